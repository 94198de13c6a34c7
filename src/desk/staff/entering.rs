//! Something is filed by the society's own people: checked as every form is, then filed as every
//! case is. The page behind a staff link and `diwan case add` both come through here.

use sha2::{Digest, Sha256};

use super::questions::{self, ENTRY, Lacks};
use crate::calendar::{DualDate, riyadh_date};
use crate::cases::{
    Actor, Attested, Behalf, Code, Entered, EntryChannel, FormKey, ReceiptToken, Witness,
};
use crate::desk::body::{BodyError, Held};
use crate::desk::content::Content;
use crate::desk::filing::{Filing, FilingError};
use crate::desk::state::Desk;
use crate::forms::{
    self, Accepted, ErrorKind, FieldError, FileLimits, FormDefinition, Need, Outcome, RawAnswers,
    RawFile, Rejected, Submission, Value, Vouched, World, names,
};
use crate::language::{Lang, Slug};
use crate::theme::{Answer, Label};
use crate::views::{self, Reader};

/// The question under which scans are kept with a case.
const SCAN: &str = "scan";

/// Something to file.
#[derive(Clone)]
pub struct Entering {
    /// The form.
    pub form: Slug,
    /// The language of its answers.
    pub lang: Lang,
    /// Who files it.
    pub by: Actor,
    /// The form's key, by which the same post finds the same case.
    pub key: FormKey,
    /// What was posted: the form's own answers, and those about how it came under names that begin
    /// with [`ENTRY`].
    pub raw: RawAnswers,
}

/// What was filed.
pub struct Filed {
    /// The part of the receipt's address that opens it.
    pub token: ReceiptToken,
    /// The code, where this post and not an earlier one made the case.
    pub code: Option<Code>,
    /// The reference.
    pub reference: String,
    /// What the person did not say, by the names that forms post.
    pub lacking: Vec<String>,
}

/// Why nothing was filed.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// The society has no such form.
    #[error("there is no form `{0}`")]
    NoSuchForm(Slug),
    /// It is a survey: what is answered there is counted, and opens no case.
    #[error("`{0}` is a survey, which opens no case")]
    Survey(Slug),
    /// Something is wrong with what was posted.
    #[error("{} answers are wrong", .0.errors.len())]
    Rejected(Rejected),
    /// There is no memory for its files now.
    #[error("there is no memory for the files")]
    Busy(BodyError),
    /// It can't be stored or mailed.
    #[error("the case can't be filed")]
    NotFiled(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// How a case that the society's people file came, and what they vouch for.
pub(in crate::desk) struct Entry {
    pub(in crate::desk) entered: Entered,
    pub(in crate::desk) witness: Option<Witness>,
}

impl Desk {
    /// Files something for the society's people.
    ///
    /// # Errors
    ///
    /// Why it was not filed; nothing of it is stored then.
    pub async fn enter(&self, entering: &Entering) -> Result<Filed, EnterError> {
        let content = self.content();
        let form = content.library.forms.get(&entering.form);
        let form = form.ok_or_else(|| EnterError::NoSuchForm(entering.form.clone()))?;
        if form.survey.terms().is_some() {
            return Err(EnterError::Survey(form.id.clone()));
        }
        let (raw, _held) = self.with_kept(&entering.raw, &entering.key).await?;
        let office = Office { desk: self, content: &content, form, entering };
        let (accepted, entry, day) = if form.is_public() {
            office.for_another(&raw)?
        } else {
            office.for_themselves(raw)?
        };
        let (categories, work_fields) = content.choices();
        let world =
            World { categories: &categories, work_fields: &work_fields, ..office.world(day) };
        let key = entering.key.clone();
        let lacking = entry.entered.behalf.as_ref().map(|behalf| behalf.lacking.clone());
        let filing =
            Filing { desk: self, content: &content, form, world: &world, key, entry: Some(&entry) };
        let filed = filing.file(&accepted).await.map_err(not_filed)?;
        let lacking = lacking.unwrap_or_default();
        Ok(Filed { token: filed.token, code: filed.code, reference: filed.reference, lacking })
    }

    /// What was posted, with the files that were kept when the same form came before.
    async fn with_kept(
        &self,
        raw: &RawAnswers,
        key: &FormKey,
    ) -> Result<(RawAnswers, Held), EnterError> {
        let (kept, held) = self
            .kept()
            .take_up(self.secret(), key, self.budget())
            .await
            .map_err(EnterError::Busy)?;
        let mut raw = raw.clone();
        let wanted = |file: &RawFile| {
            let dropped = file.field.strip_prefix(ENTRY).unwrap_or(&file.field);
            raw.files_of(&file.field).next().is_none()
                && raw.all(names::DROP).all(|field| field != file.field && field != dropped)
        };
        let kept: Vec<RawFile> = kept.into_iter().filter(wanted).collect();
        raw.files.extend(kept);
        Ok((raw, held))
    }
}

fn not_filed(error: FilingError) -> EnterError {
    EnterError::NotFiled(Box::new(error))
}

/// Somebody of the society's people, with a form.
struct Office<'a> {
    desk: &'a Desk,
    content: &'a Content,
    form: &'a FormDefinition,
    entering: &'a Entering,
}

