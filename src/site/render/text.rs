//! A society's Markdown on a page.

use super::{Fragment, Made, Output, Scene, View, What};
use crate::content::{Entry, Page};
use crate::diagnostics::{Problem, SourceFile};
use crate::language::Lang;
use crate::library::TextLinks;
use crate::markdown::{self, Lists, Options, Rendered};
use crate::policy::{Policy, Revision, RevisionText};
use crate::theme::{Html, TocEntry, Untranslated};
use crate::views;

/// A text that is about to be rendered.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextSource<'a> {
    file: &'a SourceFile,
    start: usize,
    markdown: &'a str,
    lists: Lists,
    lang: &'a Lang,
    /// The ids of a policy's clauses.
    ids: &'a [String],
}

impl<'a> TextSource<'a> {
    /// The text of a page.
    pub(super) fn page(page: &'a Page) -> Self {
        Self {
            file: &page.file,
            start: page.body.start,
            markdown: page.markdown(),
            lists: Lists::Plain,
            lang: &page.lang,
            ids: &[],
        }
    }

    /// The text of a policy's revision, whose clauses keep their addresses.
    pub(super) fn clauses(policy: &'a Policy, revision: &Revision, text: &'a RevisionText) -> Self {
        let clauses = policy.clauses().text(revision.number, &text.lang);
        Self {
            file: &text.file,
            start: 0,
            markdown: text.file.text(),
            lists: Lists::Clauses,
            lang: &text.lang,
            ids: clauses.map(|clauses| clauses.ids.as_slice()).unwrap_or_default(),
        }
    }

    fn folder(&self) -> &'a str {
        let path = self.file.path();
        let path = path.strip_prefix("content/").unwrap_or(path);
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// A text on a page.
#[derive(Debug, Default)]
pub(super) struct PageText {
    pub(super) html: Html,
    pub(super) toc: Vec<TocEntry>,
    /// Every heading and clause that a link may name.
    pub(super) anchors: Vec<String>,
    pub(super) description: Option<String>,
    pub(super) made: Made,
}

impl View<'_> {
    /// Renders a text for a page in this view's language.
    pub(super) fn text(&self, source: TextSource<'_>) -> PageText {
        let rendered = self.render_markdown(source);
        let mut made = Made::default();
        for fault in rendered.faults {
            let bytes = fault.range.start + source.start..fault.range.end + source.start;
            let problem = Problem::at(source.file.place(bytes), fault.message, fault.remedy);
            made.problems.push(Problem { severity: fault.severity, ..problem });
        }
        for link in rendered.fragment_links {
            let bytes = link.range.start + source.start..link.range.end + source.start;
            made.fragments.push(Fragment {
                address: link.target,
                fragment: link.fragment,
                place: source.file.place(bytes),
            });
        }
        let toc = rendered.headings.into_iter().map(|heading| TocEntry {
            id: heading.id,
            title: heading.text,
            level: heading.level,
        });
        let first = rendered.first_paragraph;
        let anchors = rendered.anchors.into_iter().map(|anchor| anchor.id).collect();
        PageText {
            anchors,
            html: Html::trusted(rendered.html),
            toc: toc.collect(),
            description: (!first.is_empty()).then(|| views::text::one_sentence(&first)),
            made,
        }
    }

    /// Resolves the links of a text in this folder below `content/`.
    pub(super) fn links<'t>(&'t self, folder: &'t str) -> TextLinks<'t> {
        TextLinks {
            addresses: &self.plan.addresses,
            languages: self.reader.languages,
            lang: self.lang,
            folder,
        }
    }

    pub(super) fn render_markdown(&self, source: TextSource<'_>) -> Rendered {
        let links = self.links(source.folder());
        let options = views::text::options(
            &self.library.markdown,
            self.theme.locale(source.lang),
            source.lists,
        );
        let options = Options { ids: source.ids, ..options };
        markdown::render(source.markdown, &options, &links)
    }

    /// The notice for a text that is not in this view's language.
    pub(super) fn untranslated(&self, lang: &Lang) -> Option<Untranslated> {
        (lang != self.lang).then(|| Untranslated {
            lang: lang.clone(),
            dir: lang.direction(),
            name: self.reader.locale.language(lang).to_owned(),
        })
    }

    /// The page of an entry that this view shows: in its language, or the first there is.
    pub(super) fn nearest<'e>(&self, entry: &'e Entry) -> &'e Page {
        entry.nearest(self.lang, self.reader.languages)
    }
}

/// Every heading and clause of a page that a link may name.
#[must_use]
pub fn anchors<'a>(scene: &Scene<'a>, output: &Output<'a>) -> Vec<String> {
    let view = scene.view(output.lang);
    let rendered = match output.what {
        What::Home(entry) | What::Page(entry) | What::Section(entry) => {
            view.render_markdown(TextSource::page(view.nearest(entry)))
        }
        What::News(news, _) => view.render_markdown(TextSource::page(view.nearest(news.entry))),
        What::Revision(policy, revision, _) => {
            let text = revision.nearest(view.lang, view.reader.languages);
            let clauses = policy.clauses().text(revision.number, &text.lang);
            let clauses = clauses.map(|one| (one.ids.clone(), one.departed.as_slice()));
            let (mut ids, departed) = clauses.unwrap_or_default();
            if output.path == policy.path() {
                ids.extend(departed.iter().map(|one| one.id.clone()));
            }
            return ids;
        }
        _ => return view.fixed_anchors(&output.what),
    };
    let anchors = rendered.anchors.into_iter();
    anchors.map(|anchor| anchor.id).collect()
}
