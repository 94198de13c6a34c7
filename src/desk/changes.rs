//! The mails that a case sends when something is done with it: to the person, in the language they
//! filed in, and to whoever of the society's people the workflow names.

use jiff::Timestamp;

use super::asking::after_case;
use super::content::Content;
use super::discretion::Sight;
use super::dossier::{Course, Dossier};
use super::headings::{self, Heading, Reach};
use super::mails::{
    ATTACHED_BYTES, MailsError, Recipient, absolute, from, is_greeting, letter, recipient, sender,
};
use super::messages::ShortMessage;
use super::seats;
use super::signing::Signing;
use super::staff;
use super::state::DeskConfig;
use super::uploads::Uploads;
use super::worklist::list_address;
use crate::calendar::riyadh_date;
use crate::cases::workflow::{Action, Party, PersonNotice, Role, StaffNotice, State};
use crate::cases::{Acted, Due, Event, Member, Said, Secret, Standing, possible, too_early};
use crate::forms::{FileLimits, ReplyChannel, World};
use crate::language::Lang;
use crate::mail::{self, Attachment, OutgoingMail, Stamp};
use crate::store::NewFile;
use crate::theme::{Answer, DueLine, HeadingOf, Label, Link, PersonChange, StaffTurn};
use crate::vault::SealKey;
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
    /// The case's key, under which its files are sealed.
    pub(super) key: &'a SealKey,
    pub(super) secret: &'a Secret,
    /// How much may be said to the person by mail.
    pub(super) reach: Reach,
    pub(super) at: Timestamp,
}

