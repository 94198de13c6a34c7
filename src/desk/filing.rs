//! Files a submission: one transaction with the case, its first event, its files and its mails.

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::content::Content;
use super::dossier::Course;
use super::headings::{self, Reach};
use super::mails::{self, MailsError};
use super::state::Desk;
use super::uploads::{Pending, Uploads};
use crate::calendar::riyadh_date;
use crate::cases::workflow::RECEIVED;
use crate::cases::{Attested, Code, Event, FormKey, ReceiptToken, Reference, Standing};
use crate::forms::{Accepted, AcceptedFile, FormDefinition, Submission, World};
use crate::store::{self, NewEvent, NewFile, NewReceipt, Received, Store, StoreError};
use crate::vault::SealKey;

/// How often another reference is drawn when one is taken; twice in a row is beyond chance.
const DRAWS: usize = 5;

/// What was filed, for the answer.
pub(super) struct Filed {
    pub(super) token: ReceiptToken,
    /// The code, where this post and not an earlier one made the case.
    pub(super) code: Option<Code>,
    pub(super) reference: String,
}

/// Why nothing was filed.
#[derive(Debug, thiserror::Error)]
pub(super) enum FilingError {
    #[error("the case can't be stored")]
    Store(#[from] StoreError),
    #[error("the uploads can't be stored")]
    Uploads(#[from] std::io::Error),
    #[error("the mails can't be written")]
    Mails(#[from] MailsError),
    #[error("no free reference was found")]
    NoReference,
}

/// A submission that was found right, with where it came from.
pub(super) struct Filing<'a> {
    pub(super) desk: &'a Desk,
    pub(super) content: &'a Content,
    pub(super) form: &'a FormDefinition,
    pub(super) world: &'a World<'a>,
    pub(super) key: FormKey,
}

impl Filing<'_> {
    /// Stores the case, or finds the one that the same post has made before.
    ///
    /// Whoever asked may be gone before the answer: a second click on the button drops the first
    /// request in the middle of this, and the commit does not stop for that. What comes of the
    /// files is therefore decided by a task of its own, see [`stored`].
    pub(super) async fn file(&self, accepted: &Accepted) -> Result<Filed, FilingError> {
        let token = ReceiptToken::new(self.desk.secret(), &self.key, &digest(accepted));
        let names: Vec<String> =
            accepted.files.iter().map(|_| Uploads::new_name(self.desk.randomness())).collect();
        let files: Vec<(String, Bytes)> = names
            .iter()
            .cloned()
            .zip(accepted.files.iter().map(|file| file.bytes.clone()))
            .collect();
        let case_key = self.desk.vault().new_key();
        let reach = self.desk.reach(&accepted.submission).await?;
        let mut pending = self.desk.uploads().write(files, &case_key).await?;
        for _ in 0..DRAWS {
            let (case, code) = self.case(accepted, &names, (&token, &case_key), reach)?;
            let reference = case.reference.clone();
            let storing = tokio::spawn(stored(self.desk.store().clone(), case, pending));
            let (code, reference) = match storing.await.map_err(|_| StoreError::Closed)?? {
                Stored::New => (Some(code), reference),
                Stored::Before { reference } => (None, reference),
                Stored::ReferenceTaken(files) => {
                    pending = files;
                    continue;
                }
            };
            return Ok(Filed { token, code, reference });
        }
        Err(FilingError::NoReference)
    }

    /// The case as it is to be stored, under a newly drawn reference.
    fn case(
        &self,
        accepted: &Accepted,
        names: &[String],
        (token, key): (&ReceiptToken, &SealKey),
        reach: Reach,
    ) -> Result<(store::NewCase, Code), FilingError> {
        let (now, secret) = (self.desk.now(), self.desk.secret());
        let randomness = self.desk.randomness();
        let reference = Reference::new(riyadh_date(now).year(), &mut { randomness });
        let code = Code::new(&mut { randomness });
        let confirm =
            (reach == Reach::Headings).then(|| headings::link(&reference, now, randomness));
        let mails = mails::NewCase {
            content: self.content,
            config: self.desk.config(),
            form: self.form,
            accepted,
            world: self.world,
            reference: &reference,
            code: &code,
            confirm: confirm.as_ref(),
            secret,
            at: now,
        };
        let course = Course::of(self.content, self.form, &accepted.submission);
        let case = store::NewCase {
            reference: reference.to_string(),
            form: self.form.id.to_string(),
            lang: accepted.submission.lang.to_string(),
            code_hash: *code.hash(secret).as_bytes(),
            received_at: now,
            state: RECEIVED.to_owned(),
            key: key.clone(),
            hands: course.map(|course| course.hands(&Standing::received(now))).unwrap_or_default(),
            event: NewEvent {
                kind: RECEIVED.to_owned(),
                at: now,
                actor: "person".to_owned(),
                payload: payload(&accepted.submission, self.digest()),
            },
            files: new_files(&accepted.files, names),
            mails: mails.mails(randomness)?,
            receipt: NewReceipt {
                token_hash: token.hash(secret),
                sealed_code: token.seal(secret, &code),
                expires_at: now + self.desk.config().receipt_lifetime,
                confirm_code: confirm.map(|link| link.seal(secret, &code)),
            },
        };
        Ok((case, code))
    }
}

impl Filing<'_> {
    /// The digest of the revision by which the person vouches, as its texts stand now.
    fn digest(&self) -> Option<String> {
        let revision = self.content.library.vouching(self.form, riyadh_date(self.desk.now()))?;
        Some(revision.digest().to_string())
    }
}

