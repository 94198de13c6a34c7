//! One open case on the rounds: what lists say of it, and whom its due day asks to be reminded.

use super::post::Post;
use crate::calendar::riyadh_date;
use crate::cases::workflow::Party;
use crate::cases::{CaseOccasion, Member, Urgency, possible};
use crate::desk::content::Content;
use crate::desk::dossier::{Course, Dossier, Unreadable};
use crate::desk::mails::{MailsError, Recipient};
use crate::desk::seats::voices;
use crate::desk::signing::Signing;
use crate::desk::state::Desk;
use crate::mail::OutgoingMail;
use crate::store::{About, ListedCase, Occasion, Restated, StoreError};
use crate::theme::{DueLine, StaffReminder, Unit};
use crate::views;

/// Why a case was not seen to.
#[derive(Debug, thiserror::Error)]
pub(super) enum CaseError {
    #[error("it can't be read or written")]
    Store(#[from] StoreError),
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error("its mails can't be written")]
    Mails(#[from] MailsError),
}

/// Sets right what lists say of a case, and says what its due day asks for.
pub(super) async fn see_to(
    desk: &Desk,
    content: &Content,
    listed: &ListedCase,
) -> Result<(), CaseError> {
    let Some(stored) = desk.store().case_by_reference(&listed.reference).await? else {
        return Ok(());
    };
    let dossier = Dossier::read(content, stored)?;
    let Some(course) = &dossier.course else { return Ok(()) };
    set_right(desk, &dossier, course, listed).await?;
    let now = desk.now();
    let calendar = &content.library.society.calendar;
    let Some(asked) = CaseOccasion::of(&dossier.standing, riyadh_date(now), calendar) else {
        return Ok(());
    };
    let name = asked.name(&listed.reference);
    if desk.store().said(&name).await?.is_some() {
        return Ok(());
    }
    let reminding = Reminding { post: Post::of(desk, content), dossier: &dossier, course, asked };
    let about = About { reference: listed.reference.clone(), version: dossier.standing.version };
    let mails = reminding.mails()?;
    desk.store().send_once(Occasion { name, at: now, about: Some(about), mails }).await?;
    Ok(())
}

/// The case was received before lists knew of it, or its form or workflow was changed since.
async fn set_right(
    desk: &Desk,
    dossier: &Dossier<'_>,
    course: &Course<'_>,
    listed: &ListedCase,
) -> Result<(), StoreError> {
    let hands = course.hands(&dossier.standing);
    let replied = listed.replied.or_else(|| course.replied(&dossier.history));
    if hands == listed.hands && replied == listed.replied {
        return Ok(());
    }
    let reference = listed.reference.clone();
    let version = dossier.standing.version;
    desk.store().restate(Restated { reference, version, hands, replied }).await
}

/// A case of which somebody is reminded.
struct Reminding<'a> {
    post: Post<'a>,
    dossier: &'a Dossier<'a>,
    course: &'a Course<'a>,
    asked: CaseOccasion,
}

impl Reminding<'_> {
    /// A mail to whoever's turn it is, each of a committee's voters apart; and one to management, once
    /// the day is over.
    fn mails(&self) -> Result<Vec<OutgoingMail>, MailsError> {
        let mut mails = Vec::new();
        let turn = self.whose_turn();
        if let Some((party, to)) = &turn {
            for (member, to) in self.voices(party, to) {
                mails.push(self.mail(party, member, to)?);
            }
        }
        let told = turn.is_some_and(|(party, _)| party == Party::Management);
        if self.asked.urgency == Urgency::Overdue
            && !told
            && let Some(to) = self.post.recipient(&Party::Management)
        {
            mails.push(self.mail(&Party::Management, None, to)?);
        }
        Ok(mails)
    }

    /// Whose turn it is. Where that is the person, or somebody without a mailbox, it is for whoever
    /// looks after the case to see that it goes on.
    fn whose_turn(&self) -> Option<(Party, Recipient<'_>)> {
        let reach = |party: Party| Some((party.clone(), self.post.recipient(&party)?));
        let turn = self.course.responsible(&self.dossier.standing);
        turn.and_then(reach).or_else(|| reach(self.course.officer(&self.dossier.standing)?))
    }

    /// Where a committee votes, each member who has not given their voice; all of them where all have
    /// and the voices are not enough.
    fn voices<'r>(
        &self,
        party: &Party,
        to: &Recipient<'r>,
    ) -> Vec<(Option<Member>, Recipient<'r>)> {
        if !self.course.votes(party) {
            return vec![(None, to.clone())];
        }
        let all = voices(party, to, self.post.secret);
        let votes = &self.dossier.standing.votes;
        let silent = |(member, _): &&(Option<Member>, Recipient<'r>)| {
            !votes.iter().any(|vote| vote.member == *member)
        };
        let waited_for: Vec<_> = all.iter().filter(silent).cloned().collect();
        if waited_for.is_empty() { all } else { waited_for }
    }

    fn mail(
        &self,
        party: &Party,
        member: Option<Member>,
        to: Recipient<'_>,
    ) -> Result<OutgoingMail, MailsError> {
        let (post, standing) = (&self.post, &self.dossier.standing);
        let (reader, library) = (post.reader(), &post.content.library);
        let signing = Signing {
            content: post.content,
            secret: post.secret,
            at: post.at,
            reference: &self.dossier.case.reference,
            version: standing.version,
        };
        let actions = possible(&self.course.rules(), standing, party);
        let due = standing.clock.promised().map(|due| views::cases::due(library, due, reader));
        let due =
            due.map(|line| DueLine { address: library.site.base_url.join(&line.address), ..line });
        let (urgency, left) = match self.asked.urgency {
            Urgency::Reminder { left: 0, .. } => ("today", 0),
            Urgency::Reminder { left, .. } => ("reminder", left),
            Urgency::Overdue => ("overdue", 0),
        };
        let turn = self.course.responsible(standing).filter(|turn| turn != party);
        let mail = StaffReminder {
            sender: post.sender(),
            recipient: to.name,
            form: reader.words(&self.course.form.title).to_owned(),
            reference: self.dossier.case.reference.clone(),
            urgency,
            left: reader.locale.count(Unit::WorkingDays, left.into()),
            state: views::cases::state(self.course.workflow, &standing.state, reader),
            due: due.unwrap_or_else(|| self.bare_due()),
            turn: turn.map(|turn| self.name(&turn)),
            acts: signing.links((party, member.as_ref()), actions, reader),
            list: post.list(party, member.as_ref()),
        };
        post.write(&mail, to.mailboxes)
    }

    /// The day alone: it is what the occasion is about.
    fn bare_due(&self) -> DueLine {
        let date = self.post.reader().locale.date(self.asked.due_on.into());
        DueLine { date, policy: String::new(), address: String::new() }
    }

    fn name(&self, party: &Party) -> String {
        match party {
            Party::Person => self.post.reader().locale.applicant().to_owned(),
            party => {
                let known = self.post.recipient(party).map(|recipient| recipient.name);
                known.unwrap_or_else(|| party.to_string())
            }
        }
    }
}
