//! A case on paper, for its person: the record of everything they may know, and the decision as a
//! letter. Both are pages that print well; browsers save them as PDF from the same dialogue.
//!
//! A letter's number is the reference and the place of the decision among the case's events, so
//! that the same decision has the same number whenever it is printed.

use super::case_page::{CaseView, Viewer};
use super::discretion::Sight;
use super::mails::absolute;
use crate::calendar::{AnyDate, DualDate, riyadh_date};
use crate::cases::{Acted, Attested, ClockChange, Due, Event, Happened};
use crate::theme::{
    AttestedView, CaseProof, DecisionView, Head, Label, LetterLines, Objection, RecordPage, Sheet,
    Unit, WholeRecord,
};
use crate::views::{self, Reader};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Record,
    Letter,
}

impl Wanted {
    /// What a button of the case's page asks for.
    pub(super) fn of(posted: &str) -> Option<Self> {
        match posted {
            "record" => Some(Self::Record),
            "letter" => Some(Self::Letter),
            _ => None,
        }
    }
}

impl CaseView<'_> {
    /// The sheet; `None` for a letter of a case that nobody has decided.
    pub(super) fn sheet(
        &self,
        wanted: Wanted,
        address: &str,
        today: jiff::civil::Date,
    ) -> Option<RecordPage> {
        let reader = self.content.reader(self.lang);
        let case = &self.dossier.case;
        let decided = self.decided();
        let (number, date) = match (wanted, decided) {
            (Wanted::Letter, None) => return None,
            (Wanted::Letter, Some((place, at, _))) => {
                (format!("{}/{place}", case.reference), riyadh_date(at.at))
            }
            (Wanted::Record, _) => (case.reference.clone(), today),
        };
        let title = match wanted {
            Wanted::Letter => Label::DecisionLetter,
            Wanted::Record => Label::CaseRecord,
        };
        let status = self.content.desk_address("/case", self.lang);
        Some(RecordPage {
            head: Head::unlisted(reader.locale.label(title), ""),
            letter: self.letter(wanted, number, date, reader),
            reference: case.reference.clone(),
            form: self.form_title(reader),
            received: reader.locale.date(DualDate::from(riyadh_date(case.received_at))),
            name: self.dossier.submission.contact().name.map(str::to_owned),
            sheet: match wanted {
                Wanted::Letter => Sheet::Letter,
                Wanted::Record => self.whole(reader),
            },
            decision: decided.map(|(_, at, acted)| self.decision(at, acted, reader)),
            proof: self.proof(address),
            case_status: absolute(self.content, &status),
            helper: self.officer().map(|officer| views::society::helper(officer, reader)),
        })
    }

    fn letter(
        &self,
        wanted: Wanted,
        number: String,
        day: jiff::civil::Date,
        reader: Reader<'_>,
    ) -> LetterLines {
        let hijri = AnyDate::Hijri(DualDate::from(day).hijri());
        let (date, corresponding) = reader.locale.own_and_other(hijri);
        let files = self.dossier.case.files.len() as u64;
        let attachments = match (wanted, files) {
            // What the person sent is listed, and does not go back to them with a letter.
            (Wanted::Letter, _) | (_, 0) => reader.locale.label(Label::None).to_owned(),
            (Wanted::Record, files) => reader.locale.count(Unit::Files, files),
        };
        LetterLines { number, date, corresponding, attachments }
    }

    fn whole(&self, reader: Reader<'_>) -> Sheet {
        let standing = &self.dossier.standing;
        let library = &self.content.library;
        let (sight, history) = (self.sight(), self.dossier.history.iter());
        let due = self.last_due().map(|due| views::cases::due(library, due, reader));
        Sheet::Record(Box::new(WholeRecord {
            state: self.state(&standing.state, reader),
            due: due.map(|due| crate::theme::DueLine {
                address: library.site.base_url.join(&due.address),
                ..due
            }),
            steps: history.filter_map(|one| self.step(one, &sight)).collect(),
            answers: self.answers(&sight, reader),
            attested: self.attested(&sight, reader),
        }))
    }

    /// The day that was promised last, also where the reply has been given since.
    fn last_due(&self) -> Option<&Due> {
        let changes = self.dossier.history.iter().rev().filter_map(|one| match &one.event {
            Event::Acted(acted) => acted.clock.as_ref(),
            _ => None,
        });
        let mut days = changes.filter_map(|change| match change {
            ClockChange::Started { due, .. } | ClockChange::Resumed { due } => Some(due.as_ref()),
            ClockChange::Paused | ClockChange::Stopped => None,
        });
        days.next().flatten()
    }

    /// The last decision: its place among the events, and itself.
    pub(super) fn decided(&self) -> Option<(usize, &Happened, &Acted)> {
        let course = self.dossier.course.as_ref()?;
        let decides = |acted: &Acted| {
            let action = course.workflow.action(acted.action.as_str());
            action.is_some_and(|action| action.decides.is_some())
        };
        let numbered = self.dossier.history.iter().enumerate().rev();
        numbered
            .filter_map(|(at, happened)| match &happened.event {
                Event::Acted(acted) if decides(acted) => Some((at + 1, happened, acted)),
                _ => None,
            })
            .next()
    }

    fn decision(&self, at: &Happened, acted: &Acted, reader: Reader<'_>) -> DecisionView {
        let said = [&acted.said.reason, &acted.said.note];
        let lines = said.into_iter().flatten().flat_map(|words| words.lines()).map(str::to_owned);
        let objects = self.actions().iter().any(|action| action.id.as_str() == "object");
        DecisionView {
            title: self.state(&acted.to, reader),
            date: reader.locale.date(DualDate::from(riyadh_date(at.at))),
            by: views::cases::party(&self.content.library.society, &acted.by.party, reader),
            said: lines.collect(),
            objection: if objects { Objection::Open } else { Objection::Closed },
        }
    }

    /// The name below it says who, which not everybody may know.
    pub(super) fn attested(&self, sight: &Sight, reader: Reader<'_>) -> Option<AttestedView> {
        if *sight != Sight::Whole {
            return None;
        }
        let vouched = self.dossier.submission.vouched.as_ref()?;
        let Some(Event::Received { attested: Some(attested), .. }) =
            self.dossier.history.first().map(|one| &one.event)
        else {
            return None;
        };
        let Attested { words, policy, revision, .. } = attested;
        let found = self.content.library.policies.get(policy);
        let title = found.map_or(policy.as_str(), |policy| reader.words(&policy.facts.title));
        Some(AttestedView {
            words: words.clone(),
            policy: reader.locale.revision(title, *revision),
            signature: vouched.signature.clone(),
            drawn: vouched.drawn.as_ref().map(crate::forms::Drawing::path),
        })
    }

    /// What proves, in the body of a post, that the case is theirs.
    pub(super) fn proof(&self, address: &str) -> CaseProof {
        CaseProof {
            address: address.to_owned(),
            reference: self.dossier.case.reference.clone(),
            code: match &self.viewer {
                Viewer::Person { code } => Some(code.clone()),
                Viewer::Staff { .. } => None,
            },
            version: self.dossier.standing.version,
        }
    }
}
