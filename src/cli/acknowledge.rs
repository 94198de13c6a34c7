//! `diwan acknowledge`: employees read and sign the policies.

use std::num::NonZeroU32;

use clap::{Args, Subcommand};

use super::RegisterArgs;
use crate::language::Slug;

/// `diwan acknowledge`
#[derive(Debug, Subcommand)]
pub enum AcknowledgeCommand {
    /// Ask every employee who was not asked yet, for every policy that wants it
    Send(AskArgs),
    /// Tell who has signed a policy, and who has not
    List(AckListArgs),
    /// Ask those again who have not signed, each at most once a day
    Remind(RemindArgs),
}

/// `diwan acknowledge send`
#[derive(Debug, Args)]
pub struct AskArgs {
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}

/// `diwan acknowledge list`
#[derive(Debug, Args)]
pub struct AckListArgs {
    /// The policy: its folder's name in content/policies
    #[arg(value_name = "POLICY")]
    pub policy: Slug,
    /// The revision [default: the one in force]
    #[arg(long, value_name = "N")]
    pub revision: Option<NonZeroU32>,
    /// Tell it as JSON
    #[arg(long)]
    pub json: bool,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}

/// `diwan acknowledge remind`
#[derive(Debug, Args)]
pub struct RemindArgs {
    /// The policy: its folder's name in content/policies
    #[arg(value_name = "POLICY")]
    pub policy: Slug,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}
