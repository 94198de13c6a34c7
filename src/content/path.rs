//! Which page a file is, told from its path.

use std::fmt;
use std::sync::Arc;

use super::proposal::proposal;
use crate::diagnostics::{Problem, SourceFile};
use crate::language::{Lang, Languages, Slug};

/// A page whatever its language: the parts of its address, `services/marketing`; the home page's
/// is empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageKey(Arc<str>);

impl PageKey {
    /// The key for an address without its slashes at both ends.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self(key.into())
    }

    /// The key as text, without slashes at its ends.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address below a language's prefix: `/`, `/services/marketing/`.
    #[must_use]
    pub fn path(&self) -> String {
        if self.0.is_empty() { "/".to_owned() } else { format!("/{}/", self.0) }
    }

    /// The section this page stands in; `None` for the home page.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        if self.0.is_empty() {
            return None;
        }
        Some(Self::new(self.0.rsplit_once('/').map_or("", |(parent, _)| parent)))
    }
}

impl fmt::Display for PageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

/// A content file's path, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePath<'a> {
    /// The folder below `content/`, without a slash at its end.
    pub folder: &'a str,
    /// The file's name without language and ending.
    pub stem: &'a str,
    /// The language its name states, or the site's first.
    pub lang: Lang,
}

impl<'a> PagePath<'a> {
    /// Takes `content/services/marketing.en.md` apart.
    ///
    /// # Errors
    ///
    /// A name that states a language the site does not have.
    pub fn parse(file: &'a SourceFile, languages: &Languages) -> Result<Self, Problem> {
        let path = file.path().strip_prefix("content/").unwrap_or(file.path());
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let name = name.strip_suffix(".md").unwrap_or(name);
        let Some((stem, code)) = name.rsplit_once('.') else {
            return Ok(Self { folder, stem: name, lang: languages.first().clone() });
        };
        match languages.find(code) {
            Some(lang) => Ok(Self { folder, stem, lang: lang.clone() }),
            None => Err(Problem::in_file(
                file,
                format!("`.{code}` in the file's name is not one of the site's languages"),
                "name the file `….md` or `….<language>.md`, or add the language to `diwan.yaml`",
            )),
        }
    }

    /// The page's key, with `slug` in place of the file's name where front matter states one.
    ///
    /// # Errors
    ///
    /// A name or folder that can't be an address.
    pub fn key(&self, file: &SourceFile, slug: Option<&Slug>) -> Result<PageKey, Problem> {
        for part in self.folder.split('/').filter(|part| !part.is_empty()) {
            part.parse::<Slug>()
                .map_err(|_| not_an_address(file, part, "rename the folder", ""))?;
        }
        if self.stem == "index" {
            return Ok(PageKey::new(self.folder));
        }
        let name = match slug {
            Some(slug) => slug.clone(),
            None => self.stem.parse().map_err(|_| {
                not_an_address(file, self.stem, "add `slug: …` to the front matter", "slug: ")
            })?,
        };
        Ok(PageKey::new(format!("{}/{name}", self.folder).trim_start_matches('/')))
    }
}

/// The author states the address; what is proposed is written as `key` and the name.
fn not_an_address(file: &SourceFile, part: &str, remedy: &str, key: &str) -> Problem {
    let proposed = match proposal(part) {
        Some(name) => format!("; for instance `{key}{name}`"),
        None => String::new(),
    };
    Problem::in_file(
        file,
        format!("`{part}` can't be part of an address"),
        format!(
            "{remedy}: lower-case letters a-z, digits and hyphens, an English word or two \
             that say what the page is about{proposed}"
        ),
    )
}

/// Follows `link` from the folder `from`, both below `content/`; `None` when it leads outside.
#[must_use]
pub fn fold_path(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(path: &str, slug: Option<&str>) -> Result<String, String> {
        let languages: Languages = serde_yaml::from_str("[ar, en]").unwrap();
        let file = SourceFile::new(path, "");
        let slug = slug.map(|slug| slug.parse().unwrap());
        PagePath::parse(&file, &languages)
            .and_then(|parts| {
                Ok(format!("{} {}", parts.lang, parts.key(&file, slug.as_ref())?.path()))
            })
            .map_err(|problem| problem.message)
    }

    #[test]
    fn a_files_path_is_its_address() {
        assert_eq!(key("content/index.md", None).unwrap(), "ar /");
        assert_eq!(key("content/about.en.md", None).unwrap(), "en /about/");
        assert_eq!(key("content/services/index.md", None).unwrap(), "ar /services/");
        assert_eq!(key("content/services/a1.md", None).unwrap(), "ar /services/a1/");
        assert_eq!(key("content/من-نحن.md", Some("about")).unwrap(), "ar /about/");
    }

    #[test]
    fn arabic_names_and_foreign_languages_are_problems() {
        assert!(key("content/من-نحن.md", None).unwrap_err().contains("من-نحن"));
        assert!(key("content/about.fr.md", None).unwrap_err().contains(".fr"));
        assert!(key("content/خدمات/a.md", None).is_err());
    }

    #[test]
    fn links_never_lead_out_of_the_folder() {
        assert_eq!(fold_path("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(fold_path("", "./c.md").as_deref(), Some("c.md"));
        assert_eq!(fold_path("a", "../../c.md"), None);
    }
}
