//! Static files under names that say their content, so that browsers may keep them for ever.
//!
//! `static/site.css` becomes `/static/site.<hash>.css`, the hash being the first 12 hexadecimal
//! digits of its SHA-256. What a style sheet points to with `url(…)` is renamed first and the
//! sheet rewritten before it is hashed, so that a changed font changes the sheet's name too.
//! Whoever computes this (the site to write the files, the desk to link them) gets the same.

use std::borrow::Cow;
use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::files::{ThemeFile, ThemeFiles};
use crate::diagnostics::{Problem, Problems, SourceFile};

/// Hexadecimal digits of the hash in a name: 48 bits, far more than a theme has files.
const HASH_DIGITS: usize = 12;

/// A static file as it is published.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The address: `/static/site.3f9a….css`.
    pub address: String,
    /// The content.
    pub bytes: Cow<'static, [u8]>,
    /// The media type, with its charset for text.
    pub media_type: &'static str,
}

/// All static files by their path below `static/`.
#[derive(Debug, Clone, Default)]
pub(super) struct Assets(BTreeMap<String, Asset>);

impl Assets {
    /// Names every file and rewrites the style sheets.
    pub(super) fn new(files: &ThemeFiles, problems: &mut Problems) -> Self {
        let mut assets = Self::default();
        let is_sheet = |path: &str| path.ends_with(".css");
        for (path, file) in files.below("static").filter(|(path, _)| !is_sheet(path)) {
            assets.add(path, file.bytes.clone());
        }
        for (path, file) in files.below("static").filter(|(path, _)| is_sheet(path)) {
            if let Some(sheet) = problems.note(assets.sheet(path, file)) {
                assets.add(path, Cow::Owned(sheet.into_bytes()));
            }
        }
        assets
    }

    /// The address of a file, by its path below `static/`.
    pub(super) fn address(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(|asset| asset.address.as_str())
    }

    /// All of them, in the order of their paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.0.values()
    }

    fn add(&mut self, path: &str, bytes: Cow<'static, [u8]>) {
        let hash = HEXLOWER.encode(&Sha256::digest(&bytes));
        let hash = &hash[..HASH_DIGITS];
        let address = match path.rsplit_once('.') {
            Some((stem, extension)) => format!("/static/{stem}.{hash}.{extension}"),
            None => format!("/static/{path}.{hash}"),
        };
        let asset = Asset { address, bytes, media_type: media_type(path) };
        self.0.insert(path.to_owned(), asset);
    }

    /// The style sheet with every `url(…)` of a static file replaced by that file's address.
    fn sheet(&self, path: &str, file: &ThemeFile) -> Result<String, Problem> {
        let source = file.source()?;
        let mut written = String::with_capacity(source.text().len());
        let mut rest = source.text();
        while let Some((before, after)) = rest.split_once("url(") {
            let Some((target, behind)) = after.split_once(')') else {
                break;
            };
            let at = source.text().len() - after.len();
            let address = self.target(path, target, (&source, at))?;
            written.extend([before, "url(", &address, ")"]);
            rest = behind;
        }
        written.push_str(rest);
        Ok(written)
    }

    fn target<'a>(
        &'a self,
        sheet: &str,
        stated: &'a str,
        (source, at): (&SourceFile, usize),
    ) -> Result<Cow<'a, str>, Problem> {
        let target = stated.trim().trim_matches(['"', '\'']);
        if target.starts_with(['#', '/']) || target.starts_with("data:") {
            return Ok(Cow::Borrowed(stated));
        }
        let wrong = |message: String, remedy: &str| {
            let place = source.place(at..at + stated.len());
            Err(Problem::at(place, message, remedy))
        };
        if target.contains("://") {
            return wrong(
                format!("`{target}` would be fetched from another server"),
                "put the file under the theme's static/ folder",
            );
        }
        match self.address(&joined(sheet, target)) {
            Some(address) => Ok(Cow::Borrowed(address)),
            None => wrong(
                format!("`{target}` is not among the theme's static files"),
                "add the file, or mend its path, which is relative to the style sheet",
            ),
        }
    }
}

/// A path that is relative to the file at `base`, from the same root as `base`.
fn joined(base: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = base.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
