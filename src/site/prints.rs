//! Prints every approved revision, in every language it has a text in, all at the same time.

use std::path::Path;

use rayon::prelude::*;

use super::publish::{PublishError, Staging};
use super::render::Scene;
use super::render::prints::Print;
use crate::diagnostics::{Problem, Problems};
use crate::library::{Library, print_address};
use crate::pdf::{Kept, LIST, List, Press};
use crate::theme::Theme;

/// What printing left to be told.
#[derive(Debug, Default)]
pub(super) struct Prints {
    /// How many PDFs there are.
    pub(super) files: usize,
    /// What is wrong with them.
    pub(super) problems: Problems,
}

/// A PDF, and where it goes.
struct Sheet {
    path: String,
    key: String,
    bytes: Vec<u8>,
    warning: Option<Problem>,
}

/// Prints all revisions into `staging`; takes over from the site at `out` what has not changed.
///
/// # Errors
///
/// When the disk refuses.
pub(super) fn write(
    scene: &Scene<'_>,
    (library, theme): (&Library, &Theme),
    staging: &Staging,
    out: &Path,
) -> Result<Prints, PublishError> {
    let all = all(library);
    let mut prints = Prints::default();
    if all.is_empty() {
        return Ok(prints);
    }
    let press = match Press::new(theme.print_files()) {
        Ok(press) => press,
        Err(problem) => return Ok(Prints { problems: problem.into(), ..prints }),
    };
    let kept = Kept::of(out);
    let print =
        |(print, address): &(Print<'_>, String)| sheet(scene, (&press, &kept), *print, address);
    let sheets: Vec<Result<Sheet, Problem>> = all.par_iter().map(print).collect();
    let mut list = List::default();
    for sheet in sheets {
        let Some(sheet) = prints.problems.note(sheet) else {
            continue;
        };
        staging.write(&sheet.path, &sheet.bytes)?;
        list.add(sheet.path, sheet.key, &sheet.bytes);
        prints.problems.extend(sheet.warning);
        prints.files += 1;
    }
    staging.write(LIST, list.text().as_bytes())?;
    Ok(prints)
}

/// What would be wrong with the PDFs, as far as setting one of them tells.
pub(super) fn check(scene: &Scene<'_>, library: &Library, theme: &Theme) -> Problems {
    let all = all(library);
    if all.is_empty() {
        return Problems::new();
    }
    let press = match Press::new(theme.print_files()) {
        Ok(press) => press,
        Err(problem) => return problem.into(),
    };
    let mut problems = Problems::new();
    for (at, (print, _)) in all.iter().enumerate() {
        let Some(document) = problems.note(scene.view(&print.text.lang).printed(*print)) else {
            continue;
        };
        problems.extend(unshown(&press, &document, *print));
        if at == 0 {
            problems.note(press.print(&document));
        }
    }
    problems
}

/// Every approved revision in each language in which it has a text, with its address.
fn all(library: &Library) -> Vec<(Print<'_>, String)> {
    let languages = &library.site.languages;
    let mut all = Vec::new();
    for policy in library.policies.values() {
        for revision in policy.revisions() {
            for lang in languages.iter() {
                let parts = (revision.approval.as_ref(), revision.text(lang));
                let address = print_address(policy, revision, lang, languages);
                if let ((Some(approval), Some(text)), Some(address)) = (parts, address) {
                    all.push((Print { policy, revision, approval, text }, address));
                }
            }
        }
    }
    all
}

fn sheet(
    scene: &Scene<'_>,
    (press, kept): (&Press, &Kept),
    print: Print<'_>,
    address: &str,
) -> Result<Sheet, Problem> {
    let document = scene.view(&print.text.lang).printed(print)?;
    let path = address.trim_start_matches('/').to_owned();
    let key = press.key(&document);
    let mut warning = unshown(press, &document, print);
    let bytes = match kept.find(&path, &key) {
        Some(bytes) => bytes,
        None => {
            let printed = press.print(&document)?;
            warning =
                warning.or_else(|| printed.complaint.map(|said| not_accessible(print, &said)));
            printed.bytes
        }
    };
    Ok(Sheet { path, key, bytes, warning })
}

fn unshown(press: &Press, document: &crate::pdf::Document, print: Print<'_>) -> Option<Problem> {
    let c = press.unshown(document)?;
    let place = print.text.file.text().find(c);
    let place = place.map_or(0..0, |at| at..at + c.len_utf8());
    let message = format!("the PDF's fonts have no `{c}` (U+{:04X})", u32::from(c));
    let remedy = "write it in letters, or put a font that has it into the theme's pdf/fonts/";
    Some(Problem::at(print.text.file.place(place), message, remedy).warning())
}

fn not_accessible(print: Print<'_>, said: &str) -> Problem {
    let message = format!("its PDF is tagged, but not PDF/UA: {said}");
    Problem::in_file(&print.text.file, message, "mend the text or the theme's pdf/policy.typ")
        .warning()
}
