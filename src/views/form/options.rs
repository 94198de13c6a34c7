//! Options to choose from, with those that were chosen.

use super::{Filling, FormView};
use crate::forms::{Control, Field};
use crate::language::{Slug, Text};
use crate::theme::OptionView;

impl FormView<'_> {
    /// Whether this option was among what was posted under `name`.
    pub(super) fn was_chosen(&self, name: &str, id: &str) -> bool {
        match self.filling {
            Filling::Empty => false,
            Filling::Rejected { raw, .. } => raw.all(name).any(|value| value == id),
        }
    }

    /// The options of a field; none where it is not one of options.
    pub(super) fn options(&self, field: &Field) -> Vec<OptionView> {
        let name = field.id.as_str();
        let view = |id: &Slug, label: &Text, help: Option<&Text>| OptionView {
            id: id.to_string(),
            label: self.reader.words(label).to_owned(),
            help: self.reader.optional(help),
            chosen: self.was_chosen(name, id.as_str()),
        };
        match field.control() {
            Control::OneOf { options, .. } | Control::SomeOf { options, .. } => options
                .iter()
                .map(|option| view(&option.id, &option.label, option.help.as_ref()))
                .collect(),
            Control::OneCategory(_) => {
                let categories = &self.library.society.categories;
                categories.iter().map(|category| view(&category.id, &category.name, None)).collect()
            }
            Control::OneWorkField(_) => {
                let fields = &self.library.society.fields;
                fields.iter().map(|field| view(&field.id, &field.name, None)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// One point of a rating.
    pub(super) fn point(&self, name: &str, point: u8) -> OptionView {
        let id = point.to_string();
        OptionView { label: id.clone(), help: None, chosen: self.was_chosen(name, &id), id }
    }
}
