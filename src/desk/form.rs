//! `POST /desk/forms/<id>`, and `GET` of the same for a form that another host publishes.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::Timestamp;
use serde_json::json;

use super::address::{InLanguage, Named};
use super::answer::{Wants, json, see_other};
use super::body::{BodyError, Held, RawSubmission, receive};
use super::content::Content;
use super::filing::{Filed, Filing};
use super::state::Desk;
use super::survey::Asking;
use super::trouble::Telling;
use crate::calendar::riyadh_date;
use crate::cases::FormKey;
use crate::forms::{
    self, FieldError, FileLimits, FormDefinition, FormKind, RawAnswers, RawFile, Rejected, World,
    names,
};
use crate::language::Lang;
use crate::theme::{Head, TroubleKind};
use crate::views::Reader;
use crate::views::form::{Filling, FormView, PostedFiles, sentence};

/// Names of what the page adds to a form.
const KEY: &str = "_key";
const LANG: &str = "_lang";

/// A form as it was posted.
struct Post<'a> {
    desk: &'a Desk,
    content: &'a Content,
    form: &'a FormDefinition,
    lang: &'a Lang,
    wants: Wants,
}

/// Prints an empty form with a key of its own.
pub(super) async fn show(
    State(desk): State<Desk>,
    Named(id): Named,
    InLanguage(lang): InLanguage,
    headers: HeaderMap,
) -> Response {
    let content = desk.content();
    let lang = content.lang(lang.as_deref());
    let wants = Wants::of(&headers);
    let Some(form) = public_form(&content, &id) else {
        let telling = Telling { content: &content, lang, wants };
        return telling.plain(StatusCode::NOT_FOUND, TroubleKind::NotFound);
    };
    if form.kind == FormKind::Survey {
        return survey(&desk, &content, form, (lang, wants)).shown().await;
    }
    let post = Post { desk: &desk, content: &content, form, lang, wants };
    post.printed(StatusCode::OK, desk.new_key(), Filling::Empty)
}

/// Files a form.
pub(super) async fn file(
    State(desk): State<Desk>,
    Named(id): Named,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let content = desk.content();
    let wants = Wants::of(&headers);
    let first = content.library.site.languages.first();
    let Some(form) = public_form(&content, &id) else {
        let telling = Telling { content: &content, lang: first, wants };
        return telling.plain(StatusCode::NOT_FOUND, TroubleKind::NotFound);
    };
    let received = receive(&headers, body, &desk.config().limits, desk.budget()).await;
    let (raw, _held) = match received {
        Ok(RawSubmission { fields, files, held }) => (RawAnswers { fields, files }, held),
        Err(error) => {
            let telling = Telling { content: &content, lang: first, wants };
            return telling.body(&error, form);
        }
    };
    let lang = content.lang(Some(raw.first(LANG)).filter(|code| !code.is_empty()));
    let client = client(&desk, peer, &headers);
    if form.kind == FormKind::Survey {
        let survey = survey(&desk, &content, form, (lang, wants));
        return survey.answered(raw, Some(&client)).await;
    }
    let post = Post { desk: &desk, content: &content, form, lang, wants };
    post.decide(raw, &client).await
}

/// Nothing of the desk has this address.
pub(super) async fn nothing(State(desk): State<Desk>, headers: HeaderMap) -> Response {
    refused(&desk, &headers, StatusCode::NOT_FOUND)
}

/// The address is known, and what was asked of it is not. The framework adds `Allow`.
pub(super) async fn wrong_method(State(desk): State<Desk>, headers: HeaderMap) -> Response {
    refused(&desk, &headers, StatusCode::METHOD_NOT_ALLOWED)
}

fn refused(desk: &Desk, headers: &HeaderMap, status: StatusCode) -> Response {
    let content = desk.content();
    let telling = Telling {
        content: &content,
        lang: content.library.site.languages.first(),
        wants: Wants::of(headers),
    };
    telling.plain(status, TroubleKind::NotFound)
}

/// A form that everybody may file.
fn public_form<'a>(content: &'a Content, id: &str) -> Option<&'a FormDefinition> {
    let form = content.library.forms.get(id).filter(|form| form.is_public());
    form.filter(|form| form.survey.has_page())
}

/// A survey on its public page.
fn survey<'a>(
    desk: &'a Desk,
    content: &'a Content,
    form: &'a FormDefinition,
    (lang, wants): (&'a Lang, Wants),
) -> Asking<'a> {
    Asking { desk, content, form, lang, wants, link: None, behind: None }
}

/// What tells one client from another where a form came without a key. It is only ever hashed.
fn client(desk: &Desk, peer: SocketAddr, headers: &HeaderMap) -> Vec<u8> {
    let mut client = desk.client(peer, headers).to_string().into_bytes();
    client.push(0);
    let agent = headers.get(axum::http::header::USER_AGENT);
    client.extend(agent.map(|agent| agent.as_bytes()).unwrap_or_default());
    client
}

