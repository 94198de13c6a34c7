//! `GET /desk/receipt/<token>`: reference, code, what happens next.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::json;

use super::address::Named;
use super::answer::{Wants, json};
use super::content::Content;
use super::mails::{absolute, groups, routed, within};
use super::state::Desk;
use super::trouble::Telling;
use crate::calendar::{DualDate, riyadh_date};
use crate::cases::workflow::Party;
use crate::cases::{Code, Event, ReceiptToken};
use crate::forms::{FormDefinition, Submission};
use crate::language::Lang;
use crate::markdown::{self, Lists};
use crate::society::Officer;
use crate::store::{KnownCase, StoreError, StoredReceipt};
use crate::theme::{Head, Html, Label, Mailed, Receipt, TroubleKind, Unit};
use crate::views::{society, text};

/// Shows a receipt while its address works.
pub(super) async fn show(
    State(desk): State<Desk>,
    Named(token): Named,
    headers: HeaderMap,
) -> Response {
    let content = desk.content();
    let wants = Wants::of(&headers);
    let first = content.library.site.languages.first();
    let telling = Telling { content: &content, lang: first, wants };
    match find(&desk, &token).await {
        Ok(Some(found)) => found.shown(&content, &desk, wants),
        Ok(None) => telling.plain(StatusCode::NOT_FOUND, TroubleKind::Expired),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a receipt can't be read");
            telling.plain(StatusCode::SERVICE_UNAVAILABLE, TroubleKind::Failed)
        }
    }
}

/// A receipt that may be shown.
struct Found {
    receipt: StoredReceipt,
    code: Code,
    case: Option<KnownCase>,
    mailed: Mailed,
}

/// The receipt of a token, unless it is past its time.
async fn find(desk: &Desk, token: &str) -> Result<Option<Found>, StoreError> {
    let Ok(token) = token.parse::<ReceiptToken>() else {
        return Ok(None);
    };
    let found = desk.store().receipt(token.hash(desk.secret())).await?;
    let Some(receipt) = found.filter(|receipt| desk.now() < receipt.expires_at) else {
        return Ok(None);
    };
    let sealed = receipt.sealed_code.as_deref();
    let Some(code) = sealed.and_then(|sealed| token.open(desk.secret(), sealed)) else {
        return Ok(None);
    };
    let case = desk.store().case_by_reference(&receipt.reference).await?;
    let waits = desk.store().confirm_code(&receipt.reference).await?.is_some();
    let mailed = match &case {
        Some(case) if is_to_be_handed_over(case) => Mailed::ByHand,
        _ if waits => Mailed::Link,
        _ => Mailed::Receipt,
    };
    Ok(Some(Found { receipt, code, case, mailed }))
}

impl Found {
    fn shown(&self, content: &Content, desk: &Desk, wants: Wants) -> Response {
        let lang = content.lang(Some(&self.receipt.lang));
        if wants == Wants::Json {
            let code = self.code.to_string();
            let body = json!({"reference": self.receipt.reference, "code": code});
            return json(StatusCode::OK, &body);
        }
        let receipt = self.receipt(content, desk, lang);
        let telling = Telling { content, lang, wants };
        telling.page(StatusCode::OK, "receipt", content.render(lang, &receipt))
    }

    /// The officer to whom the case went; else the first, who helps with everything.
    fn helper<'c>(&self, content: &'c Content) -> Option<&'c Officer> {
        let society = &content.library.society;
        let submission = self.case.as_ref().and_then(submission);
        let named = match submission.and_then(|one| routed(one.route(), society)) {
            Some(Party::Officer(id)) => society.officer(id.as_str()),
            _ => None,
        };
        named.or_else(|| society.officers.first())
    }

    fn receipt(&self, content: &Content, desk: &Desk, lang: &Lang) -> Receipt {
        let reader = content.reader(lang);
        let form = content.library.forms.get(self.receipt.form.as_str());
        let title = form.and_then(|form| reader.optional(form.confirmation_title.as_ref()));
        let title = title.unwrap_or_else(|| reader.locale.label(Label::Receipt).to_owned());
        let minutes =
            (self.receipt.expires_at - desk.now()).total(jiff::Unit::Minute).unwrap_or(0.0);
        let helper = self.helper(content);
        Receipt {
            head: Head::unlisted(title, ""),
            reference: self.receipt.reference.clone(),
            code: groups(&self.code),
            form: form.map_or_else(
                || self.receipt.form.clone(),
                |form| reader.words(&form.title).to_owned(),
            ),
            received: reader.locale.date(DualDate::from(riyadh_date(self.receipt.received_at))),
            next: form.and_then(|form| next(content, form, lang)),
            within: form.and_then(|form| within(form, reader)),
            mailed_to: self.case.as_ref().and_then(mailed_to),
            mailed: self.mailed,
            case_status_in_full: absolute(content, &content.desk_address("/case", lang)),
            case_status: content.desk_address("/case", lang),
            expires: Some(reader.locale.count(Unit::Minutes, whole(minutes))),
            helper: helper.map(|officer| society::helper(officer, reader)),
        }
    }
}

/// Minutes, rounded up, so that the last one is not said to be none.
fn whole(minutes: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a receipt lives for at most an hour or a few, and not for less than nothing"
    )]
    let minutes = minutes.max(0.0).ceil() as u64;
    minutes
}

fn next(content: &Content, form: &FormDefinition, lang: &Lang) -> Option<Html> {
    let reader = content.reader(lang);
    let next = form.confirmation_next.as_ref()?;
    let options = text::options(&content.library.markdown, reader.locale, Lists::Plain);
    let rendered = markdown::render(reader.words(next), &options, &content.links(lang));
    Some(Html::trusted(rendered.html))
}

/// The submission that a case began with.
pub(super) fn submission(case: &KnownCase) -> Option<Submission> {
    let first = case.events.first()?;
    let event = serde_json::from_value(first.event.payload.clone()).ok()?;
    let Event::Received { submission, .. } = event else { return None };
    serde_json::from_value(submission).ok()
}

/// Whether somebody entered it for a person who gets no mail.
fn is_to_be_handed_over(case: &KnownCase) -> bool {
    let first = case.events.first().map(|first| first.event.payload.clone());
    let event = first.and_then(|payload| serde_json::from_value(payload).ok());
    let Some(Event::Received { entered: Some(entered), .. }) = event else { return false };
    entered.behalf.is_some() && mailed_to(case).is_none()
}

fn mailed_to(case: &KnownCase) -> Option<String> {
    Some(submission(case)?.contact().email?.to_string())
}
