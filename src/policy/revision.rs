//! One revision of a policy, and the board's approval of it.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use jiff::civil::Date;
use serde::Deserialize;
use serde_yaml::Spanned;

use super::digest::TextDigest;
use crate::calendar::{AnyDate, DualDate};
use crate::diagnostics::{Problem, SourceFile};
use crate::language::{Lang, Languages, Text};

/// The board's act by which a revision holds (DOMAIN: اعتماد).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Who approved: the board.
    pub body: Text,
    /// The meeting, as the minutes call it.
    pub meeting: Option<Text>,
    /// The number of the minutes (محضر).
    pub minutes: Option<Text>,
    /// The day, in both calendars.
    pub date: DualDate,
    /// Who signed, in the order of the document.
    #[serde(default)]
    pub signatories: Vec<Signatory>,
    /// The scanned minutes: a path below `content/`, such as `documents/minutes-7.pdf`.
    pub minutes_file: Option<Spanned<String>>,
    /// The digest of the texts that were approved; without it nobody notices a change.
    pub digest: Option<Spanned<TextDigest>>,
}

/// One row of the approval table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// The person.
    pub name: Text,
    /// The person's position.
    pub position: Text,
    /// Whether the signed original bears the signature; default `true`.
    #[serde(default = "signed")]
    pub signed: bool,
}

fn signed() -> bool {
    true
}

/// The lines that a letter carries: number, date, corresponding date, attachments
/// (الرقم، التاريخ، الموافق، المرفقات). The corresponding date follows from the date.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// The letter's number.
    pub number: Option<Text>,
    /// Its date, in either calendar.
    pub date: Option<AnyDate>,
    /// What is attached.
    pub attachments: Option<Text>,
}

/// What `policy.yaml` says of a revision.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRevision {
    pub(super) number: Spanned<NonZeroU32>,
    pub(super) reason: Option<Text>,
    pub(super) approval: Option<Approval>,
    pub(super) effective: Option<AnyDate>,
    pub(super) withdrawn: Option<Spanned<AnyDate>>,
    pub(super) letter: Option<Letter>,
}

impl RawRevision {
    /// Only what was approved can be withdrawn.
    pub(super) fn withdrawn_draft(&self, file: &SourceFile) -> Option<Problem> {
        let day = self.withdrawn.as_ref().filter(|_| self.approval.is_none())?;
        Some(Problem::at(
            file.place_of(day),
            format!("revision {} is a draft and can't be withdrawn", self.number.value),
            "take `withdrawn` out, or remove the revision and its texts",
        ))
    }
}

/// A revision's words in one language.
#[derive(Debug, Clone)]
pub struct RevisionText {
    /// The language.
    pub lang: Lang,
    /// The file, all of which is the text.
    pub file: SourceFile,
}

/// One state of a policy's text.
#[derive(Debug, Clone)]
pub struct Revision {
    /// Its number, from 1.
    pub number: NonZeroU32,
    /// Why it was made.
    pub reason: Option<Text>,
    /// The approval; a revision without one is a draft.
    pub approval: Option<Approval>,
    /// The lines of its letterhead.
    pub letter: Option<Letter>,
    effective: Option<AnyDate>,
    withdrawn: Option<AnyDate>,
    pub(super) texts: BTreeMap<Lang, RevisionText>,
    pub(super) copies: BTreeMap<Lang, RevisionText>,
}

impl Revision {
    /// The revision that `policy.yaml` lists, with its texts, of which there is at least one, and
    /// the copies of what was approved.
    pub(super) fn new(
        raw: RawRevision,
        texts: BTreeMap<Lang, RevisionText>,
        copies: BTreeMap<Lang, RevisionText>,
    ) -> Self {
        let RawRevision { number, reason, approval, effective, withdrawn, letter } = raw;
        Self {
            number: number.value,
            reason,
            approval,
            letter,
            effective,
            withdrawn: withdrawn.map(|day| day.value),
            texts,
            copies,
        }
    }

    /// The first day on which it holds: the one stated, or that of its approval. `None` for a
    /// draft.
    #[must_use]
    pub fn effective(&self) -> Option<DualDate> {
        let approval = self.approval.as_ref()?;
        Some(self.effective.map_or(approval.date, AnyDate::dual))
    }

    /// [`Revision::effective`] in the Gregorian calendar.
    pub(super) fn effective_day(&self) -> Option<Date> {
        self.effective().map(DualDate::gregorian)
    }

    /// The first day on which it no longer holds, because the board took it back.
    #[must_use]
    pub fn withdrawn(&self) -> Option<DualDate> {
        self.withdrawn.map(AnyDate::dual)
    }

    /// Whether the board stated the first day, rather than leave it to the approval's.
    #[must_use]
    pub fn states_effective(&self) -> bool {
        self.effective.is_some()
    }

    /// The text in this language, else in the first of the site's languages that has it.
    #[must_use]
    pub fn nearest(&self, lang: &Lang, languages: &Languages) -> &RevisionText {
        let mut langs = std::iter::once(lang).chain(languages.iter());
        langs
            .find_map(|lang| self.texts.get(lang))
            .expect("a revision is made with a text in a language of the site")
    }

    /// The text in exactly this language.
    #[must_use]
    pub fn text(&self, lang: &Lang) -> Option<&RevisionText> {
        self.texts.get(lang)
    }

    /// Its texts in every language.
    pub fn texts(&self) -> impl Iterator<Item = &RevisionText> {
        self.texts.values()
    }

    /// The last part of its address: `r3`.
    #[must_use]
    pub fn slug(&self) -> String {
        format!("r{}", self.number)
    }
}
