//! The policies of a site's folder.

use std::collections::BTreeMap;
use std::path::Path;

use super::Refused;
use crate::config::{CONFIG_FILE, Config};
use crate::diagnostics::{Problem, Problems};
use crate::folder::{self, Document};
use crate::language::{Languages, Slug};
use crate::library;
use crate::policy::{Policy, Revision};
use crate::yaml::suggestion;

/// What can be read of a site's policies.
pub(in super::super) struct Policies {
    pub(in super::super) languages: Languages,
    pub(in super::super) all: BTreeMap<Slug, Policy>,
    pub(super) documents: Vec<Document>,
    /// What is wrong with those that can't be read.
    pub(super) problems: Problems,
}

impl Policies {
    /// Reads the folder `site`.
    pub(in super::super) fn open(site: &Path) -> Result<Self, Refused> {
        let folder = folder::load(site)?;
        let Some(file) = folder.text(CONFIG_FILE) else {
            return Err(Problem::nowhere(
                format!("`{CONFIG_FILE}` is missing"),
                "run the command in a site's folder, or name one with --site",
            )
            .into());
        };
        let languages = Config::parse(file)?.site.languages;
        let mut problems = Problems::new();
        let all = library::policies(&folder, &languages, &mut problems);
        Ok(Self { languages, all, documents: folder.documents, problems })
    }

    /// The policy that is to be worked on.
    pub(in super::super) fn find(&self, slug: &Slug) -> Result<&Policy, Refused> {
        let broken = format!("content/policies/{slug}/");
        let mut own = self.problems.clone().sorted().into_iter().filter(|problem| {
            let place = problem.place.as_ref();
            place.is_some_and(|place| place.file().path().starts_with(&broken))
        });
        self.all.get(slug).ok_or_else(|| {
            let known: Vec<&str> = self.all.keys().map(Slug::as_str).collect();
            let unknown = || {
                Problem::nowhere(
                    format!("there is no policy `{slug}`"),
                    suggestion(slug.as_str(), &known),
                )
            };
            let mut problems = Problems::from(own.next().unwrap_or_else(unknown));
            problems.extend(own);
            Refused::Problems(problems)
        })
    }
}

/// The revision of a policy that is to be worked on.
pub(super) fn revision(policy: &Policy, number: u32) -> Result<&Revision, Problem> {
    policy.revision(number).ok_or_else(|| {
        let last = policy.revisions().last().map_or(0, |one| one.number.get());
        Problem::in_file(
            &policy.file,
            format!("`{}` has no revision {number}", policy.slug),
            format!(
                "its revisions end with {last}; open the next with `diwan policy revise {}`",
                policy.slug
            ),
        )
    })
}
