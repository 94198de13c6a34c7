//! What somebody does on a page of the desk: the person on the page of their case, an officer or a
//! committee's member on the page of a signed link. Both answer an action's questions.

use super::acting::ActError;
use super::content::Content;
use super::questions::{posted_name, question_of, questions, said};
use super::state::Desk;
use crate::calendar::riyadh_date;
use crate::cases::workflow::{Action, Ask};
use crate::cases::{Actor, Attempt, Refusal, Said};
use crate::forms::{
    self, AcceptedFile, ErrorKind, FieldError, FileLimits, FormDefinition, RawAnswers, Rejected,
    World,
};
use crate::language::Lang;

/// What came of an attempt.
pub(super) enum Tried {
    /// It was done.
    Done,
    /// Something else has happened since the page was opened.
    Changed,
    /// The day before which nothing is decided has not come.
    TooEarly,
    /// Nothing was tried: the link that was opened is spent.
    Past,
    /// What was typed is not enough.
    Wrong(Rejected),
}

/// Somebody who has proved who they are, at a page of one case.
pub(super) struct Doing<'a> {
    pub(super) desk: &'a Desk,
    pub(super) content: &'a Content,
    pub(super) lang: &'a Lang,
    pub(super) form: &'a FormDefinition,
    pub(super) reference: &'a str,
    pub(super) by: Actor,
    /// The version of the case that they saw.
    pub(super) version: u32,
}

impl Doing<'_> {
    /// Does what was posted.
    pub(super) async fn act(&self, action: &Action, raw: RawAnswers) -> Result<Tried, ActError> {
        let raw = own(action, raw);
        let (said, files) = match self.check(action, raw.clone()) {
            Ok(accepted) => accepted,
            Err(rejected) => return Ok(Tried::Wrong(rejected)),
        };
        let attempt = Attempt {
            action: action.id.to_string(),
            by: self.by.clone(),
            said,
            at: self.desk.now(),
            version: Some(self.version),
        };
        let refusal = match self.desk.act(self.reference, &attempt, &files).await {
            Ok(_) => return Ok(Tried::Done),
            Err(ActError::Refused(refusal)) => refusal,
            Err(error) => return Err(error),
        };
        let (ask, kind) = match refusal {
            Refusal::Lacks { ask, .. } => (ask, ErrorKind::Missing),
            Refusal::NotAnother { .. } => (Ask::DuplicateOf, ErrorKind::NoOtherCase),
            Refusal::Unreachable { .. } if action.asks(Ask::Officer) => {
                (Ask::Officer, ErrorKind::NotAnOption)
            }
            Refusal::Unreachable { .. } => (Ask::Referee, ErrorKind::NotAnOption),
            Refusal::TooEarly(_) => return Ok(Tried::TooEarly),
            // Whatever else the rules say against it: the page offered what they allowed then.
            _ => return Ok(Tried::Changed),
        };
        let errors = vec![FieldError { field: question_of(ask).to_owned(), kind }];
        Ok(Tried::Wrong(Rejected { errors, raw }))
    }

    fn check(
        &self,
        action: &Action,
        raw: RawAnswers,
    ) -> Result<(Said, Vec<AcceptedFile>), Rejected> {
        let people = &self.content.seats.reachable;
        let Some(form) = questions(action, self.form, self.content, self.lang, people) else {
            return Ok((Said::default(), Vec::new()));
        };
        let limits = &self.desk.config().limits;
        let world = World {
            today: riyadh_date(self.desk.now()),
            languages: &self.content.library.site.languages,
            lang: self.lang,
            categories: &[],
            work_fields: &[],
            vouching_revision: None,
            file_limits: FileLimits { files: limits.files, total_bytes: limits.body_bytes as u64 },
        };
        forms::check(&form, raw, &world).map(|accepted| (said(&accepted), accepted.files))
    }
}

/// What was posted for this action, under the names of its questions.
fn own(action: &Action, raw: RawAnswers) -> RawAnswers {
    let prefix = posted_name(action.id.as_str(), "");
    let own = |name: &str| name.strip_prefix(&prefix).map(str::to_owned);
    let fields = raw.fields.into_iter().filter_map(|(name, value)| Some((own(&name)?, value)));
    let files = raw.files.into_iter().filter_map(|mut file| {
        file.field = own(&file.field)?;
        Some(file)
    });
    RawAnswers { fields: fields.collect(), files: files.collect() }
}
