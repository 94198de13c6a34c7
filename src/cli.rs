//! The command line: what can be said, and no behaviour.

mod calendar;
mod case;
mod import;
mod policy;
mod survey;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::config::BaseUrl;

pub use calendar::{CalendarCommand, ConvertArgs, DueArgs, HolidaysArgs, LooseDate};
pub use case::{
    ActArgs, CaseCommand, EraseArgs, ExportArgs, FilterArgs, ListArgs as CaseListArgs,
    RegisterArgs, ShowArgs, Sort,
};
pub use import::ImportArgs;
pub use policy::{
    ApproveArgs, DiffArgs, ListArgs, PolicyCommand, ReviseArgs, SealArgs, VerifyArgs,
};
pub use survey::{ReportArgs, SendArgs, SurveyCommand, SurveyListArgs, SurveyShowArgs};

/// Publishes a cooperative society's policies and runs the desk that keeps their promises.
#[derive(Debug, Parser)]
#[command(name = "diwan", version, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new site folder with everything to start from
    New(NewArgs),
    /// Build the site, and publish it in one step
    Build(BuildArgs),
    /// For writing: build, watch, reload the browser, with working forms
    Serve(ServeArgs),
    /// For production: the forms' endpoint, and the built site with --public
    Desk(DeskArgs),
    /// Tell everything that is wrong with the site
    Check(CheckArgs),
    /// Turn a document that the board has into a draft revision of a policy
    Import(ImportArgs),
    /// The board secretary's work: revisions and approvals
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Hijri and Gregorian dates, and the site's working calendar
    #[command(subcommand)]
    Calendar(CalendarCommand),
    /// The desk's register: list, show, act, export
    #[command(subcommand)]
    Case(CaseCommand),
    /// Surveys: ask people on a list, and see what was answered
    #[command(subcommand)]
    Survey(SurveyCommand),
    /// Write the figures of a month as content for the page of figures
    Report(ReportArgs),
    /// The operator's view of the mail that leaves
    #[command(subcommand)]
    Mail(MailCommand),
}

/// Where the site is.
#[derive(Debug, Clone, Args)]
pub struct SiteArgs {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

/// Where the desk's data are.
#[derive(Debug, Clone, Args)]
pub struct DataArgs {
    /// The desk's data: database, uploads, mail [default: `var` in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// `diwan new`
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The folder to make; it must not exist, or be empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// `diwan build`
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
    /// Where the built site goes [default: `public` in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The origin to build for, instead of diwan.yaml's
    #[arg(long, value_name = "URL")]
    pub base_url: Option<BaseUrl>,
    /// Publish drafts too
    #[arg(long)]
    pub drafts: bool,
    /// The day to build for, YYYY-MM-DD [default: today in Riyadh]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
}

/// `diwan serve`
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
    /// The address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The desk's data.
    #[command(flatten)]
    pub data: DataArgs,
}

/// `diwan desk`
#[derive(Debug, Args)]
pub struct DeskArgs {
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
    /// The address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The desk's data.
    #[command(flatten)]
    pub data: DataArgs,
    /// A built site to serve as well
    #[arg(long, value_name = "DIR")]
    pub public: Option<PathBuf>,
}

/// `diwan check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
    /// Tell it as JSON, a list of problems
    #[arg(long)]
    pub json: bool,
}

/// `diwan mail`
#[derive(Debug, Subcommand)]
pub enum MailCommand {
    /// List the mail that has not gone out, without anybody's address
    Queue(QueueArgs),
    /// Try everything that waits again now, also what failed for good
    Retry(OutboxArgs),
    /// Give a mail up that has not gone out: nobody gets it, and nothing waits for it
    Drop(DropArgs),
    /// Send a test mail to the operator's mailbox, or a test message to a mobile number
    Test(TestArgs),
}

/// `diwan mail drop`
#[derive(Debug, Args)]
pub struct DropArgs {
    /// The mail's number, as `diwan mail queue` shows it
    #[arg(value_name = "ID")]
    pub id: i64,
    /// Where the outbox is.
    #[command(flatten)]
    pub outbox: OutboxArgs,
}

/// `diwan mail queue`
#[derive(Debug, Args)]
pub struct QueueArgs {
    /// Where the outbox is.
    #[command(flatten)]
    pub outbox: OutboxArgs,
    /// Tell it as JSON
    #[arg(long)]
    pub json: bool,
}

/// `diwan mail test`
#[derive(Debug, Args)]
pub struct TestArgs {
    /// Where the outbox is.
    #[command(flatten)]
    pub outbox: OutboxArgs,
    /// A mobile number that gets a text message through the gateway, in place of the mail
    #[arg(long, value_name = "NUMBER")]
    pub sms: Option<String>,
    /// The same through the gateway for WhatsApp
    #[arg(long, value_name = "NUMBER", conflicts_with = "sms")]
    pub whatsapp: Option<String>,
}

/// Where the outbox is.
#[derive(Debug, Args)]
pub struct OutboxArgs {
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
    /// The desk's data.
    #[command(flatten)]
    pub data: DataArgs,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
