//! The journey: pieces → repaired → structured → written → accounted for.

use super::account::{self, Account, Gap};
use super::block::{Block, Kind, Left};
use super::facts::{self, Facts};
use super::letters::{self, Doubt, Measures, Repair, Scrambled};
use super::{Piece, draft, runs, structure, words};

/// A source as a draft, with everything that was done on the way.
#[derive(Debug)]
pub struct Conversion {
    /// The title that the source gives itself.
    pub title: Option<String>,
    /// The draft.
    pub markdown: String,
    /// The text's shape.
    pub blocks: Vec<Block>,
    /// What is not in the draft.
    pub left: Vec<Left>,
    /// What was repaired.
    pub repairs: Vec<Repair>,
    /// What the editor has to hold against the paper.
    pub doubts: Vec<Doubt>,
    /// What was measured in the source's letters, after the repairs.
    pub measures: Measures,
    /// What the text says of the society and its board.
    pub facts: Facts,
    /// How many words went where.
    pub account: Account,
}

/// Why a source makes no draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// There is no text.
    #[error("there is no text in it")]
    Empty,
    /// The letters are beyond repair.
    #[error("{} of {} lines have scrambled letters", .0.lines.len(), .0.of)]
    Scrambled(Scrambled),
    /// A mistake of this program, found before it could do harm.
    #[error("the import would have lost or changed words: {0}")]
    Unaccounted(#[from] Gap),
}

/// Makes a draft of what a reader gave.
///
/// # Errors
///
/// When the source has no text, or letters that are beyond repair, or when the draft does not hold
/// all of its words.
pub fn convert(pieces: &[Piece]) -> Result<Conversion, Unfit> {
    let (mended, mut repairs) = letters::mend(pieces);
    let judged = letters::judge(&mended, &repairs).map_err(Unfit::Scrambled)?;
    let structure = structure::of(&mended);
    if structure.blocks.iter().all(is_empty) {
        return Err(Unfit::Empty);
    }
    repairs.extend(structure.repairs.iter().cloned());
    let mut doubts = judged.doubts;
    doubts.extend(structure.blocks.iter().filter_map(letters::cut::doubt));
    doubts.sort_by_key(|doubt| doubt.origin);
    let markdown = draft::write(&structure.blocks, &doubts);
    let told = account::Told {
        repairs: &repairs,
        left: &structure.left,
        letter_bullets: &structure.letter_bullets,
    };
    let account = account::check(pieces, &mended, &told, &markdown)?;
    let facts = facts::read(&structure);
    Ok(Conversion {
        title: structure.title,
        markdown,
        blocks: structure.blocks,
        left: structure.left,
        repairs,
        doubts,
        measures: judged.measures,
        facts,
        account,
    })
}

fn is_empty(block: &Block) -> bool {
    match &block.kind {
        Kind::Table { rows, .. } => {
            rows.iter().flatten().all(|cell| words::count(&runs::text(cell)) == 0)
        }
        _ => words::count(&runs::text(&block.runs)) == 0,
    }
}
