//! A form as it is printed: by the site, empty; by the desk, with what was typed and what is wrong.
//!
//! [`FormView::page`] is the whole of it, from top to bottom. `fields` turns questions into fields,
//! each with its control (`controls`) and that control's `options`; `attestation` adds what every
//! form asks of itself; `errors` puts what is wrong into sentences; `card` is a form as other pages
//! announce it. The words of the interface come from the theme's locale, and nothing here decides
//! whether an answer is right.

mod attestation;
mod card;
mod controls;
mod errors;
mod fields;
mod options;

use super::Reader;
use crate::forms::{Control, Field, FieldError, FormDefinition, RawAnswers, RouteRule};
use crate::language::Text;
use crate::library::{Library, TextLinks};
use crate::markdown::{self, Fault, Lists, Rendered};
use crate::theme::{Encoding, FormPage, Head, Helper, Html};

pub use card::{card, term};
pub use errors::sentence;

/// What a form holds when it is printed.
#[derive(Debug, Clone, Copy)]
pub enum Filling<'a> {
    /// Nothing yet.
    Empty,
    /// What was posted, and what is wrong with it.
    Rejected {
        /// What was posted.
        raw: &'a RawAnswers,
        /// What is wrong.
        errors: &'a [FieldError],
        /// What has become of its files.
        files: PostedFiles,
    },
}

/// What has become of the files of a form that has to be sent again. Those of a field with a
/// mistake are never kept: they are to be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostedFiles {
    /// They wait for the form to come again.
    Kept,
    /// They are gone, and must be chosen again.
    Lost,
}

/// One form, about to be printed.
#[derive(Debug, Clone, Copy)]
pub struct FormView<'a> {
    /// The society's site.
    pub library: &'a Library,
    /// Who reads.
    pub reader: Reader<'a>,
    /// The form.
    pub form: &'a FormDefinition,
    /// The number of the revision in force that its attestation names; `None` where it has none.
    pub vouching_revision: Option<u32>,
    /// What it holds.
    pub filling: Filling<'a>,
}

impl<'a> FormView<'a> {
    /// The page; `intro_links` resolves the links of its introduction.
    #[must_use]
    pub fn page(&self, head: Head, key: String, intro_links: &TextLinks<'_>) -> FormPage {
        let Self { reader, form, library, .. } = *self;
        let intro = form.intro.as_ref().map(|intro| self.markdown(intro, intro_links));
        FormPage {
            head,
            id: form.id.to_string(),
            kind: form.kind,
            intro: intro.unwrap_or_default(),
            duration: card::duration(form, reader),
            promise: form.deadline.ceiling.as_ref().map(|term| self.promise(term)),
            requirements: form
                .requirements
                .iter()
                .map(|item| reader.words(&item.text).to_owned())
                .collect(),
            action: format!("{}/forms/{}", library.desk_url, form.id),
            encoding: encoding(form),
            key,
            lost_files: self.lost_files(),
            errors: self.summary(),
            groups: form.groups.iter().map(|group| self.group(group)).collect(),
            reply_channel: self.reply_channel(),
            attestation: self.attestation(),
            helper: self.helper(),
        }
    }

    /// What is wrong with the introduction, above all links that lead nowhere: those are left out
    /// of the page, so that nobody would miss them.
    #[must_use]
    pub fn intro_faults(&self, links: &TextLinks<'_>) -> Vec<Fault> {
        let intro = self.form.intro.as_ref();
        intro.map(|intro| self.rendered(intro, links).faults).unwrap_or_default()
    }

    fn markdown(&self, text: &Text, links: &TextLinks<'_>) -> Html {
        Html::trusted(self.rendered(text, links).html)
    }

    fn rendered(&self, text: &Text, links: &TextLinks<'_>) -> Rendered {
        let options =
            super::text::options(&self.library.markdown, self.reader.locale, Lists::Plain);
        markdown::render(self.reader.words(text), &options, links)
    }

    /// Names of a field's files that need not be chosen again.
    fn kept_files(&self, field: &str) -> Vec<String> {
        match self.filling {
            Filling::Rejected { raw, errors, files: PostedFiles::Kept }
                if errors.iter().all(|error| error.field != field) =>
            {
                raw.files_of(field).map(|file| file.file_name.clone()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Names of files that were sent and must be chosen again.
    fn lost_files(&self) -> Vec<String> {
        let Filling::Rejected { raw, .. } = self.filling else {
            return Vec::new();
        };
        let names = |field: &Field| {
            let kept = self.kept_files(field.id.as_str());
            let all = raw.files_of(field.id.as_str()).map(|file| file.file_name.clone());
            if kept.is_empty() { all.collect() } else { Vec::new() }
        };
        self.form.fields().flat_map(names).collect()
    }

    /// What was typed under a name.
    fn typed(&self, name: &str) -> &'a str {
        match self.filling {
            Filling::Empty => "",
            Filling::Rejected { raw, .. } => raw.first(name),
        }
    }

    fn helper(&self) -> Option<Helper> {
        let society = &self.library.society;
        let named = match &self.form.route {
            RouteRule::Officer(id) => society.officer(id.as_str()),
            _ => None,
        };
        let officer = named.or_else(|| society.officers.first())?;
        Some(super::society::helper(officer, self.reader))
    }
}

fn encoding(form: &FormDefinition) -> Encoding {
    let has_files = form.fields().any(|field| matches!(field.control(), Control::Files { .. }));
    if has_files { Encoding::Multipart } else { Encoding::UrlEncoded }
}
