//! `diwan import`.

use std::path::PathBuf;

use clap::Args;

use super::SiteArgs;
use crate::language::Slug;

/// `diwan import`
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The document
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The policy: its folder's name in content/policies; a new one is made
    #[arg(long, value_name = "SLUG")]
    pub policy: Slug,
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
    /// The language of the text [default: the site's first]
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// The title of a new policy [default: the document's]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Tell it as JSON
    #[arg(long)]
    pub json: bool,
}
