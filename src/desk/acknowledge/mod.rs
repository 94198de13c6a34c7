//! `GET · POST /desk/acknowledge/<token>`: an employee reads a policy and signs that they have.
//!
//! 1. [`asking`]: when a revision comes into force, each employee on the list gets one mail with a
//!    link of their own; who is added later gets theirs.
//! 2. The link shows the title, the revision, the text and the exact words. Typing one's name and
//!    posting it signs, once.
//! 3. A link that was signed shows its receipt; one of a revision that was replaced says so and
//!    leads to the reader's own link to the new one.
//!
//! The list of names stays in the configuration: the store and the addresses know identifiers only.

mod asking;
mod page;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::address::{InLanguage, Named};
use super::answer::{Wants, see_other};
use super::body::{RawSubmission, receive};
use super::content::Content;
use super::state::Desk;
use super::trouble::Telling;
use crate::calendar::riyadh_date;
use crate::cases::AcknowledgeLink;
use crate::config::Employee;
use crate::forms::{ErrorKind, RawAnswers};
use crate::policy::{Policy, Revision};
use crate::store::{Signed, Signing, StoreError};
use crate::theme::TroubleKind;
use crate::typed;
use page::Reading;

pub use asking::{AskError, EmployeeStanding};

/// The most characters of a typed name.
const NAME_LENGTH: usize = 200;

/// Shows what to read and sign, or what was signed.
pub(super) async fn show(
    State(desk): State<Desk>,
    Named(token): Named,
    InLanguage(lang): InLanguage,
    headers: HeaderMap,
) -> Response {
    let content = desk.content();
    let lang = content.lang(lang.as_deref());
    let telling = Telling { content: &content, lang, wants: Wants::of(&headers) };
    match Opened::read(&desk, &content, &token) {
        Some(opened) => match opened.signed(&desk).await {
            Ok(signed) => opened.reading(&desk, &telling, signed).shown(StatusCode::OK, None),
            Err(error) => failed(&telling, &error),
        },
        None => telling.plain(StatusCode::NOT_FOUND, TroubleKind::StaffLink),
    }
}

/// Signs.
pub(super) async fn sign(
    State(desk): State<Desk>,
    Named(token): Named,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let content = desk.content();
    let (first, wants) = (content.library.site.languages.first(), Wants::of(&headers));
    let telling = Telling { content: &content, lang: first, wants };
    let received = receive(&headers, body, &desk.config().limits, desk.budget()).await;
    let raw = match received {
        Ok(RawSubmission { fields, files, .. }) => RawAnswers { fields, files },
        Err(error) => return telling.plain(error.status(), TroubleKind::NotUnderstood),
    };
    let lang = content.lang(Some(raw.first("_lang")).filter(|code| !code.is_empty()));
    let telling = Telling { lang, ..telling };
    match Opened::read(&desk, &content, &token) {
        Some(opened) => match opened.sign(&desk, &telling, raw.first("name")).await {
            Ok(response) => response,
            Err(error) => failed(&telling, &error),
        },
        None => telling.plain(StatusCode::NOT_FOUND, TroubleKind::StaffLink),
    }
}

/// A link that is somebody's, with what it is about.
struct Opened<'a> {
    link: AcknowledgeLink,
    employee: &'a Employee,
    policy: &'a Policy,
    revision: &'a Revision,
    /// The revision in force, if one is.
    in_force: Option<&'a Revision>,
}

impl<'a> Opened<'a> {
    /// `None` for what this desk has not made, and for who is not on the list any more.
    fn read(desk: &'a Desk, content: &'a Content, token: &str) -> Option<Self> {
        let link = AcknowledgeLink::read(token, desk.secret())?;
        let mut employees = desk.config().employees.iter();
        let employee = employees.find(|one| one.id.value == link.employee)?;
        let policy = content.library.policies.get(&link.policy)?;
        let mut revisions = policy.revisions().iter();
        let revision = revisions.find(|one| one.number.get() == link.revision)?;
        let in_force = policy.in_force(riyadh_date(desk.now()));
        Some(Self { link, employee, policy, revision, in_force })
    }

    fn holds(&self) -> bool {
        self.in_force.is_some_and(|one| one.number == self.revision.number)
    }

    async fn signed(&self, desk: &Desk) -> Result<Option<Signed>, StoreError> {
        let (policy, employee) = (self.link.policy.as_str(), self.link.employee.as_str());
        let all = desk.store().acknowledgements(policy, self.link.revision).await?;
        Ok(all.into_iter().find(|one| one.employee == employee).and_then(|one| one.signed))
    }

    fn reading<'r>(
        &'r self,
        desk: &'r Desk,
        telling: &'r Telling<'r>,
        signed: Option<Signed>,
    ) -> Reading<'r> {
        Reading { desk, telling, opened: self, signed }
    }

    /// What came of a typed name. The reload button then reloads the receipt.
    async fn sign(
        &self,
        desk: &Desk,
        telling: &Telling<'_>,
        name: &str,
    ) -> Result<Response, StoreError> {
        let here = format!(
            "{}/acknowledge/{}",
            telling.content.library.desk_url,
            self.link.token(desk.secret())
        );
        if let Some(signed) = self.signed(desk).await? {
            drop(signed);
            return Ok(see_other(&here));
        }
        let reading = self.reading(desk, telling, None);
        if !self.holds() {
            return Ok(reading.shown(StatusCode::CONFLICT, None));
        }
        let typed = typed::single_line(name);
        let was = typed.chars().count();
        if typed::machine(&typed).is_empty() {
            let wrong = Some((name, ErrorKind::MissingSignature));
            return Ok(reading.shown(StatusCode::UNPROCESSABLE_ENTITY, wrong));
        }
        if was > NAME_LENGTH {
            let wrong = Some((name, ErrorKind::TooLong { max: NAME_LENGTH, was }));
            return Ok(reading.shown(StatusCode::UNPROCESSABLE_ENTITY, wrong));
        }
        let signed = Signed {
            at: desk.now(),
            digest: self.revision.digest().to_string(),
            words: reading.words(),
            name: typed,
        };
        let signing = Signing {
            policy: self.link.policy.to_string(),
            revision: self.link.revision,
            employee: self.link.employee.to_string(),
            signed,
        };
        // A second desk may have taken the same post: whichever signature stands is shown.
        desk.store().sign_acknowledgement(signing).await?;
        Ok(see_other(&here))
    }
}

fn failed(telling: &Telling<'_>, error: &StoreError) -> Response {
    tracing::error!(
        error = error as &dyn std::error::Error,
        "an acknowledgement can't be read or stored"
    );
    telling.plain(StatusCode::SERVICE_UNAVAILABLE, TroubleKind::Failed)
}
