//! What stands below a question's label: the control, with what was typed.

use super::FormView;
use crate::forms::{Control, Field, LineKind};
use crate::theme::{self, FilePicker, LineInput, Many};

impl FormView<'_> {
    /// The control of a field.
    pub(super) fn control(&self, field: &Field) -> theme::Control {
        let name = field.id.as_str();
        match field.control() {
            Control::Line(line) => theme::Control::Line(self.line(field, line)),
            Control::Paragraphs { rows, max_length } => {
                theme::Control::Paragraphs { value: self.typed(name).to_owned(), rows, max_length }
            }
            Control::OneOf { style, .. }
            | Control::OneCategory(style)
            | Control::OneWorkField(style) => {
                theme::Control::Choice { style, options: self.options(field) }
            }
            Control::SomeOf { min, max, options } => theme::Control::Choices {
                options: self.options(field),
                hint: Some(self.how_many(min, max, options.len())),
            },
            Control::YesNo => theme::Control::YesNo { value: self.typed(name).to_owned() },
            Control::Rating(points) => theme::Control::Rating {
                points: (1..=points).map(|point| self.point(name, point)).collect(),
            },
            Control::Files { accept, max_bytes, max_files } => {
                let kinds: Vec<&str> = accept.iter().map(|kind| kind.extension()).collect();
                theme::Control::File(self.files(name, &kinds, max_bytes, max_files))
            }
        }
    }

    fn line(&self, field: &Field, kind: LineKind) -> LineInput {
        let name = field.id.as_str();
        let typed = match kind {
            LineKind::Date => self.typed_date(name),
            _ => self.typed(name).to_owned(),
        };
        let line = LineInput::new(kind, typed);
        match &field.autocomplete {
            Some(_) => LineInput { autocomplete: field.autocomplete.clone(), ..line },
            None => line,
        }
    }

    /// A date typed in one line, or put together from the three inputs it may come in.
    fn typed_date(&self, name: &str) -> String {
        let whole = self.typed(name);
        if !whole.is_empty() {
            return whole.to_owned();
        }
        let parts = ["day", "month", "year"].map(|part| self.typed(&format!("{name}-{part}")));
        if parts.iter().all(|part| part.is_empty()) { String::new() } else { parts.join("/") }
    }
    fn how_many(&self, min: usize, max: usize, options: usize) -> String {
        let bound = |bound: usize| u32::try_from(bound).ok();
        let max = (max < options).then(|| bound(max)).flatten();
        self.reader.locale.choose(bound(min), max)
    }

    fn files(&self, field: &str, kinds: &[&str], max_bytes: u64, max_files: usize) -> FilePicker {
        let accept: Vec<String> = kinds.iter().map(|kind| format!(".{kind}")).collect();
        let count = u64::try_from(max_files).unwrap_or(u64::MAX);
        FilePicker {
            accept: accept.join(","),
            limits: self.reader.locale.files(kinds, count, max_bytes),
            many: if max_files > 1 { Many::Several } else { Many::One },
            kept: self.kept_files(field),
        }
    }
}