/// What the store said, and what that means for the files.
enum Stored {
    New,
    Before { reference: String },
    ReferenceTaken(Pending),
}

/// Stores a case, and removes its files where the store says that it has not taken it.
///
/// Some failures leave that open, such as a disk that breaks in the middle of a commit. The files
/// stay then, and are swept away if no case turns out to know them.
async fn stored(
    store: Store,
    case: store::NewCase,
    pending: Pending,
) -> Result<Stored, StoreError> {
    let files = pending.hand_over();
    match store.receive(case).await {
        Ok(Received::Stored) => Ok(Stored::New),
        Ok(Received::Before { reference }) => {
            drop(files.take_back());
            Ok(Stored::Before { reference })
        }
        Ok(Received::ReferenceTaken) => Ok(Stored::ReferenceTaken(files.take_back())),
        Err(error) => {
            if let StoreError::Full(_) | StoreError::ReadOnly(_) | StoreError::Locked(_) = error {
                drop(files.take_back());
            }
            Err(error)
        }
    }
}

/// What makes two posts the same: the answers, and the content of the files.
fn digest(accepted: &Accepted) -> [u8; 32] {
    Sha256::digest(accepted.submission.canonical_bytes()).into()
}

fn payload(submission: &Submission, digest: Option<String>) -> serde_json::Value {
    let attested = submission.vouched.as_ref().map(|vouched| Attested {
        words: vouched.words.clone(),
        policy: vouched.policy.clone(),
        revision: vouched.revision.unwrap_or(0),
        clause: vouched.clause.to_string(),
        digest,
    });
    let submission =
        serde_json::to_value(submission).expect("a submission is made of strings and lists");
    serde_json::to_value(Event::Received { submission, attested })
        .expect("an event is made of strings and lists")
}

/// The records of files that lie on the disk under these names.
pub(super) fn new_files(files: &[AcceptedFile], names: &[String]) -> Vec<NewFile> {
    let file = |(file, name): (&AcceptedFile, &String)| NewFile {
        field: file.field.to_string(),
        original_name: file.name.clone(),
        media_type: file.kind.media_type().to_owned(),
        size: file.bytes.len() as u64,
        sha256: Sha256::digest(&file.bytes).into(),
        stored_name: name.clone(),
    };
    files.iter().zip(names).map(file).collect()
}
