//! `GET · POST /desk/survey/<token>`, and what is posted to a survey's own page.
//!
//! What is sent opens no case: it is taken apart into a [`Sheet`] and added to the tally of its
//! month, while a keyed hash of what let the person answer is spent. GET changes nothing; a link that
//! was answered says so. `docs/transparency.md` says what could be learned of whom, and by whom.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::address::{InLanguage, Named};
use super::answer::{Wants, json, see_other};
use super::body::{RawSubmission, receive};
use super::content::Content;
use super::form;
use super::state::Desk;
use super::trouble::Telling;
use crate::calendar::riyadh_date;
use crate::cases::{FormKey, Purpose, ReceiptToken, SurveyLink};
use crate::forms::{
    self, FileLimits, FormDefinition, Opening, Outcome, RawAnswers, Rejected, Submission, Value,
    World, YesNo,
};
use crate::language::Lang;
use crate::store::{Counted, NewSheet, Sheet, StoreError, TallyKey};
use crate::theme::{Head, SurveyPage, SurveyTold, TroubleKind};
use crate::views::form::{Filling, FormView, PostedFiles};
use crate::views::{self};

/// Days after which a post to the public page need not be recognised any more when it comes again.
const SECOND_POST: i64 = 2;

/// A survey in front of somebody.
pub(super) struct Asking<'a> {
    pub(super) desk: &'a Desk,
    pub(super) content: &'a Content,
    pub(super) form: &'a FormDefinition,
    pub(super) lang: &'a Lang,
    pub(super) wants: Wants,
    /// The link that led here, with its token; `None` on the public page.
    pub(super) link: Option<(SurveyLink, String)>,
    /// Its place behind a staff link, where that led here.
    pub(super) behind: Option<Behind>,
}

/// A survey's place behind a staff link.
pub(super) struct Behind {
    pub(super) posts_to: String,
    pub(super) head: Head,
}

/// What lets somebody answer once.
struct Right {
    hash: [u8; 32],
    forget_after: Date,
}

/// Shows the survey of a link.
pub(super) async fn show(
    State(desk): State<Desk>,
    Named(token): Named,
    InLanguage(lang): InLanguage,
    headers: HeaderMap,
) -> Response {
    let content = desk.content();
    let lang = content.lang(lang.as_deref());
    let wants = Wants::of(&headers);
    match followed(&desk, &content, (lang, wants), token) {
        Some(asking) => asking.shown().await,
        None => expired(&content, lang, wants),
    }
}

/// Counts what was answered by a link.
pub(super) async fn answer(
    State(desk): State<Desk>,
    Named(token): Named,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let content = desk.content();
    let wants = Wants::of(&headers);
    let received = receive(&headers, body, &desk.config().limits, desk.budget()).await;
    let (raw, _held) = match received {
        Ok(RawSubmission { fields, files, held }) => (RawAnswers { fields, files }, held),
        Err(error) => {
            let lang = content.library.site.languages.first();
            let telling = Telling { content: &content, lang, wants };
            return telling.plain(error.status(), TroubleKind::NotUnderstood);
        }
    };
    let lang = content.lang(Some(raw.first("_lang")).filter(|code| !code.is_empty()));
    match followed(&desk, &content, (lang, wants), token) {
        Some(asking) => asking.answered(raw, None).await,
        None => expired(&content, lang, wants),
    }
}

/// Thanks whoever has answered; the same page for everybody, so that its address tells nothing.
pub(super) async fn thanks(
    State(desk): State<Desk>,
    Named(id): Named,
    InLanguage(lang): InLanguage,
    headers: HeaderMap,
) -> Response {
    let content = desk.content();
    let (lang, wants) = (content.lang(lang.as_deref()), Wants::of(&headers));
    let form = content.library.forms.get(id.as_str());
    match form.filter(|form| form.survey.terms().is_some()) {
        Some(form) => {
            let asking = Asking {
                desk: &desk,
                content: &content,
                form,
                lang,
                wants,
                link: None,
                behind: None,
            };
            asking.told(SurveyTold::Thanks)
        }
        None => {
            let telling = Telling { content: &content, lang, wants };
            telling.plain(StatusCode::NOT_FOUND, TroubleKind::NotFound)
        }
    }
}

