//! What a person does on the page of their case: supplement, answer, object, withdraw.
//!
//! What an action asks becomes a form of two questions, words and files, so that what people send
//! here is checked by the same rules as what they file, and refused in the same words.

use super::acting::ActError;
use super::content::Content;
use super::state::Desk;
use crate::calendar::riyadh_date;
use crate::cases::workflow::{Action, Ask, Party};
use crate::cases::{Actor, Attempt, Proof, Refusal, Said};
use crate::diagnostics::{Problems, SourceFile};
use crate::forms::{
    self, Accepted, ErrorKind, FieldError, FileLimits, FormDefinition, RawAnswers, Rejected, Value,
    World,
};
use crate::language::Lang;
use crate::theme::Label;

/// The question for words.
const WORDS: &str = "words";

/// What came of an attempt.
pub(super) enum Tried {
    /// It was done.
    Done,
    /// Something else has happened since the page was opened.
    Changed,
    /// What was typed is not enough.
    Wrong(Rejected),
}

/// The questions of an action, in the language of whoever reads them.
pub(super) fn questions(action: &Action, content: &Content, lang: &Lang) -> Option<FormDefinition> {
    let label = |label| {
        let words = content.locale(lang).label(label);
        serde_json::to_string(words).expect("words are a string")
    };
    let need = action.asks(Ask::Reason);
    let words = label(Label::ActionWords);
    let mut text = format!(
        "title: action\nroute: {{officer: desk}}\ngroups:\n  - fields:\n      \
         - {{id: {WORDS}, type: long-text, label: {words}, rows: 4, required: {need}}}\n"
    );
    if action.asks(Ask::File) {
        let files = label(Label::ActionFiles);
        text += &format!(
            "      - {{id: files, type: file, label: {files}, required: false, max_files: 5}}\n"
        );
    }
    let file = SourceFile::new("action.yaml", text);
    FormDefinition::parse(&file, &content.library.site.languages, &mut Problems::new())
}

/// The name under which an action's question is posted: the page has several actions.
pub(super) fn posted_name(action: &str, question: &str) -> String {
    format!("{action}_{question}")
}

/// Somebody who has proved by reference and code that the case is theirs.
pub(super) struct Person<'a> {
    pub(super) desk: &'a Desk,
    pub(super) content: &'a Content,
    pub(super) lang: &'a Lang,
    pub(super) reference: &'a str,
}

impl Person<'_> {
    /// Does what was posted.
    pub(super) async fn act(&self, action: &Action, raw: RawAnswers) -> Result<Tried, ActError> {
        let version = raw.first("_version").parse().ok();
        let raw = own(action, raw);
        let accepted = match self.check(action, raw.clone()) {
            Ok(accepted) => accepted,
            Err(rejected) => return Ok(Tried::Wrong(rejected)),
        };
        let attempt = Attempt {
            action: action.id.to_string(),
            by: Actor { party: Party::Person, member: None, proof: Proof::Code },
            said: said(action, &accepted),
            at: self.desk.now(),
            // Without the version that was seen, a post made twice could act twice.
            version: Some(version.unwrap_or(0)),
        };
        match self.desk.act(self.reference, &attempt, &accepted.files).await {
            Ok(_) => Ok(Tried::Done),
            Err(ActError::Refused(Refusal::Lacks { .. })) => {
                let error = FieldError { field: WORDS.to_owned(), kind: ErrorKind::Missing };
                Ok(Tried::Wrong(Rejected { errors: vec![error], raw }))
            }
            // Whatever else the rules say against it: the page was offered what they allowed then.
            Err(ActError::Refused(_)) => Ok(Tried::Changed),
            Err(error) => Err(error),
        }
    }

    fn check(&self, action: &Action, raw: RawAnswers) -> Result<Accepted, Rejected> {
        let form = questions(action, self.content, self.lang);
        let form = form.expect("the questions of an action are a form without mistakes");
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
        forms::check(&form, raw, &world)
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

/// What was typed, as the answer to what the action asks.
fn said(action: &Action, accepted: &Accepted) -> Said {
    let words = match accepted.submission.value(WORDS) {
        Some(Value::Paragraphs(words)) => Some(words.clone()),
        _ => None,
    };
    let files = accepted.files.iter().map(|file| file.name.clone()).collect();
    let said = Said { files, ..Said::default() };
    if action.asks(Ask::Reason) {
        Said { reason: words, ..said }
    } else if action.asks(Ask::Answer) {
        Said { answer: words, ..said }
    } else {
        Said { note: words, ..said }
    }
}
