//! One page in one language.

use super::front_matter::{Body, FrontMatter, split};
use super::path::{PageKey, PagePath};
use crate::diagnostics::{Problems, SourceFile};
use crate::language::{Lang, Languages};

/// A page's text in one language, read and addressed but not rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// Which page it is.
    pub key: PageKey,
    /// The language it is written in.
    pub lang: Lang,
    /// What it says about itself.
    pub front: FrontMatter,
    /// The file it stands in.
    pub file: SourceFile,
    /// Where its Markdown stands in the file.
    pub body: Body,
}

impl Page {
    /// Reads a page from its file.
    ///
    /// # Errors
    ///
    /// What is wrong with its name or front matter.
    pub fn parse(file: &SourceFile, languages: &Languages) -> Result<Self, Problems> {
        let path = PagePath::parse(file, languages)?;
        let (front, body) = split::<FrontMatter>(file)?;
        let slug = front.slug.as_ref().map(|slug| &slug.value);
        let key = path.key(file, slug)?;
        Ok(Self {
            key,
            lang: path.lang,
            front,
            file: file.clone(),
            body,
        })
    }

    /// The Markdown.
    #[must_use]
    pub fn markdown(&self) -> &str {
        &self.file.text()[self.body.clone()]
    }

    /// The folder below `content/` that relative links start from.
    #[must_use]
    pub fn folder(&self) -> &str {
        let path = self
            .file
            .path()
            .strip_prefix("content/")
            .unwrap_or(self.file.path());
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}
