//! The default theme, compiled into the binary, so that a site folder needs none.
//!
//! A list rather than a macro that walks a folder: it needs no dependency and no build script, and
//! a test holds it against the folder.

/// A file of the default theme: its path below `themes/default/`, and its bytes.
pub(super) type BuiltIn = (&'static str, &'static [u8]);

macro_rules! files {
    ($($path:literal)*) => {
        &[$(($path, include_bytes!(concat!("../../themes/default/", $path)))),*]
    };
}

/// Every file of the default theme.
pub(super) const FILES: &[BuiltIn] = files! {
    "theme.yaml"
    "locales/ar.yaml"
    "locales/en.yaml"
    "mail/committee-new-case.html"
    "mail/committee-new-case.subject.txt"
    "mail/committee-new-case.txt"
    "mail/operator-holidays.html"
    "mail/operator-holidays.subject.txt"
    "mail/operator-holidays.txt"
    "mail/person-change.html"
    "mail/person-change.subject.txt"
    "mail/person-change.txt"
    "mail/person-copy.html"
    "mail/person-copy.subject.txt"
    "mail/person-copy.txt"
    "mail/person-heading.html"
    "mail/person-heading.subject.txt"
    "mail/person-heading.txt"
    "mail/person-received.html"
    "mail/person-received.subject.txt"
    "mail/person-received.txt"
    "mail/rows.html"
    "mail/rows.txt"
    "mail/shell.html"
    "mail/staff-digest.html"
    "mail/staff-digest.subject.txt"
    "mail/staff-digest.txt"
    "mail/staff-reminder.html"
    "mail/staff-reminder.subject.txt"
    "mail/staff-reminder.txt"
    "mail/staff-turn.html"
    "mail/staff-turn.subject.txt"
    "mail/staff-turn.txt"
    "mail/survey-invitation.html"
    "mail/survey-invitation.subject.txt"
    "mail/survey-invitation.txt"
    "static/fonts/LICENSE.txt"
    "static/fonts/ibm-plex-sans-arabic-arabic-400-normal.woff2"
    "static/fonts/ibm-plex-sans-arabic-arabic-700-normal.woff2"
    "static/fonts/ibm-plex-sans-arabic-latin-400-normal.woff2"
    "static/fonts/ibm-plex-sans-arabic-latin-700-normal.woff2"
    "static/band.svg"
    "static/figures.css"
    "static/icon.svg"
    "static/icons.svg"
    "static/lattice.svg"
    "static/policy.css"
    "static/policy.js"
    "static/record.css"
    "static/signature.js"
    "static/site.css"
    "static/site.js"
    "static/worklist.css"
    "templates/base.html"
    "templates/case-lookup.html"
    "templates/case.html"
    "templates/changes.html"
    "templates/channels.html"
    "templates/confirm.html"
    "templates/contact.html"
    "templates/content.html"
    "templates/documents.html"
    "templates/fields.html"
    "templates/footer.html"
    "templates/figures.html"
    "templates/form.html"
    "templates/forms.html"
    "templates/head.html"
    "templates/home.html"
    "templates/news-item.html"
    "templates/news.html"
    "templates/not-found.html"
    "templates/parts.html"
    "templates/policies.html"
    "templates/policy-parts.html"
    "templates/policy.html"
    "templates/receipt.html"
    "templates/record.html"
    "templates/redirect.html"
    "templates/section.html"
    "templates/survey.html"
    "templates/transparency.html"
    "templates/trouble.html"
    "templates/worklist.html"
};

/// What is printed with: template and fonts, which only a program that prints carries.
#[cfg(feature = "pdf")]
pub(super) const PRINTS: &[BuiltIn] = files! {
    "pdf/fonts/LICENSE.txt"
    "pdf/fonts/amiri-bold.ttf"
    "pdf/fonts/amiri-italic.ttf"
    "pdf/fonts/amiri-regular.ttf"
    "pdf/policy.typ"
};

/// Nothing is printed.
#[cfg(not(feature = "pdf"))]
pub(super) const PRINTS: &[BuiltIn] = &[];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{FILES, PRINTS};

    #[test]
    fn every_file_of_the_folder_is_compiled_in() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let listed: Vec<&str> = FILES.iter().chain(PRINTS).map(|(path, _)| *path).collect();
        for entry in walkdir::WalkDir::new(&root) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap();
                let left_out = cfg!(not(feature = "pdf")) && path.starts_with("pdf/");
                assert!(left_out || listed.contains(&path), "{path} is in no list");
            }
        }
    }
}
