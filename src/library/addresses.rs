//! Which addresses the site will have, and where the links in its texts lead.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Library;
use crate::content::fold_path;
use crate::language::{Lang, Languages};
use crate::markdown::{LinkFault, Links, Picture};
use crate::policy::{Policy, Revision, RevisionState, changes_path, compared};
use crate::yaml::{self, suggestion};

/// The addresses of a planned site, without the language's prefix, and what they can be called in
/// a text.
#[derive(Debug, Default)]
pub struct Addresses {
    pages: BTreeSet<String>,
    files: BTreeSet<String>,
    sources: BTreeMap<String, String>,
    forms: BTreeSet<String>,
}

/// Whether drafts are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// They are, marked as drafts: for writing.
    Shown,
    /// They are not.
    Hidden,
}

/// The pages that the program makes; a `content/<name>.md` or `content/<name>/index.md` lends them
/// an introduction and, if it likes, another title.
pub const BUILT_IN: [&str; 7] =
    ["policies", "channels", "contact", "forms", "news", "documents", "transparency"];

impl Addresses {
    /// The addresses of a library on a day.
    #[must_use]
    pub fn new(library: &Library, today: Date, drafts: Drafts) -> Self {
        let mut addresses = Self::default();
        for document in &library.documents {
            addresses.add_file(format!("/{}", document.path));
        }
        for (source, path) in library.sources() {
            addresses.add_source(source, &path);
        }
        let there = |name: &&str| *name != "transparency" || library.has_transparency();
        for name in BUILT_IN.into_iter().filter(there) {
            addresses.add_page(&format!("/{name}/"));
        }
        for id in library.form_ids() {
            let form = library.forms.get(&id);
            if form.is_none_or(|form| form.survey.has_page()) {
                addresses.add_form(id.as_str());
            }
        }
        for slug in library.unread.policies() {
            addresses.add_page(&format!("/policies/{slug}/"));
        }
        for (slug, policy) in &library.policies {
            let shown: Vec<_> =
                policy.states(today).filter(|(_, state)| is_public(*state, drafts)).collect();
            for (from, to) in compared(&shown) {
                addresses.add_page(&changes_path(slug.as_str(), shown[from].0, shown[to].0));
            }
            for (revision, _) in shown {
                let name = revision.slug();
                addresses.add_source(
                    format!("policies/{slug}/{name}"),
                    &format!("/policies/{slug}/{name}/"),
                );
                addresses.add_page(&format!("/policies/{slug}/"));
                for lang in library.site.languages.iter() {
                    let print = print_address(policy, revision, lang, &library.site.languages);
                    print.into_iter().for_each(|address| addresses.add_file(address));
                }
            }
        }
        addresses
    }

    fn add_page(&mut self, path: &str) {
        self.pages.insert(path.to_owned());
    }

    /// Adds a page that is written in the file `source`: below `content/`, without language and
    /// ending.
    fn add_source(&mut self, source: String, path: &str) {
        self.add_page(path);
        self.sources.insert(source, path.to_owned());
    }

    fn add_form(&mut self, id: &str) {
        self.add_page(&format!("/forms/{id}/"));
        self.forms.insert(id.to_owned());
    }

    /// Adds a file, which is the same in all languages.
    fn add_file(&mut self, path: String) {
        self.files.insert(path);
    }

    /// True when a page has this address, in whatever language.
    pub(super) fn has_page(&self, path: &str, languages: &Languages) -> bool {
        self.pages.contains(without_prefix(path, languages))
    }

    /// True when there is such a document; `path` is relative to `content/`.
    pub(super) fn has_document(&self, path: &str) -> bool {
        self.files.contains(&format!("/{path}"))
    }

    /// The page that is written in a `.md` file below `content/`, without its language.
    #[must_use]
    pub fn page_of(&self, source: &str) -> Option<&str> {
        let stem = source.strip_suffix(".md")?;
        self.sources.get(stem).map(String::as_str)
    }
}

/// The path without the prefix of one of the later languages.
fn without_prefix<'a>(path: &'a str, languages: &Languages) -> &'a str {
    let other =
        |lang: &Lang| path.strip_prefix(&format!("/{lang}")).filter(|rest| rest.starts_with('/'));
    languages.iter().skip(1).find_map(other).unwrap_or(path)
}

/// True for a revision that everybody may read: approved, or a draft while writing.
#[must_use]
pub fn is_public(state: RevisionState, drafts: Drafts) -> bool {
    state != RevisionState::Draft || drafts == Drafts::Shown
}

/// The address of a revision as PDF in a language. None for a draft, for a language in which it has
/// no text, and from a program that was built without the feature `pdf`.
#[must_use]
pub fn print_address(
    policy: &Policy,
    revision: &Revision,
    lang: &Lang,
    languages: &Languages,
) -> Option<String> {
    let is_printed =
        cfg!(feature = "pdf") && revision.approval.is_some() && revision.text(lang).is_some();
    let (prefix, slug, name) = (languages.prefix(lang), &policy.slug, revision.slug());
    is_printed.then(|| format!("{prefix}/policies/{slug}/{name}/{slug}-{name}.pdf"))
}

