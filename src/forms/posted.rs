//! What was posted for one question, as its type reads it.

use super::raw::{RawAnswers, RawFile};

/// What was posted under one question's names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posted<'a> {
    answers: &'a RawAnswers,
    field: &'a str,
}

impl<'a> Posted<'a> {
    /// What was posted for this field.
    pub(super) fn new(answers: &'a RawAnswers, field: &'a str) -> Self {
        Self { answers, field }
    }

    /// The first value that is not blank, or the empty text. A name that is posted twice where
    /// one answer is asked comes from no form of ours; the first is as good as any.
    pub(super) fn one(&self) -> &'a str {
        self.answers.first(self.field)
    }

    /// All values, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a str> {
        self.answers.all(self.field)
    }

    /// The value of one of several inputs, which is named `<id>-<part>`.
    pub(super) fn part(&self, part: &str) -> &'a str {
        self.answers.first(&format!("{}-{part}", self.field))
    }

    /// The files.
    pub(super) fn files(&self) -> impl Iterator<Item = &'a RawFile> {
        self.answers.files_of(self.field)
    }
}
