//! Languages, and the texts that people read in them.
//!
//! A site has one or more languages; the first is the one every text must have, and the one whose
//! addresses carry no prefix. A [`Text`] in a file is either a map from language to words or a
//! plain string, which is the first language's. This room knows nothing of particular words: the
//! words of the interface stand in a theme's locales.

mod lang;
mod slug;
mod text;

pub use lang::{Direction, Lang, Languages, NotALanguage};
pub use slug::{NotASlug, Slug};
pub use text::{InLanguage, Text};
