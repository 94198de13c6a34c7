//! A policy's revision, and the list of policies.

use serde::Serialize;

use super::{FormCard, Head, Helper, Link, Promise, TocEntry, Untranslated};
use crate::theme::{DateLine, Html};

pub use crate::policy::{ReviewStanding, RevisionState};

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
    /// When it is reviewed next; only for the revision in force.
    pub next_review: Option<ReviewView>,
    /// The revision that is shown.
    pub revision: RevisionView,
    /// Where the revision in force stands, when this is not it.
    pub in_force: Option<String>,
    /// The revision that ended this one, when this is superseded.
    pub successor: Option<RevisionView>,
    /// How to cite it.
    pub cite: CiteView,
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
    /// Clauses of earlier revisions that this one no longer has; only at the policy's own address.
    pub departed: Vec<DepartedView>,
    /// Forms that carry the policy out.
    pub forms: Vec<RelatedForm>,
    /// The officer's tools that the policy names.
    pub tools: Vec<ToolView>,
    /// Who answers questions about it.
    pub contact: Option<Helper>,
    /// Where "who do I contact?" stands.
    pub contact_page: String,
    /// The same text in other forms.
    pub files: PolicyFiles,
}

/// A revision's text in other forms, by address.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PolicyFiles {
    /// The Markdown that was approved.
    pub markdown: Option<String>,
    /// Facts and clauses for programs.
    pub json: Option<String>,
    /// For printing and signing.
    pub pdf: Option<String>,
}

/// What a reader needs to cite a revision or one of its clauses.
#[derive(Debug, Clone, Serialize)]
pub struct CiteView {
    /// The revision's permanent address, absolute.
    pub address: String,
    /// The citation of the revision as a whole; a colon and the address follow.
    pub text: String,
    /// That of one clause, with `{clause}` for the page's script to fill.
    pub clause: String,
}

/// A form that carries the policy out.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedForm {
    /// The form.
    pub card: FormCard,
    /// The deadline that this policy grants for it; none where the board set no ceiling.
    pub promise: Option<Promise>,
}

/// The next review of a policy.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewView {
    /// The day by which it is to be done.
    pub date: DateLine,
    /// Whether that day has passed.
    pub standing: ReviewStanding,
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
    /// Since when the board has taken it back.
    pub withdrawn: Option<DateLine>,
    /// Why it was made.
    pub reason: Option<String>,
    /// The pages of what changed: to it from the revision before, and from it to the one in force.
    pub changes: Vec<Link>,
}

/// A clause that a later revision no longer has, so that an old link to it leads somewhere.
#[derive(Debug, Clone, Serialize)]
pub struct DepartedView {
    /// The id that it had.
    pub id: String,
    /// Its labels and first words.
    pub beginning: String,
    /// The revision that no longer has it.
    pub gone: u32,
    /// The clause that it was joined to.
    pub joined_to: Option<String>,
    /// The last revision that had it.
    pub last: u32,
    /// It, in that revision.
    pub address: String,
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
    /// What that revision is today.
    pub state: RevisionState,
    /// Since when that is in force.
    pub effective: Option<DateLine>,
    /// When it is reviewed next.
    pub next_review: Option<ReviewView>,
    /// Whom it applies to.
    pub applies_to: Option<String>,
}
