//! `diwan new`: a site folder with everything to start from: the sample society's.

use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};
use miette::{Context, IntoDiagnostic, miette};

use super::Status;
use crate::cli::NewArgs;
use crate::config::CONFIG_FILE;

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static FORMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/forms");
const CONFIG: &str = include_str!("../../diwan.yaml");

/// What the desk and the generator make is not part of the site's history.
const IGNORED: &str = "/public\n/var\n";

pub(super) fn run(args: &NewArgs) -> miette::Result<Status> {
    let folder = &args.folder;
    if folder.exists() && !folder.is_dir() {
        return Err(miette!(
            help = "name a folder that does not exist yet",
            "`{}` is a file",
            folder.display()
        ));
    }
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(miette!(
            help = "name a folder that does not exist yet",
            "`{}` is not empty",
            folder.display()
        ));
    }
    write(folder)
        .into_diagnostic()
        .wrap_err_with(|| format!("`{}` can't be written", folder.display()))?;
    say!("A site to start from is in {0}.\nSee it with: diwan serve --site {0}", folder.display());
    say!("Then write your society's facts into content/society.yaml and diwan.yaml.");
    Ok(Status::Good)
}

fn write(folder: &Path) -> std::io::Result<()> {
    for (name, files) in [("content", &CONTENT), ("forms", &FORMS)] {
        let below = folder.join(name);
        fs::create_dir_all(&below)?;
        files.extract(&below)?;
    }
    fs::write(folder.join(CONFIG_FILE), CONFIG)?;
    fs::write(folder.join(".gitignore"), IGNORED)
}
