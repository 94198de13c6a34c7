//! `GET · POST /desk/case`: what became of a case, by reference and code, and what the person can
//! do with it.
//!
//! Reference and code travel in the body of a POST, never in an address. Tries are counted before
//! the code is compared, and for references that don't exist as well, so that neither the answer
//! nor a lock tells which there are.

use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::SignedDuration;
use serde_json::json;

use super::acting::ActError;
use super::address::InLanguage;
use super::answer::{Wants, json};
use super::asking;
use super::body::{RawSubmission, receive};
use super::case_page::{CaseView, Viewer};
use super::content::Content;
use super::doing::Doing;
use super::dossier::Dossier;
use super::gone;
use super::record::Wanted;
use super::state::Desk;
use super::trouble::Telling;
use crate::calendar::riyadh_date;
use crate::cases::workflow::Party;
use crate::cases::{Actor, Code, CodeHash, Proof, Reference};
use crate::forms::RawAnswers;
use crate::language::Lang;
use crate::store::{KnownCase, StoreError, Try, TryLimit};
use crate::theme::{
    CaseLookup, Control, FieldError, FieldView, Head, Label, LanguageLink, LineInput, LineKind,
    TroubleKind,
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

/// Shows the case; before that, does what the person wants to do with it.
pub(super) async fn show(State(desk): State<Desk>, headers: HeaderMap, body: Body) -> Response {
    let content = desk.content();
    let wants = Wants::of(&headers);
    let mut limits = desk.config().limits.clone();
    if !has_files(&headers) {
        limits.body_bytes = BODY_BYTES;
    }
    let (raw, _held) = match receive(&headers, body, &limits, desk.budget()).await {
        Ok(RawSubmission { fields, files, held }) => (RawAnswers { fields, files }, held),
        Err(error) => {
            let lang = content.library.site.languages.first();
            let telling = Telling { content: &content, lang, wants };
            return telling.plain(error.status(), TroubleKind::NotUnderstood);
        }
    };
    let lang = content.lang(Some(raw.first("_lang")).filter(|code| !code.is_empty()));
    let lookup = Lookup { content: &content, lang, wants };
    match find(&desk, raw.first("reference"), raw.first("code")).await {
        Ok(Asked::Known(case)) => match lookup.proved(&desk, *case, raw).await {
            Ok(response) => response,
            Err(error) => lookup.failed(&error),
        },
        Ok(Asked::Unknown) => {
            lookup.printed(StatusCode::UNPROCESSABLE_ENTITY, &raw, Some("no-such-case"))
        }
        Ok(Asked::Locked) => {
            lookup.telling().plain(StatusCode::TOO_MANY_REQUESTS, TroubleKind::TooMany)
        }
        Err(error) => lookup.failed(&ActError::Store(error)),
    }
}

/// Only what may hold files may be as large as a form.
fn has_files(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/")
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

    /// The person has proved that the case is theirs.
    async fn proved(
        &self,
        desk: &Desk,
        case: KnownCase,
        raw: RawAnswers,
    ) -> Result<Response, ActError> {
        if let Some(told) = gone::told(&case, self.head(Label::CasePage), &self.telling()) {
            return Ok(told);
        }
        let proof = (case.reference.clone(), raw.first("code").to_owned());
        let dossier = Dossier::read(self.content, case)?;
        let wanted = raw.first("_action");
        let action = dossier.course.as_ref().and_then(|course| course.workflow.action(wanted));
        let view = |dossier, survey, tried| CaseView {
            content: self.content,
            lang: self.lang,
            survey,
            dossier,
            viewer: Viewer::Person { code: proof.1.clone() },
            tried,
            today: riyadh_date(desk.now()),
            next: Vec::new(),
        };
        if let Some(wanted) = Wanted::of(raw.first("_print")) {
            return Ok(self.printable(&view(dossier, None, None), wanted, riyadh_date(desk.now())));
        }
        let (Some(action), Some(course)) = (action, &dossier.course) else {
            let survey = self.survey(desk, &dossier);
            return Ok(self.shown(&view(dossier, survey, None)));
        };
        let doing = Doing {
            desk,
            content: self.content,
            lang: self.lang,
            form: course.form,
            reference: &proof.0,
            by: Actor { party: Party::Person, member: None, proof: Proof::Code },
            // Without the version that was seen, a post made twice could act twice.
            version: raw.first("_version").parse().unwrap_or(0),
        };
        let tried = doing.act(action, raw).await?;
        let now = desk.store().case_by_reference(&proof.0).await?.ok_or(ActError::NoSuchCase)?;
        let tried = Some((action.id.to_string(), tried));
        let dossier = Dossier::read(self.content, now)?;
        let survey = self.survey(desk, &dossier);
        Ok(self.shown(&view(dossier, survey, tried)))
    }

    /// Where the person of a closed case can say how it went.
    fn survey(&self, desk: &Desk, dossier: &Dossier<'_>) -> Option<String> {
        let case = (dossier.form?, dossier.case.reference.as_str());
        asking::after_case(
            (self.content, desk.secret()),
            case,
            asking::closed_on(dossier)?,
            self.lang,
        )
    }

    /// A sheet to print; the case's page where there is none.
    fn printable(&self, view: &CaseView<'_>, wanted: Wanted, today: jiff::civil::Date) -> Response {
        let address = format!("{}/case", self.content.library.desk_url);
        match view.sheet(wanted, &address, today) {
            Some(sheet) => self.rendered(StatusCode::OK, self.content.render(self.lang, &sheet)),
            None => self.shown(view),
        }
    }

    fn shown(&self, view: &CaseView<'_>) -> Response {
        match self.wants {
            Wants::Json => json(view.status(), &view.json()),
            Wants::Page => {
                let address = format!("{}/case", self.content.library.desk_url);
                let page = view.page(self.head(Label::CasePage), &address);
                self.rendered(view.status(), self.content.render(self.lang, &page))
            }
        }
    }

    fn telling(&self) -> Telling<'_> {
        Telling { content: self.content, lang: self.lang, wants: self.wants }
    }

    fn failed(&self, error: &ActError) -> Response {
        tracing::error!(error = error as &dyn std::error::Error, "a case can't be read or changed");
        self.telling().plain(StatusCode::SERVICE_UNAVAILABLE, TroubleKind::Failed)
    }

    fn rendered(
        &self,
        status: StatusCode,
        html: Result<String, crate::theme::RenderError>,
    ) -> Response {
        self.telling().page(status, "case", html)
    }
}
