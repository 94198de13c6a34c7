//! A policy's revision, and the list of policies.

use serde::Serialize;

use super::{FormCard, Head, TocEntry, Untranslated};
use crate::theme::{DateLine, Html};

pub use crate::policy::RevisionState;

/// `policy.html`: one revision of a policy, the one in force or an earlier one.
#[derive(Debug, Clone, Serialize)]
pub struct PolicyPage {
    /// What the document says of itself.
    pub head: Head,
    /// The policy's number, such as `P-07`.
    pub number: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// Whom it applies to.
    pub applies_to: Option<String>,
    /// How often it is reviewed: [`Locale::count`](crate::theme::Locale::count) of months.
    pub review: Option<String>,
    /// The revision that is shown.
    pub revision: RevisionView,
    /// Where the revision in force stands, when this is not it.
    pub in_force: Option<String>,
    /// The board's act; none for a draft.
    pub approval: Option<ApprovalView>,
    /// The letterhead's lines.
    pub letter: Option<LetterView>,
    /// The clauses to jump to.
    pub toc: Vec<TocEntry>,
    /// The text.
    pub html: Html,
    /// Set when the text is not in the page's language.
    pub untranslated: Option<Untranslated>,
    /// All published revisions, the newest first.
    pub history: Vec<RevisionView>,
    /// Forms that carry the policy out.
    pub forms: Vec<FormCard>,
    /// The officer's tools that the policy names.
    pub tools: Vec<ToolView>,
    /// The text as Markdown, for keeping and comparing.
    pub markdown: Option<String>,
    /// The revision as PDF, if it was printed.
    pub pdf: Option<String>,
}

/// A revision in a list or a heading.
#[derive(Debug, Clone, Serialize)]
pub struct RevisionView {
    /// Its number, from 1.
    pub number: u32,
    /// Its permanent address.
    pub address: String,
    /// What it is today.
    pub state: RevisionState,
    /// Since when it is in force.
    pub effective: Option<DateLine>,
    /// Why it was made.
    pub reason: Option<String>,
}

/// The board's act.
#[derive(Debug, Clone, Serialize)]
pub struct ApprovalView {
    /// Who approved.
    pub body: String,
    /// The meeting's number or name.
    pub meeting: Option<String>,
    /// The number of the minutes.
    pub minutes: Option<String>,
    /// Where the scanned minutes are.
    pub minutes_file: Option<String>,
    /// The digest of the approved texts: `sha256:…`.
    pub digest: Option<String>,
    /// The day.
    pub date: DateLine,
    /// Who signed, in the document's order.
    pub signatories: Vec<SignatoryView>,
}

/// One who approved.
#[derive(Debug, Clone, Serialize)]
pub struct SignatoryView {
    /// The name.
    pub name: String,
    /// The position.
    pub position: String,
    /// True when the signature is on the paper.
    pub signed: bool,
}

/// The four lines of a letterhead: number, date, corresponding date, attachments.
#[derive(Debug, Clone, Serialize)]
pub struct LetterView {
    /// Number.
    pub number: Option<String>,
    /// Date, in the calendar in which the society dates its letters.
    pub date: Option<String>,
    /// The same day in the other calendar.
    pub corresponding: Option<String>,
    /// Attachments.
    pub attachments: Option<String>,
}

/// A document or form that the relations officer works with.
#[derive(Debug, Clone, Serialize)]
pub struct ToolView {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// For a file, its kind and size: `PDF، 120 ك.ب`.
    pub note: Option<String>,
}

/// `policies.html`: all policies.
#[derive(Debug, Clone, Serialize)]
pub struct PolicyList {
    /// What the document says of itself.
    pub head: Head,
    /// What stands in `content/policies/index.md`.
    pub html: Html,
    /// The policies, in order.
    pub policies: Vec<PolicyCard>,
}

/// A policy, as another page announces it.
#[derive(Debug, Clone, Serialize)]
pub struct PolicyCard {
    /// Its title.
    pub title: String,
    /// Its address.
    pub address: String,
    /// Its number.
    pub number: Option<String>,
    /// The revision in force.
    pub revision: u32,
    /// Since when that is in force.
    pub effective: Option<DateLine>,
    /// Whom it applies to.
    pub applies_to: Option<String>,
}
