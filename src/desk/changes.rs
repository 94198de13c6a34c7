//! The mails that a case sends when something is done with it: to the person, in the language they
//! filed in, and to whoever of the society's people the workflow names.

use jiff::Timestamp;

use super::content::Content;
use super::dossier::{Course, Dossier};
use super::mails::{
    ATTACHED_BYTES, MailsError, Recipient, absolute, from, is_greeting, letter, recipient, sender,
};
use super::signing::Signing;
use super::state::DeskConfig;
use super::uploads::Uploads;
use crate::calendar::riyadh_date;
use crate::cases::workflow::{Action, Party, PersonNotice, StaffNotice};
use crate::cases::{Acted, Due, Event, Member, Said, Secret, Standing, possible, too_early};
use crate::forms::{FileLimits, ReplyChannel, World};
use crate::language::Lang;
use crate::mail::{self, Attachment, OutgoingMail, Stamp};
use crate::store::NewFile;
use crate::theme::{Answer, DueLine, Link, PersonChange, StaffTurn};
use crate::views::{self, Reader};

/// The notice by which somebody is asked to tell the person what the desk can't.
const TELL: &str = "tell";

/// The notice by which whoever's turn it is hears so, where the workflow tells them nothing.
const TURN: &str = "turn";

/// A case that something was just done with.
pub(super) struct Changes<'a> {
    pub(super) content: &'a Content,
    pub(super) config: &'a DeskConfig,
    /// The case as it was before.
    pub(super) dossier: &'a Dossier<'a>,
    pub(super) course: &'a Course<'a>,
    /// Where it stands now.
    pub(super) standing: &'a Standing,
    pub(super) new_files: &'a [NewFile],
    pub(super) secret: &'a Secret,
    pub(super) at: Timestamp,
}

/// What a mail to the society's people says.
struct Turn<'a> {
    notice: &'static str,
    to: Recipient<'a>,
    said: &'a Said,
    tell_by: Option<ReplyChannel>,
    /// Whether the reader sees what was filed.
    answers: bool,
    files: Files,
    /// As whom the reader acts, where they can.
    by: Option<(Party, Option<Member>)>,
}

/// The files of a mail.
#[derive(Clone, Default)]
struct Files {
    attached: Vec<Attachment>,
    /// Names of those that could not go along.
    left_out: Vec<String>,
}

impl<'a> Changes<'a> {
    /// The mails, composed; `randomness` gives each its identity.
    pub(super) async fn mails(
        &self,
        events: &[Event],
        uploads: &Uploads,
        randomness: fn(&mut [u8]),
    ) -> Result<Vec<OutgoingMail>, MailsError> {
        let stamp = || {
            let mut id = [0; 16];
            randomness(&mut id);
            Stamp { id, at: self.at }
        };
        let acted = events.iter().find_map(|event| match event {
            Event::Acted(acted) => Some(acted),
            _ => None,
        });
        let Some((acted, action)) = acted.and_then(|one| Some((one, self.action(one)?))) else {
            return Ok(Vec::new());
        };
        let mut mails = Vec::new();
        let mut told = Vec::new();
        if let Some(notice) = action.mails.person {
            mails.extend(self.to_person(notice, &acted.said, stamp())?);
            if let Some(mail) = self.to_teller(acted, stamp())? {
                told.extend(self.course.officer(self.standing));
                mails.push(mail);
            }
        }
        for (role, notice) in action.mails.staff() {
            let party = self.standing.party(role, &self.course.parties);
            // Who did it needs no mail about it.
            let Some(party) = party.filter(|party| *party != acted.by.party) else { continue };
            let sees_all = matches!(
                notice,
                StaffNotice::Decision | StaffNotice::Referred | StaffNotice::Objection
            );
            let files = self.files(sees_all, uploads).await;
            mails.extend(self.to_party(&party, (notice.name(), &acted.said), &files, stamp)?);
            told.push(party);
        }
        if let Some(keeper) = self.keeper(acted).filter(|party| !told.contains(party)) {
            let files = self.files(false, uploads).await;
            mails.extend(self.to_party(&keeper, (TURN, &acted.said), &files, stamp)?);
        }
        Ok(mails)
    }

