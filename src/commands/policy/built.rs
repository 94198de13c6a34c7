//! A built site, as far as its policies go.

use std::fs;
use std::path::{Path, PathBuf};

use super::Refused;
use crate::commands::site;
use crate::config::{CONFIG_FILE, Config, MarkdownConfig};
use crate::diagnostics::{Problem, Problems};
use crate::folder;
use crate::language::{Lang, Languages};
use crate::markdown::{Lists, Options};
use crate::policy::{Policy, Revision, RevisionText, Seal, normalise};
use crate::site::output::MARKDOWN_FILE;
use crate::site::proof::{Disagreement, compare};
use crate::theme::Theme;
use crate::views::text::options;

/// What to do about most of what can be wrong.
const REMEDY: &str = "build the site again: `diwan build`";

/// A folder that a site was built into, and what is needed to render its texts again.
pub(super) struct Built {
    folder: PathBuf,
    theme: Theme,
    markdown: MarkdownConfig,
    languages: Languages,
}

impl Built {
    /// Prepares to look at `built`, which was made of the folder `site`.
    pub(super) fn open(site: &Path, built: &Path) -> Result<Self, Refused> {
        let folder = folder::load(site)?;
        let missing = || Problem::nowhere(format!("`{CONFIG_FILE}` is missing"), "name a site");
        let config = Config::parse(folder.text(CONFIG_FILE).ok_or_else(missing)?)?;
        let languages = config.site.languages;
        let mut problems = Problems::new();
        let overrides = site::overrides(folder, config.site.theme.as_str());
        let theme = Theme::load(overrides, &languages, &mut problems).ok_or(problems)?;
        Ok(Self { folder: built.to_owned(), theme, markdown: config.markdown, languages })
    }

    /// What is wrong with the pages of a revision: there is one in every language, and each says
    /// what was approved.
    pub(super) fn revision(&self, policy: &Policy, revision: &Revision) -> Problems {
        let path = format!("policies/{}/{}/", policy.slug, revision.slug());
        self.everywhere(&path, |lang, folder| {
            self.page(&folder.join("index.html"), policy, revision, lang)
        })
    }

    /// The same of the policy's own address, which shows one of its revisions. Which one it should
    /// be today is not asked: that is the calendar's matter, and the site's to be built again.
    pub(super) fn current(&self, policy: &Policy) -> Problems {
        let path = format!("policies/{}/", policy.slug);
        self.everywhere(&path, |lang, folder| {
            let file = folder.join("index.html");
            let Ok(html) = fs::read_to_string(&file) else {
                return Problems::new();
            };
            let version =
                |one: &&Revision| html.contains(&format!("\"version\":\"{}\"", one.number));
            match policy.revisions().iter().filter(|one| one.seal().is_some()).find(version) {
                Some(revision) => self.page(&file, policy, revision, lang),
                None => Problems::from(wrong(&file, "shows no revision that was approved")),
            }
        })
    }

    fn everywhere(&self, path: &str, check: impl Fn(&Lang, PathBuf) -> Problems) -> Problems {
        let mut problems = Problems::new();
        for lang in self.languages.iter() {
            let prefix = self.languages.prefix(lang);
            let folder = self.folder.join(prefix.trim_start_matches('/')).join(path);
            problems.extend(check(lang, folder));
        }
        problems
    }

    fn page(&self, file: &Path, policy: &Policy, revision: &Revision, lang: &Lang) -> Problems {
        let Ok(html) = fs::read_to_string(file) else {
            return Problems::from(wrong(file, "is not there, or can't be read"));
        };
        let mut problems = Problems::new();
        let digest = revision.seal().and_then(Seal::digest);
        if digest.is_some_and(|digest| !html.contains(&stated(&digest.hex()))) {
            let what =
                "was not built from the text that was approved: it does not carry its digest";
            problems.push(wrong(file, what));
        }
        let text = approved(revision, revision.nearest(lang, &self.languages));
        let locale = self.theme.locale(&text.lang);
        let clauses = policy.clauses().text(revision.number, &text.lang);
        let ids = clauses.map(|clauses| clauses.ids.as_slice()).unwrap_or_default();
        let options = Options { ids, ..options(&self.markdown, locale, Lists::Clauses) };
        problems.extend(compare(&html, text.file.text(), &options).map(|one| told(file, &one)));
        if text.lang == *lang {
            problems.extend(markdown(&file.with_file_name(MARKDOWN_FILE), text));
        }
        problems
    }
}

/// The text that was approved: its copy, where that is whole.
fn approved<'r>(revision: &'r Revision, text: &'r RevisionText) -> &'r RevisionText {
    revision.approved_copies().and_then(|copies| copies.get(&text.lang)).unwrap_or(text)
}

/// What is wrong with the Markdown beside a page, which is the approved text byte for byte.
fn markdown(file: &Path, text: &RevisionText) -> Option<Problem> {
    match fs::read(file) {
        Err(_) => Some(wrong(file, "is not there, or can't be read")),
        Ok(bytes) if bytes == normalise(text.file.text()).as_bytes() => None,
        Ok(_) => Some(wrong(file, "is not, byte for byte, the text that was approved")),
    }
}

fn told(file: &Path, disagreement: &Disagreement) -> Problem {
    let (clause, approved, found) = match disagreement {
        Disagreement::Unmarked => {
            let message = format!("`{}` does not say which part of it is the text", file.display());
            let remedy = "put `data-policy-text` on the element around `{{ html }}` in the theme's \
                          `policy.html`, and build again";
            return Problem::nowhere(message, remedy);
        }
        Disagreement::Words { clause, approved, found } => (clause, approved, found),
    };
    let place = match clause {
        Some(id) => format!("clause `{id}`"),
        None => "the words before the first clause".to_owned(),
    };
    let change = match (approved.as_str(), found.as_str()) {
        ("", found) => format!("«{found}» was put in"),
        (approved, "") => format!("«{approved}» is missing"),
        (approved, found) => format!("«{approved}» became «{found}»"),
    };
    wrong(file, &format!("does not say what was approved, in {place}: {change}"))
}

fn wrong(file: &Path, what: &str) -> Problem {
    Problem::nowhere(format!("`{}` {what}", file.display()), REMEDY)
}

/// How a page's JSON-LD states a digest.
fn stated(hex: &str) -> String {
    format!("\"sha256\":\"{hex}\"")
}
