//! A revision as a document to print: the same words as on its page, and nothing that another day
//! or another revision would change.

use super::View;
use super::text::TextSource;
use crate::diagnostics::Problem;
use crate::language::{Lang, Text};
use crate::pdf::{self, Body, Day, Document, Letter, Line, Name, Signatory, Society};
use crate::policy::{self, Policy, Revision, RevisionText};
use crate::theme::ApprovalView;

/// One revision in one language, to be printed.
#[derive(Debug, Clone, Copy)]
pub(in crate::site) struct Print<'a> {
    /// The policy.
    pub(in crate::site) policy: &'a Policy,
    /// The revision.
    pub(in crate::site) revision: &'a Revision,
    /// The board's act.
    pub(in crate::site) approval: &'a policy::Approval,
    /// The text.
    pub(in crate::site) text: &'a RevisionText,
}

impl View<'_> {
    /// Everything that the printed revision shows.
    ///
    /// # Errors
    ///
    /// When the text brings HTML that can't be read.
    pub(in crate::site) fn printed(&self, print: Print<'_>) -> Result<Document, Problem> {
        let Print { policy, revision, approval, .. } = print;
        let locale = self.reader.locale;
        let path = format!("/policies/{}/{}/", policy.slug, revision.slug());
        let address = self.url(&path);
        let number = self.reader.optional(policy.facts.number.as_ref());
        let act = self.approval(approval);
        let words = locale.policy_words();
        let day = approval.date.gregorian();
        Ok(Document {
            lang: self.lang.to_string(),
            dir: self.lang.direction(),
            digits: locale.digits(),
            society: self.letterhead(),
            letter: self.letter_lines(revision),
            title: self.reader.words(&policy.facts.title).to_owned(),
            revision: locale.revision_name(revision.number.get()),
            effective: locale.date(revision.effective().unwrap_or(approval.date)),
            facts: facts(
                &[
                    ("applies_to", self.reader.optional(policy.facts.applies_to.as_ref())),
                    ("owner", self.reader.optional(policy.facts.owner.as_ref())),
                ],
                &words,
            ),
            body: self.body(print, &address)?,
            approval: act_of_the_board(act, &words),
            qr: pdf::code(&address).unwrap_or_default(),
            keywords: number.iter().cloned().chain([policy.slug.to_string()]).collect(),
            number,
            address,
            date: Day { year: day.year(), month: day.month(), day: day.day() },
            words,
        })
    }

    fn body(&self, print: Print<'_>, address: &str) -> Result<Body, Problem> {
        let Print { policy, revision, text, .. } = print;
        let rendered = self.render_markdown(TextSource::clauses(policy, revision, text));
        let absolute = |path: &str| self.library.site.base_url.join(path);
        let blocks = pdf::read(&rendered.html, address, &absolute).map_err(|error| {
            let remedy = "close every tag and quote every attribute, or write it in Markdown";
            Problem::in_file(&text.file, format!("the PDF can't be set: {error}"), remedy)
        })?;
        Ok(Body { lang: text.lang.to_string(), dir: text.lang.direction(), blocks })
    }

    fn letterhead(&self) -> Society {
        let society = &self.library.society;
        let registration = &society.registration;
        let others = self.reader.languages.iter().filter(|lang| *lang != self.lang);
        let mut names: Vec<Name> = Vec::new();
        for lang in std::iter::once(self.lang).chain(others) {
            let text = self.words_in(&society.name, lang);
            if names.iter().all(|name| name.text != text) {
                names.push(Name { lang: lang.to_string(), dir: lang.direction(), text });
            }
        }
        Society {
            names,
            registration: self.reader.locale.registration(
                self.reader.words(&registration.authority),
                &registration.number,
                registration.hijri_year,
            ),
            supervision: self.reader.optional(society.supervision.as_ref()),
        }
    }

    fn words_in(&self, text: &Text, lang: &Lang) -> String {
        text.words(lang, self.reader.languages).to_owned()
    }

    fn letter_lines(&self, revision: &Revision) -> Letter {
        let stated = revision.letter.as_ref().map(|letter| self.letter(letter));
        stated.map_or_else(Letter::default, |letter| Letter {
            number: letter.number,
            date: letter.date,
            corresponding: letter.corresponding,
            attachments: letter.attachments,
        })
    }
}

fn act_of_the_board(act: ApprovalView, words: &serde_json::Value) -> pdf::Approval {
    let signatories = act.signatories.into_iter().map(|one| Signatory {
        name: one.name,
        position: one.position,
        signed: one.signed,
    });
    pdf::Approval {
        facts: facts(
            &[
                ("approved_by", Some(act.body)),
                ("meeting", act.meeting),
                ("minutes", act.minutes),
                ("date", Some(act.date.text)),
            ],
            words,
        ),
        signatories: signatories.collect(),
        digest: act.digest,
    }
}

/// The facts that there are, each under its word.
fn facts(all: &[(&str, Option<String>)], words: &serde_json::Value) -> Vec<Line> {
    let word = |key: &str| words[key].as_str().unwrap_or(key).to_owned();
    let line = |(key, value): &(&str, Option<String>)| {
        Some(Line { label: word(key), value: value.clone()? })
    };
    all.iter().filter_map(line).collect()
}