impl Post<'_> {
    /// Checks what was posted and files it, or prints the form again.
    async fn decide(&self, raw: RawAnswers, client: &[u8]) -> Response {
        let now = self.desk.now();
        let (categories, work_fields) = self.content.choices();
        let limits = &self.desk.config().limits;
        let world = World {
            today: riyadh_date(now),
            languages: &self.content.library.site.languages,
            lang: self.lang,
            categories: &categories,
            work_fields: &work_fields,
            vouching_revision: self.vouching_revision(now),
            file_limits: FileLimits { files: limits.files, total_bytes: limits.body_bytes as u64 },
        };
        let given: Option<FormKey> = raw.first(KEY).parse().ok();
        let (raw, _held) = match self.with_kept_files(raw, given.as_ref()).await {
            Ok(all) => all,
            Err(error) => return self.telling().body(&error, self.form),
        };
        let accepted = match forms::check(self.form, raw, &world) {
            Ok(accepted) => accepted,
            Err(rejected) => {
                // Never the derived key: two people behind one address would share it.
                let key = given.unwrap_or_else(|| FormKey::new(&mut self.desk.randomness()));
                return self.rejected(&rejected, &key).await;
            }
        };
        let key = given.unwrap_or_else(|| self.derived_key(client, now));
        let filing = Filing {
            desk: self.desk,
            content: self.content,
            form: self.form,
            world: &world,
            key,
            entry: None,
        };
        match filing.file(&accepted).await {
            // Kept files stay until they are too old: the same post may come a second time, and
            // without them it would be another case.
            Ok(filed) => self.filed(&filed),
            Err(error) => {
                tracing::error!(form = %self.form.id, error = &error as &dyn std::error::Error, "a case was not filed");
                self.telling().not_stored(self.form, &accepted.submission, &world)
            }
        }
    }

    /// The number of the revision in force of the policy that the person vouches by.
    fn vouching_revision(&self, now: Timestamp) -> Option<u32> {
        let revision = self.content.library.vouching(self.form, riyadh_date(now))?;
        Some(revision.number.get())
    }

    /// The key of a form that came without one.
    fn derived_key(&self, client: &[u8], now: Timestamp) -> FormKey {
        let quarter_hour = now.as_second().div_euclid(15 * 60);
        FormKey::derived(self.desk.secret(), client, quarter_hour)
    }

    fn filed(&self, filed: &Filed) -> Response {
        let address = format!("{}/receipt/{}", self.content.library.desk_url, filed.token);
        match self.wants {
            Wants::Page => see_other(&address),
            Wants::Json => {
                let code = filed.code.as_ref().map(ToString::to_string);
                let body = json!({"reference": filed.reference, "code": code, "receipt": address});
                json(StatusCode::CREATED, &body)
            }
        }
    }

    /// What was posted, with the files that were kept when the same form came before, for fields
    /// in which no new file was chosen.
    async fn with_kept_files(
        &self,
        mut raw: RawAnswers,
        key: Option<&FormKey>,
    ) -> Result<(RawAnswers, Held), BodyError> {
        let Some(key) = key else { return Ok((raw, Held::default())) };
        let (desk, secret) = (self.desk, self.desk.secret());
        let (kept, held) = desk.kept().take_up(secret, key, desk.budget()).await?;
        let wanted = |file: &RawFile| {
            raw.files_of(&file.field).next().is_none()
                && raw.all(names::DROP).all(|field| field != file.field)
        };
        let kept: Vec<RawFile> = kept.into_iter().filter(wanted).collect();
        raw.files.extend(kept);
        Ok((raw, held))
    }

    fn telling(&self) -> Telling<'_> {
        Telling { content: self.content, lang: self.lang, wants: self.wants }
    }

    /// Puts the good files of a form aside until it comes again.
    async fn keep_files(&self, rejected: &Rejected, key: &FormKey) -> PostedFiles {
        let good = |file: &&RawFile| {
            let field = self.form.field(&file.field);
            field.is_some() && rejected.error_of(&file.field).is_none() && !file.bytes.is_empty()
        };
        let files: Vec<RawFile> = rejected.raw.files.iter().filter(good).cloned().collect();
        let kept = self.desk.kept().keep(self.desk.secret(), key, files).await;
        if kept { PostedFiles::Kept } else { PostedFiles::Lost }
    }

    async fn rejected(&self, rejected: &Rejected, key: &FormKey) -> Response {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let Rejected { raw, errors } = rejected;
        if self.wants == Wants::Page {
            let files = self.keep_files(rejected, key).await;
            let filling = Filling::Rejected { raw, errors, files };
            return self.printed(status, key.to_string(), filling);
        }
        json(status, &json!({"errors": told(self.form, errors, self.content.reader(self.lang))}))
    }

    fn printed(&self, status: StatusCode, key: String, filling: Filling<'_>) -> Response {
        let reader = self.content.reader(self.lang);
        let view = FormView {
            library: &self.content.library,
            reader,
            form: self.form,
            vouching_revision: self.vouching_revision(self.desk.now()),
            filling,
        };
        let address = reader.address(&format!("/forms/{}/", self.form.id));
        let head = Head {
            languages: self.other_languages(),
            ..Head::unlisted(reader.words(&self.form.title), address)
        };
        let form_page = view.page(head, key, &self.content.links(self.lang));
        self.telling().page(status, "form", self.content.render(self.lang, &form_page))
    }

    /// The same form in other languages: what was typed stays behind, so it is the empty one.
    fn other_languages(&self) -> Vec<crate::theme::LanguageLink> {
        let languages = &self.content.library.site.languages;
        let others = languages.iter().filter(|lang| *lang != self.lang);
        let link = |lang: &Lang| crate::theme::LanguageLink {
            lang: lang.clone(),
            dir: lang.direction(),
            name: self.content.locale(lang).name().to_owned(),
            address: self.content.reader(lang).address(&format!("/forms/{}/", self.form.id)),
            translated: true,
        };
        others.map(link).collect()
    }
}

/// What is wrong with a form, for programs: each mistake with its field, its kind and its sentence.
pub(super) fn told(
    form: &FormDefinition,
    errors: &[FieldError],
    reader: Reader<'_>,
) -> Vec<serde_json::Value> {
    let told = errors.iter().map(|error| {
        let field = form.field(&error.field);
        let label = field.map_or(error.field.as_str(), |field| reader.words(&field.label));
        let mut told = serde_json::to_value(error).unwrap_or_default();
        told["message"] = sentence(reader, &error.kind, label).into();
        told
    });
    told.collect()
}
