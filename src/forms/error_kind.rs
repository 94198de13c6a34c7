//! The ways in which an answer can be wrong.

use serde::Serialize;

use super::reply::ReplyChannel;
use crate::contact::NotAnEmail;

/// What can be wrong with an answer, with what its message needs to say.
///
/// Serialised as `{"error": "too-long", "max": 200, "was": 231}`. The name under `error` is also
/// the key of its sentence in a theme's locale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "error", rename_all = "kebab-case")]
pub enum ErrorKind {
    /// Nothing was typed.
    Missing,
    /// Nothing was chosen.
    MissingChoice,
    /// No file was attached.
    MissingFile,
    /// The attestation was not ticked.
    MissingAttestation,
    /// What is to be vouched for has changed since the page was opened.
    AttestationChanged,
    /// A drawn signature that is none.
    NotADrawing,
    /// The attestation was not signed.
    MissingSignature,
    /// More characters than there may be.
    TooLong {
        /// The most there may be.
        max: usize,
        /// How many there are.
        was: usize,
    },
    /// Not 10 digits of which the first is 1 or 2.
    NotNationalId,
    /// A national ID or residence number with a slip in it.
    NationalIdChecksum,
    /// No Saudi mobile number.
    NotMobile,
    /// No Saudi phone number.
    NotPhone,
    /// Not SA and 22 digits.
    NotIban,
    /// An IBAN of another country.
    IbanCountry,
    /// An IBAN with a slip in it.
    IbanChecksum,
    /// No commercial registration number of 10 digits.
    NotCommercialRegistration,
    /// No unified number: 10 digits of which the first is 7.
    NotUnifiedNumber,
    /// Nothing that reads as day, month and year.
    NotDate,
    /// A day that neither calendar has, or of a year that can't be converted.
    NoSuchDate,
    /// A day after today.
    DateTooLate,
    /// A day before today.
    DateTooEarly,
    /// No amount of money.
    NotMoney,
    /// An amount of money with more than two decimals.
    MoneyDecimals,
    /// No whole number.
    NotNumber,
    /// A number, or an amount in riyals, below the least.
    TooSmall {
        /// The least there may be.
        min: i64,
    },
    /// A number, or an amount in riyals, above the most.
    TooLarge {
        /// The most there may be.
        max: i64,
    },
    /// No e-mail address.
    NotEmail {
        /// Which rule it breaks.
        why: EmailFlaw,
    },
    /// The reference of no other case.
    NoOtherCase,
    /// An option that is not offered.
    NotAnOption,
    /// Fewer options chosen than needed.
    TooFew {
        /// The fewest.
        min: usize,
    },
    /// More options chosen than allowed.
    TooMany {
        /// The most.
        max: usize,
    },
    /// A file of a kind that is not asked for.
    FileKind {
        /// Its name.
        name: String,
        /// The extensions that are taken, such as `pdf, jpg`.
        kinds: String,
    },
    /// A file whose content is not what its name says.
    FileContent {
        /// Its name.
        name: String,
    },
    /// A file without content.
    FileEmpty {
        /// Its name.
        name: String,
    },
    /// A file that is too large.
    FileTooLarge {
        /// Its name.
        name: String,
        /// The most bytes there may be.
        max: u64,
    },
    /// More files than this question or the whole form takes.
    TooManyFiles {
        /// The most.
        max: usize,
    },
    /// All files together are too large.
    FilesTooLarge {
        /// The most bytes there may be.
        max: u64,
    },
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
        Self::NotEmail { why }
    }
}
