//! Parses a folder's files into a library.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::check;
use crate::cases::workflow::{self, Workflow};
use crate::config::{CONFIG_FILE, Config, MarkdownConfig, SiteConfig};
use crate::content::{Page, PageKey, Pages};
use crate::diagnostics::{Problem, Problems, Severity, SourceFile};
use crate::folder::{Document, Folder};
use crate::forms::FormDefinition;
use crate::language::{Lang, Languages, Slug};
use crate::policy::Policy;
use crate::society::Society;
use crate::transparency::{self, Figures, Month};
use crate::yaml;

/// Where a society says who it is.
pub(super) const SOCIETY_FILE: &str = "content/society.yaml";

/// Where a society writes workflows of its own.
pub(super) const WORKFLOWS: &str = "forms/workflows/";

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
    /// The workflows that forms can follow: the built-in ones, and the society's own.
    pub workflows: BTreeMap<Slug, Workflow>,
    /// Forms by identifier.
    pub forms: BTreeMap<Slug, FormDefinition>,
    /// Figures of the desk by month.
    pub figures: BTreeMap<Month, Figures>,
    /// Files published as they are.
    pub documents: Vec<Document>,
    /// What is there and could not be read. Names that lead to it are not told as mistakes.
    pub(super) unread: Unread,
}

/// The files that have mistakes.
#[derive(Debug, Default)]
pub(super) struct Unread(BTreeSet<String>);

impl Unread {
    /// The files that a folder's reader or a parser complained of.
    fn new(folder: &Folder, problems: &Problems) -> Self {
        let complained = problems.iter().filter(|one| one.severity == Severity::Error);
        let places = complained.filter_map(|one| one.place.as_ref());
        let paths = places.map(|place| place.file().path().to_owned());
        Self(paths.chain(folder.unread.iter().cloned()).collect())
    }

    /// Whether this file has mistakes.
    pub(super) fn has(&self, path: &str) -> bool {
        self.0.contains(path)
    }

    /// The forms among them.
    pub(super) fn forms(&self) -> impl Iterator<Item = Slug> {
        let name = |path: &String| path.strip_prefix("forms/")?.strip_suffix(".yaml")?.parse().ok();
        self.0.iter().filter_map(name)
    }

    /// The policies among them.
    pub(super) fn policies(&self) -> impl Iterator<Item = Slug> {
        let name = |path: &String| policy_folder(path)?.parse().ok();
        self.0.iter().filter_map(name)
    }

    /// The texts among them: paths below `content/`, without ending.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let below = self.0.iter().filter_map(|path| path.strip_prefix("content/"));
        below.filter_map(|path| path.strip_suffix(".md"))
    }
}

impl Library {
    /// The forms that the site publishes; those of the staff are the desk's alone.
    pub fn public_forms(&self) -> impl Iterator<Item = &FormDefinition> {
        self.forms.values().filter(|form| form.is_public())
    }

    /// The forms that pages can lead to, also those that could not be read.
    pub(super) fn form_ids(&self) -> BTreeSet<Slug> {
        let public = self.public_forms().map(|form| form.id.clone());
        public.chain(self.unread.forms()).collect()
    }

    /// The policies there are, also those that could not be read.
    pub(super) fn policy_slugs(&self) -> BTreeSet<Slug> {
        self.policies.keys().cloned().chain(self.unread.policies()).collect()
    }

    /// Whether there is a page of figures: there are some, or a text about them.
    #[must_use]
    pub fn has_transparency(&self) -> bool {
        !self.figures.is_empty() || self.pages.get(&PageKey::new("transparency")).is_some()
    }

    /// The files of pages below `content/`, without language and ending, each with its page's
    /// address; also those that could not be read, with the address that their names state.
    pub(super) fn sources(&self) -> impl Iterator<Item = (String, String)> {
        let read = self.pages.iter().flat_map(|(key, entry)| {
            let sources = entry.iter().map(|page| page.source().to_owned());
            sources.map(|source| (source, key.path()))
        });
        let unread = self.unread.texts().map(|stem| {
            let source = self.site.languages.strip_code(stem);
            let path = source.strip_suffix("index").unwrap_or(source).trim_end_matches('/');
            let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
            (source.to_owned(), path)
        });
        // What is known of a page wins over what a name says.
        unread.chain(read)
    }

    /// The same without pages that are still being written.
    #[must_use]
    pub fn without_drafts(self) -> Self {
        Self { pages: self.pages.without_drafts(), ..self }
    }
}

/// What a folder holds, as far as it could be read.
#[derive(Debug)]
pub struct Reading {
    /// The configuration and the library. Where there are errors it is good for looking for
    /// further ones and for nothing else; `None` when even that can't be.
    pub found: Option<(Config, Library)>,
    /// All that is wrong.
    pub problems: Problems,
}

/// Reads a folder.
#[must_use]
pub fn read(folder: &Folder) -> Reading {
    let mut problems = folder.problems.clone();
    let found = parts(folder, &mut problems);
    if let Some((config, library)) = &found {
        check::together(folder, config, library, &mut problems);
    }
    Reading { found, problems }
}

