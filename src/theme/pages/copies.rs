//! What the desk keeps about one person, as they read it: a document that stands alone, made and
//! looked at like a mail.

use serde::Serialize;

use super::{Answer, Mail, MailSender, Typed};
use crate::theme::DateLine;

impl Mail for PersonCopy {
    const NAME: &'static str = "person-copy";
}

/// `person-copy`: everything about a person, for them.
#[derive(Debug, Clone, Serialize)]
pub struct PersonCopy {
    /// Who hands it over.
    pub sender: MailSender,
    /// The day it was made.
    pub made: DateLine,
    /// Their cases, the oldest first.
    pub cases: Vec<CopiedCase>,
}

/// One of their cases.
#[derive(Debug, Clone, Serialize)]
pub struct CopiedCase {
    /// The reference number.
    pub reference: String,
    /// What was filed: the form's title.
    pub form: String,
    /// When.
    pub received: DateLine,
    /// Where it stands.
    pub state: String,
    /// What they answered.
    pub answers: Vec<Answer>,
    /// The words they vouched for, and their name below.
    pub attestation: Option<Typed>,
    /// How they wanted to be answered.
    pub reply_by: Option<String>,
    /// What happened, the oldest first.
    pub steps: Vec<CopiedStep>,
    /// Their files.
    pub files: Vec<CopiedFile>,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct CopiedStep {
    /// When.
    pub date: DateLine,
    /// What: a state's name.
    pub title: String,
    /// What was said with it.
    pub said: Vec<String>,
}

/// A file that lies beside the document.
#[derive(Debug, Clone, Serialize)]
pub struct CopiedFile {
    /// Its own name.
    pub name: String,
    /// Where it lies.
    pub path: String,
}
