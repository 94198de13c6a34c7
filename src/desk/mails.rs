//! The mails that a new case sends: to the person, and to whoever is to act on it.

use jiff::Timestamp;

use super::content::Content;
use super::dossier::Course;
use super::headings::Heading;
use super::messages::ShortMessage;
use super::receipt_mail::ReceiptMail;
use super::signing::Signing;
use super::state::DeskConfig;
use super::worklist::list_address;
use crate::calendar::{DualDate, riyadh_date};
use crate::cases::workflow::Party;
use crate::cases::{Code, ConfirmLink, Reference, Secret, Standing, possible};
use crate::config::Mailboxes;
use crate::contact::EmailAddress;
use crate::forms::{Accepted, AcceptedFile, FormDefinition, Route, Submission, Vouched, World};
use crate::language::Lang;
use crate::mail::{self, Attachment, ComposeError, OutgoingMail, ReplyTo, Stamp};
use crate::society::Society;
use crate::theme::{self, CommitteeNewCase, HeadingOf, Label, MailSender, RenderError, Typed};
use crate::views::{self, Reader};

/// Files larger than this altogether are named in the committee's mail, not attached: mail
/// servers commonly refuse messages above 20 to 25 MB, and base 64 adds a third.
pub(super) const ATTACHED_BYTES: usize = 12 * 1024 * 1024;

/// The longest name that a mail greets, in characters: names of seven generations fit.
const LONGEST_GREETED: usize = 80;

/// A case whose mails are to be written.
pub(super) struct NewCase<'a> {
    pub(super) content: &'a Content,
    pub(super) config: &'a DeskConfig,
    pub(super) form: &'a FormDefinition,
    pub(super) accepted: &'a Accepted,
    pub(super) world: &'a World<'a>,
    pub(super) reference: &'a Reference,
    pub(super) code: &'a Code,
    /// The link by which the person confirms their address; `None` where all may be said to it.
    pub(super) confirm: Option<&'a ConfirmLink>,
    pub(super) secret: &'a Secret,
    pub(super) at: Timestamp,
}

/// Why a case's mails could not be written. None is then stored, and no case either: a case of
/// which nobody hears would be worse than one that the person sends again.
#[derive(Debug, thiserror::Error)]
pub(super) enum MailsError {
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Compose(#[from] ComposeError),
    #[error("the mailboxes of the one who gets the form are missing in diwan.yaml")]
    NoMailbox,
    #[error("the society's own address in diwan.yaml can't be sent from")]
    BadSender,
}

/// Who is to act on a submission.
#[derive(Clone)]
pub(super) struct Recipient<'a> {
    pub(super) name: String,
    pub(super) mailboxes: Vec<EmailAddress>,
    pub(super) helper: Option<&'a crate::society::Officer>,
}