/// What a mail to the society's people says.
struct Turn<'a> {
    notice: &'static str,
    to: Recipient<'a>,
    said: &'a Said,
    /// How the person is to be told, in words.
    tell_by: Option<String>,
    /// Whether the reader gets what was filed.
    answers: bool,
    /// How much of it they may see.
    sight: Sight,
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
        let (mut mails, mut told) = match action.mails.person {
            Some(notice) => self.to_the_person(notice, acted, &stamp, randomness)?,
            None => (Vec::new(), Vec::new()),
        };
        let hearers = self.hearers(action).into_iter();
        // Who did it needs no mail about it.
        let hearers = hearers.filter(|(party, _)| *party != acted.by.party);
        for (party, notice) in hearers {
            let words = (Some(notice), &acted.said);
            mails.extend(self.to_party(&party, words, uploads, &stamp).await?);
            told.push(party);
        }
        for keeper in self.keepers(acted) {
            if !told.contains(&keeper) {
                mails.extend(self.to_party(&keeper, (None, &acted.said), uploads, &stamp).await?);
                told.push(keeper);
            }
        }
        Ok(mails)
    }

    /// What the person hears, by mail and by the means that they chose; and who was asked to tell
    /// them, where the desk can't.
    fn to_the_person(
        &self,
        notice: PersonNotice,
        acted: &Acted,
        stamp: &impl Fn() -> Stamp,
        randomness: fn(&mut [u8]),
    ) -> Result<(Vec<OutgoingMail>, Vec<Party>), MailsError> {
        let mail = match self.reach {
            Reach::Full => self.to_person(notice, &acted.said, stamp())?,
            Reach::Headings => self.heading(stamp(), randomness)?,
        };
        let mut mails: Vec<OutgoingMail> = mail.into_iter().collect();
        let message = ShortMessage {
            content: self.content,
            config: self.config,
            submission: &self.dossier.submission,
            reference: &self.dossier.case.reference,
        };
        if let Some(message) = message.changed(notice, stamp()) {
            mails.push(message);
            return Ok((mails, Vec::new()));
        }
        let asked = self.to_teller(notice, acted, stamp())?;
        let teller = asked.as_ref().and_then(|_| self.teller());
        mails.extend(asked);
        Ok((mails, teller.into_iter().collect()))
    }

    /// Who has the case in hand after it has moved on, and so needs links that work: those of every
    /// earlier mail are spent. While the person is waited for, or nobody is, that is the officer;
    /// while a referee is, the officer can still call the case back.
    ///
    /// They get them also where they moved it on themselves. The mail tells them what was done in
    /// their name, in case somebody else did it.
    fn keepers(&self, acted: &Acted) -> Vec<Party> {
        if acted.from == acted.to {
            return Vec::new();
        }
        let state = self.course.workflow.state(self.standing.state.as_str());
        let roles = match state.and_then(State::waits_for) {
            None | Some(Role::Person) => vec![Role::Officer],
            Some(Role::Referee) => vec![Role::Referee, Role::Officer],
            Some(role) => vec![role],
        };
        let party = |role| self.standing.party(role, &self.course.parties);
        roles.into_iter().filter_map(party).collect()
    }

    /// One mail to a party, or one to each member of a committee that decides by quorum. Without a
    /// notice it says that it is their turn.
    async fn to_party(
        &self,
        party: &Party,
        (notice, said): (Option<StaffNotice>, &Said),
        uploads: &Uploads,
        stamp: &(impl Fn() -> Stamp + Sync),
    ) -> Result<Vec<OutgoingMail>, MailsError> {
        let Some((holder, to)) = self.reachable(party) else { return Ok(Vec::new()) };
        let sight = self.dossier.sight(self.content, &[party, &holder]);
        let answers = notice.is_some_and(StaffNotice::brings_all);
        let files = match sight {
            Sight::Whole => self.files(answers, uploads).await,
            // Nobody can tell what is in a file, nor whose name is its.
            Sight::WithoutWho(_) => Files::default(),
        };
        let turn = |(member, to)| Turn {
            notice: notice.map_or(TURN, StaffNotice::name),
            to,
            said,
            tell_by: None,
            answers,
            sight: sight.clone(),
            files: files.clone(),
            by: Some((party.clone(), member)),
        };
        let voices = self.voices(party, to).into_iter();
        voices.map(|voice| self.to_staff(turn(voice), stamp())).collect()
    }

    /// Who of the society's people hears of it. What the person adds also concerns whoever is about
    /// to decide.
    fn hearers(&self, action: &Action) -> Vec<(Party, StaffNotice)> {
        let mut hearers = Vec::new();
        for (role, notice) in action.mails.staff() {
            let awaited = (notice == StaffNotice::Added)
                .then(|| self.course.responsible(self.standing))
                .flatten();
            let party = self.standing.party(role, &self.course.parties);
            for party in party.into_iter().chain(awaited) {
                if party != Party::Person && hearers.iter().all(|(other, _)| *other != party) {
                    hearers.push((party, notice));
                }
            }
        }
        hearers
    }

    fn action(&self, acted: &Acted) -> Option<&'a Action> {
        self.course.workflow.action(acted.action.as_str())
    }

    /// The party's mailboxes, else those of the officer, who hands it on, or of management: somebody
    /// may have left the society while their case was open, and it must not be lost. And whose they
    /// are.
    fn reachable(&self, party: &Party) -> Option<(Party, Recipient<'a>)> {
        let first = self.content.library.site.languages.first();
        let reader = self.content.reader(first);
        let society = &self.content.library.society;
        let at = |party: Party| {
            let found = recipient(&party, society, &self.config.mailboxes, reader)?;
            Some((party, found))
        };
        let officer = || at(self.course.officer(self.standing)?);
        let found = at(party.clone()).or_else(officer).or_else(|| at(Party::Management));
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
            survey: self.survey(notice, said, lang),
            helper: self.helper(reader),
        };
        let rendered = self.content.theme.render_mail(lang, &mail)?;
        let letter = letter("person-change", lang, vec![address], rendered);
        Ok(Some(mail::compose(letter, &from(self.config, reader)?, stamp)?))
    }

    /// The survey that a closed case ends with; the case that a repetition repeats has its own.
    fn survey(&self, notice: PersonNotice, said: &Said, lang: &Lang) -> Option<String> {
        let closed = notice == PersonNotice::Closed && said.duplicate_of.is_none();
        closed.then_some(())?;
        let case = (self.course.form, self.dossier.case.reference.as_str());
        let address = after_case((self.content, self.secret), case, riyadh_date(self.at), lang)?;
        Some(absolute(self.content, &address))
    }

    /// That something has happened, to an address that nobody has confirmed.
    fn heading(
        &self,
        stamp: Stamp,
        randomness: fn(&mut [u8]),
    ) -> Result<Option<OutgoingMail>, MailsError> {
        let submission = &self.dossier.submission;
        let Some(address) = submission.contact().email.cloned() else { return Ok(None) };
        let Ok(reference) = self.dossier.case.reference.parse() else { return Ok(None) };
        let heading = Heading {
            content: self.content,
            config: self.config,
            secret: self.secret,
            lang: self.content.lang(Some(submission.lang.as_str())),
            link: &headings::link(&reference, self.at, randomness),
        };
        heading.mail(HeadingOf::Changed, address, stamp).map(Some)
    }

    /// Where the person chose another means than e-mail, or has none, somebody must tell them; and
    /// of a decision also where nobody has confirmed that mail reaches them.
    fn to_teller(
        &self,
        notice: PersonNotice,
        acted: &Acted,
        stamp: Stamp,
    ) -> Result<Option<OutgoingMail>, MailsError> {
        let submission = &self.dossier.submission;
        let unheard = self.reach == Reach::Headings && notice == PersonNotice::Decided;
        let by_mail = submission.contact().email.is_some() && !unheard;
        let channel = match submission.reply {
            Some(ReplyChannel::Email) | None if by_mail => return Ok(None),
            channel => channel,
        };
        let officer = self.teller();
        let Some((holder, to)) = officer.as_ref().and_then(|party| self.reachable(party)) else {
            return Ok(None);
        };
        let sight = self.dossier.sight(self.content, &[&holder]);
        let turn = Turn {
            notice: TELL,
            to,
            said: &acted.said,
            tell_by: self.tell_by(channel, &sight),
            answers: false,
            sight,
            files: Files::default(),
            by: officer.map(|party| (party, None)),
        };
        self.to_staff(turn, stamp).map(Some)
    }

    /// Who tells the person what the desk can't: the officer on the case. Where the case is
    /// confidential, that is for its keeper, who alone has the person's number.
    fn teller(&self) -> Option<Party> {
        match self.dossier.veil() {
            Some(_) => self.dossier.keeper(self.content),
            None => self.course.officer(self.standing),
        }
    }

    /// By which means the person wants to be told, and where.
    fn tell_by(&self, channel: Option<ReplyChannel>, sight: &Sight) -> Option<String> {
        let reader = self.content.reader(self.content.library.site.languages.first());
        let phone = self.dossier.submission.contact().phone.map(|phone| phone.national());
        let phone = phone.filter(|_| *sight == Sight::Whole);
        let name = match channel {
            Some(ReplyChannel::Email) | None if self.reach == Reach::Headings => {
                reader.locale.label(Label::Unconfirmed)
            }
            channel => reader.locale.reply(channel?.as_str()),
        };
        Some(phone.map_or_else(|| name.to_owned(), |phone| format!("{name}: {phone}")))
    }

    fn to_staff(&self, turn: Turn<'_>, stamp: Stamp) -> Result<OutgoingMail, MailsError> {
        let lang = self.content.library.site.languages.first();
        let reader = self.content.reader(lang);
        let mail = StaffTurn {
            sender: sender(self.content, reader),
            recipient: turn.to.name,
            form: self.title(reader),
            reference: self.dossier.case.reference.clone(),
            notice: turn.notice,
            state: views::cases::state(self.course.workflow, &self.standing.state, reader),
            due: self.due(reader),
            said: self
                .lines(turn.said, reader)
                .into_iter()
                .map(|line| turn.sight.text(line, reader))
                .collect(),
            missing: self.missing(reader),
            tell_by: turn.tell_by,
            kept_by: self.dossier.kept_by(self.content, &turn.sight, reader),
            answers: if turn.answers {
                answers((self.content, lang), self.dossier, &turn.sight)
            } else {
                Vec::new()
            },
            acts: self.acts(turn.by.as_ref(), reader),
            not_before: self.not_before(reader),
            files: turn.files.attached.iter().map(|file| file.name.clone()).collect(),
            left_out: turn.files.left_out,
            list: self.list(turn.by.as_ref(), reader),
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
        match uploads.read(vec![file.stored_name.clone()], self.key).await {
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
        seats::voices(party, &to, self.secret)
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

    /// The signed link to everything that is open for the reader: where the party has no mailbox of
    /// its own, that is the officer.
    fn list(&self, by: Option<&(Party, Option<Member>)>, reader: Reader<'_>) -> Option<String> {
        let (party, member) = by?;
        let society = &self.content.library.society;
        let theirs = recipient(party, society, &self.config.mailboxes, reader).is_some();
        let officer = self.course.officer(self.standing)?;
        let party = if theirs { party } else { &officer };
        Some(list_address(self.content, self.secret, self.at, (party, member.as_ref())))
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
        let to = to.map(|to| reader.locale.passed_to(&views::cases::party(society, &to, reader)));
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

/// What was filed, in words, as somebody of this sight reads it.
pub(super) fn answers(
    (content, lang): (&Content, &Lang),
    dossier: &Dossier<'_>,
    sight: &Sight,
) -> Vec<Answer> {
    let reader = content.reader(lang);
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
    let mut entries = dossier.submission.entries(dossier.form, &world);
    entries.retain(|entry| sight.shows(&entry.field));
    let mut answers = match dossier.history.first().map(|one| &one.event) {
        Some(Event::Received { entered: Some(entered), attested, .. }) => {
            let witness = staff::witness(attested.as_ref());
            staff::lines((entered, witness), &dossier.submission, content, reader)
        }
        _ => Vec::new(),
    };
    answers.extend(views::answers::answers(&entries, reader));
    for line in answers.iter_mut().flat_map(|answer| &mut answer.lines) {
        *line = sight.text(std::mem::take(line), reader);
    }
    answers
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
