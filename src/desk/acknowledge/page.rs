//! The page of one employee's link.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::Opened;
use crate::calendar::{DualDate, riyadh_date};
use crate::cases::AcknowledgeLink;
use crate::desk::answer::{Wants, json as as_json};
use crate::desk::state::Desk;
use crate::desk::trouble::Telling;
use crate::forms::ErrorKind;
use crate::library::TextLinks;
use crate::markdown::{self, Lists, Options};
use crate::store::Signed;
use crate::theme::{
    AcknowledgePage, Control, FieldError, FieldView, Head, Html, LanguageLink, LineInput, LineKind,
    Link, SignView, SignedView,
};
use crate::views::form::sentence;
use crate::views::{Reader, text};

/// An employee before a policy.
pub(super) struct Reading<'a> {
    pub(super) desk: &'a Desk,
    pub(super) telling: &'a Telling<'a>,
    pub(super) opened: &'a Opened<'a>,
    pub(super) signed: Option<Signed>,
}

/// What was typed, and what is wrong with it.
type Wrong<'a> = Option<(&'a str, ErrorKind)>;

impl Reading<'_> {
    pub(super) fn shown(&self, status: StatusCode, wrong: Wrong<'_>) -> Response {
        if self.telling.wants == Wants::Json {
            let link = &self.opened.link;
            let signed = self.signed.as_ref().map(|signed| signed.at.to_string());
            let body = json!({
                "policy": link.policy,
                "revision": link.revision,
                "in_force": self.opened.in_force.map(|one| one.number),
                "signed_at": signed,
                "error": wrong.map(|(_, kind)| kind),
            });
            return as_json(status, &body);
        }
        self.telling.page(
            status,
            "acknowledgement",
            self.telling.content.render(self.telling.lang, &self.page(wrong)),
        )
    }

    /// The exact words to sign.
    pub(super) fn words(&self) -> String {
        let reader = self.reader();
        let title = reader.words(&self.opened.policy.facts.title);
        reader.locale.acknowledge_words(title, self.opened.revision.number.get())
    }

    fn page(&self, wrong: Wrong<'_>) -> AcknowledgePage {
        let (reader, opened) = (self.reader(), self.opened);
        let content = self.telling.content;
        let locale = reader.locale;
        let revision = opened.revision;
        let source = revision.nearest(self.telling.lang, &content.library.site.languages);
        let path = format!("/policies/{}/{}/", opened.policy.slug, revision.slug());
        let (sign, error) = self.sign(wrong);
        AcknowledgePage {
            head: Head {
                languages: self.other_languages(),
                ..Head::unlisted(locale.acknowledge_title(), "")
            },
            policy: reader.words(&opened.policy.facts.title).to_owned(),
            revision_name: locale.revision_by_number(revision.number.get()),
            effective: revision.effective().map(|day| locale.date(day)),
            name: reader.words(&opened.employee.name).to_owned(),
            text: self.text(),
            text_lang: source.lang.clone(),
            text_dir: source.lang.direction(),
            address: content.library.site.base_url.join(&reader.address(&path)),
            sign,
            signed: self.signed.as_ref().map(|signed| SignedView {
                date: locale.date(DualDate::from(riyadh_date(signed.at))),
                words: signed.words.clone(),
                name: signed.name.clone(),
            }),
            newer: self.newer(),
            error,
        }
    }

    /// What to sign, where it is not signed yet and still holds.
    fn sign(&self, wrong: Wrong<'_>) -> (Option<SignView>, Option<FieldError>) {
        if self.signed.is_some() || !self.opened.holds() {
            return (None, None);
        }
        let reader = self.reader();
        let (label, help) = reader.locale.acknowledge_name();
        let typed = wrong.as_ref().map_or("", |(typed, _)| typed);
        let control = Control::Line(LineInput {
            autocomplete: Some("name".to_owned()),
            ..LineInput::new(LineKind::Text, typed)
        });
        let error = wrong.as_ref().map(|(_, kind)| sentence(reader, kind, label));
        let field = FieldView {
            help: Some(help.to_owned()),
            error: error.clone(),
            ..FieldView::new("name", label, control)
        };
        let error = error.map(|message| FieldError {
            target: FieldView::anchor_of("name"),
            label: label.to_owned(),
            message,
        });
        let desk_url = &self.telling.content.library.desk_url;
        let token = self.opened.link.token(self.desk.secret());
        let address = format!("{desk_url}/acknowledge/{token}");
        (Some(SignView { address, words: self.words(), field }), error)
    }

    /// The reader's own link to the revision that has replaced this one.
    fn newer(&self) -> Option<Link> {
        let newer = self.opened.in_force.filter(|_| !self.opened.holds())?;
        let link = AcknowledgeLink { revision: newer.number.get(), ..self.opened.link.clone() };
        let path = format!("/acknowledge/{}", link.token(self.desk.secret()));
        Some(Link {
            title: self.reader().locale.number(newer.number.get().into()),
            address: self.telling.content.desk_address(&path, self.telling.lang),
        })
    }

    /// The revision's text, its clauses as on its own page.
    fn text(&self) -> Html {
        let (content, lang) = (self.telling.content, self.telling.lang);
        let policy = self.opened.policy;
        let source = self.opened.revision.nearest(lang, &content.library.site.languages);
        let clauses = policy.clauses().text(self.opened.revision.number, &source.lang);
        let locale = content.theme.locale(lang);
        let options = Options {
            ids: clauses.map(|clauses| clauses.ids.as_slice()).unwrap_or_default(),
            ..text::options(&content.library.markdown, locale, Lists::Clauses)
        };
        let folder = format!("policies/{}", policy.slug);
        let links = TextLinks { folder: &folder, ..content.links(lang) };
        Html::trusted(markdown::render(source.file.text(), &options, &links).html)
    }

    fn reader(&self) -> Reader<'_> {
        self.telling.content.reader(self.telling.lang)
    }

    fn other_languages(&self) -> Vec<LanguageLink> {
        let content = self.telling.content;
        let path = format!("/acknowledge/{}", self.opened.link.token(self.desk.secret()));
        let languages = content.library.site.languages.iter();
        let others = languages.filter(|lang| *lang != self.telling.lang);
        let link = |lang: &crate::language::Lang| LanguageLink {
            lang: lang.clone(),
            dir: lang.direction(),
            name: content.locale(lang).name().to_owned(),
            address: content.desk_address(&path, lang),
            translated: true,
        };
        others.map(link).collect()
    }
}
