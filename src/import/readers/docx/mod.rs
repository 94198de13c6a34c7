//! Word documents (.docx), as Word, LibreOffice, Google Docs and python-docx write them.
//!
//! 1. `package` unpacks the parts, within bounds, and `xml` makes each a tree;
//! 2. `styles` knows which paragraphs are headings, `numbering` what lists look like and how far they
//!    have counted, how a number is written is shared (`numerals`);
//! 3. `body` walks the blocks to pieces, `table` the tables, `lists` how deep an item stands;
//! 4. `inline` walks a paragraph's words, `fields` the fields in them, `graphics` what is drawn.
//!
//! Notes follow the paragraph that refers to them, under the same mark. Tracked changes, text boxes,
//! objects of other programs, formulas and inserted files are refused with their places: the words
//! that a reader would see are not decided, or not in an order that the file tells. Pictures, comments,
//! hidden text, empty fields and tables of contents are left out and said to be.
//!
//! Deliberately not here: fonts, colours and sizes, from which one could guess headings.

mod body;
mod fields;
mod graphics;
mod inline;
mod lists;
mod numbering;
mod package;
mod source;
mod styles;
mod table;
mod xml;

use body::Body;
use source::Source;
use xml::Element;

use super::{Obstacle, Reading, Refusal};

/// Reads a document.
///
/// # Errors
///
/// When the bytes are no Word document or break its rules, and for everything in it that can't be
/// read truthfully.
pub fn read(bytes: &[u8]) -> Reading {
    let source = Source::read(bytes).map_err(|refusal| vec![refusal])?;
    let Some(text) = source.document.child("body") else {
        return Err(vec![Refusal::of_file(Obstacle::Damaged("it has no text".into()))]);
    };
    let mut body = Body::new(&source, &source.relations);
    margins(&source, "headerReference", &mut body);
    body.blocks(text);
    body.end_notes();
    margins(&source, "footerReference", &mut body);
    if body.refusals.is_empty() { Ok(body.pieces) } else { Err(body.refusals) }
}

/// The headers or footers that sections refer to, each once and in their order.
fn margins<'a>(source: &'a Source, kind: &str, body: &mut Body<'a>) {
    let mut ids = Vec::new();
    references(&source.document, kind, &mut ids);
    let before = if kind == "headerReference" { 0 } else { source.margins.len() };
    for (index, id) in ids.iter().enumerate() {
        if let Some((part, relations)) = source.margins.get(*id) {
            body.margin(before + index + 1, part, relations);
        }
    }
}

fn references<'a>(element: &'a Element, kind: &str, ids: &mut Vec<&'a str>) {
    for inner in element.elements() {
        if inner.is(kind) {
            ids.extend(inner.attribute("r:id").filter(|id| !ids.contains(id)));
        } else {
            references(inner, kind, ids);
        }
    }
}