impl Office<'_> {
    /// What a form is checked against on a day.
    fn world(&self, today: jiff::civil::Date) -> World<'_> {
        let limits = &self.desk.config().limits;
        let vouching = self.content.library.vouching(self.form, today);
        World {
            today,
            languages: &self.content.library.site.languages,
            lang: &self.entering.lang,
            categories: &[],
            work_fields: &[],
            vouching_revision: vouching.map(|revision| revision.number.get()),
            file_limits: FileLimits { files: limits.files, total_bytes: limits.body_bytes as u64 },
        }
    }

    fn checked(
        &self,
        form: &FormDefinition,
        raw: RawAnswers,
        day: jiff::civil::Date,
    ) -> Result<Accepted, Rejected> {
        let (categories, work_fields) = self.content.choices();
        let world = World { categories: &categories, work_fields: &work_fields, ..self.world(day) };
        forms::check(form, raw, &world)
    }

    fn entered(&self, behalf: Option<Behalf>) -> Entered {
        Entered { by: self.entering.by.clone(), at: self.desk.now(), behalf }
    }

    /// A form of the staff's own.
    fn for_themselves(
        &self,
        raw: RawAnswers,
    ) -> Result<(Accepted, Entry, jiff::civil::Date), EnterError> {
        let today = riyadh_date(self.desk.now());
        let accepted = self.checked(self.form, raw, today).map_err(EnterError::Rejected)?;
        Ok((accepted, Entry { entered: self.entered(None), witness: None }, today))
    }

    /// A public form, with how it came. Its answers are held to the day on which it came.
    fn for_another(
        &self,
        raw: &RawAnswers,
    ) -> Result<(Accepted, Entry, jiff::civil::Date), EnterError> {
        let (about, said) = questions::apart(raw);
        let today = riyadh_date(self.desk.now());
        let asked = questions::questions(self.form, self.content, &self.entering.lang);
        let about = self.checked(&asked, about, today);
        let day = about.as_ref().ok().and_then(|about| received(&about.submission));
        let on = day.map_or(today, DualDate::gregorian);
        let lacks = Lacks::of(self.form, self.content);
        let form = questions::form_for_another(self.form, lacks, &said);
        let said = self.checked(&form, said, on);
        let (about, mut said) = both(about, said, raw)?;
        let witness = chosen(&about.submission, "witnessed", &Witness::ALL, Witness::name);
        if witness == Some(Witness::SignedOnScan) && about.files.is_empty() {
            let field = format!("{ENTRY}{SCAN}");
            let errors = vec![FieldError { field, kind: ErrorKind::MissingFile }];
            return Err(EnterError::Rejected(Rejected { errors, raw: raw.clone() }));
        }
        let channel = chosen(&about.submission, "channel", &EntryChannel::ALL, EntryChannel::name);
        let channel = channel.expect("the question has these options and needs an answer");
        let mut lacking = self.unsaid(&said.submission);
        if self.form.attestation.is_some() && witness.is_none() {
            lacking.push(names::ATTESTATION.to_owned());
        }
        said.submission.vouched = witness.and_then(|_| self.vouched(on));
        said.files.extend(about.files);
        let behalf = Behalf {
            channel,
            received: day.unwrap_or(DualDate::from(on)),
            delegate: line(&about.submission, "delegate"),
            lacking,
        };
        Ok((said, Entry { entered: self.entered(Some(behalf)), witness }, on))
    }

    /// Required questions that were asked and left open.
    fn unsaid(&self, said: &Submission) -> Vec<String> {
        let answers = self.form.fields().zip(&said.answers);
        let open = answers.filter(|(field, answer)| {
            field.need == Need::Required && answer.outcome == Outcome::Empty
        });
        let mut open: Vec<String> = open.map(|(field, _)| field.id.to_string()).collect();
        if self.form.reply_channels.len() > 1 && said.reply.is_none() {
            open.push(names::REPLY_CHANNEL.to_owned());
        }
        open
    }

    /// The words that the person vouched for, with the revision that was in force on the day.
    fn vouched(&self, on: jiff::civil::Date) -> Option<Vouched> {
        let asked = self.form.attestation.as_ref()?;
        let shown =
            asked.text.in_language(&self.entering.lang, &self.content.library.site.languages);
        Some(Vouched {
            words: shown.words.to_owned(),
            lang: shown.lang.clone(),
            policy: asked.policy.clone(),
            revision: self.world(on).vouching_revision,
            clause: asked.clause.clone(),
            signature: None,
            drawn: None,
        })
    }
}

