//! `diwan case`: the desk's register.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{DataArgs, SiteArgs};
use crate::calendar::AnyDate;
use crate::cases::Reference;
use crate::cases::workflow::Party;
use crate::language::Slug;

/// `diwan case`
#[derive(Debug, Subcommand)]
pub enum CaseCommand {
    /// List cases, the newest first
    List(ListArgs),
    /// Show one case: what happened, where it stands, what can be done
    Show(ShowArgs),
    /// Do something with a case, as its workflow allows
    Act(Box<ActArgs>),
    /// Write the register out, for a spreadsheet or a program; or everything about one person, for them
    Export(ExportArgs),
    /// Destroy what is in a case for good; its place in the register stays, for the figures
    Erase(EraseArgs),
}

/// Where the register is.
#[derive(Debug, Args)]
pub struct RegisterArgs {
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
    /// The desk's data.
    #[command(flatten)]
    pub data: DataArgs,
}

/// Which cases.
#[derive(Debug, Args)]
pub struct FilterArgs {
    /// Only cases in this state, such as `with-committee`
    #[arg(long, value_name = "STATE")]
    pub state: Option<Slug>,
    /// Only cases of this form
    #[arg(long, value_name = "FORM")]
    pub form: Option<Slug>,
    /// Only cases whose reply is overdue, the longest first
    #[arg(long)]
    pub overdue: bool,
    /// Only cases whose reference holds this text
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,
}

/// `diwan case list`
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which cases.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// In which order [default: received; due with --overdue]
    #[arg(long, value_name = "ORDER")]
    pub sort: Option<Sort>,
    /// How many on a page
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
    /// Which page, from 1
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub page: u32,
    /// Tell it as JSON
    #[arg(long)]
    pub json: bool,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// The newest first
    Received,
    /// What is owed first
    Due,
}

/// `diwan case show`
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The case's reference, such as 2026-7K3M9QX-C
    #[arg(value_name = "REFERENCE")]
    pub reference: Reference,
    /// Tell as well who the person is and how to reach them, also where the case is confidential
    #[arg(long)]
    pub with_names: bool,
    /// Tell it as JSON
    #[arg(long)]
    pub json: bool,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}

/// `diwan case act`
#[derive(Debug, Args)]
pub struct ActArgs {
    /// The case's reference, such as 2026-7K3M9QX-C
    #[arg(value_name = "REFERENCE")]
    pub reference: Reference,
    /// What to do: one of the actions that `diwan case show` lists
    #[arg(value_name = "ACTION")]
    pub action: String,
    /// Who does it: officer:ID, committee:ID, role:ID, management [default: whom the action is for]
    #[arg(long = "as", value_name = "WHO")]
    pub who: Option<Party>,
    /// Which member of the committee, by the order of its mailboxes now, where it decides by quorum
    #[arg(long, value_name = "N")]
    pub member: Option<u16>,
    /// The version of the case that you have seen; if it has another now, nothing is done
    #[arg(long, value_name = "N")]
    pub seen: Option<u32>,
    /// Why; the person reads it
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Further words; the person reads them
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// What was answered, or what the person was told
    #[arg(long, value_name = "TEXT")]
    pub answer: Option<String>,
    /// A requirement that is matched and valid today
    #[arg(long, value_name = "ID")]
    pub matched: Vec<Slug>,
    /// All requirements are matched and valid today
    #[arg(long)]
    pub all_matched: bool,
    /// A requirement that is missing
    #[arg(long, value_name = "ID")]
    pub missing: Vec<Slug>,
    /// The number of the minutes; needs --date
    #[arg(long, value_name = "NUMBER", requires = "date", conflicts_with = "ruling")]
    pub minutes: Option<String>,
    /// The number of a ruling; needs --date
    #[arg(long, value_name = "NUMBER", requires = "date")]
    pub ruling: Option<String>,
    /// The date of the minutes or ruling, YYYY-MM-DD in either calendar
    #[arg(long, value_name = "DATE")]
    pub date: Option<AnyDate>,
    /// To whom the case is referred: officer:ID, committee:ID or role:ID
    #[arg(long, value_name = "WHO")]
    pub referee: Option<Party>,
    /// The officer who takes the case over
    #[arg(long, value_name = "ID")]
    pub officer: Option<Slug>,
    /// How the person was told: email, phone, whatsapp, sms, letter, visit
    #[arg(long, value_name = "CHANNEL")]
    pub channel: Option<String>,
    /// The case that this one repeats
    #[arg(long, value_name = "REFERENCE")]
    pub duplicate_of: Option<Reference>,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}

/// `diwan case export`
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Which cases.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// As CSV for a spreadsheet (the default)
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// As JSON, one array; docs/register.md has its schema
    #[arg(long)]
    pub json: bool,
    /// Everything about one person, for them, as a folder of its own; the person is named by a case
    /// of theirs, else on the standard input: a mobile number, an e-mail address or an identity
    /// number in each line, so that none of them stays in the shell's history
    #[arg(long, requires = "out", conflicts_with_all = ["csv", "json", "state", "form", "overdue", "text"])]
    pub person: bool,
    /// A case of the person's, whose e-mail address and numbers are looked for in all others
    #[arg(long, value_name = "REFERENCE", requires = "person")]
    pub case: Option<Reference>,
    /// A case to leave out: one that was found by a number which somebody shares with the person
    #[arg(long, value_name = "REFERENCE", requires = "person")]
    pub leave_out: Vec<Reference>,
    /// The folder, which is made and must not be there
    #[arg(long, value_name = "DIR", requires = "person")]
    pub out: Option<PathBuf>,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}

/// `diwan case erase`
#[derive(Debug, Args)]
pub struct EraseArgs {
    /// The case's reference, such as 2026-7K3M9QX-C
    #[arg(value_name = "REFERENCE")]
    pub reference: Reference,
    /// Do it without asking
    #[arg(long)]
    pub yes: bool,
    /// Drop mail of the case that has not gone out: nobody gets it
    #[arg(long)]
    pub drop_mail: bool,
    /// Who erases it, for the register: officer:ID, committee:ID, role:ID or management
    #[arg(long = "as", value_name = "WHO")]
    pub who: Option<Party>,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}
