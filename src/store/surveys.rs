//! Surveys: tallies of answers, links that are spent, and who was asked.
//!
//! An answer is added to the [`Tally`] of its survey, its form and its month, and is not kept
//! itself. What is in a tally has no order: counts have none, and texts are sorted. That, and not
//! only the absence of a reference, is why nobody can join an answer to a case; see
//! `docs/transparency.md`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{OutgoingMail, Store, StoreError};

/// What one person answered, taken apart: it has no name, no place and no time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Questions with what was chosen: an option's id, or points. A question of which several
    /// options can be chosen stands here once for each.
    pub marks: Vec<(String, String)>,
    /// Questions with what was written.
    pub texts: Vec<(String, String)>,
}

/// Answers, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many people answered.
    pub sheets: u64,
    /// How many of them answered a question at all, by question.
    pub answered: BTreeMap<String, u64>,
    /// How often each option was chosen, by question.
    pub counts: BTreeMap<String, BTreeMap<String, u64>>,
    /// What was written, by question; sorted, so that its order tells nothing.
    pub texts: BTreeMap<String, Vec<String>>,
}

/// Which tally.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TallyKey {
    /// The survey's id.
    pub survey: String,
    /// The form of the case that it asks about; empty for a survey about no case.
    pub about: String,
    /// The month of the answer: `2026-05`.
    pub month: String,
}

/// An answer that arrives.
#[derive(Debug, Clone)]
pub struct NewSheet {
    /// Where it is counted.
    pub key: TallyKey,
    /// What was answered.
    pub sheet: Sheet,
    /// The keyed hash of what lets somebody answer once.
    pub spent: [u8; 32],
    /// The day after which that hash need not be known any more.
    pub forget_after: Date,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// It is counted.
    Stored,
    /// This link was answered before; nothing was changed.
    Before,
}

/// Somebody who is to be asked.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// The keyed hash of their address and the survey's period.
    pub hash: [u8; 32],
    /// The survey's id.
    pub survey: String,
    /// The period they are asked for.
    pub period: String,
    /// The mail with their link.
    pub mail: OutgoingMail,
}

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// The mail waits to go out.
    Now,
    /// They had been asked before; no mail was stored.
    Before,
}

impl Tally {
    /// Adds what one person answered.
    pub fn add(&mut self, sheet: &Sheet) {
        self.sheets += 1;
        let mut questions: Vec<&String> =
            sheet.marks.iter().chain(&sheet.texts).map(|(question, _)| question).collect();
        questions.sort();
        questions.dedup();
        for question in questions {
            *self.answered.entry(question.clone()).or_default() += 1;
        }
        for (question, option) in &sheet.marks {
            let counts = self.counts.entry(question.clone()).or_default();
            *counts.entry(option.clone()).or_default() += 1;
        }
        for (question, text) in &sheet.texts {
            let texts = self.texts.entry(question.clone()).or_default();
            texts.push(text.clone());
            texts.sort();
        }
    }
}

impl Tally {
    /// Takes in another tally of the same survey.
    pub fn join(&mut self, other: &Self) {
        self.sheets += other.sheets;
        for (question, count) in &other.answered {
            *self.answered.entry(question.clone()).or_default() += count;
        }
        for (question, options) in &other.counts {
            let counts = self.counts.entry(question.clone()).or_default();
            for (option, count) in options {
                *counts.entry(option.clone()).or_default() += count;
            }
        }
        for (question, texts) in &other.texts {
            let all = self.texts.entry(question.clone()).or_default();
            all.extend(texts.iter().cloned());
            all.sort();
        }
    }
}

impl Store {
    /// Counts an answer and spends its link, durably and in one transaction, unless the link is
    /// spent already.
    ///
    /// # Errors
    ///
    /// When it could not be stored; then nothing of it is.
    pub async fn count_sheet(&self, sheet: NewSheet) -> Result<Counted, StoreError> {
        match self {
            Self::Sqlite(store) => store.count_sheet(sheet).await,
            Self::Postgres(store) => store.count_sheet(sheet).await,
        }
    }

    /// Whether a link with this hash has been answered.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn is_spent(&self, hash: [u8; 32]) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(store) => store.is_spent(hash).await,
            Self::Postgres(store) => store.is_spent(hash).await,
        }
    }

    /// Forgets spent links whose day has passed: those links don't work any more. Returns how many.
    ///
    /// # Errors
    ///
    /// When the store can't be written.
    pub async fn forget_spent(&self, today: Date) -> Result<usize, StoreError> {
        match self {
            Self::Sqlite(store) => store.forget_spent(today).await,
            Self::Postgres(store) => store.forget_spent(today).await,
        }
    }

    /// All tallies, by survey, form and month.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn tallies(&self) -> Result<BTreeMap<TallyKey, Tally>, StoreError> {
        let found = match self {
            Self::Sqlite(store) => store.tallies().await,
            Self::Postgres(store) => store.tallies().await,
        }?;
        Ok(found.into_iter().collect())
    }

    /// Stores the mail to somebody who is to be asked, unless they were before, in one transaction.
    ///
    /// # Errors
    ///
    /// When it could not be stored; then nothing of it is.
    pub async fn invite(&self, invitation: NewInvitation) -> Result<Invited, StoreError> {
        match self {
            Self::Sqlite(store) => store.invite(invitation).await,
            Self::Postgres(store) => store.invite(invitation).await,
        }
    }

    /// How many people were asked, by survey and period.
    ///
    /// # Errors
    ///
    /// When the store can't be read.
    pub async fn invited(&self) -> Result<BTreeMap<(String, String), u64>, StoreError> {
        let found = match self {
            Self::Sqlite(store) => store.invited().await,
            Self::Postgres(store) => store.invited().await,
        }?;
        Ok(found.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(points: &str, words: &str) -> Sheet {
        let pair = |question: &str, answer: &str| (question.to_owned(), answer.to_owned());
        Sheet {
            marks: vec![pair("clarity", points), pair("means", "phone"), pair("means", "email")],
            texts: vec![pair("words", words)],
        }
    }

    #[test]
    fn the_order_of_answers_leaves_no_trace() {
        let sheets = [sheet("5", "شكرًا لكم"), sheet("2", "تأخر الرد"), sheet("5", "أحسنتم")];
        let tally = |order: [usize; 3]| {
            let mut tally = Tally::default();
            order.into_iter().for_each(|at| tally.add(&sheets[at]));
            serde_json::to_string(&tally).unwrap()
        };
        assert_eq!(tally([0, 1, 2]), tally([2, 1, 0]));
        assert_eq!(tally([0, 1, 2]), tally([1, 0, 2]));
    }

    #[test]
    fn who_chooses_twice_is_one_of_those_who_answered() {
        let mut tally = Tally::default();
        tally.add(&sheet("5", "نعم"));
        tally.add(&Sheet::default());
        assert_eq!(tally.sheets, 2);
        assert_eq!(tally.answered["means"], 1);
        assert_eq!(tally.counts["means"]["email"], 1);
    }
}
