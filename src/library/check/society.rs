//! What society.yaml names: documents, policies, forms and pages.

use crate::diagnostics::Problems;
use crate::library::Library;
use crate::society::Known;

/// Tools and channels that name what the site has not.
pub(super) fn references(library: &Library, problems: &mut Problems) {
    let pages = library
        .pages
        .iter()
        .map(|(_, entry)| format!("{}.md", entry.first().source()));
    let known = Known {
        documents: library
            .documents
            .iter()
            .map(|document| document.path.clone())
            .collect(),
        policies: library.policies.keys().cloned().collect(),
        forms: library.forms.keys().cloned().collect(),
        pages: pages.collect(),
    };
    problems.extend(library.society.unknown_references(&known));
}
