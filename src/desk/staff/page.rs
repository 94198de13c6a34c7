//! The pages behind a staff link.

use axum::http::StatusCode;
use axum::response::Response;

use super::questions::{self, ENTRY, Lacks};
use crate::calendar::{DualDate, riyadh_date};
use crate::cases::StaffLink;
use crate::desk::state::Desk;
use crate::desk::survey::{Asking, Behind};
use crate::desk::trouble::Telling;
use crate::forms::{FieldError, FormDefinition, RawAnswers, Rejected};
use crate::language::Lang;
use crate::theme::{
    self, Encoding, FieldView, FormCard, FormPage, GroupView, Head, Html, LanguageLink, Link,
    ShowIf, StaffPage,
};
use crate::views::form::{self, Filling, FormView, PostedFiles};
use crate::views::{self, Reader};

/// Somebody with a link that works.
pub(super) struct StaffView<'a> {
    pub(super) desk: &'a Desk,
    pub(super) token: &'a str,
    pub(super) link: &'a StaffLink,
    pub(super) telling: Telling<'a>,
}

/// What came of a form that was posted: what is wrong with it, and what has become of its files.
type Tried<'a> = Option<(&'a Rejected, PostedFiles)>;

impl StaffView<'_> {
    /// What there is to file.
    pub(super) fn list(&self) -> Response {
        let (reader, content) = (self.reader(), self.telling.content);
        let forms = content.library.forms.values().filter(|form| super::is_offered(form));
        let (public, staff): (Vec<_>, Vec<_>) = forms.partition(|form| form.is_public());
        let card = |form: &&FormDefinition| FormCard {
            address: self.address(&format!("/{}", form.id), self.telling.lang),
            duration: None,
            ..form::card(form, reader)
        };
        let until = DualDate::from(riyadh_date(self.link.expires_at));
        let shown = StaffPage {
            head: self.head(reader.locale.staff_title().to_owned(), ""),
            party: views::society::party(&content.library.society, &self.link.party, reader),
            until: reader.locale.date(until),
            forms: staff.iter().map(card).collect(),
            behalf: public.iter().map(card).collect(),
        };
        self.rendered(StatusCode::OK, content.render(self.telling.lang, &shown))
    }

    /// A survey that the staff fill in while they ask.
    pub(super) fn survey<'s>(&'s self, form: &'s FormDefinition) -> Asking<'s> {
        let Telling { content, lang, wants } = &self.telling;
        let title = self.reader().words(&form.title).to_owned();
        let path = format!("/{}", form.id);
        let behind = Behind { posts_to: self.own_address(&path), head: self.head(title, &path) };
        Asking {
            desk: self.desk,
            content,
            form,
            lang,
            wants: *wants,
            link: None,
            behind: Some(behind),
        }
    }

    /// One form: with what was typed and what is wrong, where it was posted.
    pub(super) fn form(&self, form: &FormDefinition, key: &str, tried: Tried<'_>) -> Response {
        let shown = if form.is_public() {
            self.for_another(form, key, tried)
        } else {
            self.page_of(form, key, tried, String::new())
        };
        let status =
            if tried.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let content = self.telling.content;
        self.rendered(status, content.render(self.telling.lang, &shown))
    }

    /// A form as the staff's page shows it.
    fn page_of(
        &self,
        form: &FormDefinition,
        key: &str,
        tried: Tried<'_>,
        intro: String,
    ) -> FormPage {
        let filling = filling(tried);
        let (content, lang) = (self.telling.content, self.telling.lang);
        let reader = self.reader();
        let library = &content.library;
        let vouching = library.vouching(form, riyadh_date(self.desk.now()));
        let vouching_revision = vouching.map(|revision| revision.number.get());
        let view = FormView { library, reader, form, vouching_revision, filling };
        let title = reader.words(&form.title).to_owned();
        let head = self.head(title, &format!("/{}", form.id));
        let shown = view.page(head, key.to_owned(), &content.links(lang));
        FormPage {
            action: self.own_address(&format!("/{}", form.id)),
            intro: if intro.is_empty() { shown.intro } else { Html::trusted(intro) },
            helper: None,
            ..shown
        }
    }

    /// A public form with the questions about how it came before it, and the attestation as
    /// whoever enters it can answer for it.
    fn for_another(&self, form: &FormDefinition, key: &str, tried: Tried<'_>) -> FormPage {
        let (content, lang) = (self.telling.content, self.telling.lang);
        let reader = self.reader();
        let locale = reader.locale;
        let lenient = Lacks::of(form, content) == Lacks::AreListed;
        let raw = tried.map_or_else(RawAnswers::default, |(rejected, _)| rejected.raw.clone());
        let (about_raw, _) = questions::apart(&raw);
        let about_errors = tried.map_or_else(Vec::new, |(rejected, _)| about_errors(rejected));
        let about =
            tried.map(|(_, files)| (Rejected { errors: about_errors, raw: about_raw }, files));
        let asked = questions::questions(form, content, lang);
        let about = about.as_ref().map(|(rejected, files)| (rejected, *files));
        let own = tried.map(|(rejected, files)| (said_only(rejected), files));
        let own = own.as_ref().map(|(rejected, files)| (rejected, *files));
        let about = self.page_of(&asked, key, about, String::new());
        let unattested = FormDefinition {
            attestation: None,
            intro: None,
            requirements: Vec::new(),
            duration_minutes: None,
            deadline: crate::forms::Deadline::default(),
            ..form.clone()
        };
        let shown = self.page_of(&unattested, key, own, paragraphs(&locale.entry_lead(lenient)));
        let mut fields: Vec<FieldView> =
            about.groups.into_iter().flat_map(|group| group.fields).map(prefixed).collect();
        let vouching = fields
            .iter()
            .position(|field| field.name == format!("{ENTRY}witnessed"))
            .map(|at| fields.remove(at));
        let group = |title: &str, help: Option<String>, fields| GroupView {
            title: Some(title.to_owned()),
            help,
            fields,
        };
        let vouching = vouching.zip(form.attestation.as_ref()).map(|(field, asked)| {
            let words = reader.words(&asked.text).to_owned();
            group(locale.label(theme::Label::Attestation), Some(words), vec![field])
        });
        let came = group(locale.entry_legend(), None, fields);
        let title = locale.entry_title(reader.words(&form.title));
        let errors = about.errors.into_iter().map(prefixed_error);
        FormPage {
            head: Head { title, ..shown.head },
            encoding: Encoding::Multipart,
            errors: errors.chain(shown.errors).collect(),
            lost_files: about.lost_files.into_iter().chain(shown.lost_files).collect(),
            groups: std::iter::once(came).chain(shown.groups).chain(vouching).collect(),
            ..shown
        }
    }

    fn reader(&self) -> Reader<'_> {
        self.telling.content.reader(self.telling.lang)
    }

    /// An address under the link, in the language of its first reader.
    fn own_address(&self, path: &str) -> String {
        format!("{}/staff/{}{path}", self.telling.content.library.desk_url, self.token)
    }

    fn address(&self, path: &str, lang: &Lang) -> String {
        self.telling.content.desk_address(&format!("/staff/{}{path}", self.token), lang)
    }

    fn head(&self, title: String, path: &str) -> Head {
        let content = self.telling.content;
        let languages = content.library.site.languages.iter();
        let others = languages.filter(|lang| *lang != self.telling.lang);
        let link = |lang: &Lang| LanguageLink {
            lang: lang.clone(),
            dir: lang.direction(),
            name: content.locale(lang).name().to_owned(),
            address: self.address(path, lang),
            translated: true,
        };
        let list = Link {
            title: self.reader().locale.staff_title().to_owned(),
            address: self.address("", self.telling.lang),
        };
        Head {
            languages: others.map(link).collect(),
            trail: if path.is_empty() { Vec::new() } else { vec![list] },
            ..Head::unlisted(title, "")
        }
    }

    fn rendered(
        &self,
        status: StatusCode,
        html: Result<String, crate::theme::RenderError>,
    ) -> Response {
        self.telling.page(status, "staff", html)
    }
}

