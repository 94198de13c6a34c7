//! `GET · POST /desk/confirm/<token>`: a person says that mail to their address reaches them.
//!
//! GET shows a button and changes nothing, because programs that look at mail open every link in
//! it; only POST confirms. What was kept back is sent then: the receipt, with the code. Sent again
//! it is not, however often the button is pressed.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::json;

use super::acting::ActError;
use super::address::Named;
use super::answer::{Wants, json};
use super::content::Content;
use super::dossier::Dossier;
use super::mails::MailsError;
use super::receipt_mail::ReceiptMail;
use super::state::Desk;
use super::trouble::Telling;
use crate::cases::{Code, CodeHash, ConfirmLink, address_hash};
use crate::language::Lang;
use crate::mail::{OutgoingMail, Stamp};
use crate::store::{Confirmation, Confirmed, Custody, KnownCase};
use crate::theme::{ConfirmPage, ConfirmStep, Head, Label, TroubleKind};
use crate::views;

/// Shows the button.
pub(super) async fn show(
    State(desk): State<Desk>,
    Named(token): Named,
    headers: HeaderMap,
) -> Response {
    answer(&desk, &token, &headers, Wish::Look).await
}

/// Confirms the address.
pub(super) async fn confirm(
    State(desk): State<Desk>,
    Named(token): Named,
    headers: HeaderMap,
) -> Response {
    answer(&desk, &token, &headers, Wish::Confirm).await
}

/// What whoever opens the link wants.
#[derive(Clone, Copy)]
enum Wish {
    Look,
    Confirm,
}

async fn answer(desk: &Desk, token: &str, headers: &HeaderMap, wish: Wish) -> Response {
    let content = desk.content();
    let wants = Wants::of(headers);
    let first = content.library.site.languages.first();
    let telling = Telling { content: &content, lang: first, wants };
    let link = ConfirmLink::read(token, desk.secret());
    let Some(link) = link.filter(|link| desk.now() < link.expires_at) else {
        return telling.plain(StatusCode::NOT_FOUND, TroubleKind::Expired);
    };
    match opened(desk, &content, &link).await {
        Ok(Some(opened)) => match opened.answered(wish).await {
            Ok(step) => opened.shown(step, token, wants),
            Err(error) => failed(&telling, &error),
        },
        // Whoever has no address any more has had the case erased.
        Ok(None) => telling.plain(StatusCode::NOT_FOUND, TroubleKind::Expired),
        Err(error) => failed(&telling, &error),
    }
}

fn failed(telling: &Telling<'_>, error: &ActError) -> Response {
    tracing::error!(error = error as &dyn std::error::Error, "an address can't be confirmed");
    telling.plain(StatusCode::SERVICE_UNAVAILABLE, TroubleKind::Failed)
}

/// The case of a link, whose person has an address.
struct Opened<'a> {
    desk: &'a Desk,
    content: &'a Content,
    link: &'a ConfirmLink,
    dossier: Dossier<'a>,
    address_hash: [u8; 32],
}

async fn opened<'a>(
    desk: &'a Desk,
    content: &'a Content,
    link: &'a ConfirmLink,
) -> Result<Option<Opened<'a>>, ActError> {
    let reference = link.reference.as_str();
    let found = desk.store().case_by_reference(reference).await?;
    let kept = |case: &KnownCase| matches!(case.custody, Custody::Kept(_));
    let Some(case) = found.filter(kept) else { return Ok(None) };
    let dossier = Dossier::read(content, case)?;
    let Some(address) = dossier.submission.contact().email else { return Ok(None) };
    let address_hash = address_hash(desk.secret(), address);
    Ok(Some(Opened { desk, content, link, dossier, address_hash }))
}

impl Opened<'_> {
    async fn answered(&self, wish: Wish) -> Result<ConfirmStep, ActError> {
        let store = self.desk.store();
        let sealed = store.confirm_code(self.link.reference.as_str()).await?;
        let code = sealed.and_then(|sealed| self.code(&sealed));
        match wish {
            Wish::Look if code.is_none() && store.address_confirmed(self.address_hash).await? => {
                Ok(ConfirmStep::Before)
            }
            Wish::Look => Ok(ConfirmStep::Asked),
            Wish::Confirm => {
                let confirmation = Confirmation {
                    reference: self.link.reference.as_str().to_owned(),
                    address_hash: self.address_hash,
                    at: self.desk.now(),
                    mails: self.receipt(code.as_ref())?.into_iter().collect(),
                };
                Ok(match store.confirm(confirmation).await? {
                    Confirmed::Now => ConfirmStep::Done,
                    Confirmed::Before => ConfirmStep::Before,
                })
            }
        }
    }

    /// The code that waits, if this link's seal is on it. A link of a later mail has another key,
    /// and opens nothing.
    fn code(&self, sealed: &[u8]) -> Option<Code> {
        let code = self.link.open(self.desk.secret(), sealed)?;
        let kept = CodeHash::from_bytes(self.dossier.case.code_hash);
        (code.hash(self.desk.secret()) == kept).then_some(code)
    }

    /// The receipt, while the society has the form.
    fn receipt(&self, code: Option<&Code>) -> Result<Option<OutgoingMail>, MailsError> {
        let Some(form) = self.dossier.form else { return Ok(None) };
        let mut id = [0; 16];
        (self.desk.randomness())(&mut id);
        let receipt = ReceiptMail {
            content: self.content,
            config: self.desk.config(),
            form,
            submission: &self.dossier.submission,
            reference: self.link.reference.as_str(),
            code,
            received_at: self.dossier.case.received_at,
        };
        receipt.mail(Stamp { id, at: self.desk.now() })
    }

    fn lang(&self) -> &Lang {
        self.content.lang(Some(self.dossier.submission.lang.as_str()))
    }

    fn shown(&self, step: ConfirmStep, token: &str, wants: Wants) -> Response {
        let reference = self.link.reference.to_string();
        if wants == Wants::Json {
            return json(StatusCode::OK, &json!({"reference": reference, "step": step}));
        }
        let (content, lang) = (self.content, self.lang());
        let reader = content.reader(lang);
        let officer = content.library.society.officers.first();
        let confirm = ConfirmPage {
            head: Head::unlisted(reader.locale.label(Label::ConfirmPage), ""),
            reference,
            step,
            action: format!("{}/confirm/{token}", content.library.desk_url),
            case_status: content.desk_address("/case", lang),
            helper: officer.map(|officer| views::society::helper(officer, reader)),
        };
        let telling = Telling { content, lang, wants };
        telling.page(StatusCode::OK, "confirm", content.render(lang, &confirm))
    }
}
