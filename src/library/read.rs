//! Parses a folder's files into a library.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::check;
use crate::config::{CONFIG_FILE, Config, MarkdownConfig, SiteConfig};
use crate::content::{Page, Pages};
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::folder::{Document, Folder};
use crate::forms::FormDefinition;
use crate::language::{Languages, Slug};
use crate::policy::Policy;
use crate::society::Society;

/// A society's site as values.
#[derive(Debug)]
pub struct Library {
    /// Addresses, languages, menu.
    pub site: SiteConfig,
    /// What Markdown may contain.
    pub markdown: MarkdownConfig,
    /// Where forms are sent, without a slash at the end.
    pub desk_url: String,
    /// Who we are.
    pub society: Society,
    /// Pages and news.
    pub pages: Pages,
    /// Policies by slug.
    pub policies: BTreeMap<Slug, Policy>,
    /// Forms by identifier.
    pub forms: BTreeMap<Slug, FormDefinition>,
    /// Files published as they are.
    pub documents: Vec<Document>,
}

impl Library {
    /// The same without pages that are still being written.
    #[must_use]
    pub fn without_drafts(self) -> Self {
        Self {
            pages: self.pages.without_drafts(),
            ..self
        }
    }
}

/// What a folder holds, as far as it could be read.
#[derive(Debug)]
pub struct Reading {
    /// The configuration and the library; `None` when a problem is so bad that there is neither.
    pub found: Option<(Config, Library)>,
    /// All that is wrong.
    pub problems: Problems,
}

/// Reads a folder. Warnings leave a library; errors don't.
#[must_use]
pub fn read(folder: &Folder) -> Reading {
    let mut problems = Problems::new();
    let found = parts(folder, &mut problems);
    if let Some((config, library)) = &found {
        check::together(folder, config, library, &mut problems);
    }
    let found = found.filter(|_| !problems.any_error());
    Reading { found, problems }
}

fn parts(folder: &Folder, problems: &mut Problems) -> Option<(Config, Library)> {
    let config = one_file(folder, CONFIG_FILE, problems).and_then(|file| {
        Config::parse(file)
            .map_err(|found| problems.extend(found))
            .ok()
    });
    // Without the languages nothing else can be understood.
    let config = config?;
    let languages = &config.site.languages;
    let society = one_file(folder, "content/society.yaml", problems)
        .and_then(|file| Society::read(file, languages, problems));
    let pages = pages(folder, languages, problems);
    let policies = policies(folder, languages, problems);
    let forms = forms(folder, languages, problems);
    let library = Library {
        site: config.site.clone(),
        markdown: config.markdown.clone(),
        desk_url: config.desk.url.clone(),
        society: society?,
        pages: pages?,
        policies,
        forms,
        documents: folder.documents.clone(),
    };
    Some((config, library))
}

fn one_file<'a>(folder: &'a Folder, path: &str, problems: &mut Problems) -> Option<&'a SourceFile> {
    let file = folder.text(path);
    if file.is_none() {
        problems.push(Problem::nowhere(
            format!("`{path}` is missing"),
            "run the command in a site's folder, name one with --site, or make one with `diwan new`",
        ));
    }
    file
}

fn pages(folder: &Folder, languages: &Languages, problems: &mut Problems) -> Option<Pages> {
    let is_page = |file: &&SourceFile| {
        let path = file.path();
        path.starts_with("content/") && path.ends_with(".md") && policy_folder(path).is_none()
    };
    let files: Vec<&SourceFile> = folder.texts.iter().filter(is_page).collect();
    let read: Vec<_> = files
        .into_par_iter()
        .map(|file| Page::parse(file, languages))
        .collect();
    let mut pages = Vec::with_capacity(read.len());
    for page in read {
        match page {
            Ok(page) => pages.push(page),
            Err(found) => problems.extend(found),
        }
    }
    Pages::new(pages)
        .map_err(|found| problems.extend(found))
        .ok()
}

/// The folder of a policy that a file belongs to: `content/policies/<slug>/…`.
fn policy_folder(path: &str) -> Option<&str> {
    let (folder, _) = path.strip_prefix("content/policies/")?.split_once('/')?;
    Some(folder)
}

/// The policies of a folder: all that a command needs that has to do with nothing else, so that a
/// secretary can work on one while a form or page is broken.
pub fn policies(
    folder: &Folder,
    languages: &Languages,
    problems: &mut Problems,
) -> BTreeMap<Slug, Policy> {
    let folders: BTreeSet<&str> = folder
        .texts
        .iter()
        .filter_map(|file| policy_folder(file.path()))
        .collect();
    let mut policies = BTreeMap::new();
    for name in folders {
        let below = format!("content/policies/{name}/");
        let files: Vec<&SourceFile> = folder.below(&below).collect();
        let facts = files
            .iter()
            .find(|file| file.path().ends_with("/policy.yaml"));
        let Some(facts) = facts else {
            problems.push(Problem::in_file(
                files[0],
                "the policy's folder has no `policy.yaml`",
                format!("add `{below}policy.yaml` with `title` and `revisions`"),
            ));
            continue;
        };
        let Ok(slug) = name.parse::<Slug>() else {
            problems.push(Problem::in_file(
                facts,
                format!("`{name}` can't be part of an address"),
                "rename the folder: lower-case letters a-z, digits and hyphens",
            ));
            continue;
        };
        let texts: Vec<&SourceFile> = files
            .iter()
            .copied()
            .filter(|file| file.path().ends_with(".md"))
            .collect();
        match Policy::parse(slug.clone(), facts, &texts, languages) {
            Ok(policy) => drop(policies.insert(slug, policy)),
            Err(found) => problems.extend(found),
        }
    }
    policies
}

fn forms(
    folder: &Folder,
    languages: &Languages,
    problems: &mut Problems,
) -> BTreeMap<Slug, FormDefinition> {
    let parse = |file| FormDefinition::parse(file, languages, problems);
    let forms: Vec<FormDefinition> = folder.below("forms/").filter_map(parse).collect();
    forms
        .into_iter()
        .map(|form| (form.id.clone(), form))
        .collect()
}