/// Both halves, or everything that is wrong with either, under the names that were posted.
fn both(
    about: Result<Accepted, Rejected>,
    said: Result<Accepted, Rejected>,
    raw: &RawAnswers,
) -> Result<(Accepted, Accepted), EnterError> {
    match (about, said) {
        (Ok(about), Ok(said)) => Ok((about, said)),
        (about, said) => {
            let about = about.err().map(|wrong| wrong.errors).unwrap_or_default();
            let about = about.into_iter().map(|error| FieldError {
                field: format!("{ENTRY}{}", error.field),
                kind: error.kind,
            });
            let said = said.err().map(|wrong| wrong.errors).unwrap_or_default();
            let errors = about.chain(said).collect();
            Err(EnterError::Rejected(Rejected { errors, raw: raw.clone() }))
        }
    }
}

fn chosen<T: Copy>(
    about: &Submission,
    field: &str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Option<T> {
    let Some(Value::Options(options)) = about.value(field) else { return None };
    let id = options.first()?.id.as_str();
    all.iter().copied().find(|one| name(*one) == id)
}

fn line(about: &Submission, field: &str) -> Option<String> {
    match about.value(field)? {
        Value::Line(line) => Some(line.clone()),
        _ => None,
    }
}

fn received(about: &Submission) -> Option<DualDate> {
    match about.value("received")? {
        Value::Date(date) => Some(date.day),
        _ => None,
    }
}

impl Entry {
    /// What makes two posts the same, beside the answers: who files, and how it came.
    pub(in crate::desk) fn digest(&self) -> [u8; 32] {
        let about = (&self.entered.by, &self.entered.behalf, self.witness.map(Witness::name));
        let about = serde_json::to_vec(&about).expect("it is made of strings and lists");
        Sha256::digest(about).into()
    }
}

/// How a case came and who entered it, for those who work on it.
pub(in crate::desk) fn lines(
    (entered, witness): (&Entered, Option<Witness>),
    submission: &Submission,
    content: &Content,
    reader: Reader<'_>,
) -> Vec<Answer> {
    let locale = reader.locale;
    let line =
        |label: &str, lines: Vec<String>| Answer { label: label.to_owned(), lines, dir: "auto" };
    let mut all = vec![line(
        locale.entry_label("by"),
        vec![views::society::party(&content.library.society, &entered.by.party, reader)],
    )];
    let Some(behalf) = &entered.behalf else { return all };
    let mut channel = vec![locale.entry_option(behalf.channel.name()).to_owned()];
    channel.extend(behalf.delegate.clone());
    all.push(line(locale.entry_label("channel"), channel));
    all.push(line(locale.entry_label("received"), vec![locale.date(behalf.received).text]));
    if let Some(witness) = witness {
        all.push(line(
            locale.entry_label("witnessed"),
            vec![locale.entry_option(witness.name()).to_owned()],
        ));
    }
    if !behalf.lacking.is_empty() {
        let name = |name: &String| match name.as_str() {
            names::ATTESTATION => locale.label(Label::Attestation).to_owned(),
            names::REPLY_CHANNEL => locale.label(Label::ReplyChannel).to_owned(),
            id => {
                let answer = submission.answers.iter().find(|one| one.field.as_str() == id);
                answer.map_or_else(|| id.to_owned(), |answer| answer.label.clone())
            }
        };
        all.push(line(locale.entry_label("lacking"), behalf.lacking.iter().map(name).collect()));
    }
    all
}

/// How somebody knows that a person vouched, as the first event says it.
pub(in crate::desk) fn witness(attested: Option<&Attested>) -> Option<Witness> {
    Some(attested?.witnessed.as_ref()?.how)
}
