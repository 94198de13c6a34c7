//! Lines to type in: what a browser should know about each kind of answer.

use serde::Serialize;

pub use crate::forms::LineKind;

/// A line to type in, with what a browser should know about it.
#[derive(Debug, Clone, Serialize)]
pub struct LineInput {
    /// What is typed: decides the hint, the keyboard and the direction.
    pub line: LineKind,
    /// What was typed, as it was typed.
    pub value: String,
    /// HTML's `type`.
    pub input: &'static str,
    /// HTML's `inputmode`, where it differs from the type's.
    pub inputmode: Option<&'static str>,
    /// HTML's `autocomplete` token.
    pub autocomplete: Option<String>,
    /// HTML's `dir`: numbers and addresses are written from left to right.
    pub dir: &'static str,
    /// The width class: as wide as the answer is long.
    pub width: &'static str,
}

impl LineInput {
    /// The control for a kind of line, holding what was typed.
    ///
    /// There is no `maxlength`: a control that cuts off what somebody pastes makes a right number
    /// wrong without a word. The desk says what is too long.
    #[must_use]
    pub fn new(line: LineKind, value: impl Into<String>) -> Self {
        let (input, inputmode, dir, width) = match line {
            LineKind::Text => ("text", None, "auto", "full"),
            LineKind::NationalId => ("text", Some("numeric"), "ltr", "short"),
            LineKind::Mobile | LineKind::Phone => ("tel", None, "ltr", "short"),
            LineKind::Iban => ("text", None, "ltr", "long"),
            LineKind::CommercialRegistration => ("text", Some("numeric"), "ltr", "short"),
            LineKind::Date => ("text", None, "ltr", "short"),
            LineKind::Money => ("text", Some("decimal"), "ltr", "short"),
            LineKind::Number => ("text", Some("numeric"), "ltr", "tiny"),
            // Not type=email: browsers refuse what they dislike in their own words, before the
            // desk can say it in ours.
            LineKind::Email => ("text", Some("email"), "ltr", "long"),
        };
        let autocomplete = match line {
            LineKind::Mobile | LineKind::Phone => Some("tel".to_owned()),
            LineKind::Email => Some("email".to_owned()),
            _ => None,
        };
        Self { line, value: value.into(), input, inputmode, autocomplete, dir, width }
    }
}
