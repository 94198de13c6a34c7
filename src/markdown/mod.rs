//! Markdown to HTML.

mod links;
mod options;
mod rendered;

pub use links::{LinkFault, Links, Picture};
pub use options::{Lists, Options, RawHtml, Words};
pub use rendered::{Anchor, AnchorKind, Fault, FragmentLink, Heading, Origin, Rendered};

/// How [`plain_text`] writes links.
#[derive(Clone, Copy)]
pub enum Spelling<'a> {
    /// The link's words only.
    Omitted,
    /// The link's words, and its address in parentheses where it is not the same.
    Spelled(&'a dyn Links),
}

/// Renders a text. Never fails: what is wrong is listed in the result, and shown as text.
#[must_use]
pub fn render(source: &str, _options: &Options<'_>, _links: &dyn Links) -> Rendered {
    let mut html = String::with_capacity(source.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(source));
    Rendered {
        html,
        ..Rendered::default()
    }
}

/// A text without its markup, for mails, feeds, descriptions and search.
#[must_use]
pub fn plain_text(source: &str, _links: Spelling<'_>) -> String {
    source.to_owned()
}

/// A table of contents as nested lists of links; empty when there are fewer than two headings.
#[must_use]
pub fn table_of_contents(_headings: &[Heading], _options: &Options<'_>) -> String {
    String::new()
}
