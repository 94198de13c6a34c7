//! `diwan policy`: the board secretary's work.

use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::SiteArgs;
use crate::calendar::AnyDate;
use crate::language::Slug;

/// `diwan policy`
#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    /// List all policies and revisions with state, dates, next review and what is missing
    List(ListArgs),
    /// Open the next revision of a policy, with the texts of the last approved one
    Revise(ReviseArgs),
    /// Write the board's approval of a revision, and seal its texts
    Approve(ApproveArgs),
    /// Seal the texts of a revision that was approved without it
    Seal(SealArgs),
    /// Tell what changed between two revisions, clause by clause and word by word
    Diff(DiffArgs),
    /// Compute every digest again, and look for the revisions in a built site
    Verify(VerifyArgs),
}

/// `diwan policy list`
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
    /// Tell it as JSON
    #[arg(long)]
    pub json: bool,
    /// The day to tell the states of, YYYY-MM-DD [default: today in Riyadh]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
}

/// `diwan policy revise`
#[derive(Debug, Args)]
pub struct ReviseArgs {
    /// The policy: its folder's name in content/policies
    #[arg(value_name = "SLUG")]
    pub policy: Slug,
    /// Why there is a new revision: "TEXT" or "TEXT | en=TEXT"
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
}

/// `diwan policy approve`
#[derive(Debug, Args)]
pub struct ApproveArgs {
    /// The policy: its folder's name in content/policies
    #[arg(value_name = "SLUG")]
    pub policy: Slug,
    /// The revision's number
    #[arg(value_name = "N")]
    pub number: NonZeroU32,
    /// Who approved: "مجلس الإدارة" or "مجلس الإدارة | en=The board of directors"
    #[arg(long, value_name = "TEXT")]
    pub body: String,
    /// The meeting, as the minutes call it
    #[arg(long, value_name = "TEXT")]
    pub meeting: String,
    /// The number of the minutes
    #[arg(long, value_name = "TEXT")]
    pub minutes: String,
    /// The day of the approval, YYYY-MM-DD in either calendar; twice for both
    #[arg(long, value_name = "DATE", required = true)]
    pub date: Vec<AnyDate>,
    /// The first day it holds, in either calendar [default: the day of the approval]
    #[arg(long, value_name = "DATE")]
    pub effective: Option<AnyDate>,
    /// One who signed, in the document's order: "NAME: POSITION" or "… | en=NAME: POSITION"
    #[arg(long, value_name = "NAME: POSITION")]
    pub signatory: Vec<String>,
    /// The scanned minutes, a path below content/: documents/minutes-10.pdf
    #[arg(long, value_name = "PATH")]
    pub minutes_file: Option<String>,
    /// Approve although a language of the site has no text
    #[arg(long)]
    pub allow_missing: bool,
    /// The day of today, YYYY-MM-DD: no approval can be later [default: today in Riyadh]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
}

/// `diwan policy diff`
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The policy: its folder's name in content/policies
    #[arg(value_name = "SLUG")]
    pub policy: Slug,
    /// The earlier revision's number [default: the one before the newest]
    #[arg(value_name = "A", requires = "to")]
    pub from: Option<NonZeroU32>,
    /// The later revision's number [default: the newest, which may be a draft]
    #[arg(value_name = "B")]
    pub to: Option<NonZeroU32>,
    /// The language whose texts are compared [default: the first that both have]
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// Tell it as JSON
    #[arg(long)]
    pub json: bool,
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
}

/// `diwan policy seal`
#[derive(Debug, Args)]
pub struct SealArgs {
    /// The policy: its folder's name in content/policies
    #[arg(value_name = "SLUG")]
    pub policy: Slug,
    /// The revision's number
    #[arg(value_name = "N")]
    pub number: NonZeroU32,
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
}

/// `diwan policy verify`
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
    /// A built site that must show every approved revision under its digest
    #[arg(long, value_name = "DIR")]
    pub built: Option<PathBuf>,
}
