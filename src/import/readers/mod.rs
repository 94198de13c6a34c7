//! One file a format: bytes or text in, [`Piece`]s out, or why not, with the place.
//!
//! A reader tells what its format says and guesses nothing. It loses nothing either: what has no
//! place in a policy is a piece of the form [`LeftOut`](super::LeftOut), what would change the
//! policy's meaning if it were read or dropped (tracked changes, text boxes) is refused.

pub mod docx;
mod format;
pub mod html;
pub mod markdown;
mod numerals;
pub mod pdf;
pub mod refusal;
pub mod text;

use super::Piece;
pub use format::Format;
pub use refusal::{Obstacle, Place, Refusal};

/// What a reader gives: all pieces, or everything that stands in the way, at least one thing.
pub type Reading = Result<Vec<Piece>, Vec<Refusal>>;

#[cfg(test)]
mod tests;