    /// Who has the case in hand after it has moved on, and so needs links that work: those of every
    /// earlier mail are spent. While the person is waited for, or nobody is, that is the officer.
    ///
    /// They get them also where they moved it on themselves. The mail tells them what was done in
    /// their name, in case somebody else did it.
    fn keeper(&self, acted: &Acted) -> Option<Party> {
        let awaited = self.course.responsible(self.standing);
        let staff = awaited.filter(|party| *party != Party::Person);
        let keeper = staff.or_else(|| self.course.officer(self.standing));
        keeper.filter(|_| acted.from != acted.to)
    }

    /// One mail to a party, or one to each member of a committee that decides by quorum.
    fn to_party(
        &self,
        party: &Party,
        (notice, said): (&'static str, &Said),
        files: &Files,
        stamp: impl Fn() -> Stamp,
    ) -> Result<Vec<OutgoingMail>, MailsError> {
        let Some(to) = self.reachable(party) else { return Ok(Vec::new()) };
        let sees_all = [StaffNotice::Decision, StaffNotice::Referred, StaffNotice::Objection];
        let answers = sees_all.iter().any(|one| one.name() == notice);
        let turn = |(member, to)| Turn {
            notice,
            to,
            said,
            tell_by: None,
            answers,
            files: files.clone(),
            by: Some((party.clone(), member)),
        };
        let voices = self.voices(party, to).into_iter();
        voices.map(|voice| self.to_staff(turn(voice), stamp())).collect()
    }

    fn action(&self, acted: &Acted) -> Option<&'a Action> {
        self.course.workflow.action(acted.action.as_str())
    }

