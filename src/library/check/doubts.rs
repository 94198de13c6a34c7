//! Lines of drafts that an editor must still hold against the paper.

use crate::diagnostics::{Problem, Problems};
use crate::library::Library;
use crate::policy::doubt;

/// Tells each mark that an import left in a text. It is a warning: a draft may have doubts, and
/// only the board's approval needs a text without them.
pub(super) fn marked(library: &Library, problems: &mut Problems) {
    for policy in library.policies.values() {
        let texts = policy.revisions().iter().flat_map(crate::policy::Revision::texts);
        for text in texts {
            let marks = doubt::marks(text.file.text());
            problems.extend(marks.map(|(bytes, words)| {
                let message = format!("this is doubtful: {words}");
                Problem::at(text.file.place(bytes), message, doubt::REMEDY).warning()
            }));
        }
    }
}
