//! Opens a site's folder for whatever command.

use std::path::Path;

use crate::config::{BaseUrl, Config};
use crate::diagnostics::Problems;
use crate::folder::{self, Folder};
use crate::library::{self, Drafts, Library, Reading};
use crate::theme::{Overrides, Theme};

/// A site, read.
pub(super) struct Site {
    pub(super) config: Config,
    pub(super) library: Library,
    pub(super) theme: Theme,
    pub(super) warnings: Problems,
}

/// Reads the folder `site`.
///
/// # Errors
///
/// Everything that is wrong with it.
pub(super) fn open(site: &Path, base_url: Option<&BaseUrl>) -> Result<Site, Problems> {
    let folder = folder::load(site)?;
    let Reading {
        found,
        mut problems,
    } = library::read(&folder);
    let Some((mut config, mut library)) = found else {
        return Err(problems);
    };
    if let Some(base_url) = base_url {
        config.site.base_url = base_url.clone();
        library.site.base_url = base_url.clone();
    }
    let overrides = overrides(folder, library.site.theme.as_str());
    let theme = Theme::load(overrides, &library.site.languages, &mut problems);
    match theme {
        Some(theme) if !problems.any_error() => Ok(Site {
            config,
            library,
            theme,
            warnings: problems,
        }),
        _ => Err(problems),
    }
}

impl Site {
    /// The same without the pages that are still being written.
    pub(super) fn without_drafts(self, drafts: Drafts) -> Self {
        match drafts {
            Drafts::Shown => self,
            Drafts::Hidden => Self {
                library: self.library.without_drafts(),
                ..self
            },
        }
    }
}

fn overrides(folder: Folder, name: &str) -> Overrides {
    let own = folder.theme.into_iter().filter_map(|file| {
        let path = file.path.strip_prefix(name)?.strip_prefix('/')?.to_owned();
        Some((path, file.bytes))
    });
    Overrides {
        name: name.to_owned(),
        files: own.collect(),
    }
}
