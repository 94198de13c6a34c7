//! Mails of the desk's own rounds: reminders, the weekly digest, the notice about holidays. None of
//! them says anything of the person: references and forms are all that they name.

use serde::Serialize;

use super::{DueLine, Link, Mail, MailSender};
use crate::theme::DateLine;

impl Mail for StaffReminder {
    const NAME: &'static str = "staff-reminder";
}

impl Mail for StaffDigest {
    const NAME: &'static str = "staff-digest";
}

impl Mail for OperatorHolidays {
    const NAME: &'static str = "operator-holidays";
}

/// `staff-reminder`: the day of a reply comes near, or is over.
#[derive(Debug, Clone, Serialize)]
pub struct StaffReminder {
    /// Who writes.
    pub sender: MailSender,
    /// The reader's name.
    pub recipient: String,
    /// What was filed: the form's title.
    pub form: String,
    /// The reference number.
    pub reference: String,
    /// How urgent it is: a key of `rounds.subjects` and `rounds.leads` in the locale.
    pub urgency: &'static str,
    /// The working days that are left, counted.
    pub left: String,
    /// Where the case stands.
    pub state: String,
    /// The day.
    pub due: DueLine,
    /// Whose turn it is, where it is not the reader's.
    pub turn: Option<String>,
    /// Signed links, one for each thing that the reader can do.
    pub acts: Vec<Link>,
    /// The signed link to the reader's open cases.
    pub list: String,
}

/// `staff-digest`: the week's figures for management; for everybody else, their own open cases.
#[derive(Debug, Clone, Serialize)]
pub struct StaffDigest {
    /// Who writes.
    pub sender: MailSender,
    /// The reader's name.
    pub recipient: String,
    /// Whose it is: a key of `rounds.digest_leads` in the locale.
    pub whose: &'static str,
    /// The week's first day.
    pub from: DateLine,
    /// Its last day.
    pub until: DateLine,
    /// The week in numbers.
    pub totals: Vec<DigestTotal>,
    /// The same by form; management's only.
    pub forms: Vec<DigestRow>,
    /// The same by who looks after the cases; management's only.
    pub officers: Vec<DigestRow>,
    /// The most urgent open cases: all kinds for whoever is to act, overdue ones for management.
    pub cases: Vec<DigestCase>,
    /// That there are more of them, in a sentence.
    pub more: Option<String>,
    /// The signed link to the reader's open cases.
    pub list: String,
}

/// A number of the week.
#[derive(Debug, Clone, Serialize)]
pub struct DigestTotal {
    /// What is counted: a key of `rounds.totals` in the locale.
    pub what: &'static str,
    /// How many, or how long.
    pub value: String,
}

/// The week's numbers of one form or officer.
#[derive(Debug, Clone, Serialize)]
pub struct DigestRow {
    /// Which.
    pub name: String,
    /// Cases received.
    pub received: u64,
    /// Cases open now.
    pub open: u64,
    /// Of these, overdue.
    pub overdue: u64,
    /// Cases answered.
    pub replied: u64,
    /// The median days from receipt to reply; `None` where none was answered.
    pub days: Option<u64>,
}

/// An open case in a digest.
#[derive(Debug, Clone, Serialize)]
pub struct DigestCase {
    /// The reference number.
    pub reference: String,
    /// What was filed: the form's title.
    pub form: String,
    /// Where it stands.
    pub state: String,
    /// By when the reply is owed.
    pub due: Option<DateLine>,
    /// Whether that is over: a key of `worklist.urgency` in the locale.
    pub urgency: &'static str,
}

/// `operator-holidays`: next year's holidays are not announced to the desk yet.
#[derive(Debug, Clone, Serialize)]
pub struct OperatorHolidays {
    /// Who writes.
    pub sender: MailSender,
    /// The Gregorian year.
    pub year: i16,
    /// What the rule gives.
    pub days: Vec<ComputedHoliday>,
}

/// A holiday that is only computed.
#[derive(Debug, Clone, Serialize)]
pub struct ComputedHoliday {
    /// Its name.
    pub name: String,
    /// Its name in files.
    pub id: &'static str,
    /// The first day.
    pub from: DateLine,
    /// The last day.
    pub to: DateLine,
}
