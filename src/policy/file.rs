//! `policy.yaml`, which a policy's revisions and their texts make whole.

use std::num::NonZeroU32;
use std::sync::OnceLock;

use serde::Deserialize;
use serde_yaml::Spanned;

use super::addresses::PolicyClauses;
use super::revision::{RawRevision, Revision};
use super::seal;
use super::texts::Texts;
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::language::{Languages, Slug, Text};
use crate::yaml;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPolicy {
    title: Text,
    number: Option<Text>,
    owner: Option<Text>,
    applies_to: Option<Text>,
    contact: Option<Spanned<Slug>>,
    review_months: Option<NonZeroU32>,
    acknowledged_by: Option<Spanned<AcknowledgedBy>>,
    #[serde(default)]
    related_forms: Vec<Spanned<Slug>>,
    #[serde(default)]
    tools: Vec<Spanned<Slug>>,
    revisions: Vec<RawRevision>,
}

impl RawPolicy {
    /// What is said of the policy, and what of its revisions.
    fn apart(self) -> (PolicyFacts, Vec<RawRevision>) {
        let facts = PolicyFacts {
            title: self.title,
            number: self.number,
            owner: self.owner,
            applies_to: self.applies_to,
            contact: self.contact,
            review_months: self.review_months,
            acknowledged_by: self.acknowledged_by,
            related_forms: self.related_forms,
            tools: self.tools,
        };
        (facts, self.revisions)
    }
}

/// Who acknowledges a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AcknowledgedBy {
    /// Everybody whom diwan.yaml lists below `employees`.
    Employees,
}

/// What `policy.yaml` says of a policy, whatever its revision.
#[derive(Debug, Clone)]
pub struct PolicyFacts {
    /// The title.
    pub title: Text,
    /// The society's number for it.
    pub number: Option<Text>,
    /// Who looks after it.
    pub owner: Option<Text>,
    /// To whom it applies.
    pub applies_to: Option<Text>,
    /// The officer of `society.yaml` who answers questions about it.
    pub contact: Option<Spanned<Slug>>,
    /// How many months after it takes effect a revision is reviewed.
    pub review_months: Option<NonZeroU32>,
    /// Who reads and signs each revision that comes into force; `None`: nobody is asked to.
    pub acknowledged_by: Option<Spanned<AcknowledgedBy>>,
    /// Forms that belong to it.
    pub related_forms: Vec<Spanned<Slug>>,
    /// Tools of the relations officer that belong to it.
    pub tools: Vec<Spanned<Slug>>,
}

/// A policy with all its revisions.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The last part of its address: its folder's name.
    pub slug: Slug,
    /// What `policy.yaml` says of it.
    pub facts: PolicyFacts,
    /// The file `policy.yaml`.
    pub file: SourceFile,
    revisions: Vec<Revision>,
    clauses: OnceLock<PolicyClauses>,
}

impl Policy {
    /// Reads a policy from its `policy.yaml` and the Markdown files beside it.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, revisions without a text, texts without a revision.
    pub fn parse(
        slug: Slug,
        file: &SourceFile,
        texts: &[&SourceFile],
        languages: &Languages,
    ) -> Result<Self, Problems> {
        let (facts, raw) = yaml::parse::<RawPolicy>(file)?.apart();
        let mut problems = Problems::new();
        let (copies, texts): (Vec<_>, _) = texts.iter().partition(|file| seal::is_copy(file));
        let mut sources = Sources {
            texts: Texts::sort(&texts, languages, &mut problems),
            copies: Texts::sort(&copies, languages, &mut problems),
        };
        let revisions = revisions(file, raw, &mut sources, languages, &mut problems);
        problems.extend(sources.texts.left().chain(sources.copies.left()));
        if revisions.is_empty() && problems.is_empty() {
            problems.push(Problem::in_file(
                file,
                "the policy has no revision",
                "add `revisions: [{number: 1}]` and the text in `r1.md`",
            ));
        }
        if problems.any_error() {
            return Err(problems);
        }
        Ok(Self { slug, facts, file: file.clone(), revisions, clauses: OnceLock::new() })
    }

    /// The address of the revision in force, without the language's prefix.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/policies/{}/", self.slug)
    }

    /// All revisions, in order of number.
    #[must_use]
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The clauses of all texts with their permanent ids. They are found when they are first asked
    /// for, because the desk never asks.
    #[must_use]
    pub fn clauses(&self) -> &PolicyClauses {
        self.clauses.get_or_init(|| PolicyClauses::of(&self.revisions))
    }

    /// The revision with this number.
    #[must_use]
    pub fn revision(&self, number: u32) -> Option<&Revision> {
        self.revisions.iter().find(|revision| revision.number.get() == number)
    }
}

/// The Markdown files of a policy: its revisions' texts, and the copies of what was approved.
struct Sources {
    texts: Texts,
    copies: Texts,
}

/// The revisions that `policy.yaml` lists, each with its texts.
fn revisions(
    file: &SourceFile,
    listed: Vec<RawRevision>,
    sources: &mut Sources,
    languages: &Languages,
    problems: &mut Problems,
) -> Vec<Revision> {
    let mut revisions: Vec<Revision> = Vec::with_capacity(listed.len());
    for raw in listed {
        let place = file.place_of(&raw.number);
        let number = raw.number.value;
        if revisions.last().is_some_and(|last| last.number >= number) {
            problems.push(Problem::at(
                place,
                format!("revision {number} stands behind one with a number not below it"),
                "list each revision once, in order: 1, 2, 3 …",
            ));
            continue;
        }
        match sources.texts.take_published(number, languages) {
            Some(texts) => {
                let copies = sources.copies.take(number).unwrap_or_default();
                problems.extend(raw.withdrawn_draft(file));
                revisions.push(Revision::new(raw, texts, copies));
            }
            None => problems.push(Problem::at(
                place,
                format!("revision {number} has no text"),
                format!("write it in `r{number}.md` beside this file"),
            )),
        }
    }
    revisions
}

