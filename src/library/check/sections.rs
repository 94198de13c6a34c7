//! Folders of pages.

use std::collections::BTreeSet;

use crate::diagnostics::{Problem, Problems};
use crate::library::{BUILT_IN, Library};

/// Every folder of pages needs a front page, or the trail of its pages has a gap.
pub(super) fn front_pages(library: &Library, problems: &mut Problems) {
    let mut told = BTreeSet::new();
    for (key, entry) in library.pages.iter() {
        let Some(parent) = key.parent() else { continue };
        let built_in = BUILT_IN.contains(&parent.as_str());
        let index = format!("{}/index", parent.as_str());
        let there = library.pages.get(&parent).is_some()
            || library.unread.texts().any(|text| text == index.trim_start_matches('/'));
        if built_in || there || !told.insert(parent.clone()) {
            continue;
        }
        let message = format!("the section {parent} has no front page");
        let remedy = "add an `index.md` with a title to the folder";
        problems.push(Problem::in_file(&entry.first().file, message, remedy).warning());
    }
}
