//! The keys of one field, as its kind takes them.

use std::fmt::Display;
use std::ops::RangeInclusive;

use serde::Deserialize;
use serde_yaml::Spanned;

use super::raw::{Name, RawCondition, yes};
use super::reader::Reader;
use crate::diagnostics::Place;
use crate::forms::fields::{Bound, Choice, ChoiceStyle, FileType};
use crate::language::Text;
use crate::yaml;

/// A field: the keys that all kinds have, then those of one kind or another.
///
/// One struct and not a flattened one for each kind, because flattening loses where things stand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::forms) struct RawField {
    pub(super) id: Name,
    #[serde(rename = "type")]
    pub(super) kind: Name,
    pub(super) label: Spanned<Text>,
    pub(super) help: Option<Spanned<Text>>,
    #[serde(default = "yes")]
    pub(super) required: bool,
    pub(super) show_if: Option<Spanned<RawCondition>>,
    pub(super) autocomplete: Option<Name>,
    pub(super) error: Option<Spanned<Text>>,

    pub(in crate::forms) max_length: Option<Spanned<u32>>,
    pub(in crate::forms) rows: Option<Spanned<u32>>,
    pub(in crate::forms) unified: Option<Spanned<bool>>,
    pub(in crate::forms) not_after: Option<Spanned<Bound>>,
    pub(in crate::forms) not_before: Option<Spanned<Bound>>,
    pub(in crate::forms) min: Option<Spanned<i64>>,
    pub(in crate::forms) max: Option<Spanned<i64>>,
    pub(in crate::forms) accept: Option<Spanned<Vec<Name>>>,
    pub(in crate::forms) max_bytes: Option<Spanned<u64>>,
    pub(in crate::forms) max_files: Option<Spanned<usize>>,
    pub(in crate::forms) options: Option<Spanned<Vec<RawChoice>>>,
    pub(in crate::forms) style: Option<Spanned<ChoiceStyle>>,
    pub(in crate::forms) scale: Option<Spanned<u8>>,
}

/// One option as the file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::forms) struct RawChoice {
    id: Name,
    label: Spanned<Text>,
    help: Option<Spanned<Text>>,
}

/// The keys of one field while its kind takes its own out of them; what is left belongs to none.
pub(in crate::forms) struct Keys<'r, 'a> {
    pub(in crate::forms) raw: RawField,
    reader: &'r mut Reader<'a>,
}

impl<'r, 'a> Keys<'r, 'a> {
    /// The keys of one field; what is wrong with them goes to `reader`.
    pub(super) fn new(raw: RawField, reader: &'r mut Reader<'a>) -> Self {
        Self { raw, reader }
    }

    /// The number given under `key` when it is within the range, else the default.
    pub(in crate::forms) fn within<T: PartialOrd + Display + Copy>(
        &mut self,
        key: &str,
        given: Option<Spanned<T>>,
        range: RangeInclusive<T>,
        default: T,
    ) -> T {
        let Some(given) = given else {
            return default;
        };
        if !range.contains(&given.value) {
            let message = format!("`{key}` can't be {}", given.value);
            let remedy = format!("write a number from {} to {}", range.start(), range.end());
            self.reader.error(&given, message, remedy);
        }
        given.value
    }

    /// Notes a least that is above the most.
    pub(in crate::forms) fn ordered(
        &mut self,
        min: Option<&Spanned<i64>>,
        max: Option<&Spanned<i64>>,
    ) {
        if let (Some(min), Some(max)) = (min, max)
            && min.value > max.value
        {
            let message =
                format!("`max` is {}, which is less than `min`: {}", max.value, min.value);
            self.reader.error(max, message, "swap the two, or mend one of them");
        }
    }

    /// How the options are drawn.
    pub(in crate::forms) fn style(&mut self) -> ChoiceStyle {
        let style = self.raw.style.take();
        style.map(|style| style.value).unwrap_or_default()
    }

