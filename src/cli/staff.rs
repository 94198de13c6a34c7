//! `diwan staff`: links for the society's own people.

use clap::{Args, Subcommand};

use super::RegisterArgs;
use crate::cases::workflow::Party;
use crate::language::Slug;

/// `diwan staff`
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Make a signed link to the staff's forms, for an officer or a committee
    Link(LinkArgs),
}

/// Who of the society's people.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub struct PartyArgs {
    /// An officer of content/society.yaml
    #[arg(long, value_name = "ID")]
    pub officer: Option<Slug>,
    /// A committee of content/society.yaml
    #[arg(long, value_name = "ID")]
    pub committee: Option<Slug>,
}

/// `diwan staff link`
#[derive(Debug, Args)]
pub struct LinkArgs {
    /// Whose the link is; what is entered with it is recorded as theirs.
    #[command(flatten)]
    pub party: PartyArgs,
    /// For how many days it works, at most a year
    #[arg(long, value_name = "N", default_value_t = 30,
          value_parser = clap::value_parser!(u16).range(1..=366))]
    pub days: u16,
    /// Mail it to their mailboxes instead of printing it
    #[arg(long)]
    pub mail: bool,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}

impl PartyArgs {
    /// Who was named, if anybody was.
    #[must_use]
    pub fn party(&self) -> Option<Party> {
        let officer = self.officer.clone().map(Party::Officer);
        officer.or_else(|| self.committee.clone().map(Party::Committee))
    }
}