    /// The party's mailboxes, else those of the officer, who hands it on, or of management: somebody
    /// may have left the society while their case was open, and it must not be lost.
    fn reachable(&self, party: &Party) -> Option<Recipient<'a>> {
        let first = self.content.library.site.languages.first();
        let reader = self.content.reader(first);
        let society = &self.content.library.society;
        let at = |party: &Party| recipient(party, society, &self.config.mailboxes, reader);
        let officer = || at(&self.course.officer(self.standing)?);
        let found = at(party).or_else(officer).or_else(|| at(&Party::Management));
        if found.is_none() {
            let reference = &self.dossier.case.reference;
            tracing::error!(%reference, %party, "nobody can be told of a case: they have no mailbox");
        }
        found
    }

    fn to_person(
        &self,
        notice: PersonNotice,
        said: &Said,
        stamp: Stamp,
    ) -> Result<Option<OutgoingMail>, MailsError> {
        let submission = &self.dossier.submission;
        let contact = submission.contact();
        let Some(address) = contact.email.cloned() else { return Ok(None) };
        let lang = self.content.lang(Some(submission.lang.as_str()));
        let reader = self.content.reader(lang);
        let mail = PersonChange {
            sender: sender(self.content, reader),
            name: contact.name.filter(|name| is_greeting(name)).map(str::to_owned),
            form: self.title(reader),
            reference: self.dossier.case.reference.clone(),
            notice: notice.name(),
            state: views::cases::state(self.course.workflow, &self.standing.state, reader),
            meaning: views::cases::meaning(self.course.workflow, &self.standing.state, reader),
            said: self.lines(said, reader),
            missing: self.missing(reader),
            due: self.due(reader),
            case_status: absolute(self.content, &self.content.desk_address("/case", lang)),
            helper: self.helper(reader),
        };
        let rendered = self.content.theme.render_mail(lang, &mail)?;
        let letter = letter("person-change", lang, vec![address], rendered);
        Ok(Some(mail::compose(letter, &from(self.config, reader)?, stamp)?))
    }

    /// Where the person chose another means than e-mail, or has none, somebody must tell them.
    fn to_teller(&self, acted: &Acted, stamp: Stamp) -> Result<Option<OutgoingMail>, MailsError> {
        let submission = &self.dossier.submission;
        let by_mail = submission.contact().email.is_some();
        let channel = match submission.reply {
            Some(ReplyChannel::Email) | None if by_mail => return Ok(None),
            channel => channel,
        };
        let officer = self.course.officer(self.standing);
        let Some(to) = officer.as_ref().and_then(|party| self.reachable(party)) else {
            return Ok(None);
        };
        let turn = Turn {
            notice: TELL,
            to,
            said: &acted.said,
            tell_by: channel,
            answers: false,
            files: Files::default(),
            by: officer.map(|party| (party, None)),
        };
        self.to_staff(turn, stamp).map(Some)
    }

    fn to_staff(&self, turn: Turn<'_>, stamp: Stamp) -> Result<OutgoingMail, MailsError> {
        let lang = self.content.library.site.languages.first();
        let reader = self.content.reader(lang);
        let told = turn.tell_by.map(|channel| {
            let phone = self.dossier.submission.contact().phone.map(|phone| phone.national());
            let name = reader.locale.reply(channel.as_str()).to_owned();
            phone.map_or_else(|| name.clone(), |phone| format!("{name}: {phone}"))
        });
        let mail = StaffTurn {
            sender: sender(self.content, reader),
            recipient: turn.to.name,
            form: self.title(reader),
            reference: self.dossier.case.reference.clone(),
            notice: turn.notice,
            state: views::cases::state(self.course.workflow, &self.standing.state, reader),
            due: self.due(reader),
            said: self.lines(turn.said, reader),
            missing: self.missing(reader),
            tell_by: told,
            answers: if turn.answers {
                answers(self.content, self.dossier, lang, reader)
            } else {
                Vec::new()
            },
            acts: self.acts(turn.by.as_ref(), reader),
            not_before: self.not_before(reader),
            files: turn.files.attached.iter().map(|file| file.name.clone()).collect(),
            left_out: turn.files.left_out,
        };
        let rendered = self.content.theme.render_mail(lang, &mail)?;
        let mut letter = letter("staff-turn", lang, turn.to.mailboxes, rendered);
        letter.attachments = turn.files.attached;
        Ok(mail::compose(letter, &from(self.config, reader)?, stamp)?)
    }

    /// The files that a reader needs: those that have just come, or all of the case. A file that
    /// can't be read, and files that are too large together, stay where they are and are named.
    async fn files(&self, all: bool, uploads: &Uploads) -> Files {
        let before: &[NewFile] = if all { &self.dossier.case.files } else { &[] };
        let files: Vec<&NewFile> = before.iter().chain(self.new_files).collect();
        let bytes: u64 = files.iter().map(|file| file.size).sum();
        let too_large = bytes > ATTACHED_BYTES as u64;
        let mut sorted = Files::default();
        for file in files {
            let name = file.original_name.clone();
            let read = if too_large { None } else { self.content_of(file, uploads).await };
            let Some(bytes) = read else {
                sorted.left_out.push(name);
                continue;
            };
            let media_type = file.media_type.clone();
            sorted.attached.push(Attachment { name, media_type, bytes });
        }
        sorted
    }

    async fn content_of(&self, file: &NewFile, uploads: &Uploads) -> Option<Vec<u8>> {
        match uploads.read(vec![file.stored_name.clone()]).await {
            Ok(contents) => contents.into_iter().next(),
            Err(error) => {
                let (reference, file) = (&self.dossier.case.reference, &file.stored_name);
                tracing::error!(%reference, file, %error, "a file can't be read for its mail");
                None
            }
        }
    }

    /// Each member of a committee that decides by quorum gets a mail of their own.
    fn voices(&self, party: &Party, to: Recipient<'a>) -> Vec<(Option<Member>, Recipient<'a>)> {
        if !self.course.votes(party) {
            return vec![(None, to)];
        }
        let mut voices: Vec<(Option<Member>, Recipient<'a>)> = Vec::new();
        for mailbox in &to.mailboxes {
            let member = Some(Member::of(party, mailbox, self.secret));
            if voices.iter().all(|(known, _)| *known != member) {
                let mailboxes = vec![mailbox.clone()];
                voices.push((member, Recipient { mailboxes, ..to.clone() }));
            }
        }
        voices
    }

    /// A signed link for each thing that the reader can do with the case as it stands now.
    fn acts(&self, by: Option<&(Party, Option<Member>)>, reader: Reader<'_>) -> Vec<Link> {
        let Some((party, member)) = by else { return Vec::new() };
        let signing = Signing {
            content: self.content,
            secret: self.secret,
            at: self.at,
            reference: &self.dossier.case.reference,
            version: self.standing.version,
        };
        let mut actions = possible(&self.course.rules(), self.standing, party);
        if member.is_none() && self.course.votes(party) {
            // A voice is somebody's: a link that says nobody's name could not give it.
            actions.retain(|action| action.decides.is_none());
        }
        signing.links((party, member.as_ref()), actions, reader)
    }

    fn title(&self, reader: Reader<'_>) -> String {
        reader.words(&self.course.form.title).to_owned()
    }

    fn missing(&self, reader: Reader<'_>) -> Vec<String> {
        views::cases::requirements(self.course.form, &self.standing.missing, reader)
    }

    fn due(&self, reader: Reader<'_>) -> Option<DueLine> {
        let due: &Due = self.standing.clock.promised()?;
        let library = &self.content.library;
        let line = views::cases::due(library, due, reader);
        Some(DueLine { address: library.site.base_url.join(&line.address), ..line })
    }

    /// The day before which whoever decides has to wait, while they are awaited.
    fn not_before(&self, reader: Reader<'_>) -> Option<DueLine> {
        let today = riyadh_date(self.at);
        let mut actions = self.course.workflow.actions_in(self.standing.state.as_str());
        let floor = actions.find_map(|action| too_early(self.standing, action, today))?;
        let line = views::cases::due(&self.content.library, floor, reader);
        Some(DueLine { address: self.content.library.site.base_url.join(&line.address), ..line })
    }

    /// What was said, in lines; a case that was passed on says first to whom.
    fn lines(&self, said: &Said, reader: Reader<'_>) -> Vec<String> {
        let to = said.referee.clone();
        let to = to.or_else(|| said.officer.clone().map(Party::Officer));
        let society = &self.content.library.society;
        let to = to.map(|to| reader.locale.passed_to(&views::cases::party(&to, society, reader)));
        to.into_iter().chain(lines(said)).collect()
    }

    fn helper(&self, reader: Reader<'_>) -> Option<crate::theme::Helper> {
        let society = &self.content.library.society;
        let named = match self.course.officer(self.standing) {
            Some(Party::Officer(id)) => society.officer(id.as_str()),
            _ => None,
        };
        let officer = named.or_else(|| society.officers.first())?;
        Some(views::society::helper(officer, reader))
    }
}

/// What was filed, in words.
pub(super) fn answers(
    content: &Content,
    dossier: &Dossier<'_>,
    lang: &Lang,
    reader: Reader<'_>,
) -> Vec<Answer> {
    let (categories, work_fields) = content.choices();
    let world = World {
        today: riyadh_date(dossier.case.received_at),
        languages: &content.library.site.languages,
        lang,
        categories: &categories,
        work_fields: &work_fields,
        vouching_revision: None,
        file_limits: FileLimits::default(),
    };
    views::answers::answers(&dossier.submission.entries(dossier.form, &world), reader)
}

/// What was said, in lines.
fn lines(said: &Said) -> Vec<String> {
    let texts = [&said.reason, &said.note, &said.answer].into_iter().flatten();
    let lines = texts.flat_map(|text| text.lines()).map(str::to_owned);
    let record =
        said.record.iter().map(|record| format!("{} ({})", record.number, record.date.gregorian()));
    let duplicate = said.duplicate_of.iter().cloned();
    lines.chain(record).chain(duplicate).collect()
}
