//! One page of the plan: where it will stand, and what it will show.

use jiff::civil::Date;

use crate::content::{Entry, PageKey};
use crate::forms::FormDefinition;
use crate::language::{Lang, Languages};
use crate::policy::{Policy, Revision, RevisionState, RevisionText};
use crate::transparency::Figures;

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

impl Output<'_> {
    /// The address, with its language's prefix.
    #[must_use]
    pub fn address(&self, languages: &Languages) -> String {
        format!("{}{}", languages.prefix(self.lang), self.path)
    }

    /// The file that a web server sends for the address, relative to the site's folder.
    #[must_use]
    pub fn file(&self, languages: &Languages) -> String {
        let address = self.address(languages);
        let file = address.trim_start_matches('/');
        if file.is_empty() || file.ends_with('/') {
            format!("{file}index.html")
        } else {
            file.to_owned()
        }
    }
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
    /// A news item, and its place in [`Plan::news`](super::Plan::news).
    News(NewsEntry<'a>, usize),
    /// All policies.
    PolicyList,
    /// A revision: at the policy's own address the one in force, and at its own for ever.
    Revision(&'a Policy, &'a Revision, RevisionState),
    /// The approved Markdown of a revision, in the language it is written in.
    RevisionMarkdown(&'a RevisionText),
    /// A revision's facts and clauses, for programs.
    RevisionJson(&'a Policy, &'a Revision, RevisionState),
    /// What changed between two published revisions of a policy, given by their places in
    /// [`Plan::revisions`](super::Plan::revisions).
    Changes(&'a Policy, usize, usize),
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
    /// Figures of the desk.
    Transparency,
    /// A month's figures, as the file they stand in.
    FiguresFile(&'a Figures),
    /// All months' figures as a table.
    FiguresTable,
    /// A former address of a page; the path is that of the page now.
    Redirect(&'a PageKey),
    /// For addresses that nothing has.
    NotFound,
}

/// The name of a revision's Markdown beside its page.
pub const MARKDOWN_FILE: &str = "index.md";

/// The address of the table of all months' figures.
pub const FIGURES_CSV: &str = "/transparency/figures.csv";

/// The address of a month's figures.
#[must_use]
pub fn figures_address(figures: &Figures) -> String {
    format!("/transparency/{}.yaml", figures.month)
}

/// The name of a revision's facts beside its page.
pub const JSON_FILE: &str = "index.json";

impl What<'_> {
    /// Whether it is a page that people read, rather than a file for programs.
    #[must_use]
    pub fn is_page(&self) -> bool {
        !matches!(
            self,
            Self::RevisionMarkdown(_)
                | Self::RevisionJson(..)
                | Self::FiguresFile(_)
                | Self::FiguresTable
        )
    }
}

/// A news item with its day.
#[derive(Debug, Clone, Copy)]
pub struct NewsEntry<'a> {
    /// The day its file's name states.
    pub date: Date,
    /// Its translations.
    pub entry: &'a Entry,
}

/// The address of a page of the news list, from 1.
#[must_use]
pub fn news_path(number: usize) -> String {
    if number == 1 { "/news/".to_owned() } else { format!("/news/page-{number}/") }
}
