//! `theme.yaml`: what a theme says of itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assets::Assets;
use super::files::ThemeFiles;
use crate::diagnostics::{Problem, Problems};
use crate::yaml;

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    /// Fonts that every page needs at once, fetched before the style sheet asks for them: by
    /// language, and `other` for all languages that are not named.
    preload: BTreeMap<String, Vec<serde_yaml::Spanned<String>>>,
    /// The colours of a phone's address bar.
    colours: Colours,
}

/// Colours as CSS writes them.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Colours {
    light: String,
    dark: String,
}

/// The settings as templates see them, under `theme`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Settings {
    preload: BTreeMap<String, Vec<String>>,
    colours: Colours,
}

impl Settings {
    /// Reads `theme.yaml`.
    pub(super) fn read(
        files: &ThemeFiles,
        assets: &Assets,
        problems: &mut Problems,
    ) -> Option<Self> {
        let file = problems.note(files.get("theme.yaml")?.source())?;
        let stated: Stated = match yaml::parse(&file) {
            Ok(stated) => stated,
            Err(found) => {
                problems.extend(found);
                return None;
            }
        };
        let address = |path: &serde_yaml::Spanned<String>| {
            let address = assets.address(&path.value).map(str::to_owned);
            address.ok_or_else(|| {
                Problem::at(
                    file.place_of(path),
                    format!("`{}` is not among the theme's static files", path.value),
                    "write a path below static/",
                )
            })
        };
        let mut preload = BTreeMap::from([("other".to_owned(), Vec::new())]);
        for (lang, paths) in &stated.preload {
            let addresses = paths.iter().filter_map(|path| problems.note(address(path)));
            preload.insert(lang.clone(), addresses.collect());
        }
        Some(Self { preload, colours: stated.colours })
    }
}
