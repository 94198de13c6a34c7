//! One page in one language.

use jiff::civil::Date;

use super::front_matter::{Body, FrontMatter, split};
use super::path::{PageKey, PagePath};
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::language::{Lang, Languages};

/// The folder of the news below `content/`.
const NEWS: &str = "news";

/// A page's text in one language, read and addressed but not rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// Which page it is.
    pub key: PageKey,
    /// The language it is written in.
    pub lang: Lang,
    /// What it says about itself.
    pub front: FrontMatter,
    /// The day of a news item, which its file's name states.
    pub news_date: Option<Date>,
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
        let news_date = match (path.folder, path.stem) {
            (NEWS, stem) if stem != "index" => Some(news_date(file, stem)?),
            _ => None,
        };
        let problems = front.aliases.iter().filter_map(|alias| wrong_alias(file, alias));
        let mut wrong = Problems::new();
        wrong.extend(problems);
        if wrong.any_error() {
            return Err(wrong);
        }
        Ok(Self { key, lang: path.lang, news_date, front, file: file.clone(), body })
    }

    /// The Markdown.
    #[must_use]
    pub fn markdown(&self) -> &str {
        &self.file.text()[self.body.clone()]
    }

    /// The file below `content/` without language and ending: what links call it.
    #[must_use]
    pub fn source(&self) -> &str {
        let path = self.file.path().strip_prefix("content/").unwrap_or(self.file.path());
        let stem = path.strip_suffix(".md").unwrap_or(path);
        stem.strip_suffix(&format!(".{}", self.lang)).unwrap_or(stem)
    }

    /// True for the front page of a folder.
    #[must_use]
    pub fn is_index(&self) -> bool {
        let source = self.source();
        source == "index" || source.ends_with("/index")
    }

    /// Compares as the pages of a section are listed: by weight, those without one last, then by
    /// title.
    #[must_use]
    pub fn order(&self) -> (bool, i64, &str) {
        let weight = self.front.weight.map_or(0, i64::from);
        (self.front.weight.is_none(), weight, &self.front.title)
    }
}

fn news_date(file: &SourceFile, stem: &str) -> Result<Date, Problem> {
    let date = stem.get(..10).and_then(|day| day.parse().ok());
    date.ok_or_else(|| {
        Problem::in_file(
            file,
            format!("the name of the news item `{stem}` does not begin with its day"),
            "name it like `2026-05-01-harvest-day.md`",
        )
    })
}

fn wrong_alias(file: &SourceFile, alias: &serde_yaml::Spanned<String>) -> Option<Problem> {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let text = &alias.value;
    let wrong = !text.starts_with('/')
        || text.contains("..")
        || !text.bytes().all(good)
        || !(text.ends_with('/') || text.ends_with(".html"));
    wrong.then(|| {
        Problem::at(
            file.place_of(alias),
            format!("`{text}` is not an address on this site"),
            "write it like `/old/address/` or `/old.html`",
        )
    })
}
