//! A case on paper: its record, or the decision as a letter.

use serde::Serialize;

use super::{CaseField, CaseProof, CaseStep, DueLine, Head, Helper};
use crate::theme::DateLine;

/// `record.html`: a sheet to print, or to save as PDF from the browser's print dialogue.
#[derive(Debug, Clone, Serialize)]
pub struct RecordPage {
    /// What the document says of itself.
    pub head: Head,
    /// The four lines of a letter.
    pub letter: LetterLines,
    /// The reference number.
    pub reference: String,
    /// What was filed: the form's title.
    pub form: String,
    /// When it arrived.
    pub received: DateLine,
    /// The person's name, as typed.
    pub name: Option<String>,
    /// What the sheet is.
    pub sheet: Sheet,
    /// The decision, once there is one.
    pub decision: Option<DecisionView>,
    /// What leads back to the case's page.
    pub proof: CaseProof,
    /// Where to follow the case: the absolute address, for a sheet that leaves the screen.
    pub case_status: String,
    /// Who answers questions.
    pub helper: Option<Helper>,
}

/// What a sheet is.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Sheet {
    /// The decision, written to the person.
    Letter,
    /// Everything that the person may know of their case.
    Record(Box<WholeRecord>),
}

/// Everything that a person may know of their case.
#[derive(Debug, Clone, Serialize)]
pub struct WholeRecord {
    /// Where the case stands.
    pub state: String,
    /// By when an answer is due, by which clause.
    pub due: Option<DueLine>,
    /// What has happened, the oldest first.
    pub steps: Vec<CaseStep>,
    /// What was sent.
    pub answers: Vec<CaseField>,
    /// What the person vouched for.
    pub attested: Option<AttestedView>,
}

/// The lines at the head of a letter (الرقم، التاريخ، الموافق، المرفقات).
#[derive(Debug, Clone, Serialize)]
pub struct LetterLines {
    /// Its number.
    pub number: String,
    /// Its date, Hijri.
    pub date: String,
    /// The corresponding Gregorian date.
    pub corresponding: String,
    /// What is attached.
    pub attachments: String,
}

/// A decision.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionView {
    /// The state that it led to.
    pub title: String,
    /// When.
    pub date: DateLine,
    /// Who decided.
    pub by: String,
    /// Why, in lines.
    pub said: Vec<String>,
    /// Whether the person can still object.
    pub objection: Objection,
}

/// Whether a person can object to a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Objection {
    /// They can.
    Open,
    /// They can't, or can no longer.
    Closed,
}

/// What a person vouched for.
#[derive(Debug, Clone, Serialize)]
pub struct AttestedView {
    /// The exact words.
    pub words: String,
    /// The policy and its revision, in words.
    pub policy: String,
    /// The name that was typed below it.
    pub signature: Option<String>,
    /// What was drawn below that: the data of an SVG path, numbers only.
    pub drawn: Option<String>,
}
