//! Markdown to HTML with addresses, and to plain text. Pure: what the site knows comes through
//! [`Links`], what its languages say through [`Words`], and nothing is read or stored.
//!
//! 1. pulldown-cmark parses CommonMark with tables, footnotes, definition lists, task lists,
//!    strikethrough, heading attributes and callouts;
//! 2. `writer` writes each event as it comes, and completes an opening tag when its id is known;
//! 3. `running` writes the text of sentences, in which `tokens` finds bare addresses and numbers;
//! 4. `addresses` gives ids (read there how they are made), `labels` finds the letters and numbers
//!    that clauses are cited by, `destinations` refuses links that lead nowhere good;
//! 5. `plain` does the same journey without markup, `contents` makes a table of contents.
//!
//! Nothing here fails or panics, whatever the text: what is wrong becomes a [`Fault`] with its place
//! in the source and its remedy, and is shown as text. Deliberately not here: front matter
//! (`content`), links to other pages' fragments (returned in [`Rendered::fragment_links`], because
//! only the site knows them), and styles.

mod addresses;
mod contents;
mod destinations;
mod escape;
mod labels;
mod links;
mod options;
mod plain;
mod rendered;
mod running;
mod stated;
mod tokens;
mod writer;

#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{Event, Options as Syntax, Parser};

pub use contents::table_of_contents;
pub use links::{AnyLink, LinkFault, Links, Picture};
pub use options::{Lists, Options, RawHtml, Words};
pub use plain::{Spelling, plain_text};
pub use rendered::{Anchor, AnchorKind, Fault, FragmentLink, Heading, Origin, Rendered};
pub use stated::split as split_stated_id;

/// What is read beside CommonMark.
const SYNTAX: Syntax = Syntax::ENABLE_TABLES
    .union(Syntax::ENABLE_FOOTNOTES)
    .union(Syntax::ENABLE_STRIKETHROUGH)
    .union(Syntax::ENABLE_TASKLISTS)
    .union(Syntax::ENABLE_HEADING_ATTRIBUTES)
    .union(Syntax::ENABLE_DEFINITION_LIST)
    .union(Syntax::ENABLE_GFM);

/// A text as the events that it is rendered from, each with its place in bytes: for those who want
/// its parts and not its HTML.
pub fn events(source: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(source, SYNTAX).into_offset_iter()
}

/// Renders a text. What is wrong with it is listed in the result.
#[must_use]
pub fn render(source: &str, options: &Options<'_>, links: &dyn Links) -> Rendered {
    writer::write(source, options, links)
}
