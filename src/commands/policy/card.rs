//! Writes a policy's files: `policy.yaml`, texts, and the copies of approved texts.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use miette::{Context, IntoDiagnostic};

use super::Refused;
use crate::diagnostics::{Problem, SourceFile};
use crate::language::Languages;
use crate::policy::editing::CannotEdit;
use crate::policy::{COPIES, Policy, Revision};

/// A text that goes to a path relative to the site.
pub(in super::super) struct Written {
    pub(in super::super) path: String,
    pub(in super::super) text: String,
}

/// Reads an edited `policy.yaml` as the site will, together with new texts, before it is kept: an
/// edit that was not understood as it was meant is not kept.
pub(in super::super) fn reread(
    policy: &Policy,
    edited: &str,
    new: &[Written],
    languages: &Languages,
) -> Option<Policy> {
    let own = policy.revisions().iter().flat_map(Revision::texts);
    let mut texts: Vec<SourceFile> = own.map(|text| text.file.clone()).collect();
    texts.extend(new.iter().map(|one| SourceFile::new(one.path.as_str(), one.text.as_str())));
    let texts: Vec<&SourceFile> = texts.iter().collect();
    let file = SourceFile::new(policy.file.path(), edited);
    Policy::parse(policy.slug.clone(), &file, &texts, languages).ok()
}

/// Says which lines to add by hand, where the file's layout is not one that can be edited.
pub(in super::super) fn by_hand(policy: &Policy, error: &CannotEdit, place: &str) -> Refused {
    let lines = &error.lines;
    let remedy = format!("add these lines {place}, indented like their neighbours:\n{lines}");
    Problem::in_file(&policy.file, error.to_string(), remedy).into()
}

/// The copies of a revision's texts, as they are when they are approved.
pub(super) fn copies(policy: &Policy, revision: &Revision) -> Vec<Written> {
    let folder = format!("content/policies/{}/{COPIES}", policy.slug);
    let copy = |text: &crate::policy::RevisionText| {
        let name = text.file.path().rsplit('/').next().unwrap_or_default();
        Written { path: format!("{folder}/{name}"), text: text.file.text().to_owned() }
    };
    revision.texts().map(copy).collect()
}

/// Writes files, each in one step: a reader sees the old text or the new one.
pub(in super::super) fn write(site: &Path, files: &[Written]) -> miette::Result<()> {
    for file in files {
        let path = site.join(&file.path);
        replace(&path, &file.text)
            .into_diagnostic()
            .wrap_err_with(|| format!("`{}` can't be written", path.display()))?;
    }
    Ok(())
}

fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    fs::create_dir_all(&folder)?;
    // A name with a dot before it is not read as part of the site.
    let beside = folder.join(format!(".{name}.new"));
    let mut file = fs::File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path)
}
