//! What is wrong with an answer, as data: the words stand in the theme's locales.

use serde::Serialize;

use crate::contact::NotAnEmail;

use super::raw::RawAnswers;
use super::reply::ReplyChannel;

/// A submission that can't be taken yet. Nothing of it is lost: the form is shown again with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejected {
    /// What is wrong, in the form's order; never empty.
    pub errors: Vec<FieldError>,
    /// Everything that was posted, as it was.
    pub raw: RawAnswers,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldError {
    /// The field's id, or one of the names of [`names`](super::names).
    pub field: String,
    /// What is wrong with its answer.
    #[serde(flatten)]
    pub kind: ErrorKind,
}

/// What can be wrong with an answer, with what its message needs to say.
///
/// Serialised as `{"error": "too-long", "max": 200, "was": 231}`; [`ErrorKind::code`] is the
/// locale's key.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(
    tag = "error",
    rename_all = "kebab-case",
    rename_all_fields = "snake_case"
)]
pub enum ErrorKind {
    /// There is no answer.
    Missing,
    /// More characters than there may be.
    TooLong {
        /// The most there may be.
        max: usize,
        /// How many there are.
        was: usize,
    },
    /// No national ID or residence number.
    NotANationalId,
    /// No Saudi mobile number.
    NotAMobile,
    /// No Saudi phone number.
    NotAPhone,
    /// An IBAN of another country.
    ForeignIban,
    /// No IBAN, or one with a slip in it.
    NotAnIban,
    /// No commercial registration number of 10 digits.
    NotARegistration,
    /// No unified number: 10 digits of which the first is 7.
    NotAUnifiedNumber,
    /// No e-mail address.
    NotAnEmail {
        /// Which rule it breaks.
        why: EmailFlaw,
    },
    /// Day, month or year are missing.
    IncompleteDate,
    /// A day that neither calendar has, or that is outside the years that can be converted.
    NotADate,
    /// A day after today.
    InTheFuture,
    /// A day before today.
    InThePast,
    /// No amount of money.
    NotAnAmount,
    /// No whole number.
    NotANumber,
    /// A number below the least.
    TooSmall {
        /// The least there may be.
        min: i64,
    },
    /// A number above the most.
    TooLarge {
        /// The most there may be.
        max: i64,
    },
    /// An option that is not offered.
    UnknownOption,
    /// Fewer options chosen than needed.
    TooFewOptions {
        /// The fewest.
        min: usize,
    },
    /// More options chosen than allowed.
    TooManyOptions {
        /// The most.
        max: usize,
    },
    /// A file without content.
    EmptyFile {
        /// Its name.
        name: String,
    },
    /// A file that is too large.
    FileTooLarge {
        /// Its name.
        name: String,
        /// The most bytes there may be.
        max_bytes: u64,
    },
    /// A file of a kind that is not asked for.
    FileKindRefused {
        /// Its name.
        name: String,
        /// The extensions that are taken, such as `pdf, jpg`.
        accept: String,
    },
    /// A file whose content is not what its name says.
    FileContentDiffers {
        /// Its name.
        name: String,
    },
    /// More files than this question or the whole form takes.
    TooManyFiles {
        /// The most.
        max: usize,
    },
    /// All files together are too large.
    FilesTooLarge {
        /// The most bytes there may be.
        max_bytes: u64,
    },
    /// The attestation was not ticked.
    NotVouched,
    /// The attestation was not signed.
    NotSigned,
    /// No way of being answered was chosen.
    NoReplyChannel,
    /// The chosen way of being answered needs this answer.
    NeededForReply {
        /// The chosen way.
        channel: ReplyChannel,
    },
    /// The chosen way of being answered needs a mobile number here.
    MobileNeededForReply {
        /// The chosen way.
        channel: ReplyChannel,
    },
}

/// Which rule an e-mail address breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EmailFlaw {
    /// It is too long.
    TooLong,
    /// It has letters other than a to z.
    NotAscii,
    /// It is not of the form `name@example.sa`.
    Malformed,
    /// What stands after the `@` is no mail provider's name.
    Domain,
}

impl From<NotAnEmail> for ErrorKind {
    fn from(error: NotAnEmail) -> Self {
        let why = match error {
            NotAnEmail::TooLong => EmailFlaw::TooLong,
            NotAnEmail::NotAscii => EmailFlaw::NotAscii,
            NotAnEmail::Malformed => EmailFlaw::Malformed,
            NotAnEmail::Domain => EmailFlaw::Domain,
        };
        Self::NotAnEmail { why }
    }
}

impl Rejected {
    /// What is wrong with this field's answer; `None` when nothing is.
    #[must_use]
    pub fn error_of(&self, field: &str) -> Option<&ErrorKind> {
        let error = self.errors.iter().find(|error| error.field == field)?;
        Some(&error.kind)
    }
}

impl ErrorKind {
    /// The key of its message in a theme's locale, such as `too-long`.
    #[must_use]
    pub fn code(&self) -> String {
        let data = serde_json::to_value(self).unwrap_or_default();
        data["error"].as_str().unwrap_or_default().to_owned()
    }
}