fn filling(tried: Tried<'_>) -> Filling<'_> {
    match tried {
        None => Filling::Empty,
        Some((rejected, files)) => {
            Filling::Rejected { raw: &rejected.raw, errors: &rejected.errors, files }
        }
    }
}

/// What is wrong with the questions about how it came, under their own names.
fn about_errors(rejected: &Rejected) -> Vec<FieldError> {
    let own = |error: &FieldError| {
        let field = error.field.strip_prefix(ENTRY)?.to_owned();
        Some(FieldError { field, kind: error.kind.clone() })
    };
    rejected.errors.iter().filter_map(own).collect()
}

/// What is wrong with what the person said.
fn said_only(rejected: &Rejected) -> Rejected {
    let said = rejected.errors.iter().filter(|error| !error.field.starts_with(ENTRY));
    Rejected { errors: said.cloned().collect(), raw: rejected.raw.clone() }
}

fn prefixed(field: FieldView) -> FieldView {
    let name = format!("{ENTRY}{}", field.name);
    let show_if = field.show_if.map(|one| ShowIf { field: format!("{ENTRY}{}", one.field), ..one });
    FieldView { anchor: FieldView::anchor_of(&name), name, show_if, ..field }
}

fn prefixed_error(error: theme::FieldError) -> theme::FieldError {
    let question = error.target.strip_prefix(&FieldView::anchor_of("")).unwrap_or_default();
    let target = FieldView::anchor_of(&format!("{ENTRY}{question}"));
    theme::FieldError { target, ..error }
}

/// The interface's own words as paragraphs.
fn paragraphs(words: &[&str]) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    words.iter().map(|text| format!("<p>{}</p>", escaped(text))).collect()
}
