//! What the readers make of documents: of those that other programs wrote (`tests/fixtures/import`,
//! each beside the pieces that it should give, in the writing of [`shown`]), and of small ones that
//! show one thing each.

mod docx;
mod html;
mod package;
mod pdf;

use std::path::{Path, PathBuf};

use super::super::{Form, Marker, Origin, Piece, Run};
use super::{Reading, Refusal};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import")
}

/// A file that another program wrote.
fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(fixtures().join(name)).unwrap()
}

/// Holds a file's pieces against those that somebody wrote down by reading the document.
fn assert_pieces(name: &str, reading: Reading) {
    let expected = std::fs::read_to_string(fixtures().join(format!("{name}.pieces"))).unwrap();
    let found = shown(&reading.unwrap());
    assert_eq!(found, expected, "\n--- found in {name} ---\n{found}");
}

/// Pieces as text, a line each: `form: words`, with **bold**, _italic_, [links](to) and cells between
/// bars.
fn shown(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| format!("{}\n", one(piece))).collect()
}

fn one(piece: &Piece) -> String {
    let words = words(&piece.runs);
    let form = match &piece.form {
        Form::Line => match piece.origin {
            Origin::Page { page, .. } => format!("page {page}"),
            _ => "line".into(),
        },
        Form::Title => "title".into(),
        Form::Heading(level) => format!("heading {level}"),
        Form::Paragraph => "paragraph".into(),
        Form::Item { depth, marker: Marker::Bullet } => format!("item {depth} •"),
        Form::Item { depth, marker: Marker::Label(label) } => format!("item {depth} {label}"),
        Form::Continuation { depth } => format!("continuation {depth}"),
        Form::Furniture => "furniture".into(),
        Form::LeftOut(what) => format!("left out, {what}"),
        Form::Table { heads, rows } => {
            let rows = rows.iter().map(|row| {
                let cells: Vec<_> = row.iter().map(|cell| self::words(cell)).collect();
                format!("\n  | {} |", cells.join(" | "))
            });
            format!("table, {heads} heads{}", rows.collect::<String>())
        }
    };
    if words.is_empty() { form } else { format!("{form}: {words}") }
}

fn words(runs: &[Run]) -> String {
    let dressed = runs.iter().map(|run| {
        let mut text = run.text.replace('\n', "⏎").replace('\t', "⇥");
        if run.italic {
            text = format!("_{text}_");
        }
        if run.bold {
            text = format!("**{text}**");
        }
        match &run.link {
            Some(link) => format!("[{text}]({link})"),
            None => text,
        }
    });
    dressed.collect()
}

/// Refusals as the secretary reads them.
fn told(refusals: &[Refusal]) -> Vec<String> {
    refusals.iter().map(ToString::to_string).collect()
}