impl NewCase<'_> {
    /// The mails, composed; `stamp` gives each its own random identity.
    pub(super) fn mails(&self, randomness: fn(&mut [u8])) -> Result<Vec<OutgoingMail>, MailsError> {
        let stamp = || {
            let mut id = [0; 16];
            randomness(&mut id);
            Stamp { id, at: self.at }
        };
        let mut mails = vec![self.to_committee(stamp())?];
        mails.extend(self.to_person(stamp())?);
        let message = ShortMessage {
            content: self.content,
            config: self.config,
            submission: &self.accepted.submission,
            reference: self.reference.as_str(),
        };
        mails.extend(message.received(stamp()));
        Ok(mails)
    }

    fn to_committee(&self, stamp: Stamp) -> Result<OutgoingMail, MailsError> {
        let library = &self.content.library;
        let lang = library.site.languages.first();
        let reader = self.content.reader(lang);
        let recipient = self.recipient(reader).ok_or(MailsError::NoMailbox)?;
        let submission = &self.accepted.submission;
        let world = World { lang, ..*self.world };
        let attached = attachments(&self.accepted.files);
        let mail = CommitteeNewCase {
            sender: sender(self.content, reader),
            recipient: recipient.name,
            form: reader.words(&self.form.title).to_owned(),
            reference: self.reference.to_string(),
            received: self.received(reader),
            due: self.due(reader),
            answers: views::answers::answers(&submission.entries(Some(self.form), &world), reader),
            attestation: submission.vouched.as_ref().map(|vouched| Typed {
                label: vouched.words.clone(),
                value: vouched.signature.clone().unwrap_or_default(),
            }),
            reply_by: submission
                .reply
                .map(|channel| reader.locale.reply(channel.as_str()).to_owned()),
            files: attached.iter().map(|file| file.name.clone()).collect(),
            left_out: left_out(&self.accepted.files, &attached),
            acts: self.acts(reader),
            list: self.list(),
            own: reader.optional(self.form.mail_to_committee.as_ref()),
        };
        let rendered = self.content.theme.render_mail(lang, &mail)?;
        let mut letter = letter("committee-new-case", lang, recipient.mailboxes, rendered);
        letter.reply_to = reply_to(submission);
        letter.attachments = attached;
        letter.attachments.extend(submission.vouched.as_ref().and_then(signature));
        Ok(mail::compose(letter, &from(self.config, reader)?, stamp)?)
    }

    fn to_person(&self, stamp: Stamp) -> Result<Option<OutgoingMail>, MailsError> {
        let submission = &self.accepted.submission;
        if let (Some(link), Some(address)) = (self.confirm, submission.contact().email.cloned()) {
            let heading = Heading {
                content: self.content,
                config: self.config,
                secret: self.secret,
                lang: &submission.lang,
                link,
            };
            return heading.mail(HeadingOf::Received, address, stamp).map(Some);
        }
        let receipt = ReceiptMail {
            content: self.content,
            config: self.config,
            form: self.form,
            submission,
            reference: self.reference.as_str(),
            code: Some(self.code),
            received_at: self.at,
        };
        receipt.mail(stamp)
    }

    /// What the one who gets the form can do with it at once.
    fn acts(&self, reader: Reader<'_>) -> Vec<theme::Link> {
        let submission = &self.accepted.submission;
        let Some(course) = Course::of(self.content, self.form, submission) else {
            return Vec::new();
        };
        let standing = Standing::received(self.at);
        let Some(officer) = course.officer(&standing) else { return Vec::new() };
        let actions = possible(&course.rules(), &standing, &officer);
        let signing = Signing {
            content: self.content,
            secret: self.secret,
            at: self.at,
            reference: self.reference.as_str(),
            version: standing.version,
        };
        signing.links((&officer, None), actions, reader)
    }

    /// The signed link to everything that is open for the one who gets the form.
    fn list(&self) -> Option<String> {
        let course = Course::of(self.content, self.form, &self.accepted.submission)?;
        let officer = course.officer(&Standing::received(self.at))?;
        Some(list_address(self.content, self.secret, self.at, (&officer, None)))
    }

    fn received(&self, reader: Reader<'_>) -> theme::DateLine {
        reader.locale.date(DualDate::from(riyadh_date(self.at)))
    }

    /// By when an answer is due if everything is there.
    fn due(&self, reader: Reader<'_>) -> Option<theme::DateLine> {
        let term = self.form.deadline.ceiling.as_ref()?;
        let calendar = &self.content.library.society.calendar;
        let due = calendar.due(riyadh_date(self.at), term.period);
        Some(reader.locale.date(due.date))
    }

    fn recipient(&self, reader: Reader<'_>) -> Option<Recipient<'_>> {
        let society = &self.content.library.society;
        let party = routed(&self.accepted.submission.route, society)?;
        recipient(&party, society, &self.config.mailboxes, reader)
    }
}

/// What stands above and below every mail.
pub(super) fn sender(content: &Content, reader: Reader<'_>) -> MailSender {
    let library = &content.library;
    let registration = &library.society.registration;
    MailSender {
        society: reader.words(&library.society.name).to_owned(),
        registration: Some(reader.locale.registration(
            reader.words(&registration.authority),
            &registration.number,
            registration.hijri_year,
        )),
        website: library.site.base_url.join(&reader.address("/")),
    }
}

/// Who every mail comes from.
pub(super) fn from(config: &DeskConfig, reader: Reader<'_>) -> Result<mail::Sender, MailsError> {
    let from = &config.mail.from;
    let address = from.address.parse().map_err(|_| MailsError::BadSender)?;
    Ok(mail::Sender { name: reader.words(&from.name).to_owned(), address })
}

/// Whom a submission goes to first.
pub(super) fn routed(route: &Route, society: &Society) -> Option<Party> {
    match route {
        Route::Officer(id) => Some(Party::Officer(id.clone())),
        Route::Committee(id) => Some(Party::Committee(id.clone())),
        Route::ByPair { category, field } => {
            society.coverage.officer(category, field)?.parse().ok().map(Party::Officer)
        }
    }
}

