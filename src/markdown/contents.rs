//! The table of contents.

use super::escape;
use super::options::Options;
use super::rendered::Heading;
use super::running::{self, Manner, Place};

/// A table of contents as nested lists of links; empty when there are fewer than two headings.
#[must_use]
pub fn table_of_contents(headings: &[Heading], options: &Options<'_>) -> String {
    let mut out = String::new();
    if headings.len() < 2 {
        return out;
    }
    out.push_str("<nav class=\"contents\" aria-label=\"");
    escape::attribute(&mut out, &options.words.contents);
    out.push_str("\">\n");
    let manner = Manner { direction: options.direction, place: Place::InLink, schemes: &[] };
    // The levels of the lists that are open; an item is open in each of them.
    let mut open: Vec<u8> = Vec::new();
    for heading in headings {
        while open.len() > 1 && open.last() > Some(&heading.level) {
            out.push_str("</li>\n</ol>\n");
            open.pop();
        }
        match open.last() {
            Some(level) if *level >= heading.level => out.push_str("</li>\n"),
            _ => {
                out.push_str("<ol>\n");
                open.push(heading.level);
            }
        }
        out.push_str("<li><a href=\"#");
        out.push_str(&heading.id);
        out.push_str("\">");
        running::write(&mut out, &heading.text, manner);
        out.push_str("</a>");
    }
    out.push_str(&"</li>\n</ol>\n".repeat(open.len()));
    out.push_str("</nav>\n");
    out
}
