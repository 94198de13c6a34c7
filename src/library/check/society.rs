//! What society.yaml names: documents, policies, forms and pages.

use crate::diagnostics::Problems;
use crate::library::Library;
use crate::society::Known;

/// Tools and channels that name what the site has not.
pub(super) fn references(library: &Library, problems: &mut Problems) {
    let sources = library.sources();
    let pages = sources.map(|(source, _)| format!("{source}.md"));
    let known = Known {
        documents: library.documents.iter().map(|document| document.path.clone()).collect(),
        policies: library.policy_slugs(),
        forms: library.form_ids(),
        pages: pages.collect(),
    };
    problems.extend(library.society.unknown_references(&known));
}
