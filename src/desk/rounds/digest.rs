//! The weekly digests: the figures for management, and for everybody else their own open cases.

use super::figures::Numbers;
use super::post::Post;
use super::schedule::Week;
use crate::calendar::riyadh_date;
use crate::cases::workflow::Party;
use crate::cases::{Member, Nearness};
use crate::desk::content::Content;
use crate::desk::mails::{MailsError, Recipient};
use crate::desk::seats::voices;
use crate::desk::state::Desk;
use crate::language::Slug;
use crate::mail::OutgoingMail;
use crate::store::tally::{Span, Tally};
use crate::store::{ListedCase, Occasion, StoreError, Whose, Work, WorkFilter, WorkOrder};
use crate::theme::{CaseCount, DigestCase, DigestRow, DigestTotal, StaffDigest, Unit};
use crate::views;

/// Cases that a digest names; the list has the others.
const NAMED: u32 = 15;

/// Sends each digest of the week that has not been sent.
pub(super) async fn send(desk: &Desk, content: &Content) -> Result<(), StoreError> {
    let now = desk.now();
    let week = Week::told_at(now);
    let society = &content.library.society;
    let officers = society.officers.iter().map(|one| Party::Officer(one.id.clone()));
    let committees = society.committees.iter().map(|one| Party::Committee(one.id.clone()));
    let mut tally = None;
    for party in std::iter::once(Party::Management).chain(officers).chain(committees) {
        let name = format!("digest:{}:{party}", week.name());
        let post = Post::of(desk, content);
        let Some(to) = post.recipient(&party) else { continue };
        if desk.store().said(&name).await?.is_some() {
            continue;
        }
        let counted = match tally.take() {
            Some(counted) => counted,
            None => desk.store().tally(span(&week, desk)).await?,
        };
        let work = desk.store().work(filter(&party, desk)).await?;
        let digest = Digest { post, week: &week, party: &party, tally: &counted, work: &work };
        match digest.mails(&to) {
            // A week without anything to tell is told as well, so that what comes in on Tuesday makes
            // no digest of a Saturday before it.
            Ok(mails) => {
                let occasion = Occasion { name, at: now, about: None, mails };
                desk.store().send_once(occasion).await?;
            }
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, %party, "a digest can't be written");
            }
        }
        tally = Some(counted);
    }
    Ok(())
}

fn span(week: &Week, desk: &Desk) -> Span {
    let (from, until) = week.span();
    Span { from, until, today: riyadh_date(desk.now()) }
}

fn filter(party: &Party, desk: &Desk) -> WorkFilter {
    WorkFilter {
        whose: match party {
            Party::Management => Whose::Everybody,
            party => Whose::Party(party.to_string()),
        },
        form: None,
        state: None,
        text: None,
        order: WorkOrder::Due,
        today: riyadh_date(desk.now()),
        skip: 0,
        limit: NAMED,
    }
}

/// One party's digest.
struct Digest<'a> {
    post: Post<'a>,
    week: &'a Week,
    party: &'a Party,
    tally: &'a Tally,
    work: &'a Work,
}