    /// The options: two or more, of `choices` one or more, none twice.
    pub(in crate::forms) fn options(&mut self) -> Vec<Choice> {
        let Some(raw) = self.raw.options.take() else {
            let message = format!("a field of type `{}` needs options", self.raw.kind.value);
            let remedy = "add `options: [{id: …, label: …}, …]`";
            self.reader.error(&self.raw.kind, message, remedy);
            return Vec::new();
        };
        // A single box to tick or leave is a question; a single way to go is none.
        let least = if self.raw.kind.value == "choices" { 1 } else { 2 };
        if raw.value.len() < least {
            let message = format!("there is a choice of {}", raw.value.len());
            self.reader.error(&raw, message, "write two options or more");
        }
        let mut options: Vec<Choice> = Vec::new();
        for raw in raw.value {
            let id = self.reader.slug(&raw.id);
            let label = self.reader.text(raw.label);
            let help = self.reader.text_if(raw.help);
            let Some(id) = id else { continue };
            if options.iter().any(|option| option.id == id) {
                let message = format!("the option `{id}` stands here twice");
                self.reader.error(&raw.id, message, "give each option its own `id`");
            }
            options.push(Choice { id, label, help });
        }
        options
    }

    /// The kinds of files; default pdf, jpg, png, docx.
    pub(in crate::forms) fn accept(&mut self) -> Vec<FileType> {
        let Some(raw) = self.raw.accept.take() else {
            return vec![FileType::Pdf, FileType::Jpg, FileType::Png, FileType::Docx];
        };
        if raw.value.is_empty() {
            let message = "no kind of file would be taken";
            self.reader.error(&raw, message, "write one or more, such as `[pdf, jpg]`");
        }
        let mut kinds = Vec::new();
        for name in raw.value {
            let bare = name.value.trim_start_matches('.').to_ascii_lowercase();
            match FileType::from_extension(&bare) {
                Some(kind) if kinds.contains(&kind) => {}
                Some(kind) => kinds.push(kind),
                None => {
                    let known: Vec<&str> = FileType::ALL.iter().map(|k| k.extension()).collect();
                    let message = format!("`{}` is not a kind of file a form can take", name.value);
                    self.reader.error(&name, message, yaml::suggestion(&bare, &known));
                }
            }
        }
        kinds
    }

    /// Notes every key that the kind didn't take, and gives back the rest.
    pub(super) fn finish(self) -> RawField {
        let Self { raw, reader } = self;
        let kind = &raw.kind.value;
        for (key, place) in left(&raw, reader) {
            let message = format!("`{key}` is not a key of a field of type `{kind}`");
            reader.error_at(place, message, "take it out, or change the type");
        }
        raw
    }
}

/// The keys of particular kinds that are still there.
fn left(raw: &RawField, reader: &Reader<'_>) -> Vec<(&'static str, Place)> {
    fn place<T>(reader: &Reader<'_>, key: Option<&Spanned<T>>) -> Option<Place> {
        key.map(|key| reader.place(key))
    }
    let keys = [
        ("max_length", place(reader, raw.max_length.as_ref())),
        ("rows", place(reader, raw.rows.as_ref())),
        ("unified", place(reader, raw.unified.as_ref())),
        ("not_after", place(reader, raw.not_after.as_ref())),
        ("not_before", place(reader, raw.not_before.as_ref())),
        ("min", place(reader, raw.min.as_ref())),
        ("max", place(reader, raw.max.as_ref())),
        ("accept", place(reader, raw.accept.as_ref())),
        ("max_bytes", place(reader, raw.max_bytes.as_ref())),
        ("max_files", place(reader, raw.max_files.as_ref())),
        ("options", place(reader, raw.options.as_ref())),
        ("style", place(reader, raw.style.as_ref())),
        ("scale", place(reader, raw.scale.as_ref())),
    ];
    let there = |(key, place): (&'static str, Option<Place>)| place.map(|place| (key, place));
    keys.into_iter().filter_map(there).collect()
}
