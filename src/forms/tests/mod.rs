//! The room's behaviour from outside: forms as files write them, answers as browsers post them.

mod definitions;
mod files;
mod kinds;
mod properties;
mod references;
mod submissions;
mod surveys;

use bytes::Bytes;

use super::{
    Accepted, Choice, ErrorKind, FileLimits, FormDefinition, RawAnswers, RawFile, Rejected, World,
    check,
};
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::language::Languages;

pub(super) const EVERYTHING: &str = include_str!("../../../tests/fixtures/forms/everything.yaml");
pub(super) const FIVE_LINES: &str = include_str!("../../../tests/fixtures/forms/five-lines.yaml");

/// A society of two languages, three categories and two fields of work, on 25 June 2022.
pub(super) struct Society {
    pub(super) languages: Languages,
    categories: Vec<Choice>,
    work_fields: Vec<Choice>,
}

impl Society {
    pub(super) fn new() -> Self {
        let choice = |(id, label): (&str, &str)| Choice {
            id: id.parse().unwrap(),
            label: serde_yaml::from_str(label).unwrap(),
            help: None,
        };
        Self {
            languages: serde_yaml::from_str("[ar, en]").unwrap(),
            categories: [
                ("members", "{ar: الأعضاء, en: Members}"),
                ("families", "{ar: الأسر, en: Families}"),
            ]
            .map(choice)
            .into(),
            work_fields: [
                ("growing", "{ar: الزراعة, en: Growing}"),
                ("selling", "{ar: التسويق, en: Selling}"),
            ]
            .map(choice)
            .into(),
        }
    }

    pub(super) fn world(&self, lang: &str) -> World<'_> {
        World {
            today: jiff::civil::date(2022, 6, 25),
            languages: &self.languages,
            lang: self.languages.find(lang).unwrap(),
            categories: &self.categories,
            work_fields: &self.work_fields,
            vouching_revision: Some(2),
            file_limits: FileLimits::default(),
        }
    }

    /// The form and what was noted about it.
    pub(super) fn read(&self, yaml: &str) -> (Option<FormDefinition>, Vec<Problem>) {
        let file = SourceFile::new("forms/support.yaml", yaml);
        let mut problems = Problems::new();
        let form = FormDefinition::parse(&file, &self.languages, &mut problems);
        (form, problems.sorted())
    }

    /// A form without mistakes.
    pub(super) fn form(&self, yaml: &str) -> FormDefinition {
        let (form, problems) = self.read(yaml);
        form.unwrap_or_else(|| panic!("{problems:#?}"))
    }

    pub(super) fn check(&self, yaml: &str, raw: RawAnswers) -> Result<Accepted, Rejected> {
        check(&self.form(yaml), raw, &self.world("ar"))
    }
}

/// Answers as a browser posts them.
pub(super) fn post(fields: &[(&str, &str)]) -> RawAnswers {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    RawAnswers { fields: fields.iter().map(owned).collect(), files: Vec::new() }
}

pub(super) fn file(field: &str, file_name: &str, bytes: &[u8]) -> RawFile {
    RawFile {
        field: field.to_owned(),
        file_name: file_name.to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: Bytes::copy_from_slice(bytes),
    }
}

/// Right answers to every question of `everything.yaml` that must be answered.
pub(super) fn right() -> Vec<(&'static str, &'static str)> {
    vec![
        ("full-name", "نورة بنت سالم الحربي"),
        ("national-id", "١٠٠٠٠٠٠٠٠٨"),
        ("born", "1/7/1410"),
        ("mobile", "٠٥٠١٢٣٤٥٦٧"),
        ("email", "noura@example.sa"),
        ("category", "members"),
        ("field", "growing"),
        ("need", "seedlings"),
        ("before", "no"),
        ("_reply", "email"),
        ("_attest", "yes"),
        ("_signature", "نورة الحربي"),
    ]
}

/// The right answers with some of them replaced or added.
pub(super) fn right_but(changes: &[(&'static str, &'static str)]) -> RawAnswers {
    let mut fields = right();
    for (name, _) in changes {
        fields.retain(|(other, _)| other != name);
    }
    fields.extend(changes);
    post(&fields)
}

/// The errors as `field: code`.
pub(super) fn codes(rejected: &Rejected) -> Vec<String> {
    let line = |(field, kind): (&String, &ErrorKind)| format!("{field}: {}", kind.code());
    rejected.errors.iter().map(|error| line((&error.field, &error.kind))).collect()
}
