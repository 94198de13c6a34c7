//! What is wrong with an answer, as data: the words stand in the theme's locales.

use serde::Serialize;

use super::error_kind::ErrorKind;
use super::raw::RawAnswers;
use super::reply::ReplyChannel;

/// A submission that can't be taken yet. Nothing of it is lost: the form is shown again with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// What is wrong, in the form's order; never empty.
    pub errors: Vec<FieldError>,
    /// Everything that was posted, as it was.
    pub raw: RawAnswers,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's id, or one of the names of [`names`](super::names).
    pub field: String,
    /// What is wrong with its answer.
    #[serde(flatten)]
    pub kind: ErrorKind,
}

impl Rejected {
    /// What is wrong with this field's answer; `None` when nothing is.
    #[must_use]
    pub fn error_of(&self, field: &str) -> Option<&ErrorKind> {
        let error = self.errors.iter().find(|error| error.field == field)?;
        Some(&error.kind)
    }
}

/// Something that a message says beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact<'a> {
    /// Words of the person or of files.
    Words(&'a str),
    /// A number.
    Number(i64),
    /// A size in bytes.
    Bytes(u64),
    /// A reply channel; its name stands in the locale.
    Channel(ReplyChannel),
}

impl ErrorKind {
    /// The key of its sentence in a theme's locale, such as `too-long`.
    #[must_use]
    pub fn code(&self) -> String {
        let data = serde_json::to_value(self).unwrap_or_default();
        data["error"].as_str().unwrap_or_default().to_owned()
    }

    /// True when there is no answer at all, which is when the form's own words for the question
    /// ([`Field::error`](super::Field::error)) are said.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing | Self::MissingChoice | Self::MissingFile)
    }

    /// What fills the places of its sentence, such as `{max}`.
    #[must_use]
    pub fn facts(&self) -> Vec<(&'static str, Fact<'_>)> {
        let count = |count: usize| Fact::Number(i64::try_from(count).unwrap_or(i64::MAX));
        match self {
            Self::TooLong { max, was } => vec![("max", count(*max)), ("was", count(*was))],
            Self::TooSmall { min } => vec![("min", Fact::Number(*min))],
            Self::TooLarge { max } => vec![("max", Fact::Number(*max))],
            Self::TooFew { min } => vec![("min", count(*min))],
            Self::TooMany { max } | Self::TooManyFiles { max } => vec![("max", count(*max))],
            Self::FileKind { name, kinds } => {
                vec![("name", Fact::Words(name)), ("kinds", Fact::Words(kinds))]
            }
            Self::FileContent { name } | Self::FileEmpty { name } => {
                vec![("name", Fact::Words(name))]
            }
            Self::FileTooLarge { name, max } => {
                vec![("name", Fact::Words(name)), ("max", Fact::Bytes(*max))]
            }
            Self::FilesTooLarge { max } => vec![("max", Fact::Bytes(*max))],
            Self::NeededForReply { channel } | Self::MobileNeededForReply { channel } => {
                vec![("channel", Fact::Channel(*channel))]
            }
            _ => Vec::new(),
        }
    }
}
