//! Pages that the desk answers with.

use serde::Serialize;

use super::{AttestedView, DueLine, FieldError, FieldView, Head, Helper, Link};
use crate::theme::{DateLine, Html};

/// `receipt.html`: it has arrived. Printable, and the only place where the code is shown.
#[derive(Debug, Clone, Serialize)]
pub struct Receipt {
    /// What the document says of itself; its title is the confirmation's.
    pub head: Head,
    /// The reference number, as it is said on the phone.
    pub reference: String,
    /// The code in groups that a person can read out.
    pub code: Vec<String>,
    /// What was filed: the form's title.
    pub form: String,
    /// When it arrived.
    pub received: DateLine,
    /// What happens next, in the form's own words; the theme's standing words where it has none.
    pub next: Option<Html>,
    /// By when the society answers once everything is there; only where there is a ceiling.
    pub within: Option<String>,
    /// Where mail went to, as the person typed it; none when no address was given.
    pub mailed_to: Option<String>,
    /// Whether that mail asks to confirm the address first.
    pub mailed: Mailed,
    /// Where to ask later.
    pub case_status: String,
    /// The same address in full, for paper.
    pub case_status_in_full: String,
    /// How long this page stays: [`Locale::count`](crate::theme::Locale::count) of minutes.
    pub expires: Option<String>,
    /// Who answers questions.
    pub helper: Option<Helper>,
}

/// What was mailed to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mailed {
    /// All of the receipt.
    Receipt,
    /// Headings, and the link to confirm the address.
    Link,
    /// Nothing: somebody entered it for a person without an address, and hands it over.
    ByHand,
}

/// `trouble.html`: the desk could not do it; says so, names somebody, and keeps what was typed.
#[derive(Debug, Clone, Serialize)]
pub struct Trouble {
    /// What the document says of itself.
    pub head: Head,
    /// The HTTP status, for the person on the phone.
    pub status: u16,
    /// What went wrong; its words come from the locale.
    pub trouble: TroubleKind,
    /// What was typed, so that it can be copied and nothing is lost.
    pub typed: Vec<Typed>,
    /// Where to try again.
    pub again: Option<Link>,
    /// Who helps; the site's own contact where none is named.
    pub helper: Option<Helper>,
}

/// What went wrong. Nothing here tells how the desk works inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TroubleKind {
    /// The request makes no sense (400).
    NotUnderstood,
    /// A link or receipt is past its time (404, 410).
    Expired,
    /// A link of the society's own people that works no more, or never did (404, 410).
    StaffLink,
    /// A link to somebody's open cases is past its time, or theirs no longer (404).
    ListExpired,
    /// No such thing (404).
    NotFound,
    /// What was sent is too large (413).
    TooLarge,
    /// Too many tries (429).
    TooMany,
    /// A signed link that is none, or whose time is over (410).
    Link,
    /// The signed link of somebody who has left the committee (410).
    Seat,
    /// It took too long to arrive (408).
    TooSlow,
    /// It can't be stored now (503).
    NotStored,
    /// Anything else (500).
    Failed,
}

/// One answer, as it was typed.
#[derive(Debug, Clone, Serialize)]
pub struct Typed {
    /// The field's label.
    pub label: String,
    /// What was typed.
    pub value: String,
}

/// `case-lookup.html`: what became of my request? Asks for reference and code.
#[derive(Debug, Clone, Serialize)]
pub struct CaseLookup {
    /// What the document says of itself.
    pub head: Head,
    /// Where the form goes: `/desk/case`.
    pub action: String,
    /// What is wrong.
    pub errors: Vec<FieldError>,
    /// The two fields, `reference` and `code`.
    pub fields: Vec<FieldView>,
    /// Who helps somebody who has lost the code.
    pub helper: Option<Helper>,
}

/// `case.html`: what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct CasePage {
    /// What the document says of itself.
    pub head: Head,
    /// The reference number.
    pub reference: String,
    /// What was filed: the form's title.
    pub form: String,
    /// Where it stands: [`Locale::state`](crate::theme::Locale::state).
    pub state: String,
    /// What that means and what comes next, in one sentence.
    pub meaning: String,
    /// Who is to act now, as the person may know it; none where nobody is.
    pub waits_for: Option<String>,
    /// By when an answer is due, by which clause; only while the clock of a ceiling runs.
    pub due: Option<DueLine>,
    /// What is still missing, by name.
    pub missing: Vec<String>,
    /// Where to answer the survey that a closed case ends with.
    pub survey: Option<String>,
    /// What has happened, the newest first.
    pub steps: Vec<CaseStep>,
    /// With whom the person's name stays, where the reader is not to know it.
    pub kept_by: Option<String>,
    /// What was filed, to check it; may be empty.
    pub answers: Vec<CaseField>,
    /// What the person vouched for.
    pub attested: Option<AttestedView>,
    /// What has just come of something that the person did here.
    pub news: Option<CaseNews>,
    /// What is wrong with what they typed.
    pub errors: Vec<FieldError>,
    /// What the person can do now.
    pub actions: Vec<CaseAction>,
    /// The day before which what the reader came for can't be done.
    pub not_before: Option<DueLine>,
    /// What the reader can do after what they have just done: signed links.
    pub next: Vec<Link>,
    /// What proves, in the body of a post, that the case is theirs; where they can do something.
    pub proof: Option<CaseProof>,
    /// What can be printed.
    pub prints: Vec<PrintView>,
    /// Who answers questions.
    pub helper: Option<Helper>,
}

/// What has just come of something that the person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseNews {
    /// It has arrived.
    Done,
    /// Something else has happened meanwhile, and nothing was done.
    Changed,
    /// The link that led here is spent.
    Past,
}

/// Something that the person can do: one form.
#[derive(Debug, Clone, Serialize)]
pub struct CaseAction {
    /// The workflow's name for it.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What it means.
    pub lead: String,
    /// Whether the case waits for it.
    pub turn: CaseTurn,
    /// What it asks.
    pub fields: Vec<FieldView>,
}

/// Whether a case waits for the person to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseTurn {
    /// It does: the form stands open.
    Awaited,
    /// It doesn't: the form is there for whoever looks for it.
    Possible,
}

/// A sheet that can be printed: a button.
#[derive(Debug, Clone, Serialize)]
pub struct PrintView {
    /// What the button posts as `_print`.
    pub sheet: &'static str,
    /// What it says.
    pub title: String,
}

/// What goes along with an action.
#[derive(Debug, Clone, Serialize)]
pub struct CaseProof {
    /// Where it is sent: `/desk/case`, or the address of a signed link.
    pub address: String,
    /// The reference number.
    pub reference: String,
    /// The code, where that is the proof.
    pub code: Option<String>,
    /// The version of the case that the person sees.
    pub version: u32,
}

/// One thing that happened.
#[derive(Debug, Clone, Serialize)]
pub struct CaseStep {
    /// When.
    pub date: DateLine,
    /// What: a state's name.
    pub title: String,
    /// What was said to the person, or by them.
    pub note: Option<String>,
    /// Names of the files that came with it.
    pub files: Vec<String>,
}

/// One answer of the person's.
#[derive(Debug, Clone, Serialize)]
pub struct CaseField {
    /// The field's label.
    pub label: String,
    /// The answer, as it was typed.
    pub value: String,
    /// `ltr` for numbers and addresses, `auto` for words.
    pub dir: &'static str,
}
