//! `GET · POST /desk/case`: what became of a case, by reference and code.
//!
//! Reference and code travel in the body of a POST, never in an address. Tries are counted before
//! the code is compared, and for references that don't exist as well, so that neither the answer
//! nor a lock tells which there are.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::SignedDuration;
use serde_json::json;

use super::address::InLanguage;
use super::answer::{Wants, json, page};
use super::body::{RawSubmission, SubmissionLimits, receive};
use super::content::Content;
use super::receipt::submission;
use super::state::Desk;
use super::trouble::Telling;
use crate::calendar::riyadh_date;
use crate::cases::{Code, CodeHash, Reference};
use crate::forms::RawAnswers;
use crate::language::Lang;
use crate::store::{KnownCase, StoreError, Try, TryLimit};
use crate::theme::{
    CaseLookup, CasePage, CaseStep, Control, FieldError, FieldView, Head, Label, LanguageLink,
    LineInput, LineKind, TroubleKind,
};
use crate::views::society;

/// Ten tries a quarter of an hour at one reference: a slip or two is forgiven, and a code of 72
/// random bits would last for longer than the Kingdom has stood.
const LIMIT: TryLimit = TryLimit { tries: 10, window: SignedDuration::from_mins(15) };

/// Bytes of a body that holds a reference and a code, with room for whatever browsers add.
const BODY_BYTES: usize = 64 * 1024;

/// What came of asking for a case.
enum Asked {
    Known(Box<KnownCase>),
    Unknown,
    Locked,
}

/// Shows the two fields.
pub(super) async fn ask(
    State(desk): State<Desk>,
    InLanguage(lang): InLanguage,
    headers: HeaderMap,
) -> Response {
    let content = desk.content();
    let lang = content.lang(lang.as_deref());
    let lookup = Lookup { content: &content, lang, wants: Wants::of(&headers) };
    lookup.printed(StatusCode::OK, &RawAnswers::default(), None)
}

/// Shows the case.
pub(super) async fn show(State(desk): State<Desk>, headers: HeaderMap, body: Body) -> Response {
    let content = desk.content();
    let wants = Wants::of(&headers);
    let limits = SubmissionLimits { body_bytes: BODY_BYTES, ..desk.config().limits.clone() };
    let raw = match receive(&headers, body, &limits, desk.budget()).await {
        Ok(RawSubmission { fields, .. }) => RawAnswers { fields, files: Vec::new() },
        Err(error) => {
            let lang = content.library.site.languages.first();
            let telling = Telling { content: &content, lang, wants };
            return telling.plain(error.status(), TroubleKind::NotUnderstood);
        }
    };
    let lang = content.lang(Some(raw.first("_lang")).filter(|code| !code.is_empty()));
    let lookup = Lookup { content: &content, lang, wants };
    let telling = Telling { content: &content, lang, wants };
    match find(&desk, raw.first("reference"), raw.first("code")).await {
        Ok(Asked::Known(case)) => lookup.case(&case),
        Ok(Asked::Unknown) => {
            lookup.printed(StatusCode::UNPROCESSABLE_ENTITY, &raw, Some("no-such-case"))
        }
        Ok(Asked::Locked) => telling.plain(StatusCode::TOO_MANY_REQUESTS, TroubleKind::TooMany),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a case can't be read");
            telling.plain(StatusCode::SERVICE_UNAVAILABLE, TroubleKind::Failed)
        }
    }
}

async fn find(desk: &Desk, reference: &str, code: &str) -> Result<Asked, StoreError> {
    let (Ok(reference), Ok(code)) = (reference.parse::<Reference>(), code.parse::<Code>()) else {
        return Ok(Asked::Unknown);
    };
    let store = desk.store();
    if let Try::Locked { .. } = store.count_try(reference.as_str(), desk.now(), LIMIT).await? {
        return Ok(Asked::Locked);
    }
    let case = store.case_by_reference(reference.as_str()).await?;
    let given = code.hash(desk.secret());
    match case.filter(|case| CodeHash::from_bytes(case.code_hash) == given) {
        Some(case) => {
            store.clear_tries(reference.as_str()).await?;
            Ok(Asked::Known(Box::new(case)))
        }
        None => Ok(Asked::Unknown),
    }
}

/// The pages of this address.
struct Lookup<'a> {
    content: &'a Content,
    lang: &'a Lang,
    wants: Wants,
}

