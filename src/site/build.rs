//! Makes and publishes a whole site.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::output::Output;
use super::plan::{BuildOptions, Plan};
use super::publish::{PublishError, Staging};
use super::render::{Fragment, Scene, anchors};
use super::{feeds, sitemap};
use crate::diagnostics::{Problem, Problems};
use crate::library::Library;
use crate::theme::Theme;
use crate::yaml::suggestion;

/// What a build made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// How many pages.
    pub pages: usize,
    /// How many other files: documents, static files, feeds, policies for programs.
    pub files: usize,
    /// Warnings; a site with errors is not published.
    pub warnings: Problems,
}

/// Why a site was not published.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Something is wrong with the society's files.
    #[error("the site has problems")]
    Problems(Problems),
    /// Something is wrong with the disk.
    #[error(transparent)]
    Publish(#[from] PublishError),
}

impl From<Problems> for BuildError {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}

/// Where the built pages go.
#[derive(Debug, Clone, Copy)]
enum Destination<'a> {
    Folder(&'a Staging),
    Nowhere,
}

/// Builds the site of `library` and puts it in the place of `out`.
///
/// # Errors
///
/// Everything that is wrong with the society's texts, or the disk; `out` is then untouched.
pub fn build(
    library: &Library,
    theme: &Theme,
    options: &BuildOptions,
    out: &Path,
) -> Result<Built, BuildError> {
    let plan = Plan::new(library, options);
    let staging = Staging::beside(out)?;
    let scene =
        Scene::new(library, theme, &plan).map_err(|error| Problems::from(*error.problem))?;
    let problems = pages(&scene, library, &plan, Destination::Folder(&staging))?;
    if problems.any_error() {
        return Err(BuildError::Problems(problems));
    }
    let pages = plan.outputs.iter().filter(|output| output.what.is_page()).count();
    let beside = plan.outputs.len() - pages;
    #[cfg_attr(not(feature = "pdf"), expect(unused_mut, reason = "printing adds to both"))]
    let (mut files, mut problems) =
        (beside + other_files(&scene, library, theme, &staging)?, problems);
    #[cfg(feature = "pdf")]
    {
        let prints = super::prints::write(&scene, (library, theme), &staging, out)?;
        problems.extend(prints.problems);
        files += prints.files;
        if problems.any_error() {
            return Err(BuildError::Problems(problems));
        }
    }
    staging.publish()?;
    Ok(Built { pages, files, warnings: problems })
}

/// Everything that would be wrong with the pages of a site, without writing any.
#[must_use]
pub fn check(library: &Library, theme: &Theme, options: &BuildOptions) -> Problems {
    let plan = Plan::new(library, options);
    let scene = match Scene::new(library, theme, &plan) {
        Ok(scene) => scene,
        Err(error) => return Problems::from(*error.problem),
    };
    let problems = pages(&scene, library, &plan, Destination::Nowhere)
        .expect("nothing is written, so the disk can't refuse it");
    #[cfg(feature = "pdf")]
    let problems = {
        let mut problems = problems;
        problems.extend(super::prints::check(&scene, library, theme));
        problems
    };
    problems
}

fn pages(
    scene: &Scene<'_>,
    library: &Library,
    plan: &Plan<'_>,
    destination: Destination<'_>,
) -> Result<Problems, PublishError> {
    let mut problems = plan.collisions(library);
    let write = |output| write_page(scene, library, output, destination);
    let made: Result<Vec<_>, PublishError> = plan.outputs.par_iter().map(write).collect();
    let mut fragments = Vec::new();
    for page in made? {
        problems.extend(page.problems);
        fragments.extend(page.fragments);
    }
    problems.extend(dead_fragments(scene, library, plan, fragments));
    Ok(problems)
}

/// What a written page leaves to be told and checked.
struct Rest {
    problems: Vec<Problem>,
    fragments: Vec<Fragment>,
}

fn write_page<'a>(
    scene: &Scene<'a>,
    library: &Library,
    output: &'a Output<'a>,
    destination: Destination<'_>,
) -> Result<Rest, PublishError> {
    let made = scene.render(output);
    if let Destination::Folder(staging) = destination {
        staging.write(&output.file(&library.site.languages), made.html.as_bytes())?;
    }
    Ok(Rest { problems: made.problems, fragments: made.fragments })
}

/// Links whose page is there and whose heading or clause is not.
fn dead_fragments(
    scene: &Scene<'_>,
    library: &Library,
    plan: &Plan<'_>,
    fragments: Vec<Fragment>,
) -> Vec<Problem> {
    if fragments.is_empty() {
        return Vec::new();
    }
    let by_address: BTreeMap<String, &Output<'_>> = plan
        .outputs
        .iter()
        .map(|output| (output.address(&library.site.languages), output))
        .collect();
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut dead = Vec::new();
    for link in fragments {
        let Some(output) = by_address.get(&link.address) else {
            continue;
        };
        let ids = known.entry(link.address.clone()).or_insert_with(|| anchors(scene, output));
        if ids.contains(&link.fragment) {
            continue;
        }
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        dead.push(Problem::at(
            link.place,
            format!("`{}` has nothing with the address `#{}`", link.address, link.fragment),
            suggestion(&link.fragment, &ids),
        ));
    }
    dead
}

fn other_files(
    scene: &Scene<'_>,
    library: &Library,
    theme: &Theme,
    staging: &Staging,
) -> Result<usize, PublishError> {
    let mut files = 0;
    for asset in theme.assets() {
        staging.write(asset.address.trim_start_matches('/'), &asset.bytes)?;
        files += 1;
    }
    for document in scene.plan().documents {
        staging.copy(&document.path, &document.disk)?;
        files += 1;
    }
    let feeds = feeds::all(scene);
    for (path, text) in feeds.into_iter().chain(sitemap::all(library, scene.plan())) {
        staging.write(&path, text.as_bytes())?;
        files += 1;
    }
    Ok(files)
}