/// The survey that a token leads to, while it works.
fn followed<'a>(
    desk: &'a Desk,
    content: &'a Content,
    (lang, wants): (&'a Lang, Wants),
    token: String,
) -> Option<Asking<'a>> {
    let link = SurveyLink::read(&token, desk.secret())?;
    let form = content.library.forms.get(&link.survey)?;
    let works = riyadh_date(desk.now()) <= link.ends && form.survey.terms().is_some();
    works.then_some(Asking {
        desk,
        content,
        form,
        lang,
        wants,
        link: Some((link, token)),
        behind: None,
    })
}

fn expired(content: &Content, lang: &Lang, wants: Wants) -> Response {
    Telling { content, lang, wants }.plain(StatusCode::NOT_FOUND, TroubleKind::Expired)
}

impl Asking<'_> {
    /// The survey, empty; or why it can't be answered.
    pub(super) async fn shown(&self) -> Response {
        if let Some(told) = self.shut() {
            return self.told(told);
        }
        if let Some((link, _)) = &self.link {
            match self.desk.store().is_spent(link.spent(self.desk.secret())).await {
                Ok(true) => return self.told(SurveyTold::Answered),
                Ok(false) => {}
                Err(error) => return self.failed(&error),
            }
        }
        self.printed(StatusCode::OK, self.desk.new_key(), Filling::Empty)
    }

    /// Counts what was posted, or prints the survey again; `client` tells apart whoever posts to
    /// the public page without a key.
    pub(super) async fn answered(&self, raw: RawAnswers, client: Option<&[u8]>) -> Response {
        if let Some(told) = self.shut() {
            return self.told(told);
        }
        let key: Option<FormKey> = raw.first("_key").parse().ok();
        let accepted = match forms::check(self.form, raw, &self.world()) {
            Ok(accepted) => accepted,
            Err(rejected) => return self.rejected(&rejected, key),
        };
        let right = self.right(key, &accepted.submission, client.unwrap_or_default());
        let about = self.link.as_ref().and_then(|(link, _)| link.about.as_ref());
        let today = riyadh_date(self.desk.now());
        let new = NewSheet {
            key: TallyKey {
                survey: self.form.id.to_string(),
                about: about.map(ToString::to_string).unwrap_or_default(),
                month: today.strftime("%Y-%m").to_string(),
            },
            sheet: sheet(&accepted.submission),
            spent: right.hash,
            forget_after: right.forget_after,
        };
        match self.desk.store().count_sheet(new).await {
            Ok(Counted::Stored) => self.thanked(),
            // A second click on the public page's button is no second person.
            Ok(Counted::Before) if self.link.is_none() => self.thanked(),
            Ok(Counted::Before) => self.told(SurveyTold::Answered),
            Err(error) => self.failed(&error),
        }
    }

    /// What lets them answer: the link, or on the public page the form's key with what was sent.
    fn right(&self, key: Option<FormKey>, sent: &Submission, client: &[u8]) -> Right {
        let secret = self.desk.secret();
        let now = self.desk.now();
        if let Some((link, _)) = &self.link {
            return Right { hash: link.spent(secret), forget_after: link.ends };
        }
        let quarter_hour = now.as_second().div_euclid(15 * 60);
        let key = key.unwrap_or_else(|| FormKey::derived(secret, client, quarter_hour));
        let digest: [u8; 32] = Sha256::digest(sent.canonical_bytes()).into();
        let token = ReceiptToken::new(secret, &key, &digest);
        let hash = secret.mac(Purpose::SurveySpent, &[token.to_string().as_bytes()]);
        Right { hash, forget_after: riyadh_date(now).saturating_add(SECOND_POST.days()) }
    }

    fn world(&self) -> World<'_> {
        let limits = &self.desk.config().limits;
        World {
            today: riyadh_date(self.desk.now()),
            languages: &self.content.library.site.languages,
            lang: self.lang,
            categories: &[],
            work_fields: &[],
            vouching_revision: None,
            file_limits: FileLimits { files: limits.files, total_bytes: limits.body_bytes as u64 },
        }
    }

    /// Why nobody can answer today.
    fn shut(&self) -> Option<SurveyTold> {
        match self.form.survey.terms()?.on(riyadh_date(self.desk.now())) {
            Opening::NotYet => Some(SurveyTold::NotYet),
            Opening::Open => None,
            Opening::Closed => Some(SurveyTold::Closed),
        }
    }

    fn thanked(&self) -> Response {
        match self.wants {
            Wants::Page => {
                let path = format!("/survey/thanks/{}", self.form.id);
                see_other(&self.content.desk_address(&path, self.lang))
            }
            Wants::Json => json(StatusCode::CREATED, &json!({"counted": true})),
        }
    }

    fn told(&self, told: SurveyTold) -> Response {
        if self.wants == Wants::Json {
            return json(StatusCode::OK, &json!({"counted": false, "survey": told}));
        }
        let reader = self.content.reader(self.lang);
        let own = (told == SurveyTold::Thanks).then_some(&self.form.confirmation_title);
        let own = own.and_then(|title| reader.optional(title.as_ref()));
        let title = own.unwrap_or_else(|| reader.locale.survey_title(told).to_owned());
        let officer = self.content.library.society.officers.first();
        let survey = SurveyPage {
            head: Head::unlisted(title, ""),
            told,
            survey: reader.words(&self.form.title).to_owned(),
            helper: officer.map(|officer| views::society::helper(officer, reader)),
        };
        self.rendered(StatusCode::OK, self.content.render(self.lang, &survey))
    }

    fn rejected(&self, rejected: &Rejected, key: Option<FormKey>) -> Response {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let Rejected { raw, errors } = rejected;
        if self.wants == Wants::Page {
            let key = key.unwrap_or_else(|| FormKey::new(&mut self.desk.randomness()));
            let filling = Filling::Rejected { raw, errors, files: PostedFiles::Lost };
            return self.printed(status, key.to_string(), filling);
        }
        let told = form::told(self.form, errors, self.content.reader(self.lang));
        json(status, &json!({"errors": told}))
    }

    fn printed(&self, status: StatusCode, key: String, filling: Filling<'_>) -> Response {
        let reader = self.content.reader(self.lang);
        let view = FormView {
            library: &self.content.library,
            reader,
            form: self.form,
            vouching_revision: None,
            filling,
        };
        let title = reader.words(&self.form.title);
        let behind = self.behind.as_ref();
        let head = behind.map_or_else(|| Head::unlisted(title, ""), |behind| behind.head.clone());
        let mut form_page = view.page(head, key, &self.content.links(self.lang));
        if let Some((_, token)) = &self.link {
            form_page.action = format!("{}/survey/{token}", self.content.library.desk_url);
        }
        if let Some(behind) = behind {
            form_page.action.clone_from(&behind.posts_to);
        }
        self.rendered(status, self.content.render(self.lang, &form_page))
    }

    fn rendered(
        &self,
        status: StatusCode,
        html: Result<String, crate::theme::RenderError>,
    ) -> Response {
        self.telling().page(status, "survey", html)
    }

    fn failed(&self, error: &StoreError) -> Response {
        tracing::error!(
            error = error as &dyn std::error::Error,
            "a survey can't be read or counted"
        );
        self.telling().plain(StatusCode::SERVICE_UNAVAILABLE, TroubleKind::Failed)
    }

    fn telling(&self) -> Telling<'_> {
        Telling { content: self.content, lang: self.lang, wants: self.wants }
    }
}

/// What was answered, taken apart. What was posted beside the questions is dropped, and so is
/// everything but the answers: language, order, time.
fn sheet(submission: &Submission) -> Sheet {
    let mut sheet = Sheet::default();
    for answer in &submission.answers {
        let question = answer.field.to_string();
        let Outcome::Given(value) = &answer.outcome else { continue };
        match value {
            Value::Options(chosen) => {
                let marks = chosen.iter().map(|one| (question.clone(), one.id.to_string()));
                sheet.marks.extend(marks);
            }
            Value::YesNo(answer) => {
                let word = if *answer == YesNo::Yes { "yes" } else { "no" };
                sheet.marks.push((question, word.to_owned()));
            }
            Value::Rating { given, .. } => sheet.marks.push((question, given.to_string())),
            Value::Paragraphs(text) => sheet.texts.push((question, text.clone())),
            // Questions of other kinds are refused where a survey's file is read.
            _ => {}
        }
    }
    sheet
}
