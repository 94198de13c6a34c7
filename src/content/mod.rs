//! Pages and news as their authors wrote them, sorted by address.
//!
//! 1. [`front_matter`](split) is split from the text by hand and read as YAML;
//! 2. [`PagePath`] tells from a file's path which page it is and in which language;
//! 3. [`Pages`] holds every page with its translations.
//!
//! Addresses are ASCII and stated by the author: as the file's name or as `slug` in front matter.
//! A file named in Arabic without a slug is a problem whose remedy proposes one; nothing is
//! guessed. This room does not render Markdown and does not know policies, whose revisions have
//! rules of their own.

mod front_matter;
mod page;
mod pages;
mod path;
mod proposal;

pub use front_matter::{Body, FrontMatter, Image, split};
pub use page::Page;
pub use pages::{Entry, Pages};
pub use path::{PageKey, PagePath, fold_path};
