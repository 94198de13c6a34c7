//! PDF files with a text layer: lines, in the order in which one reads them.
//!
//! A PDF knows glyphs and where they stand; words, lines and directions are gone.
//!
//! 1. `bombs` looks whether the file's streams unpack to a sane size;
//! 2. `page` walks a page's operators, `font` tells what letters a glyph stands for and how wide it is:
//!    `Glyph`s with places;
//! 3. `rows` groups them by baseline, puts marks to their letters, and finds the gaps that are spaces,
//!    columns and blank lines;
//! 4. `order` turns a row from the order of the eye to the order of reading, by the bidirectional
//!    algorithm backwards.
//!
//! What the file says of its text itself goes before: the letters of `ActualText`, and artifacts, which
//! are page furniture. Pages without text and glyphs without letters are refused. Whether the letters
//! came out right is measured later, not here; neither are headings guessed. Two columns of running
//! text come out as the rows of a table, for a page does not say which it is.

mod bombs;
mod encoding;
mod font;
mod matrix;
mod order;
mod page;
mod rows;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::super::{Form, LeftOut, Origin, Piece, Run};
use super::{Obstacle, Place, Reading, Refusal};
use order::Way;
use page::{Budget, Glyph};
use rows::Row;

/// Bytes of a file. A policy of text has less than one megabyte, with its fonts.
const LARGEST: usize = 64 << 20;
/// Pages of a file.
const MOST_PAGES: usize = 2_000;

/// Reads a file.
///
/// # Errors
///
/// When the bytes are no PDF, when it is protected, and for each page that has no text to be read.
pub fn read(bytes: &[u8]) -> Reading {
    let file = |obstacle| vec![Refusal::of_file(obstacle)];
    if !bytes.get(..bytes.len().min(1024)).is_some_and(|start| holds(start, b"%PDF-")) {
        let wanted = "a PDF";
        return Err(file(Obstacle::WrongFormat { found: "something else", wanted }));
    }
    if bytes.len() > LARGEST || bombs::hides_one(bytes, bombs::LARGEST) {
        return Err(file(Obstacle::TooLarge(
            "its pages unpack to more than a policy can have".into(),
        )));
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| file(unreadable(error)))?;
    let pages = pdf.pages();
    if pages.len() > MOST_PAGES {
        return Err(file(Obstacle::TooLarge(format!("more than {MOST_PAGES} pages"))));
    }
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    let mut refusals = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let sheet = page::read(page, &mut budget);
        if budget.is_spent() {
            return Err(file(Obstacle::TooLarge("it draws more than a policy can have".into())));
        }
        if let Some(obstacle) = illegible(&sheet) {
            refusals.push(Refusal::new(Place::Page(index + 1), obstacle));
        }
        sheets.push(sheet);
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    if sheets.iter().all(|sheet| sheet.glyphs.is_empty()) {
        return Err(file(Obstacle::NoTextLayer));
    }
    let rows: Vec<Vec<Row>> = sheets.iter().map(|sheet| rows::of(&sheet.glyphs)).collect();
    let way = Way::of(rows.iter().flatten());
    let mut pieces = Vec::new();
    for (index, (rows, sheet)) in rows.iter().zip(&sheets).enumerate() {
        lines(index + 1, rows, way, &mut pieces);
        aside(index + 1, rows.len(), sheet, &mut pieces);
    }
    Ok(pieces)
}

fn holds(bytes: &[u8], tag: &[u8]) -> bool {
    memchr::memmem::find(bytes, tag).is_some()
}

fn unreadable(error: LoadPdfError) -> Obstacle {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Obstacle::Encrypted,
        LoadPdfError::Decryption(_) => Obstacle::Damaged("its encryption is not understood".into()),
        LoadPdfError::Invalid => Obstacle::Damaged("it has no pages that could be found".into()),
    }
}

/// Why a page can't be read: it shows pictures and no text, or glyphs of unknown letters.
fn illegible(sheet: &page::Sheet) -> Option<Obstacle> {
    let unknown = sheet.glyphs.iter().filter(|glyph| glyph.text == Glyph::UNKNOWN).count();
    if sheet.glyphs.iter().all(|glyph| glyph.text.trim().is_empty()) {
        return (sheet.pictures > 0).then_some(Obstacle::NoTextLayer);
    }
    // A bullet of a picture font may be unknown; words may not.
    (unknown * 20 > sheet.glyphs.len()).then_some(Obstacle::UnknownLetters)
}

/// A page's rows as lines, with an empty one where a gap is wider than between lines.
fn lines(page: usize, rows: &[Row], way: Way, pieces: &mut Vec<Piece>) {
    if page > 1 {
        let origin = Origin::Page { page, line: 1 };
        pieces.push(Piece { origin, form: Form::Line, runs: Vec::new() });
    }
    for (index, row) in rows.iter().enumerate() {
        let origin = Origin::Page { page, line: index + 1 };
        if row.after_gap && index > 0 {
            pieces.push(Piece { origin, form: Form::Line, runs: Vec::new() });
        }
        let runs = order::logical(row, way);
        if runs.iter().all(|run| run.text.trim().is_empty()) {
            continue;
        }
        let form = if row.is_artifact { Form::Furniture } else { Form::Line };
        pieces.push(Piece { origin, form, runs });
    }
}

/// What a page shows beside its lines.
fn aside(page: usize, rows: usize, sheet: &page::Sheet, pieces: &mut Vec<Piece>) {
    let origin = Origin::Page { page, line: rows.max(1) };
    let mut leave_out = |what, runs| {
        pieces.push(Piece { origin, form: Form::LeftOut(what), runs });
    };
    if !sheet.slanted.trim().is_empty() {
        leave_out(LeftOut::Watermark, vec![Run::plain(sheet.slanted.trim())]);
    }
    for _ in 0..sheet.pictures {
        leave_out(LeftOut::Picture, Vec::new());
    }
}
