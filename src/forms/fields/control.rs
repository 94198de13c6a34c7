//! How a question is drawn, for whoever draws it.

use serde::Serialize;

use super::choice::{Choice, ChoiceStyle};

/// What stands below a question's label.
#[derive(Debug, Clone, Copy)]
pub enum Control<'a> {
    /// One line to type in. A day is one under the field's id, or three inputs `<id>-day`,
    /// `<id>-month` and `<id>-year` with `<id>-calendar` (`hijri`, `gregorian`); both are
    /// understood.
    Line(LineKind),
    /// Paragraphs to type in.
    Paragraphs {
        /// The height in lines.
        rows: u32,
        /// The most characters.
        max_length: u32,
    },
    /// One of these options.
    OneOf {
        /// The options.
        options: &'a [Choice],
        /// How they are drawn.
        style: ChoiceStyle,
    },
    /// One of the society's categories, [`World::categories`](crate::forms::World::categories).
    OneCategory(ChoiceStyle),
    /// One of the society's fields of work.
    OneWorkField(ChoiceStyle),
    /// Any of these options.
    SomeOf {
        /// The options.
        options: &'a [Choice],
        /// The fewest to choose.
        min: usize,
        /// The most to choose.
        max: usize,
    },
    /// `yes` or `no`.
    YesNo,
    /// A whole number from 1 to this one.
    Rating(u8),
    /// Files to choose.
    Files {
        /// The extensions, such as `pdf`.
        accept: &'a [super::FileType],
        /// The most bytes of one file.
        max_bytes: u64,
        /// The most files.
        max_files: usize,
    },
}

/// What a line holds: decides the hint, the keyboard and the direction. Templates get it under its
/// serialised name, which is that of the kind of field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// Any text.
    Text,
    /// A national ID or residence number.
    NationalId,
    /// A Saudi mobile number.
    Mobile,
    /// Any Saudi phone number.
    Phone,
    /// A Saudi bank account.
    Iban,
    /// A commercial registration or unified number.
    CommercialRegistration,
    /// A day in either calendar.
    Date,
    /// An amount in riyals.
    Money,
    /// A whole number.
    Number,
    /// An e-mail address.
    Email,
}