impl Digest<'_> {
    /// The mails: to each member of a committee their own, because its links say who votes.
    fn mails(&self, to: &Recipient<'_>) -> Result<Vec<OutgoingMail>, MailsError> {
        let numbers = self.numbers();
        if numbers.nothing() || (*self.party != Party::Management && self.work.total == 0) {
            return Ok(Vec::new());
        }
        let mail = |member, to| self.mail(&numbers, member, to);
        if !matches!(self.party, Party::Committee(_)) {
            return Ok(vec![mail(None, to.clone())?]);
        }
        let members = voices(self.party, to, self.post.secret).into_iter();
        members.map(|(member, to)| mail(member, to)).collect()
    }

    /// The week in numbers. What somebody has to do is open for them, whoever looks after it.
    fn numbers(&self) -> Numbers {
        if *self.party == Party::Management {
            return Numbers::of(self.tally, |_| true);
        }
        let name = self.party.to_string();
        let theirs = Numbers::of(self.tally, |desk| desk.officer.as_ref() == Some(&name));
        Numbers { open: self.work.total, overdue: self.work.overdue, ..theirs }
    }

    fn mail(
        &self,
        numbers: &Numbers,
        member: Option<Member>,
        to: Recipient<'_>,
    ) -> Result<OutgoingMail, MailsError> {
        let locale = self.post.reader().locale;
        let management = *self.party == Party::Management;
        let named = self.work.cases.iter().map(|listed| self.case(listed));
        let named = named.filter(|case| !management || case.urgency == "overdue");
        let cases: Vec<DigestCase> = named.collect();
        let all = if management { self.work.overdue } else { self.work.total };
        let more = all.saturating_sub(cases.len() as u64);
        let mail = StaffDigest {
            sender: self.post.sender(),
            recipient: to.name,
            whose: if management { "management" } else { "own" },
            from: locale.date(self.week.from.into()),
            until: locale.date(self.week.until.into()),
            totals: self.totals(numbers),
            forms: if management { self.forms() } else { Vec::new() },
            officers: if management { self.officers() } else { Vec::new() },
            cases,
            more: (more > 0).then(|| locale.cases(CaseCount::More, more)),
            list: self.post.list(self.party, member.as_ref()),
        };
        self.post.write(&mail, to.mailboxes)
    }

    fn totals(&self, numbers: &Numbers) -> Vec<DigestTotal> {
        let locale = self.post.reader().locale;
        let count = |what, count: u64| DigestTotal { what, value: locale.number(count) };
        let mut totals = vec![
            count("received", numbers.received),
            count("open", numbers.open),
            count("overdue", numbers.overdue),
            count("replied", numbers.replied),
        ];
        let days = numbers.days.map(|days| DigestTotal {
            what: "days",
            value: locale.count(Unit::CalendarDays, days),
        });
        totals.extend(days);
        totals
    }

    fn forms(&self) -> Vec<DigestRow> {
        let by = Numbers::by(self.tally, |desk| Some(desk.form.clone()));
        by.into_iter().map(|(form, numbers)| row(self.form(&form), &numbers)).collect()
    }

    fn officers(&self) -> Vec<DigestRow> {
        let name = |party: &str| {
            let known = party.parse::<Party>().ok().and_then(|party| self.post.recipient(&party));
            known.map_or_else(|| party.to_owned(), |recipient| recipient.name)
        };
        let by = Numbers::by(self.tally, |desk| desk.officer.clone());
        by.into_iter().map(|(party, numbers)| row(name(&party), &numbers)).collect()
    }

    fn case(&self, listed: &ListedCase) -> DigestCase {
        let (reader, library) = (self.post.reader(), &self.post.content.library);
        let form = library.forms.get(listed.form.as_str());
        let following = form.and_then(|form| form.workflow.as_ref());
        let workflow = following.and_then(|following| library.workflows.get(&following.follow));
        let state = match (workflow, listed.state.parse::<Slug>()) {
            (Some(workflow), Ok(state)) => views::cases::state(workflow, &state, reader),
            _ => reader.locale.state(&listed.state).to_owned(),
        };
        let (today, calendar) = (riyadh_date(self.post.at), &library.society.calendar);
        let near = listed.due_on.map(|day| Nearness::of(day, today, calendar).name());
        DigestCase {
            reference: listed.reference.clone(),
            form: self.form(&listed.form),
            state,
            due: listed.due_on.map(|day| reader.locale.date(day.into())),
            urgency: near.unwrap_or("undated"),
        }
    }

    /// The form's title; a form that the society no longer has keeps its identifier.
    fn form(&self, form: &str) -> String {
        let known = self.post.content.library.forms.get(form);
        known.map_or(form, |known| self.post.reader().words(&known.title)).to_owned()
    }
}

fn row(name: String, numbers: &Numbers) -> DigestRow {
    let Numbers { received, open, overdue, replied, days } = *numbers;
    DigestRow { name, received, open, overdue, replied, days }
}
