//! Whether the letters of a text came out whole.
//!
//! Nearly every program that takes text out of a PDF scrambles Arabic: presentation forms in place
//! of letters, lam-alef swapped («األعضاء»), letters moved («ضاءلأع»), lines reversed. Clean texts
//! have nothing of that, so that it can be measured.
//!
//! 1. `mend` repairs what can be proved, and tells each repair;
//! 2. `measure` counts what no Arabic text has, in the whole and line by line;
//! 3. [`judge`] marks the lines that are doubtful, or refuses a text that has too many.
//!
//! A repair is proved when no Arabic word could have been written so. Whatever only seems likely is
//! proposed to the editor and not done.

pub(super) mod cut;
mod measure;
mod mend;
mod swapped;
#[cfg(test)]
mod tests;

pub use measure::Measures;
pub(super) use mend::mend;

use super::{Origin, Piece, words};
use measure::Evidence;

/// A change that was made to the source's letters, or to where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Where.
    pub origin: Origin,
    /// As the source has it.
    pub before: String,
    /// As the draft has it.
    pub after: String,
    /// What was done.
    pub kind: Repaired,
}

/// What a repair did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Repaired {
    /// Presentation forms became the letters that they show.
    Forms,
    /// The lam and alef of an article changed places.
    LamAlef,
    /// A word was stretched by tatweel.
    Stretched,
    /// Marks that nobody sees were dropped.
    Unseen,
    /// A number's delimiter was put back on its side.
    Label,
}

impl Repaired {
    /// What was done, in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Forms => "presentation forms became letters",
            Self::LamAlef => "lam and alef of the article had changed places",
            Self::Stretched => "a word was stretched by tatweel",
            Self::Unseen => "invisible marks were dropped",
            Self::Label => "a number had its delimiter on the other side",
        }
    }
}

/// A line that the editor must hold against the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Where.
    pub origin: Origin,
    /// Its words.
    pub text: String,
    /// What is doubtful.
    pub why: String,
    /// What it may have been, if anything can be said.
    pub proposal: Option<String>,
}

/// The judgement of a text whose letters can be read.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) measures: Measures,
    pub(super) doubts: Vec<Doubt>,
}

/// A text that is beyond repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scrambled {
    /// What was measured in the whole.
    pub measures: Measures,
    /// The lines, with what is wrong with them.
    pub lines: Vec<Doubt>,
    /// How many lines have words.
    pub of: usize,
}

/// Fewer lines than this are doubtful, never too many.
const FEWEST: usize = 3;

/// A text of fewer words says nothing by how often the article stands in it.
const ENOUGH_WORDS: usize = 80;

/// Marks doubtful lines, or refuses the text.
///
/// # Errors
///
/// When a tenth of the lines is scrambled, or the words do not begin as Arabic words do.
pub(super) fn judge(pieces: &[Piece], repairs: &[Repair]) -> Result<Judged, Scrambled> {
    let lines: Vec<(Origin, String)> =
        pieces.iter().map(|piece| (piece.origin, whole(piece))).collect();
    let texts: Vec<&str> = lines.iter().map(|(_, text)| text.as_str()).collect();
    let measures = Measures::of(&texts);
    let mut doubts = Vec::new();
    for (origin, text) in &lines {
        let evidence = Evidence::of(text);
        if !evidence.is_empty() {
            let text = text.trim().to_owned();
            doubts.push(Doubt { origin: *origin, text, why: evidence.words(), proposal: None });
        }
    }
    let of = texts.iter().filter(|text| words::count(text) > 0).count();
    let many = doubts.len() >= FEWEST && doubts.len() * 10 >= of;
    if many || measures.begins_wrongly(ENOUGH_WORDS) {
        return Err(Scrambled { measures, lines: doubts, of });
    }
    if repairs.iter().any(|repair| repair.kind == Repaired::LamAlef) {
        let more = lines.iter().filter_map(|(origin, text)| swapped::doubt(*origin, text));
        doubts.extend(more);
    }
    doubts.sort_by_key(|doubt| doubt.origin);
    Ok(Judged { measures, doubts })
}

/// All words of a piece, of a table too.
pub(super) fn whole(piece: &Piece) -> String {
    match &piece.form {
        super::Form::Table { rows, .. } => {
            let cells = rows.iter().flatten().map(|cell| super::runs::text(cell));
            cells.collect::<Vec<_>>().join(" ")
        }
        super::Form::LeftOut(_) => String::new(),
        _ => piece.text(),
    }
}
