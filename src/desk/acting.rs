//! Something is done with a case: decided by the rules, then stored with its mails in one
//! transaction. Pages, signed links and the command line all come through here.

use jiff::Timestamp;

use super::changes::Changes;
use super::dossier::{Dossier, Unreadable};
use super::filing::new_files;
use super::mails::MailsError;
use super::state::Desk;
use super::uploads::Uploads;
use crate::cases::{Attempt, Event, Happened, Reference, Refusal, Standing, decide};
use crate::forms::AcceptedFile;
use crate::store::{Appended, Custody, Ending, NewEvent, Progress, StoreError};

/// How many people may act on one case in the same moment.
const AT_ONCE: usize = 8;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Where the case stands now.
    pub standing: Standing,
    /// What happened.
    pub events: Vec<Event>,
}

/// What came of a single try.
enum Tried {
    Done(Box<Done>),
    /// Somebody else did something in the same moment.
    Overtaken {
        version: u32,
    },
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// No case has this reference.
    #[error("there is no such case")]
    NoSuchCase,
    /// Nothing is left of the case but its place in the register.
    #[error("the case was erased, or its time is over: nothing can be done with it any more")]
    Shredded,
    /// The case's form follows no workflow, or is gone.
    #[error("the form of this case follows no workflow")]
    NoWorkflow,
    /// The rules forbid it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The case can't be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It can't be stored.
    #[error("it can't be stored")]
    Store(#[from] StoreError),
    /// The files can't be stored or read.
    #[error("the files can't be stored or read")]
    Uploads(#[from] std::io::Error),
    /// The mails can't be written.
    #[error("the mails can't be written: {0}")]
    Mails(String),
}

impl From<MailsError> for ActError {
    fn from(error: MailsError) -> Self {
        Self::Mails(error.to_string())
    }
}

impl Desk {
    /// Does something with the case of this reference.
    ///
    /// # Errors
    ///
    /// Why it was not done; nothing of it is stored then.
    pub async fn act(
        &self,
        reference: &str,
        attempt: &Attempt,
        files: &[AcceptedFile],
    ) -> Result<Done, ActError> {
        self.repeats_another(reference, attempt).await?;
        let mut overtaken = 0;
        for _ in 0..AT_ONCE {
            match self.try_to_act(reference, attempt, files).await? {
                Tried::Done(done) => return Ok(*done),
                Tried::Overtaken { version } => overtaken = version,
            }
            // Whoever says what they saw is judged by it, anew: a colleague's voice that came a
            // moment before is no reason to refuse this one.
            if attempt.version.is_none() {
                break;
            }
        }
        Err(Refusal::Changed { version: overtaken }.into())
    }

    /// A case repeats another one that exists.
    async fn repeats_another(&self, own: &str, attempt: &Attempt) -> Result<(), ActError> {
        let Some(typed) = &attempt.said.duplicate_of else { return Ok(()) };
        let other = typed.parse::<Reference>().ok().filter(|one| one.as_str() != own);
        let found = match &other {
            Some(other) => self.store().case_by_reference(other.as_str()).await?,
            None => None,
        };
        if found.is_none() {
            return Err(Refusal::NotAnother { reference: typed.clone() }.into());
        }
        Ok(())
    }

    async fn try_to_act(
        &self,
        reference: &str,
        attempt: &Attempt,
        files: &[AcceptedFile],
    ) -> Result<Tried, ActError> {
        let content = self.content();
        let case = self.store().case_by_reference(reference).await?.ok_or(ActError::NoSuchCase)?;
        let Custody::Kept(key) = case.custody.clone() else { return Err(ActError::Shredded) };
        let dossier = Dossier::read(&content, case)?;
        let course = dossier.course.as_ref().ok_or(ActError::NoWorkflow)?;
        let events = decide(&course.rules(), &dossier.standing, attempt)?;
        let happened = events.iter().map(|event| Happened { at: attempt.at, event: event.clone() });
        let happened: Vec<Happened> = happened.collect();
        let standing = Standing::after(dossier.history.iter().chain(&happened))
            .expect("a case that was read has events");

        let names: Vec<String> =
            files.iter().map(|_| Uploads::new_name(self.randomness())).collect();
        let bytes = names.iter().cloned().zip(files.iter().map(|file| file.bytes.clone()));
        let pending = self.uploads().write(bytes.collect(), &key).await?;
        let new_files = new_files(files, &names);
        let changes = Changes {
            content: &content,
            config: self.config(),
            dossier: &dossier,
            course,
            standing: &standing,
            new_files: &new_files,
            key: &key,
            secret: self.secret(),
            reach: self.reach(&dossier.submission).await?,
            at: attempt.at,
        };
        let mails = changes.mails(&events, self.uploads(), self.randomness()).await?;
        let progress = Progress {
            reference: dossier.case.reference.clone(),
            version: dossier.standing.version,
            events: events.iter().map(|event| new_event(event, attempt.at)).collect(),
            state: standing.state.to_string(),
            due_on: standing.clock.promised().map(|due| due.on.gregorian()),
            ending: if course.ends(standing.state.as_str()) { Ending::Ended } else { Ending::Open },
            hands: course.hands(&standing),
            replied: course.replied(dossier.history.iter().chain(&happened)),
            mails,
            files: new_files.clone(),
        };
        let written = pending.hand_over();
        match self.store().append(progress).await? {
            Appended::Stored { .. } => Ok(Tried::Done(Box::new(Done { standing, events }))),
            Appended::Conflict { version } => {
                drop(written.take_back());
                Ok(Tried::Overtaken { version })
            }
            Appended::NoSuchCase => {
                drop(written.take_back());
                Err(ActError::NoSuchCase)
            }
        }
    }
}

fn new_event(event: &Event, at: Timestamp) -> NewEvent {
    NewEvent {
        kind: event.kind().to_owned(),
        at,
        actor: event.actor(),
        payload: serde_json::to_value(event).expect("an event is made of strings and lists"),
    }
}
