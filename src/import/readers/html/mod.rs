//! Web pages, as browsers save them, as Word saves them, as somebody wrote them.
//!
//! 1. `decode` finds the encoding;
//! 2. `tree` holds what html5ever makes of the page by the HTML standard's rules;
//! 3. `walk` goes through it and gives pieces, `lists` their labels, `table` the cells of a table.
//!
//! What surrounds the text is kept apart: the page's own header and footer are furniture; menus, hidden
//! text, pictures, fields and media are left out and said to be. Words that are marked as inserted,
//! deleted or struck through are refused with their places, because it is not decided whether they hold.
//!
//! Deliberately not here: style sheets, beyond the attribute `style`, and scripts. Text that a page only
//! makes when it runs is not in it.

mod decode;
mod lists;
mod table;
mod tree;
mod walk;

use super::Reading;
use tree::Tree;
use walk::Walk;

/// Bytes of a page.
const LARGEST: usize = 32 << 20;

/// Reads a page.
///
/// # Errors
///
/// When the bytes are no web page or not in the encoding that they claim, and for everything in it that
/// can't be read truthfully.
pub fn read(bytes: &[u8]) -> Reading {
    if bytes.len() > LARGEST {
        let why = format!("more than {} MB", LARGEST >> 20);
        return Err(vec![super::Refusal::of_file(super::Obstacle::TooLarge(why))]);
    }
    let text = decode::decode(bytes).map_err(|refusal| vec![refusal])?;
    let tree = Tree::parse(&text).map_err(|refusal| vec![refusal])?;
    Walk::new(&tree).pieces()
}