#[cfg(test)]
mod tests {
    use super::super::RevisionState;
    use super::*;

    const HEAD: &str = "title: {ar: سياسة, en: Policy}\nrevisions:\n";
    const ONE: &str = "  - number: 1\n    approval: {body: {ar: المجلس}, minutes: 10, \
                       date: {hijri: 1443-11-26, gregorian: 2022-06-25}}\n";

    fn policy(yaml: &str, texts: &[&str]) -> Result<Policy, Vec<String>> {
        let languages: Languages = serde_yaml::from_str("[ar, en]").unwrap();
        let file = SourceFile::new("content/policies/p/policy.yaml", yaml);
        let named = |name: &&str| SourceFile::new(format!("content/policies/p/{name}"), "نص");
        let texts: Vec<SourceFile> = texts.iter().map(named).collect();
        let texts: Vec<&SourceFile> = texts.iter().collect();
        Policy::parse("p".parse().unwrap(), &file, &texts, &languages)
            .map_err(|problems| problems.sorted().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn states_follow_from_approvals_and_dates() {
        use RevisionState::{Approved, Draft, InForce, Superseded};
        let yaml = format!(
            "{HEAD}{ONE}{}    effective: 2023-01-01\n  - number: 3\n",
            ONE.replace("number: 1", "number: 2")
        );
        let policy = policy(&yaml, &["r1.md", "r1.en.md", "r2.md", "r3.md"]).unwrap();
        let states = |day: &str| -> Vec<RevisionState> {
            policy.states(day.parse().unwrap()).map(|(_, state)| state).collect()
        };
        assert_eq!(states("2022-06-24"), [Approved, Approved, Draft]);
        assert_eq!(states("2022-06-25"), [InForce, Approved, Draft]);
        assert_eq!(states("2026-11-21"), [Superseded, InForce, Draft]);
    }

    #[test]
    fn a_withdrawn_revision_ends_what_it_replaced_only_if_it_took_effect() {
        use RevisionState::{Approved, InForce, Superseded, Withdrawn};
        let second = ONE.replace("number: 1", "number: 2");
        let policy = |withdrawn: &str| {
            let yaml = format!(
                "{HEAD}{ONE}{second}    effective: 2023-01-01\n    withdrawn: {withdrawn}\n"
            );
            policy(&yaml, &["r1.md", "r2.md"]).unwrap()
        };
        let states = |policy: &Policy, day: &str| -> Vec<RevisionState> {
            let states = policy.states(day.parse().unwrap());
            states.map(|(_, state)| state).collect()
        };
        let held = policy("2024-01-01");
        assert_eq!(states(&held, "2022-12-31"), [InForce, Approved]);
        assert_eq!(states(&held, "2023-12-31"), [Superseded, InForce]);
        assert_eq!(states(&held, "2024-01-01"), [Superseded, Withdrawn]);
        let never = policy("2022-12-01");
        assert_eq!(states(&never, "2022-12-31"), [InForce, Withdrawn]);
        assert_eq!(states(&never, "2023-12-31"), [InForce, Withdrawn]);
    }

    #[test]
    fn a_draft_cannot_be_withdrawn() {
        let yaml = format!("{HEAD}{ONE}  - number: 2\n    withdrawn: 2024-01-01\n");
        let problems = policy(&yaml, &["r1.md", "r2.md"]).unwrap_err();
        assert!(problems[0].contains("policy.yaml:6:16"), "{problems:?}");
    }

    #[test]
    fn copies_of_approved_texts_are_not_texts() {
        let yaml = format!("{HEAD}{ONE}");
        let one = policy(&yaml, &["r1.md", "approved/r1.md", "approved/r1.en.md"]).unwrap();
        assert_eq!(one.revisions()[0].texts().count(), 1);
        let problems = policy(&yaml, &["r1.md", "approved/r2.md"]).unwrap_err();
        assert!(problems[0].contains("approved/r2.md:1:1"), "{problems:?}");
    }

    #[test]
    fn texts_and_revisions_must_match() {
        let problems = policy(&format!("{HEAD}{ONE}"), &["r2.md", "notes.md"]).unwrap_err();
        let all = problems.join("\n");
        assert!(all.contains("policy.yaml:3:13: revision 1 has no text"), "{all}");
        assert!(all.contains("r2.md:1:1: `policy.yaml` knows no revision 2"), "{all}");
        assert!(all.contains("`notes.md` is not the name of a revision"), "{all}");
    }

    #[test]
    fn no_text_takes_the_place_of_another() {
        for twice in ["r1.ar.md", "r01.md"] {
            let problems = policy(&format!("{HEAD}{ONE}"), &["r1.md", twice]).unwrap_err();
            let expected = format!("{twice}:1:1: revision 1 has two texts in `ar`");
            assert!(problems[0].contains(&expected), "{problems:?}");
        }
    }

    #[test]
    fn dates_that_are_not_the_same_day_are_told() {
        let yaml = format!("{HEAD}{ONE}").replace("06-25", "07-25");
        let problems = policy(&yaml, &["r1.md"]).unwrap_err();
        assert!(problems[0].contains("policy.yaml:4"), "{problems:?}");
    }
}
