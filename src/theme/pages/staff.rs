//! Pages and mails for the society's own people: what they file, and what they acknowledge.

use serde::Serialize;

use super::{FieldError, FieldView, FormCard, Head, Link, Mail, MailSender};
use crate::language::Lang;
use crate::theme::{DateLine, Html};

impl Mail for StaffInvitation {
    const NAME: &'static str = "staff-link";
}

impl Mail for AcknowledgeMail {
    const NAME: &'static str = "acknowledge";
}

/// `staff.html`: what a staff link opens.
#[derive(Debug, Clone, Serialize)]
pub struct StaffPage {
    /// What the document says of itself.
    pub head: Head,
    /// Whose the link is: an office, not a person.
    pub party: String,
    /// Until when it works.
    pub until: DateLine,
    /// The staff's own forms; may be empty.
    pub forms: Vec<FormCard>,
    /// The forms to enter on somebody's behalf.
    pub behalf: Vec<FormCard>,
}

/// `acknowledge.html`: an employee reads a policy and signs that they have.
#[derive(Debug, Clone, Serialize)]
pub struct AcknowledgePage {
    /// What the document says of itself.
    pub head: Head,
    /// The policy's title.
    pub policy: String,
    /// The revision by its number: `الإصدار 3`.
    pub revision_name: String,
    /// Since when it holds.
    pub effective: Option<DateLine>,
    /// Who reads.
    pub name: String,
    /// The revision's text.
    pub text: Html,
    /// The language it is in.
    pub text_lang: Lang,
    /// The direction of that language.
    pub text_dir: crate::language::Direction,
    /// Where the text has a page of its own.
    pub address: String,
    /// What to sign; none once it is signed, and for a revision that no longer holds.
    pub sign: Option<SignView>,
    /// What was signed.
    pub signed: Option<SignedView>,
    /// The revision that has replaced this one: its number and the reader's own link to it.
    pub newer: Option<Link>,
    /// What is wrong with the typed name.
    pub error: Option<FieldError>,
}

/// What an employee signs.
#[derive(Debug, Clone, Serialize)]
pub struct SignView {
    /// Where the form goes.
    pub address: String,
    /// The exact words.
    pub words: String,
    /// The field `name`.
    pub field: FieldView,
}

/// What an employee has signed.
#[derive(Debug, Clone, Serialize)]
pub struct SignedView {
    /// When.
    pub date: DateLine,
    /// The exact words.
    pub words: String,
    /// The name as it was typed.
    pub name: String,
}

/// `staff-link`: somebody's link to the staff's page.
#[derive(Debug, Clone, Serialize)]
pub struct StaffInvitation {
    /// Who writes.
    pub sender: MailSender,
    /// The officer's or committee's name.
    pub recipient: String,
    /// Until when the link works.
    pub until: DateLine,
    /// The link.
    pub link: String,
}

/// `acknowledge`: an employee is asked to read a policy, or asked again.
#[derive(Debug, Clone, Serialize)]
pub struct AcknowledgeMail {
    /// Who writes.
    pub sender: MailSender,
    /// The employee's name.
    pub name: String,
    /// The policy's title.
    pub policy: String,
    /// The revision's number.
    pub revision: String,
    /// Whether it is the first time.
    pub occasion: AcknowledgeOccasion,
    /// The employee's own link.
    pub link: String,
}

/// Whether an employee is asked for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AcknowledgeOccasion {
    /// The revision has come into force.
    Ask,
    /// The signature is not there yet.
    Remind,
}
