//! The text as Markdown of this house.
//!
//! Headings keep their labels as words (`## أ- القنوات`). A numbered list whose numbers Markdown can
//! say is one; any other label stands behind a dash, where a policy's lists show it as it is
//! (`- أ- …`, `- (١) …`). A doubtful block ends with a mark that readers don't see, that
//! `diwan check` tells and that keeps the text from being approved.

mod escape;
mod list;

use super::block::{Block, Kind};
use super::letters::Doubt;
use super::{Run, runs};
use crate::policy::doubt;
use list::Numbers;

/// Writes blocks; ends with one line break.
pub(super) fn write(blocks: &[Block], doubts: &[Doubt]) -> String {
    let mut out = String::new();
    let mut numbers = Numbers::of(blocks);
    let mut before: Option<&Kind> = None;
    for (at, block) in blocks.iter().enumerate() {
        if let Some(before) = before {
            out.push_str(if is_same_list(before, &block.kind) { "\n" } else { "\n\n" });
        }
        let marks = marks(block, doubts);
        let words = |start| inline(&block.runs, start) + &marks;
        match &block.kind {
            Kind::Heading(level) => {
                let signs = "#".repeat(usize::from(*level) + 1);
                out.push_str(&format!("{signs} {}", words(false)));
            }
            Kind::Paragraph => out.push_str(&words(true)),
            Kind::Item { depth, label } => {
                let item = numbers.item(at, *depth, label.as_deref());
                out.push_str(&format!("{}{}{}", item.indent, item.marker, words(item.bare)));
            }
            Kind::Continuation { depth } => {
                out.push_str(&numbers.inside(*depth));
                out.push_str(&words(true));
            }
            Kind::Table { heads, rows } => {
                out.push_str(&table(*heads, rows));
                // A block of HTML is one comment or none.
                out.push_str(&marks.replace(" <!--", "\n\n<!--"));
            }
        }
        if !matches!(block.kind, Kind::Item { .. } | Kind::Continuation { .. }) {
            numbers.end();
        }
        before = Some(&block.kind);
    }
    out.push('\n');
    out
}

/// The items of a list stand below one another.
fn is_same_list(before: &Kind, kind: &Kind) -> bool {
    matches!((before, kind), (Kind::Item { .. }, Kind::Item { .. }))
}

/// The marks of what is doubtful in a block.
fn marks(block: &Block, doubts: &[Doubt]) -> String {
    let own = doubts.iter().filter(|doubt| block.origins.contains(&doubt.origin));
    let mark = |doubt: &Doubt| {
        let proposal = doubt.proposal.as_ref().map(|words| format!(" — perhaps: {words}"));
        let words = format!("{}: {}{}", doubt.origin, doubt.why, proposal.unwrap_or_default());
        format!(" {}", doubt::mark(&words))
    };
    own.map(mark).collect()
}

/// Words in Markdown; at the `start` of a line or item some signs would begin a block.
fn inline(all: &[Run], start: bool) -> String {
    let mut out = String::new();
    for (at, run) in all.iter().enumerate() {
        let bare = run.text.trim_matches(is_outside);
        let link = run.link.as_deref().filter(|link| escape::is_link(link));
        let at_start = start && out.is_empty();
        let dressed = run.bold || run.italic || link.is_some();
        if !dressed || bare.is_empty() || touches(&out, run, all.get(at + 1)) {
            escape::text(&mut out, &run.text, at_start);
            continue;
        }
        // Signs around emphasised words keep Markdown from seeing where they begin and end.
        let before = run.text.len() - run.text.trim_start_matches(is_outside).len();
        escape::text(&mut out, &run.text[..before], at_start);
        let weight = match (run.bold, run.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let mut words = String::new();
        escape::text(&mut words, bare, false);
        let words = link.map_or(words.clone(), |link| format!("[{words}](<{link}>)"));
        out.push_str(&format!("{weight}{words}{weight}"));
        escape::text(&mut out, &run.text[before + bare.len()..], false);
    }
    out + escape::end(&runs::text(all))
}

/// Whether a run's words go on without a space from words before, or into words behind: Markdown
/// can't be sure to see where their dress begins and ends, and words matter more.
fn touches(before: &str, run: &Run, next: Option<&Run>) -> bool {
    let first = run.text.starts_with(|ch| !is_outside(ch));
    let last = run.text.ends_with(|ch| !is_outside(ch));
    let after = next.is_some_and(|next| next.text.starts_with(|ch| !is_outside(ch)));
    let word = |ch: char| !is_outside(ch) || matches!(ch, '*' | ')');
    first && before.ends_with(word) || last && after
}

fn is_outside(ch: char) -> bool {
    !ch.is_alphanumeric() && !super::words::is_mark(ch)
}

fn table(heads: usize, rows: &[Vec<Vec<Run>>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let row = |cells: &[Vec<Run>]| {
        let cell = |at: usize| cells.get(at).map(|cell| inline(cell, false)).unwrap_or_default();
        let cells: Vec<String> = (0..columns).map(cell).collect();
        format!("| {} |", cells.join(" | "))
    };
    // Markdown has one row of heads at the most, and always has one: without heads it is empty.
    let (head, body) = rows.split_at(heads.min(1).min(rows.len()));
    let mut lines = vec![row(head.first().map_or(&[][..], Vec::as_slice))];
    lines.push(format!("|{}", "---|".repeat(columns)));
    lines.extend(body.iter().map(|cells| row(cells)));
    lines.join("\n")
}

#[cfg(test)]
mod tests;
