//! What leads from the society's file to something else in the site's folder.

use std::collections::BTreeSet;
use std::fmt;

use serde_yaml::Spanned;

use super::checker::Checker;
use crate::diagnostics::{Place, Problem};
use crate::language::Slug;
use crate::yaml;

/// Something in the site's folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A file under `content/documents/`: its path from `content/`.
    Document(String),
    /// A policy: its folder's name.
    Policy(Slug),
    /// A form: its file's name without the ending.
    Form(Slug),
    /// A page: the path of its first language's `.md` file from `content/`.
    Page(String),
}

/// A target, and where it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What is meant.
    pub target: Target,
    /// Where the society's file names it.
    pub place: Place,
}

/// What exists in the site's folder; the paths are as in [`Target`].
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Files under `content/documents/`.
    pub documents: BTreeSet<String>,
    /// Policies.
    pub policies: BTreeSet<Slug>,
    /// Forms.
    pub forms: BTreeSet<Slug>,
    /// Pages, by their first language's file.
    pub pages: BTreeSet<String>,
}

impl Target {
    /// A file below `content/`; whether it is there is asked later.
    pub(super) fn document(raw: &Spanned<String>, ck: &mut Checker<'_>) -> Option<Self> {
        let good = is_path(&raw.value) && raw.value.starts_with("documents/");
        if !good {
            let message = format!("`{}` is not the path of a document", raw.value);
            let remedy = "write the path from `content/`, such as `documents/bylaws.pdf`";
            ck.error(ck.place(raw), message, remedy);
        }
        good.then(|| Self::Document(raw.value.clone()))
    }

    /// A page below `content/`; whether it is there is asked later.
    pub(super) fn page(raw: &Spanned<String>, ck: &mut Checker<'_>) -> Option<Self> {
        let good = is_path(&raw.value) && raw.value.ends_with(".md");
        if !good {
            let message = format!("`{}` is not the path of a page", raw.value);
            let remedy = "write the path of its file from `content/`, such as `about.md`";
            ck.error(ck.place(raw), message, remedy);
        }
        good.then(|| Self::Page(raw.value.clone()))
    }

    /// The kind in words, for messages.
    fn kind(&self) -> &'static str {
        match self {
            Self::Document(_) => "document",
            Self::Policy(_) => "policy",
            Self::Form(_) => "form",
            Self::Page(_) => "page",
        }
    }

    /// The path, from the site's folder, at which the target would be.
    fn path(&self) -> String {
        match self {
            Self::Document(path) | Self::Page(path) => format!("content/{path}"),
            Self::Policy(slug) => format!("content/policies/{slug}/policy.yaml"),
            Self::Form(id) => format!("forms/{id}.yaml"),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(name) | Self::Page(name) => f.write_str(name),
            Self::Policy(name) | Self::Form(name) => write!(f, "{name}"),
        }
    }
}

impl Reference {
    /// The problem that nothing of this name exists, with the nearest name that does.
    pub(super) fn unknown(&self, known: &Known) -> Option<Problem> {
        let target = &self.target;
        let names: Vec<&str> = match target {
            Target::Document(_) => known.documents.iter().map(String::as_str).collect(),
            Target::Policy(_) => known.policies.iter().map(Slug::as_str).collect(),
            Target::Form(_) => known.forms.iter().map(Slug::as_str).collect(),
            Target::Page(_) => known.pages.iter().map(String::as_str).collect(),
        };
        let name = target.to_string();
        if names.contains(&name.as_str()) {
            return None;
        }
        let remedy = match yaml::nearest(&name, &names) {
            Some(near) => format!("did you mean `{near}`? Else make `{}`", target.path()),
            None => format!("make `{}`, or name one that exists", target.path()),
        };
        let message = format!("there is no {} `{name}`", target.kind());
        Some(Problem::at(self.place.clone(), message, remedy))
    }
}

/// A path inside a folder: relative, with `/`, without steps up or hidden parts.
fn is_path(path: &str) -> bool {
    let part = |part: &str| !part.is_empty() && !part.starts_with('.');
    path.split('/').all(part) && !path.contains(['\\', '\0', ':'])
}
