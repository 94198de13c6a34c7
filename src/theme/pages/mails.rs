//! Mails: a subject, a text and an HTML part each, from three files under `mail/`.

use serde::Serialize;

use super::{Helper, Link, Typed};
use crate::theme::DateLine;

/// A mail: a struct and the templates that it is for.
///
/// `<NAME>.subject.txt` is one line and carries no personal data; `<NAME>.txt` and `<NAME>.html`
/// say the same.
pub trait Mail: Serialize {
    /// The files' common name under `mail/`.
    const NAME: &'static str;
}

impl Mail for PersonReceived {
    const NAME: &'static str = "person-received";
}

impl Mail for CommitteeNewCase {
    const NAME: &'static str = "committee-new-case";
}

impl Mail for PersonChange {
    const NAME: &'static str = "person-change";
}

impl Mail for StaffTurn {
    const NAME: &'static str = "staff-turn";
}

/// What stands above and below every mail.
#[derive(Debug, Clone, Serialize)]
pub struct MailSender {
    /// The society's name.
    pub society: String,
    /// The line below it.
    pub registration: Option<String>,
    /// The site's absolute address.
    pub website: String,
}

/// `person-received`: it has arrived; reference, code, what happens next.
#[derive(Debug, Clone, Serialize)]
pub struct PersonReceived {
    /// Who writes.
    pub sender: MailSender,
    /// The person's name, as typed.
    pub name: Option<String>,
    /// What was filed: the form's title.
    pub form: String,
    /// The reference number.
    pub reference: String,
    /// The code in groups.
    pub code: Vec<String>,
    /// When it arrived.
    pub received: DateLine,
    /// What happens next, as plain text; the theme's standing words where the form has none.
    pub next: Option<String>,
    /// The ceiling: `15 يوم عمل`; only where there is one.
    pub within: Option<String>,
    /// The form's own sentence.
    pub own: Option<String>,
    /// The absolute address where to ask later; never with reference or code in it.
    pub case_status: String,
    /// Who answers questions.
    pub helper: Option<Helper>,
}

/// `committee-new-case`: somebody filed something.
#[derive(Debug, Clone, Serialize)]
pub struct CommitteeNewCase {
    /// Who writes.
    pub sender: MailSender,
    /// The committee's or officer's name.
    pub recipient: String,
    /// What was filed: the form's title.
    pub form: String,
    /// The reference number.
    pub reference: String,
    /// When it arrived.
    pub received: DateLine,
    /// By when an answer is due if everything is there; only where there is a ceiling.
    pub due: Option<DateLine>,
    /// Everything the person answered, in the form's order.
    pub answers: Vec<Answer>,
    /// The words that the person vouched for, and the typed name.
    pub attestation: Option<Typed>,
    /// How the person wants to be answered: [`Locale::reply`](crate::theme::Locale::reply).
    pub reply_by: Option<String>,
    /// Names of the files that are attached.
    pub files: Vec<String>,
    /// Names of those that could not be.
    pub left_out: Vec<String>,
    /// Signed links, one for each thing that the reader can do.
    pub acts: Vec<Link>,
    /// The signed link to the reader's open cases, where the case can go on.
    pub list: Option<String>,
    /// The form's own sentence.
    pub own: Option<String>,
}

/// `person-change`: something has happened to the person's case.
#[derive(Debug, Clone, Serialize)]
pub struct PersonChange {
    /// Who writes.
    pub sender: MailSender,
    /// The person's name, as typed.
    pub name: Option<String>,
    /// What was filed: the form's title.
    pub form: String,
    /// The reference number.
    pub reference: String,
    /// What they are told: a key of `change_subjects` and `changes` in the locale.
    pub notice: &'static str,
    /// Where the case stands.
    pub state: String,
    /// What that means to them.
    pub meaning: String,
    /// The reason, question or note that was given with it, in lines.
    pub said: Vec<String>,
    /// What is missing, by name.
    pub missing: Vec<String>,
    /// By when the reply is owed; only where a ceiling promises it.
    pub due: Option<DueLine>,
    /// The absolute address where to follow the case and to act; never with reference or code.
    pub case_status: String,
    /// The absolute address of the survey that a closed case ends with.
    pub survey: Option<String>,
    /// Who answers questions.
    pub helper: Option<Helper>,
}

/// A day that a clause grants.
#[derive(Debug, Clone, Serialize)]
pub struct DueLine {
    /// The day.
    pub date: DateLine,
    /// The policy's title.
    pub policy: String,
    /// The clause's address; absolute in a mail.
    pub address: String,
}

/// `staff-turn`: an officer, a committee or management hears of a case, usually to act on it.
#[derive(Debug, Clone, Serialize)]
pub struct StaffTurn {
    /// Who writes.
    pub sender: MailSender,
    /// The reader's name.
    pub recipient: String,
    /// What was filed: the form's title.
    pub form: String,
    /// The reference number.
    pub reference: String,
    /// What they are told: a key of `turn_subjects` and `turns` in the locale.
    pub notice: &'static str,
    /// Where the case stands.
    pub state: String,
    /// By when the reply is owed.
    pub due: Option<DueLine>,
    /// What was said with it, in lines.
    pub said: Vec<String>,
    /// What is missing, by name.
    pub missing: Vec<String>,
    /// How the person wants to be told, where the reader is to tell them.
    pub tell_by: Option<String>,
    /// With whom the person's name stays, where the reader is not to know it.
    pub kept_by: Option<String>,
    /// Everything the person answered, for readers who have not seen it.
    pub answers: Vec<Answer>,
    /// The day before which nothing is decided, where the case waits for a decision.
    pub not_before: Option<DueLine>,
    /// Names of the files that are attached.
    pub files: Vec<String>,
    /// Names of those that could not be.
    pub left_out: Vec<String>,
    /// Signed links, one for each thing that the reader can do.
    pub acts: Vec<Link>,
    /// The signed link to the reader's open cases.
    pub list: Option<String>,
}

/// One answer in a mail.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// The field's label.
    pub label: String,
    /// The lines of the answer; numbers and addresses must not turn around in them.
    pub lines: Vec<String>,
    /// `ltr` for numbers and addresses, `auto` for words.
    pub dir: &'static str,
}
