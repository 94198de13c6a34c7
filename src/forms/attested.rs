//! What a page was opened with: the mark of the words that a person vouches for.
//!
//! A form lies open for hours, and a published page for weeks. Meanwhile the board can put another
//! revision into force, or the society reword its form. The page therefore says with which revision
//! and words it was made; where the desk has others by then, the person reads those first.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// How many bytes of the words' digest a mark holds: it tells two texts apart, and guards nothing.
const BYTES: usize = 8;

/// The mark of these words under this revision: `r3-1f0c…`.
#[must_use]
pub fn mark(revision: Option<u32>, words: &str) -> String {
    let digest = Sha256::digest(words.as_bytes());
    let words = HEXLOWER.encode(&digest[..BYTES]);
    match revision {
        Some(number) => format!("r{number}-{words}"),
        None => format!("r-{words}"),
    }
}
