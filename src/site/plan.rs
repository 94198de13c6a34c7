//! Which files the built site will consist of, before any of them is made.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::content::{Entry, PageKey};
use crate::diagnostics::{Problem, Problems};
use crate::folder::Document;
use crate::forms::FormDefinition;
use crate::language::{Lang, Slug};
use crate::library::{Addresses, BUILT_IN, Drafts, Library, is_public};
use crate::policy::{Policy, Revision, RevisionState};

/// What a build is told besides the site itself.
#[derive(Debug, Clone, Copy)]
pub struct BuildOptions {
    /// The day the site is built for.
    pub today: Date,
    /// Whether drafts are published.
    pub drafts: Drafts,
}

/// One page to make, in one language.
#[derive(Debug)]
pub struct Output<'a> {
    /// The address without the language's prefix: `/about/`.
    pub path: String,
    /// The language.
    pub lang: &'a Lang,
    /// What it shows.
    pub what: What<'a>,
}

/// What a page shows.
#[derive(Debug, Clone, Copy)]
pub enum What<'a> {
    /// The front page.
    Home(&'a Entry),
    /// A page.
    Page(&'a Entry),
    /// A folder's front page.
    Section(&'a Entry),
    /// One page of the news list, from 1.
    NewsList(usize),
    /// A news item, and its place in [`Plan::news`].
    News(NewsEntry<'a>, usize),
    /// All policies.
    PolicyList,
    /// A revision: at the policy's own address the one in force, and at its own for ever.
    Revision(&'a Policy, &'a Revision, RevisionState),
    /// How to reach the society.
    Channels,
    /// Who do I contact?
    Contact,
    /// All forms.
    FormList,
    /// One form.
    Form(&'a FormDefinition),
    /// Files to download.
    Documents,
    /// A former address of a page; the path is that of the page now.
    Redirect(&'a PageKey),
    /// For addresses that nothing has.
    NotFound,
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
}

/// A news item with its day.
#[derive(Debug, Clone, Copy)]
pub struct NewsEntry<'a> {
    /// The day its file's name states.
    pub date: Date,
    /// Its translations.
    pub entry: &'a Entry,
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
            self.outputs.push(Output {
                path: path.to_owned(),
                lang,
                what,
            });
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
        self.news
            .sort_by(|a, b| b.entry.first().key.cmp(&a.entry.first().key));
    }

    fn aliases(&mut self, library: &'a Library, key: &'a PageKey, entry: &'a Entry) {
        for page in entry.iter() {
            let Some(lang) = library.site.languages.find(page.lang.as_str()) else {
                continue;
            };
            for alias in &page.front.aliases {
                let path = alias.value.clone();
                self.outputs.push(Output {
                    path,
                    lang,
                    what: What::Redirect(key),
                });
            }
        }
    }

    fn news_pages(&mut self, library: &'a Library) {
        let pages = self
            .news
            .len()
            .div_ceil(library.site.news_per_page.get())
            .max(1);
        for number in 1..=pages {
            self.page(library, &news_path(number), What::NewsList(number));
        }
        for (at, news) in self.news.clone().into_iter().enumerate() {
            self.page(
                library,
                &news.entry.first().key.path(),
                What::News(news, at),
            );
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
                self.page(library, &path, What::Revision(policy, revision, *state));
            }
            let in_force = shown
                .iter()
                .find(|(_, state)| *state == RevisionState::InForce);
            // A policy of which nothing is in force yet shows its newest draft to its authors.
            if let Some((revision, state)) = in_force.or(shown.last()) {
                let path = format!("/policies/{slug}/");
                self.page(library, &path, What::Revision(policy, revision, *state));
            }
            self.revisions.insert(slug, shown);
        }
    }

    fn society(&mut self, library: &'a Library) {
        self.page(library, "/channels/", What::Channels);
        self.page(library, "/contact/", What::Contact);
        self.page(library, "/forms/", What::FormList);
        self.page(library, "/documents/", What::Documents);
        for (id, form) in &library.forms {
            self.page(library, &format!("/forms/{id}/"), What::Form(form));
        }
        for lang in library.site.languages.iter() {
            self.outputs.push(Output {
                path: "/404.html".to_owned(),
                lang,
                what: What::NotFound,
            });
        }
    }
}

impl Plan<'_> {
    /// Pages that would be written to the same address, and pages where the desk answers.
    #[must_use]
    pub fn collisions(&self, library: &Library) -> Problems {
        let mut taken = BTreeSet::new();
        let mut problems = Problems::new();
        for output in &self.outputs {
            let prefix = library.site.languages.prefix(output.lang);
            let address = format!("{prefix}{}", output.path);
            if address.starts_with(&format!("{}/", library.desk_url)) {
                let message = format!("{address} is where the desk answers, not a page");
                problems.push(at(
                    output,
                    library,
                    message,
                    "give the page another address",
                ));
            }
            if taken.contains(&address) {
                let message = format!("two pages have the address {address}");
                let remedy = "rename one of the files, or take the alias out";
                problems.push(at(output, library, message, remedy));
            }
            taken.insert(address);
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
    let mut aliases = entry
        .iter()
        .flat_map(|page| page.front.aliases.iter().map(move |alias| (page, alias)));
    match aliases.find(|(page, alias)| page.lang == *output.lang && alias.value == output.path) {
        Some((page, alias)) if matches!(output.what, What::Redirect(_)) => {
            Problem::at(page.file.place_of(alias), message, remedy)
        }
        _ => Problem::in_file(&entry.first().file, message, remedy),
    }
}

/// The address of a page of the news list, from 1.
#[must_use]
pub fn news_path(number: usize) -> String {
    if number == 1 {
        "/news/".to_owned()
    } else {
        format!("/news/page-{number}/")
    }
}
