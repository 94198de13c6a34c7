//! What an answer is, once it is known to be one.

use serde::{Deserialize, Serialize};

use crate::calendar::DualDate;
use crate::contact::{EmailAddress, Phone};
use crate::language::Slug;

use super::fields::FileType;

/// A typed answer. Serialised as `{"type": "money", "value": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "kebab-case")]
pub enum Value {
    /// One line of words.
    Line(String),
    /// Paragraphs, lines ended by `\n`.
    Paragraphs(String),
    /// A number that names something: ASCII digits and, in an IBAN, `SA`.
    Identifier(String),
    /// A Saudi phone number.
    Phone(Phone),
    /// An e-mail address.
    Email(EmailAddress),
    /// A day.
    Date(DateAnswer),
    /// An amount of money, in halalas.
    Money(i64),
    /// A whole number.
    Number(i64),
    /// The options chosen, in the form's order; one or more.
    Options(Vec<Chosen>),
    /// Yes or no.
    YesNo(YesNo),
    /// Points given, of as many as could be.
    Rating {
        /// From 1.
        given: u8,
        /// The most there are.
        scale: u8,
    },
    /// Files; one or more.
    Files(Vec<FileAnswer>),
}

/// An option that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Its id.
    pub id: Slug,
    /// Its words as they were read, in the language of the submission.
    pub label: String,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// A day that somebody stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateAnswer {
    /// The day in both calendars.
    #[serde(with = "stored_day")]
    pub day: DualDate,
    /// The calendar it was stated in.
    pub stated_in: CalendarUsed,
    /// The date as stated, `YYYY-MM-DD` in that calendar. It differs from `day` only where a
    /// Hijri month had 30 days by one table and 29 by the other.
    pub stated: String,
}

/// A calendar somebody states a date in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarUsed {
    /// Umm al-Qura.
    Hijri,
    /// Gregorian.
    Gregorian,
}

/// A file that came with the answers; its content is an [`AcceptedFile`](super::AcceptedFile).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileAnswer {
    /// The name to show: no folders, nothing invisible, and the extension of its content.
    pub name: String,
    /// What its content is.
    pub kind: FileType,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its content, lower-case hexadecimal.
    pub sha256: String,
}

/// A day in storage: both calendars are written, for whoever reads the JSON, and the Gregorian one
/// is read. The calendar's own reading is for what people write in files, and refuses the Hijri
/// years before 1343 that old Gregorian dates have.
mod stored_day {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::calendar::DualDate;

    #[derive(Deserialize)]
    struct Stored {
        gregorian: String,
    }

    /// Writes both dates.
    pub(super) fn serialize<S: Serializer>(day: &DualDate, to: S) -> Result<S::Ok, S::Error> {
        day.serialize(to)
    }

    /// Reads the day by its Gregorian date.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DualDate, D::Error> {
        let stored = Stored::deserialize(from)?;
        let date: jiff::civil::Date = stored.gregorian.parse().map_err(D::Error::custom)?;
        Ok(date.into())
    }
}
