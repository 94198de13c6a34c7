//! All that a template may show: what `themes/<name>/pdf/policy.typ` reads as `/document.json`.

use serde::Serialize;

use super::Body;
use crate::language::Direction;
use crate::theme::DateLine;

/// One approved revision in one language.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// The language of everything around the text.
    pub lang: String,
    /// Its direction.
    pub dir: Direction,
    /// The ten digits of the language.
    pub digits: String,
    /// Whose policy it is.
    pub society: Society,
    /// The lines of the letterhead.
    pub letter: Letter,
    /// The policy's title.
    pub title: String,
    /// The policy's number.
    pub number: Option<String>,
    /// The revision: `Revision 3`.
    pub revision: String,
    /// Since when it holds.
    pub effective: DateLine,
    /// More about the policy: owner, to whom it applies.
    pub facts: Vec<Line>,
    /// The text that was approved.
    pub body: Body,
    /// The board's act.
    pub approval: Approval,
    /// The page's permanent address.
    pub address: String,
    /// The same as a QR code: an SVG picture.
    pub qr: String,
    /// What search programs may file it under.
    pub keywords: Vec<String>,
    /// The day that the file states as its own: that of the approval.
    pub date: Day,
    /// The interface's words about policies, as `policy` in `locales/<lang>.yaml`.
    pub words: serde_json::Value,
}

/// The society's letterhead.
#[derive(Debug, Clone, Serialize)]
pub struct Society {
    /// Its name, in the document's language first, then in the site's others.
    pub names: Vec<Name>,
    /// Under what number it is registered.
    pub registration: String,
    /// Who supervises it.
    pub supervision: Option<String>,
}

/// A name in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// The language.
    pub lang: String,
    /// Its direction.
    pub dir: Direction,
    /// The name.
    pub text: String,
}

/// The four lines of a letter. Paper always has them, so that a clerk can fill in what is not
/// stated.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Letter {
    /// Number.
    pub number: Option<String>,
    /// Date, in the calendar in which it was stated.
    pub date: Option<String>,
    /// The same day in the other calendar.
    pub corresponding: Option<String>,
    /// Attachments.
    pub attachments: Option<String>,
}

/// A fact with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it is.
    pub label: String,
    /// The fact.
    pub value: String,
}

/// The board's act.
#[derive(Debug, Clone, Serialize)]
pub struct Approval {
    /// Who approved, in which meeting, by which minutes, when.
    pub facts: Vec<Line>,
    /// Who signed, in the document's order.
    pub signatories: Vec<Signatory>,
    /// The digest of the approved texts: `sha256:…`.
    pub digest: Option<String>,
}

/// One who approved.
#[derive(Debug, Clone, Serialize)]
pub struct Signatory {
    /// The name.
    pub name: String,
    /// The position.
    pub position: String,
    /// True when the signature is on the paper that the board keeps.
    pub signed: bool,
}

/// A day, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
}