/// Resolves the links of one text.
#[derive(Debug, Clone, Copy)]
pub struct TextLinks<'a> {
    /// What there is.
    pub addresses: &'a Addresses,
    /// The site's languages.
    pub languages: &'a Languages,
    /// The language of the page that shows the text.
    pub lang: &'a Lang,
    /// The folder of the text's file, below `content/`.
    pub folder: &'a str,
}

impl TextLinks<'_> {
    fn localised(&self, path: &str) -> String {
        format!("{}{path}", self.languages.prefix(self.lang))
    }

    fn form(&self, id: &str) -> Result<String, LinkFault> {
        if self.addresses.forms.contains(id) {
            return Ok(self.localised(&format!("/forms/{id}/")));
        }
        let known: Vec<&str> = self.addresses.forms.iter().map(String::as_str).collect();
        Err(fault(format!("there is no form `{id}`"), suggestion(id, &known)))
    }

    fn absolute(&self, path: &str) -> Result<String, LinkFault> {
        let addresses = self.addresses;
        if addresses.pages.contains(path) {
            return Ok(self.localised(path));
        }
        if addresses.files.contains(path) || addresses.has_page(path, self.languages) {
            return Ok(path.to_owned());
        }
        let with_slash = format!("{path}/");
        if addresses.pages.contains(&with_slash) {
            return Ok(self.localised(&with_slash));
        }
        let known: Vec<&str> =
            addresses.pages.iter().chain(&addresses.files).map(String::as_str).collect();
        Err(fault(format!("nothing on this site has the address `{path}`"), remedy(path, &known)))
    }

    fn relative(&self, link: &str) -> Result<String, LinkFault> {
        let outside = || fault(format!("`{link}` leads out of `content/`"), "mend the path");
        let path = fold_path(self.folder, link).ok_or_else(outside)?;
        if self.addresses.has_document(&path) {
            return Ok(format!("/{path}"));
        }
        let Some(stem) = path.strip_suffix(".md") else {
            let known: Vec<&str> = self.addresses.files.iter().map(|file| &file[1..]).collect();
            return Err(fault(format!("there is no file `content/{path}`"), remedy(&path, &known)));
        };
        let stem = self.languages.strip_code(stem);
        match self.addresses.sources.get(stem) {
            Some(address) => Ok(self.localised(address)),
            None => {
                let known: Vec<&str> = self.addresses.sources.keys().map(String::as_str).collect();
                Err(fault(format!("there is no page `content/{path}`"), remedy(stem, &known)))
            }
        }
    }
}

impl Links for TextLinks<'_> {
    fn resolve(&self, destination: &str) -> Result<Cow<'_, str>, LinkFault> {
        let found = if let Some(id) = destination.strip_prefix("form:") {
            self.form(id)
        } else if destination.starts_with('/') {
            self.absolute(destination)
        } else {
            self.relative(destination)
        };
        found.map(Cow::Owned)
    }

    fn image(&self, destination: &str) -> Result<Picture<'_>, LinkFault> {
        let address = self.resolve(destination)?;
        Ok(Picture { address, size: None })
    }
}

fn fault(message: String, remedy: impl Into<String>) -> LinkFault {
    LinkFault { message, remedy: remedy.into() }
}

/// What to write in place of a link that leads nowhere.
fn remedy(found: &str, known: &[&str]) -> String {
    yaml::nearest(found, known).map_or_else(
        || "mend the link, or add what it names".to_owned(),
        |name| format!("did you mean `{name}`?"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(lang: &str, destination: &str) -> Result<String, String> {
        let languages: Languages = serde_yaml::from_str("[ar, en]").unwrap();
        let mut addresses = Addresses::default();
        addresses.add_source("services/index".to_owned(), "/services/");
        addresses.add_source("about".to_owned(), "/about/");
        addresses.add_page("/policies/");
        addresses.add_form("complaint");
        addresses.add_file("/documents/bylaws.pdf".to_owned());
        let lang = languages.find(lang).unwrap();
        let links =
            TextLinks { addresses: &addresses, languages: &languages, lang, folder: "services" };
        links
            .resolve(destination)
            .map(Cow::into_owned)
            .map_err(|fault| fault.to_string() + " — " + &fault.remedy)
    }

    #[test]
    fn links_lead_to_the_page_in_the_readers_language() {
        for (lang, link, address) in [
            ("ar", "../about.md", "/about/"),
            ("en", "../about.md", "/en/about/"),
            ("en", "../about.en.md", "/en/about/"),
            ("en", "index.md", "/en/services/"),
            ("en", "form:complaint", "/en/forms/complaint/"),
            ("en", "/policies/", "/en/policies/"),
            ("ar", "/policies", "/policies/"),
            ("ar", "/en/about/", "/en/about/"),
            ("en", "../documents/bylaws.pdf", "/documents/bylaws.pdf"),
        ] {
            assert_eq!(resolve(lang, link).as_deref(), Ok(address), "{link}");
        }
    }

    #[test]
    fn dead_links_are_told_with_the_nearest_name() {
        for (link, words) in [
            ("../abuot.md", "did you mean `about`?"),
            ("form:complain", "did you mean `complaint`?"),
            ("/polices/", "did you mean `/policies/`?"),
            ("../documents/bylaw.pdf", "did you mean `documents/bylaws.pdf`?"),
            ("../../diwan.yaml", "leads out of `content/`"),
        ] {
            let error = resolve("ar", link).unwrap_err();
            assert!(error.contains(words), "{error}");
        }
    }
}
