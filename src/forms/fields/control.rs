//! How a question is drawn, for whoever draws it.

use super::choice::{Choice, ChoiceStyle};

/// What stands below a question's label.
#[derive(Debug, Clone, Copy)]
pub enum Control<'a> {
    /// One line to type in.
    Line(LineControl),
    /// Paragraphs to type in.
    Paragraphs {
        /// The height in lines.
        rows: u32,
        /// The most characters.
        max_length: u32,
    },
    /// A day: one line under the field's id, or three inputs `<id>-day`, `<id>-month` and
    /// `<id>-year` with `<id>-calendar` (`hijri`, `gregorian`); both are understood.
    Date,
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

/// What a line of typing is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineControl {
    /// The keys a phone should offer; also tells the direction, because only words are written
    /// from right to left.
    pub keyboard: Keyboard,
    /// HTML's `autocomplete` token, when the form's file names none.
    pub autocomplete: Option<&'static str>,
    /// The most characters of an answer; `None` where the kind decides, and where a control that
    /// cut off spaces or a prefix would make a right number wrong.
    pub max_length: Option<u32>,
}

/// The keys a phone should offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyboard {
    /// Words.
    Words,
    /// Digits.
    Digits,
    /// Digits and a decimal point.
    Amount,
    /// A telephone's keys.
    Telephone,
    /// Letters with `@`.
    Email,
    /// Latin letters and digits.
    Latin,
}

impl LineControl {
    /// A line for this keyboard, without more.
    pub(super) const fn new(keyboard: Keyboard) -> Self {
        Self {
            keyboard,
            autocomplete: None,
            max_length: None,
        }
    }
}