fn parts(folder: &Folder, problems: &mut Problems) -> Option<(Config, Library)> {
    let config = one_file(folder, CONFIG_FILE, problems).and_then(|file| {
        // The rest can be read whatever the misspelt keys mean.
        yaml::recover::<Config>(file, problems)
    });
    // Without the languages nothing else can be understood.
    let config = config?;
    let languages = &config.site.languages;
    problems.extend(unpublished(folder, languages));
    let society = one_file(folder, SOCIETY_FILE, problems)
        .and_then(|file| Society::read_partly(file, languages, problems))
        .or_else(|| stand_in(languages));
    let pages = pages(folder, languages, problems);
    let policies = policies(folder, languages, problems);
    let workflows = workflows(folder, languages, problems);
    let forms = forms(folder, languages, problems);
    let library = Library {
        site: config.site.clone(),
        markdown: config.markdown.clone(),
        desk_url: config.desk.url.clone(),
        society: society?,
        pages,
        policies,
        workflows,
        forms,
        figures: figures(folder, languages, problems),
        documents: folder.documents.clone(),
        unread: Unread::new(folder, problems),
    };
    Some((config, library))
}

/// The language that a text's name states and the site does not have.
fn foreign(file: &SourceFile, languages: &Languages) -> Option<Lang> {
    let (_, code) = file.path().strip_suffix(".md")?.rsplit_once('.')?;
    let lang = code.parse().ok()?;
    languages.find(code).is_none().then_some(lang)
}

/// One warning for each language in which there are texts and not the site.
fn unpublished(folder: &Folder, languages: &Languages) -> Vec<Problem> {
    let mut first: BTreeMap<Lang, &SourceFile> = BTreeMap::new();
    for file in folder.below("content/") {
        if let Some(lang) = foreign(file, languages) {
            first.entry(lang).or_insert(file);
        }
    }
    let warning =
        |(lang, file): (Lang, &SourceFile)| languages.not_published(&lang, file.place(0..0));
    first.into_iter().map(warning).collect()
}

/// A society in the place of one of which nothing can be read, so that the rest can still be checked.
fn stand_in(languages: &Languages) -> Option<Society> {
    const TEXT: &str = "name: '…'\nregistration: {authority: '…', number: '1'}\n\
                        phones: [{number: '0110000000', kind: landline}]\nchannels:\n  \
                        - {id: phone, kind: phone, purpose: '…', links: [{phone: '0110000000'}]}\n";
    let file = SourceFile::new(SOCIETY_FILE, TEXT);
    Society::read(&file, languages, &mut Problems::new())
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

fn pages(folder: &Folder, languages: &Languages, problems: &mut Problems) -> Pages {
    let is_page = |file: &&SourceFile| {
        let path = file.path();
        let markdown = path.starts_with("content/") && path.ends_with(".md");
        markdown && policy_folder(path).is_none() && foreign(file, languages).is_none()
    };
    let files: Vec<&SourceFile> = folder.texts.iter().filter(is_page).collect();
    let read: Vec<_> = files.into_par_iter().map(|file| Page::parse(file, languages)).collect();
    let mut pages = Vec::with_capacity(read.len());
    for page in read {
        match page {
            Ok(page) => pages.push(page),
            Err(found) => problems.extend(found),
        }
    }
    Pages::new(pages, problems)
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
    let folders: BTreeSet<&str> =
        folder.texts.iter().filter_map(|file| policy_folder(file.path())).collect();
    let mut policies = BTreeMap::new();
    for name in folders {
        let below = format!("content/policies/{name}/");
        let files: Vec<&SourceFile> = folder.below(&below).collect();
        let facts = files.iter().find(|file| file.path().ends_with("/policy.yaml"));
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
        let texts: Vec<&SourceFile> =
            files.iter().copied().filter(|file| file.path().ends_with(".md")).collect();
        match Policy::parse(slug.clone(), facts, &texts, languages) {
            Ok(policy) => drop(policies.insert(slug, policy)),
            Err(found) => problems.extend(found),
        }
    }
    policies
}

/// The built-in workflows, and the society's own in the place of those with the same name.
fn workflows(
    folder: &Folder,
    languages: &Languages,
    problems: &mut Problems,
) -> BTreeMap<Slug, Workflow> {
    let mut workflows = workflow::built_in(languages);
    let own = folder.below(WORKFLOWS);
    let own = own.filter_map(|file| Workflow::parse(file, languages, problems));
    workflows.extend(own.map(|workflow| (workflow.id.clone(), workflow)));
    workflows
}

fn figures(
    folder: &Folder,
    languages: &Languages,
    problems: &mut Problems,
) -> BTreeMap<Month, Figures> {
    let files = folder.below(transparency::FOLDER).filter(|file| file.path().ends_with(".yaml"));
    let figures = files.filter_map(|file| Figures::parse(file, languages, problems));
    figures.map(|figures| (figures.month, figures)).collect()
}

fn forms(
    folder: &Folder,
    languages: &Languages,
    problems: &mut Problems,
) -> BTreeMap<Slug, FormDefinition> {
    let parse = |file| FormDefinition::parse(file, languages, problems);
    let files = folder.below("forms/").filter(|file| !file.path().starts_with(WORKFLOWS));
    let forms: Vec<FormDefinition> = files.filter_map(parse).collect();
    forms.into_iter().map(|form| (form.id.clone(), form)).collect()
}
