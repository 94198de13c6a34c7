//! Makes the planned pages: from typed values to HTML, each on its own and in any order.
//!
//! A [`Scene`] holds what all pages share, a `View` what the pages of one language share. One
//! file here for each family of pages; [`Scene::render`] is the table of them.

mod changes;
mod forms;
mod head;
mod news;
mod pages;
mod policies;
#[cfg(feature = "pdf")]
pub(super) mod prints;
mod society;
mod text;
mod transparency;

use std::collections::BTreeMap;

use super::output::{Output, What};
use super::plan::Plan;
use crate::diagnostics::{Place, Problem};
use crate::language::Lang;
use crate::library::Library;
use crate::theme::{Chrome, Page, RenderError, Theme};
use crate::views::{self, Reader};

pub use text::anchors;

/// What all pages share.
#[derive(Debug)]
pub struct Scene<'a> {
    library: &'a Library,
    theme: &'a Theme,
    plan: &'a Plan<'a>,
    chromes: BTreeMap<Lang, Chrome>,
}

/// What the pages of one language share.
#[derive(Debug, Clone, Copy)]
pub(in crate::site) struct View<'a> {
    pub(in crate::site) library: &'a Library,
    pub(in crate::site) theme: &'a Theme,
    pub(in crate::site) plan: &'a Plan<'a>,
    pub(in crate::site) lang: &'a Lang,
    pub(in crate::site) reader: Reader<'a>,
    chrome: &'a Chrome,
}

/// A page, made.
#[derive(Debug, Default)]
pub struct Made {
    /// The HTML; for a file for programs, its text.
    pub html: String,
    /// What is wrong with the texts on it.
    pub problems: Vec<Problem>,
    /// Links to headings and clauses of other pages, which only the whole site can check.
    pub fragments: Vec<Fragment>,
}

/// A link to a heading or clause of another page.
#[derive(Debug)]
pub struct Fragment {
    /// The other page's address.
    pub address: String,
    /// The heading or clause.
    pub fragment: String,
    /// Where the link stands.
    pub place: Place,
}

impl<'a> Scene<'a> {
    /// Prepares what all pages share.
    ///
    /// # Errors
    ///
    /// A mistake of the theme's templates.
    pub fn new(
        library: &'a Library,
        theme: &'a Theme,
        plan: &'a Plan<'a>,
    ) -> Result<Self, RenderError> {
        let chromes = views::chrome::all(library, theme)?;
        Ok(Self { library, theme, plan, chromes })
    }

    /// Makes one page.
    #[must_use]
    pub fn render(&self, output: &'a Output<'a>) -> Made {
        let view = self.view(output.lang);
        let path = output.path.as_str();
        match output.what {
            What::Home(entry) => view.home(entry),
            What::Page(entry) => view.page(path, entry),
            What::Section(entry) => view.section(path, entry),
            What::NewsList(number) => view.news_list(path, number),
            What::News(news, at) => view.news_item(path, news, at),
            What::PolicyList => view.policy_list(path),
            What::Revision(policy, revision, state) => view.revision(path, policy, revision, state),
            What::RevisionMarkdown(text) => View::revision_markdown(text),
            What::RevisionJson(policy, revision, state) => {
                view.revision_json(policy, revision, state)
            }
            What::Changes(policy, from, to) => view.changes(path, policy, (from, to)),
            What::Channels => view.channels(path),
            What::Contact => view.contact(path),
            What::FormList => view.form_list(path),
            What::Form(form) => view.form(path, form),
            What::Documents => view.documents(path),
            What::Transparency => view.transparency(path),
            What::FiguresFile(figures) => View::figures_file(figures),
            What::FiguresTable => view.figures_table(),
            What::Redirect(key) => view.redirect(path, key),
            What::NotFound => view.not_found(path),
        }
    }

    /// What will be.
    pub(in crate::site) fn plan(&self) -> &Plan<'a> {
        self.plan
    }

    /// Every language's pages.
    pub(in crate::site) fn views(&self) -> impl Iterator<Item = View<'_>> {
        self.library.site.languages.iter().map(|lang| self.view(lang))
    }

    /// The pages of one language.
    pub(in crate::site) fn view(&self, lang: &'a Lang) -> View<'_> {
        View {
            library: self.library,
            theme: self.theme,
            plan: self.plan,
            lang,
            reader: Reader {
                locale: self.theme.locale(lang),
                languages: &self.library.site.languages,
            },
            chrome: &self.chromes[lang],
        }
    }
}

impl View<'_> {
    /// The absolute address of a path in this view's language.
    pub(in crate::site) fn url(&self, path: &str) -> String {
        self.library.site.base_url.join(&self.reader.address(path))
    }

    /// Renders a page's struct, and adds what is wrong with the theme to what is wrong already.
    pub(super) fn made<P: Page>(&self, page: &P, mut made: Made) -> Made {
        match self.theme.render(self.chrome, page) {
            Ok(html) => made.html = html,
            Err(error) => made.problems.push(*error.problem),
        }
        made
    }
}
