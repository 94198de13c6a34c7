//! An approved revision as PDF, set by Typst. Behind the Cargo feature `pdf`.
//!
//! 1. [`body`](read) reads the HTML that the page shows into blocks and runs of text: one reading
//!    of the Markdown, so that no word, label or digit can differ between page and PDF;
//! 2. [`Document`] is all that a template may show, as data: no text of a society ever becomes
//!    Typst source, and none can thus be taken for a command;
//! 3. [`Press`] holds a theme's template and fonts, and nothing else: no system fonts, no packages,
//!    no network, no clock. It turns a document into bytes, the same for the same document;
//! 4. [`Kept`] finds those bytes in the site that is published already, when nothing they depend on
//!    has changed.
//!
//! A document holds nothing that a later day or a later revision changes: neither the revision's
//! state nor the review's date. Deliberately not here: which revisions are printed and under which
//! address (`site`), and how it looks (`themes/default/pdf/policy.typ`).

mod body;
mod document;
mod kept;
mod press;
mod qr;
#[cfg(test)]
mod tests;
mod world;

pub use body::{Block, Body, Malformed, Run, Target, read};
pub use document::{Approval, Day, Document, Letter, Line, Name, Signatory, Society};
pub use kept::{Kept, LIST, List};
pub use press::{Press, Printed};
pub use qr::code;
