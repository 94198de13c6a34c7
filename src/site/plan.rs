//! Which files the built site will consist of, before any of them is made.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::output::{
    FIGURES_CSV, JSON_FILE, MARKDOWN_FILE, NewsEntry, Output, What, figures_address, news_path,
};
use crate::content::{Entry, PageKey};
use crate::diagnostics::{Problem, Problems};
use crate::folder::Document;
use crate::language::Slug;
use crate::library::{Addresses, BUILT_IN, Drafts, Library, is_public};
use crate::policy::{Policy, Revision, RevisionState, changes_path, compared};

/// What a build is told besides the site itself.
#[derive(Debug, Clone, Copy)]
pub struct BuildOptions {
    /// The day the site is built for.
    pub today: Date,
    /// Whether drafts are published.
    pub drafts: Drafts,
}

/// Everything that will be made, and what links can lead to.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The pages.
    pub outputs: Vec<Output<'a>>,
    /// The files copied as they are.
    pub documents: &'a [Document],
    /// What links can lead to.
    pub addresses: Addresses,
    /// News, newest first.
    pub news: Vec<NewsEntry<'a>>,
    /// The pages of each section, in its order.
    pub children: BTreeMap<PageKey, Vec<&'a Entry>>,
    /// The published revisions of each policy, in order of number.
    pub revisions: BTreeMap<&'a Slug, Vec<(&'a Revision, RevisionState)>>,
    /// The day the site is built for.
    pub today: Date,
}

impl<'a> Plan<'a> {
    /// Plans the site for a day.
    #[must_use]
    pub fn new(library: &'a Library, options: &BuildOptions) -> Self {
        let mut plan = Self {
            outputs: Vec::new(),
            documents: &library.documents,
            addresses: Addresses::new(library, options.today, options.drafts),
            news: Vec::new(),
            children: BTreeMap::new(),
            revisions: BTreeMap::new(),
            today: options.today,
        };
        plan.pages(library);
        plan.news_pages(library);
        plan.policies(library, options);
        plan.society(library);
        plan
    }

    /// Plans one page in every language.
    fn page(&mut self, library: &'a Library, path: &str, what: What<'a>) {
        for lang in library.site.languages.iter() {
            self.outputs.push(Output { path: path.to_owned(), lang, what });
        }
    }

    fn pages(&mut self, library: &'a Library) {
        for (key, entry) in library.pages.iter() {
            let first = entry.first();
            self.aliases(library, key, entry);
            if BUILT_IN.contains(&key.as_str()) {
                continue;
            }
            let parent = key.parent();
            if let Some(date) = first.news_date {
                self.news.push(NewsEntry { date, entry });
                continue;
            }
            if let Some(parent) = parent {
                self.children.entry(parent).or_default().push(entry);
            }
            let what = match (key.as_str(), first.is_index()) {
                ("", _) => What::Home(entry),
                (_, true) => What::Section(entry),
                (_, false) => What::Page(entry),
            };
            self.page(library, &key.path(), what);
        }
        for children in self.children.values_mut() {
            children.sort_by(|a, b| a.first().order().cmp(&b.first().order()));
        }
        // The keys begin with the day.
        self.news.sort_by(|a, b| b.entry.first().key.cmp(&a.entry.first().key));
    }

    fn aliases(&mut self, library: &'a Library, key: &'a PageKey, entry: &'a Entry) {
        for page in entry.iter() {
            let Some(lang) = library.site.languages.find(page.lang.as_str()) else {
                continue;
            };
            for alias in &page.front.aliases {
                let path = alias.value.clone();
                self.outputs.push(Output { path, lang, what: What::Redirect(key) });
            }
        }
    }

    fn news_pages(&mut self, library: &'a Library) {
        let pages = self.news.len().div_ceil(library.site.news_per_page.get()).max(1);
        for number in 1..=pages {
            self.page(library, &news_path(number), What::NewsList(number));
        }
        for (at, news) in self.news.clone().into_iter().enumerate() {
            self.page(library, &news.entry.first().key.path(), What::News(news, at));
        }
    }