impl Lookup<'_> {
    fn printed(&self, status: StatusCode, raw: &RawAnswers, wrong: Option<&str>) -> Response {
        let reader = self.content.reader(self.lang);
        let message = wrong.map(|kind| reader.locale.mistake(kind, &[]));
        if let (Wants::Json, Some(message)) = (self.wants, &message) {
            return json(status, &json!({"error": wrong, "message": message}));
        }
        let field = |name: &str, label, help| {
            let mut line = LineInput::new(LineKind::Text, raw.first(name));
            line.dir = "ltr";
            let view = FieldView::new(name, reader.locale.label(label), Control::Line(line));
            FieldView { help: Some(reader.locale.label(help).to_owned()), ..view }
        };
        let errors = message.map(|message| FieldError {
            target: FieldView::anchor_of("reference"),
            label: reader.locale.label(Label::Reference).to_owned(),
            message,
        });
        let officer = self.content.library.society.officers.first();
        let lookup = CaseLookup {
            head: self.head(Label::CaseLookup),
            action: format!("{}/case", self.content.library.desk_url),
            errors: errors.into_iter().collect(),
            fields: vec![
                field("reference", Label::Reference, Label::ReferenceHelp),
                field("code", Label::Code, Label::CodeHelp),
            ],
            helper: officer.map(|officer| society::helper(officer, reader)),
        };
        self.rendered(status, self.content.render(self.lang, &lookup))
    }

    fn head(&self, title: Label) -> Head {
        let others = self.content.library.site.languages.iter().filter(|lang| *lang != self.lang);
        let link = |lang: &Lang| LanguageLink {
            lang: lang.clone(),
            dir: lang.direction(),
            name: self.content.locale(lang).name().to_owned(),
            address: self.content.desk_address("/case", lang),
            translated: true,
        };
        let title = self.content.locale(self.lang).label(title);
        let address = self.content.desk_address("/case", self.lang);
        Head { languages: others.map(link).collect(), ..Head::unlisted(title, address) }
    }

    fn case(&self, case: &KnownCase) -> Response {
        let reader = self.content.reader(self.lang);
        if self.wants == Wants::Json {
            let events: Vec<_> = case
                .events
                .iter()
                .map(|event| json!({"event": event.event.kind, "at": event.event.at.to_string()}))
                .collect();
            let body = json!({"reference": case.reference, "form": case.form, "state": case.state, "events": events});
            return json(StatusCode::OK, &body);
        }
        let form = self.content.library.forms.get(case.form.as_str());
        let step = |event: &crate::store::StoredEvent| CaseStep {
            date: reader.locale.date(riyadh_date(event.event.at).into()),
            title: reader.locale.state(&event.event.kind).to_owned(),
            note: None,
        };
        let officer = self.officer(case);
        let page = CasePage {
            head: self.head(Label::CasePage),
            reference: case.reference.clone(),
            form: form
                .map_or_else(|| case.form.clone(), |form| reader.words(&form.title).to_owned()),
            state: reader.locale.state(&case.state).to_owned(),
            meaning: reader.locale.meaning(&case.state).to_owned(),
            due: None,
            missing: Vec::new(),
            steps: case.events.iter().rev().map(step).collect(),
            answers: Vec::new(),
            helper: officer.map(|officer| society::helper(officer, reader)),
        };
        self.rendered(StatusCode::OK, self.content.render(self.lang, &page))
    }

    /// The officer on the case, else the first of the society.
    fn officer(&self, case: &KnownCase) -> Option<&crate::society::Officer> {
        use crate::forms::Route;
        let society = &self.content.library.society;
        let named = match submission(case)?.route {
            Route::Officer(id) => society.officer(id.as_str()),
            Route::ByPair { category, field } => society.officer_for(&category, &field),
            Route::Committee(_) => None,
        };
        named.or_else(|| society.officers.first())
    }

    fn rendered(
        &self,
        status: StatusCode,
        html: Result<String, crate::theme::RenderError>,
    ) -> Response {
        match html {
            Ok(html) => page(status, html),
            Err(error) => {
                tracing::error!(%error, "a case's page can't be rendered");
                let telling = Telling { content: self.content, lang: self.lang, wants: self.wants };
                telling.plain(StatusCode::INTERNAL_SERVER_ERROR, TroubleKind::Failed)
            }
        }
    }
}
