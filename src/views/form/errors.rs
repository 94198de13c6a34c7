//! What is wrong with a posted form, in sentences: beside the fields and in the summary.

use super::{Filling, FormView};
use crate::forms::{ErrorKind, Fact, FieldError, names};
use crate::theme::{self, FieldView, Label};
use crate::views::Reader;

impl FormView<'_> {
    /// The sentence that says what is wrong with the field of this name.
    pub(super) fn error(&self, name: &str) -> Option<String> {
        let Filling::Rejected { errors, .. } = self.filling else {
            return None;
        };
        let error = errors.iter().find(|error| error.field == name)?;
        Some(self.sentence(error))
    }

    fn sentence(&self, error: &FieldError) -> String {
        let field = self.form.field(&error.field);
        let own = field.and_then(|field| field.error.as_ref());
        match own.filter(|_| error.kind.is_missing()) {
            Some(own) => self.reader.words(own).to_owned(),
            None => sentence(self.reader, &error.kind, &self.label(&error.field)),
        }
    }

    fn label(&self, name: &str) -> String {
        let locale = self.reader.locale;
        match name {
            names::REPLY_CHANNEL => locale.label(Label::ReplyChannel).to_owned(),
            names::ATTESTATION => locale.label(Label::Attestation).to_owned(),
            names::SIGNATURE => locale.label(Label::Signature).to_owned(),
            id => {
                let field = self.form.field(id);
                field.map_or_else(
                    || id.to_owned(),
                    |field| self.reader.words(&field.label).to_owned(),
                )
            }
        }
    }

    pub(super) fn summary(&self) -> Vec<theme::FieldError> {
        let Filling::Rejected { errors, .. } = self.filling else {
            return Vec::new();
        };
        let line = |error: &FieldError| theme::FieldError {
            target: FieldView::anchor_of(&error.field),
            label: self.label(&error.field),
            message: self.sentence(error),
        };
        errors.iter().map(line).collect()
    }
}

/// What is wrong with an answer, in a sentence that says what to do.
#[must_use]
pub fn sentence(reader: Reader<'_>, kind: &ErrorKind, label: &str) -> String {
    let locale = reader.locale;
    let words = |fact: Fact<'_>| match fact {
        Fact::Words(words) => words.to_owned(),
        Fact::Number(number) => number.to_string(),
        Fact::Bytes(bytes) => locale.bytes(bytes),
        Fact::Channel(channel) => locale.reply(channel.as_str()).to_owned(),
    };
    let facts = kind.facts();
    let facts: Vec<(&str, String)> = facts
        .into_iter()
        .map(|(name, fact)| (name, words(fact)))
        .collect();
    let facts = facts.iter().map(|(name, words)| (*name, words.as_str()));
    let named: Vec<(&str, &str)> = facts.chain([("label", label)]).collect();
    locale.mistake(&kind.code(), &named)
}
