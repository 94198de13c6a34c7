//! The YAML between two `---` lines at the head of a text.

use std::num::NonZeroI64;
use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_yaml::Spanned;

use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::language::Slug;
use crate::yaml;

/// What a page says about itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// The page's title, in the page's language.
    pub title: String,
    /// One sentence for search engines and lists; default: the text's first paragraph.
    pub description: Option<String>,
    /// The last part of the address, where the file's name can't be it.
    pub slug: Option<Spanned<Slug>>,
    /// Older addresses that lead here.
    #[serde(default)]
    pub aliases: Vec<Spanned<String>>,
    /// Whether the page begins with a list of its headings; default `false`.
    #[serde(default)]
    pub toc: bool,
    /// Whether the page is still being written; default `false`.
    #[serde(default)]
    pub draft: bool,
    /// The order in its section, lower first; pages without one come last, by title.
    pub weight: Option<NonZeroI64>,
    /// A picture for link previews.
    pub image: Option<Image>,
}

/// A picture and its description.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// A document: `documents/hall.jpg`.
    pub file: Spanned<String>,
    /// What the picture shows, for those who can't see it.
    pub alt: String,
}

/// Where the text behind the front matter stands in its file, in bytes.
pub type Body = Range<usize>;

/// Splits a file into its front matter, read as `T`, and the place of the text behind it.
///
/// # Errors
///
/// A file that does not begin with `---`, front matter that doesn't end, or what is wrong in it.
pub fn split<T: DeserializeOwned>(file: &SourceFile) -> Result<(T, Body), Problems> {
    let text = file.text();
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if !is_rule(first) {
        return Err(Problem::at(
            file.place(0..first.trim_end().len()),
            "the file has no front matter",
            "begin it with a line `---`, a line `title: …` and a line `---`",
        )
        .into());
    }
    let mut at = first.len();
    for line in lines {
        if is_rule(line) {
            return Ok((yaml::parse_part(file, at)?, at + line.len()..text.len()));
        }
        at += line.len();
    }
    Err(Problem::at(file.place(0..3), "the front matter has no end", "end it with a line `---`")
        .into())
}

fn is_rule(line: &str) -> bool {
    let rest = line.strip_prefix("---");
    rest.is_some_and(|rest| rest.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split_text(text: &str) -> Result<(FrontMatter, String), String> {
        let file = SourceFile::new("content/a.md", text);
        match split::<FrontMatter>(&file) {
            Ok((front, body)) => Ok((front, file.text()[body].to_owned())),
            Err(problems) => Err(problems.sorted()[0].to_string()),
        }
    }

    #[test]
    fn front_matter_ends_at_the_first_rule() {
        let (front, body) = split_text("---\r\ntitle: عن\r\n---\r\nنص\n---\nبقية\n").unwrap();
        assert_eq!((front.title.as_str(), body.as_str()), ("عن", "نص\n---\nبقية\n"));
        assert_eq!(split_text("---\ntitle: a\n---").unwrap().1, "");
    }

    #[test]
    fn problems_keep_the_files_lines() {
        assert!(split_text("نص").unwrap_err().contains("has no front matter"));
        assert!(split_text("---\ntitle: a\n").unwrap_err().contains("has no end"));
        let misspelt = split_text("---\ntitle: a\nwieght: 2\n---\n").unwrap_err();
        assert!(misspelt.starts_with("content/a.md:3:1: `wieght`"), "{misspelt}");
    }
}