    fn policies(&mut self, library: &'a Library, options: &BuildOptions) {
        self.page(library, "/policies/", What::PolicyList);
        for (slug, policy) in &library.policies {
            let shown: Vec<_> = policy
                .states(options.today)
                .filter(|(_, state)| is_public(*state, options.drafts))
                .collect();
            for (revision, state) in &shown {
                let path = format!("/policies/{slug}/{}/", revision.slug());
                self.revision(library, &path, policy, (revision, *state));
            }
            for (from, to) in compared(&shown) {
                let path = changes_path(slug.as_str(), shown[from].0, shown[to].0);
                self.page(library, &path, What::Changes(policy, from, to));
            }
            let in_force = shown.iter().find(|(_, state)| *state == RevisionState::InForce);
            // A policy of which nothing is in force yet shows its newest draft to its authors.
            if let Some((revision, state)) = in_force.or(shown.last()) {
                let path = format!("/policies/{slug}/");
                self.revision(library, &path, policy, (revision, *state));
            }
            self.revisions.insert(slug, shown);
        }
    }

    /// Plans a revision's page at an address, and beside it the files for programs: facts in every
    /// language, the text in those that it is written in.
    fn revision(
        &mut self,
        library: &'a Library,
        path: &str,
        policy: &'a Policy,
        (revision, state): (&'a Revision, RevisionState),
    ) {
        self.page(library, path, What::Revision(policy, revision, state));
        let json = format!("{path}{JSON_FILE}");
        self.page(library, &json, What::RevisionJson(policy, revision, state));
        for text in revision.texts() {
            // A language that the site has not has no address on it.
            if let Some(lang) = library.site.languages.find(text.lang.as_str()) {
                let path = format!("{path}{MARKDOWN_FILE}");
                self.outputs.push(Output { path, lang, what: What::RevisionMarkdown(text) });
            }
        }
    }

    fn society(&mut self, library: &'a Library) {
        self.page(library, "/channels/", What::Channels);
        self.page(library, "/contact/", What::Contact);
        self.page(library, "/forms/", What::FormList);
        self.page(library, "/documents/", What::Documents);
        for form in library.public_forms().filter(|form| form.survey.has_page()) {
            self.page(library, &format!("/forms/{}/", form.id), What::Form(form));
        }
        if library.has_transparency() {
            self.page(library, "/transparency/", What::Transparency);
        }
        // The files are for programs, and the same in every language.
        let lang = library.site.languages.first();
        for figures in library.figures.values() {
            let (path, what) = (figures_address(figures), What::FiguresFile(figures));
            self.outputs.push(Output { path, lang, what });
        }
        if !library.figures.is_empty() {
            let path = FIGURES_CSV.to_owned();
            self.outputs.push(Output { path, lang, what: What::FiguresTable });
        }
        for lang in library.site.languages.iter() {
            self.outputs.push(Output { path: "/404.html".to_owned(), lang, what: What::NotFound });
        }
    }
}

impl Plan<'_> {
    /// Pages that would be written to the same file, and pages where the desk answers.
    #[must_use]
    pub fn collisions(&self, library: &Library) -> Problems {
        let languages = &library.site.languages;
        let mut taken = BTreeSet::new();
        let mut problems = Problems::new();
        for output in &self.outputs {
            let address = output.address(languages);
            if address.starts_with(&format!("{}/", library.desk_url)) {
                let message = format!("{address} is where the desk answers, not a page");
                problems.push(at(output, library, message, "give the page another address"));
            }
            if !taken.insert(output.file(languages)) {
                let message = format!("two pages have the address {address}");
                let remedy = "rename one of the files, or take the alias out";
                problems.push(at(output, library, message, remedy));
            }
        }
        problems
    }
}

/// A problem of a page, at the alias or the file that claims its address.
fn at(output: &Output<'_>, library: &Library, message: String, remedy: &str) -> Problem {
    let entry = match output.what {
        What::Home(entry) | What::Page(entry) | What::Section(entry) => Some(entry),
        What::News(news, _) => Some(news.entry),
        What::Redirect(key) => library.pages.get(key),
        _ => None,
    };
    let Some(entry) = entry else {
        return Problem::nowhere(message, remedy);
    };
    let mut aliases =
        entry.iter().flat_map(|page| page.front.aliases.iter().map(move |alias| (page, alias)));
    match aliases.find(|(page, alias)| page.lang == *output.lang && alias.value == output.path) {
        Some((page, alias)) if matches!(output.what, What::Redirect(_)) => {
            Problem::at(page.file.place_of(alias), message, remedy)
        }
        _ => Problem::in_file(&entry.first().file, message, remedy),
    }
}
