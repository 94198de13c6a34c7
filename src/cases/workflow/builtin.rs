//! The workflows that the program brings.

use std::collections::BTreeMap;

use super::Workflow;
use crate::diagnostics::{Problems, SourceFile};
use crate::language::{Languages, Slug};

const FILES: [(&str, &str); 3] = [
    ("request.yaml", include_str!("../workflows/request.yaml")),
    ("complaint.yaml", include_str!("../workflows/complaint.yaml")),
    ("compensation.yaml", include_str!("../workflows/compensation.yaml")),
];

/// The built-in workflows by name; what their states are called stands in the theme's locales.
#[must_use]
pub fn built_in(languages: &Languages) -> BTreeMap<Slug, Workflow> {
    let read = |(path, text): (&'static str, &'static str)| {
        let file = SourceFile::new(path, text);
        Workflow::parse(&file, languages, &mut Problems::new())
    };
    let workflows = FILES.into_iter().filter_map(read);
    workflows.map(|workflow| (workflow.id.clone(), workflow)).collect()
}
