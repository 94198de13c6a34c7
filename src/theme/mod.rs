//! How everything looks and reads: templates, static files, mails and the interface's words.
//!
//! 1. `files`: the default theme, compiled in, overlaid file by file by the site's own
//! 2. [`locale`](Locale): `locales/<lang>.yaml` → typed words, dates, plurals
//! 3. `assets`: `static/` → fingerprinted names, style sheets rewritten to them
//! 4. `templates`: `templates/` and `mail/` → an engine, mistakes as problems with their line
//! 5. `pages`: one struct for each template; [`Theme::render`] takes no other
//!
//! [`Theme::load`] does the first four once. [`Theme::chrome`] prepares what all pages of one
//! language share, as a value that the engine only points to: a build renders thousands of pages
//! in parallel and must not copy the header for each.
//!
//! This room reads no disk (a site's theme arrives as bytes), writes none (it lists the static
//! files for the site to write), and knows no society: what a page says is in its struct.

mod assets;
mod builtin;
mod files;
mod html;
mod locale;
mod pages;
#[cfg(feature = "pdf")]
mod prints;
mod render;
mod settings;
mod templates;
#[cfg(test)]
mod tests;

pub use assets::Asset;
pub use files::Overrides;
pub use html::{Html, JsonLd};
pub use locale::{CaseCount, CitationFacts, DateLine, FigureUnit, Label, Locale, Unit};
pub use pages::*;
#[cfg(feature = "pdf")]
pub use prints::PrintFile;
pub use render::{Chrome, RenderError, RenderedMail, Theme};