/// Who is to act, with their mailboxes; `None` when the configuration names none.
pub(super) fn recipient<'a>(
    party: &Party,
    society: &'a Society,
    mailboxes: &Mailboxes,
    reader: Reader<'_>,
) -> Option<Recipient<'a>> {
    let addresses = |list: &[serde_yaml::Spanned<String>]| {
        let addresses = list.iter().filter_map(|address| address.value.parse().ok());
        let addresses: Vec<EmailAddress> = addresses.collect();
        (!addresses.is_empty()).then_some(addresses)
    };
    match party {
        Party::Officer(id) => {
            let officer = society.officer(id.as_str())?;
            Some(Recipient {
                name: reader.words(&officer.title).to_owned(),
                mailboxes: addresses(mailboxes.officers.get(id)?)?,
                helper: Some(officer),
            })
        }
        Party::Committee(id) => {
            let committee = society.committee(id.as_str())?;
            Some(Recipient {
                name: reader.words(&committee.name).to_owned(),
                mailboxes: addresses(mailboxes.committees.get(id)?)?,
                helper: None,
            })
        }
        Party::Management => Some(Recipient {
            name: reader.locale.label(Label::Management).to_owned(),
            mailboxes: addresses(&mailboxes.management)?,
            helper: None,
        }),
        Party::Role(id) => {
            let role = society.roles.iter().find(|one| one.id == *id)?;
            Some(Recipient {
                name: reader.words(&role.title).to_owned(),
                mailboxes: addresses(mailboxes.roles.get(id)?)?,
                helper: None,
            })
        }
        Party::Person => None,
    }
}

/// Whether a name may stand in the mail to the person. Anybody can file with somebody else's address,
/// and must not make the society send them an advertisement or an address to click on: letters
/// are greeted, and whoever has another name is greeted without it.
pub(super) fn is_greeting(name: &str) -> bool {
    let in_names = |ch: char| ch.is_alphabetic() || " '’-\u{200c}\u{200d}".contains(ch);
    name.chars().count() <= LONGEST_GREETED && name.chars().all(in_names)
}

/// How long an answer takes at the most, in words; only where the board set a ceiling.
pub(super) fn within(form: &FormDefinition, reader: Reader<'_>) -> Option<String> {
    form.deadline.ceiling.as_ref().map(|term| views::form::term(term, reader))
}

/// The groups of a code, as it is read out.
pub(super) fn groups(code: &Code) -> Vec<String> {
    code.to_string().split('-').map(str::to_owned).collect()
}

/// The absolute form of an address of the desk, which may be one already.
pub(super) fn absolute(content: &Content, address: &str) -> String {
    if address.starts_with('/') {
        content.library.site.base_url.join(address)
    } else {
        address.to_owned()
    }
}

pub(super) fn letter(
    kind: &str,
    lang: &Lang,
    to: Vec<EmailAddress>,
    mail: theme::RenderedMail,
) -> mail::RenderedMail {
    mail::RenderedMail {
        kind: kind.to_owned(),
        lang: lang.clone(),
        to,
        reply_to: None,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        attachments: Vec::new(),
    }
}

/// An answer to the committee's mail goes to the person; the mail itself comes from the society.
fn reply_to(submission: &Submission) -> Option<ReplyTo> {
    let contact = submission.contact();
    Some(ReplyTo {
        name: contact.name.unwrap_or_default().to_owned(),
        address: contact.email?.to_string(),
    })
}

/// The drawn signature, as a picture that we have made of its points.
fn signature(vouched: &Vouched) -> Option<Attachment> {
    vouched.drawn.as_ref().map(|drawing| Attachment {
        name: "signature.svg".to_owned(),
        media_type: "image/svg+xml".to_owned(),
        bytes: drawing.svg().into_bytes(),
    })
}

fn attachments(files: &[AcceptedFile]) -> Vec<Attachment> {
    let all: usize = files.iter().map(|file| file.bytes.len()).sum();
    if all > ATTACHED_BYTES {
        return Vec::new();
    }
    let attachment = |file: &AcceptedFile| Attachment {
        name: file.name.clone(),
        media_type: file.kind.media_type().to_owned(),
        bytes: file.bytes.to_vec(),
    };
    files.iter().map(attachment).collect()
}

/// Names of the files that are too large together to go along.
fn left_out(files: &[AcceptedFile], attached: &[Attachment]) -> Vec<String> {
    let all = if attached.is_empty() { files } else { &[] };
    all.iter().map(|file| file.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_greeted_and_advertisements_are_not() {
        for name in [
            "نوف بنت سالم الغريبية",
            "محمّد بن عبدِ الرّحمٰن",
            "عبد\u{200c}الله آل-سعيد",
            "Seán O’Neil-Smith",
        ] {
            assert!(is_greeting(name), "{name}");
        }
        for name in [
            "evil.example",
            "https://evil.example",
            "win@evil.example",
            "اتصلوا 0500000000",
            "اتصلوا ٠٥٠٠٠٠٠٠٠٠",
            &"م".repeat(81),
        ] {
            assert!(!is_greeting(name), "{name}");
        }
    }
}
