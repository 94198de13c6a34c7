//! Form fields as a template draws them.
//!
//! Names of fields that the system itself adds begin with `_` (`_key`, `_lang`, `_attest`,
//! `_signature`, `_reply`): no identifier of a society's form can.

use serde::Serialize;

use super::LineInput;

pub use crate::forms::{ChoiceStyle, Need};

/// One field: a label, a hint, perhaps an error, and a control.
#[derive(Debug, Clone, Serialize)]
pub struct FieldView {
    /// The name under which the answer is sent.
    pub name: String,
    /// The control's `id`; for radio buttons and checkboxes that of the first option.
    pub anchor: String,
    /// The label.
    pub label: String,
    /// What helps; the template adds the format's own hint below it.
    pub help: Option<String>,
    /// Whether an answer must be given.
    pub need: Need,
    /// What is wrong with what was typed.
    pub error: Option<String>,
    /// When the field is asked at all.
    pub show_if: Option<ShowIf>,
    /// What is drawn.
    pub control: Control,
}

impl FieldView {
    /// A required field without help and without a mistake.
    #[must_use]
    pub fn new(name: &str, label: impl Into<String>, control: Control) -> Self {
        Self {
            name: name.to_owned(),
            anchor: Self::anchor_of(name),
            label: label.into(),
            help: None,
            need: Need::Required,
            error: None,
            show_if: None,
            control,
        }
    }

    /// The `id` of the control of the field with this name, for the error summary. It begins with
    /// `_`, as every id of a template does: ids that authors state are slugs, which can't.
    #[must_use]
    pub fn anchor_of(name: &str) -> String {
        format!("_f-{name}")
    }
}

/// A field that is asked only after a certain answer. Without JavaScript it is always visible,
/// with a line that says when to fill it in.
#[derive(Debug, Clone, Serialize)]
pub struct ShowIf {
    /// The other field's name.
    pub field: String,
    /// The other field's label.
    pub label: String,
    /// The answers (option identifiers) for which this field is asked, separated by spaces.
    pub values: String,
    /// The same answers, as the form words them, without quotation marks.
    pub answers: Vec<String>,
}

/// What is drawn for a field; templates branch on `control.kind`.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Control {
    /// A line to type in.
    Line(LineInput),
    /// Paragraphs to type in.
    Paragraphs {
        /// What was typed.
        value: String,
        /// The height in lines.
        rows: u32,
        /// The most characters.
        max_length: u32,
    },
    /// Files to choose. Browsers never fill it again: what was sent before is lost.
    File(FilePicker),
    /// One of several.
    Choice {
        /// How they are drawn.
        style: ChoiceStyle,
        /// The options, in order.
        options: Vec<OptionView>,
    },
    /// Any of several.
    Choices {
        /// The options, in order.
        options: Vec<OptionView>,
        /// How many to choose: [`Locale::choose`](crate::theme::Locale::choose).
        hint: Option<String>,
    },
    /// Yes or no; the template words both (values `yes` and `no`).
    YesNo {
        /// `yes`, `no`, or empty for no answer yet.
        value: String,
    },
    /// A number of points.
    Rating {
        /// The points to choose from, lowest first; the template words both ends.
        points: Vec<OptionView>,
    },
}

/// Files to choose.
#[derive(Debug, Clone, Serialize)]
pub struct FilePicker {
    /// HTML's `accept`: `.pdf,.jpg`.
    pub accept: String,
    /// Which kinds, how many and how large, in one sentence:
    /// [`Locale::files`](crate::theme::Locale::files).
    pub limits: String,
    /// Whether several may be chosen at once.
    pub many: Many,
    /// Names of files that were sent before and are kept: they need not be chosen again.
    pub kept: Vec<String>,
}

/// One or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Many {
    /// One.
    One,
    /// Several.
    Several,
}

/// One option.
#[derive(Debug, Clone, Serialize)]
pub struct OptionView {
    /// What is sent.
    pub id: String,
    /// What is read.
    pub label: String,
    /// What helps.
    pub help: Option<String>,
    /// Whether it was chosen.
    pub chosen: bool,
}
