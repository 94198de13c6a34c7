//! Opens a site's folder for whatever command.

use std::path::Path;

use super::world;
use crate::config::{BaseUrl, Config};
use crate::diagnostics::Problems;
use crate::folder::{self, Folder};
use crate::library::{self, Drafts, Library, Reading};
use crate::site::{self, BuildOptions};
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
    let folder = folder::load(site).map_err(Problems::from)?;
    let Reading { found, mut problems } = library::read(&folder);
    let Some((mut config, mut library)) = found else {
        return Err(problems);
    };
    if let Some(base_url) = base_url {
        config.site.base_url = base_url.clone();
        library.site.base_url = base_url.clone();
    }
    let overrides = overrides(folder, library.site.theme.as_str());
    let theme = Theme::load(overrides, &library.site.languages, &mut problems);
    let Some(theme) = theme else {
        return Err(problems);
    };
    if problems.any_error() {
        // Nothing can be built of it, but what is wrong with the pages is told in the same run.
        problems.extend(site::check(&library, &theme, &everything()));
        return Err(problems);
    }
    Ok(Site { config, library, theme, warnings: problems })
}

/// The options of a site that is looked at and not published.
pub(super) fn everything() -> BuildOptions {
    BuildOptions { today: world::today(), drafts: Drafts::Shown }
}

impl Site {
    /// The same without the pages that are still being written.
    pub(super) fn without_drafts(self, drafts: Drafts) -> Self {
        match drafts {
            Drafts::Shown => self,
            Drafts::Hidden => Self { library: self.library.without_drafts(), ..self },
        }
    }
}

/// A site's own theme.
pub(super) fn overrides(folder: Folder, name: &str) -> Overrides {
    let own = folder.theme.into_iter().filter_map(|file| {
        let path = file.path.strip_prefix(name)?.strip_prefix('/')?.to_owned();
        Some((path, file.bytes))
    });
    Overrides { name: name.to_owned(), files: own.collect() }
}
