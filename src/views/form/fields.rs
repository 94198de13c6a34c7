//! Groups and fields, and on which answer a field depends.

use super::FormView;
use crate::forms::{self, Field};
use crate::language::Slug;
use crate::theme::{FieldView, GroupView, Label, ShowIf};

impl FormView<'_> {
    /// A group with its fields.
    pub(super) fn group(&self, group: &forms::Group) -> GroupView {
        GroupView {
            title: self.reader.optional(group.title.as_ref()),
            help: self.reader.optional(group.help.as_ref()),
            fields: group.fields.iter().map(|field| self.field(field)).collect(),
        }
    }

    fn field(&self, field: &Field) -> FieldView {
        let id = field.id.as_str();
        let view = FieldView::new(id, self.reader.words(&field.label), self.control(field));
        FieldView {
            help: self.reader.optional(field.help.as_ref()),
            need: field.need,
            error: self.error(id),
            show_if: field.show_if.as_ref().and_then(|condition| self.show_if(condition)),
            ..view
        }
    }

    fn show_if(&self, condition: &forms::Condition) -> Option<ShowIf> {
        let asked = self.form.field(condition.field.as_str())?;
        let options = self.options(asked);
        let label_of = |id: &Slug| {
            let named = options.iter().find(|option| option.id == id.as_str());
            named.map_or_else(|| self.yes_or_no(id), |option| option.label.clone())
        };
        let values: Vec<&str> = condition.any_of.iter().map(Slug::as_str).collect();
        Some(ShowIf {
            field: asked.id.to_string(),
            label: self.reader.words(&asked.label).to_owned(),
            values: values.join(" "),
            answers: condition.any_of.iter().map(label_of).collect(),
        })
    }

    fn yes_or_no(&self, id: &Slug) -> String {
        let label = if id.as_str() == "yes" { Label::Yes } else { Label::No };
        self.reader.locale.label(label).to_owned()
    }
}
