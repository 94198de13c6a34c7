//! A document that a board has, as a draft revision of a policy. Pure: bytes in, values out.
//!
//! 1. `readers` take a file apart into [`Piece`]s: what the format itself says of it, and no more;
//! 2. `letters` measures whether the letters came out scrambled, repairs what can be proved, and
//!    refuses what is beyond repair;
//! 3. `structure` recognises headings, lists, tables and page furniture, and joins wrapped lines;
//! 4. `facts` proposes the approval and a fragment of `society.yaml` from what the text says;
//! 5. `draft` writes the Markdown;
//! 6. `account` holds the draft against the source: every sentence is in it, in order, or is listed
//!    as left out with the reason.
//!
//! Deliberately not here: files, folders and `policy.yaml` (`commands/import.rs`), and any guess
//! that is not shown to the secretary.

mod account;
mod block;
mod conversion;
mod draft;
pub mod facts;
mod letters;
mod piece;
pub mod readers;
pub mod report;
mod runs;
mod structure;
#[cfg(test)]
mod tests;
mod words;

pub use account::{Account, Gap};
pub use block::{Block, Kind, Left, Reason};
pub use conversion::{Conversion, Unfit, convert};
pub use letters::{Doubt, Measures, Repair, Repaired, Scrambled};
pub use piece::{Form, LeftOut, Marker, Origin, Piece, Run};
