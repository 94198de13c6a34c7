//! Confirming an address: the page, and the mail that leads to it.

use serde::Serialize;

use super::{Head, Helper, Mail, MailSender};

impl Mail for PersonHeading {
    const NAME: &'static str = "person-heading";
}

/// `person-heading`: something has arrived or changed; nothing more, until somebody has confirmed
/// that the address is theirs.
#[derive(Debug, Clone, Serialize)]
pub struct PersonHeading {
    /// Who writes.
    pub sender: MailSender,
    /// The reference number.
    pub reference: String,
    /// What is told.
    pub of: HeadingOf,
    /// The absolute address of the page on which the address is confirmed.
    pub confirm: String,
    /// The absolute address where to follow the case; never with reference or code in it.
    pub case_status: String,
}

/// What a mail of headings tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeadingOf {
    /// Something was filed with this address.
    Received,
    /// Something has happened to the case.
    Changed,
}

/// `confirm.html`: is this your address? One button.
#[derive(Debug, Clone, Serialize)]
pub struct ConfirmPage {
    /// What the document says of itself.
    pub head: Head,
    /// The reference number.
    pub reference: String,
    /// How far it has come.
    pub step: ConfirmStep,
    /// Where the button goes.
    pub action: String,
    /// Where to follow the case.
    pub case_status: String,
    /// Who answers questions.
    pub helper: Option<Helper>,
}

/// How far the confirming of an address has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConfirmStep {
    /// The button waits.
    Asked,
    /// It was pressed just now.
    Done,
    /// It was pressed before.
    Before,
}
