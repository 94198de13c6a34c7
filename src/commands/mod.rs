//! The commands, one file each: arguments → library → report.
//!
//! Here, and only here, is the world brought in: the clock, the operating system's randomness,
//! environment variables, standard output. Exit status 0 is good, 1 says that something is wrong
//! with the site or the work (all of it told), 2 that the command line can't be understood.
#![expect(clippy::print_stderr, reason = "commands are what people read")]

/// Prints a line to standard output. Whoever reads it may have gone (`diwan check --json | head`);
/// `println!` would panic then.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}

mod acknowledge;
mod build;
mod calendar;
mod case;
mod check;
mod data;
mod desk;
mod figures;
mod import;
mod mail;
mod new;
mod policy;
mod report;
mod serve;
mod site;
mod staff;
mod steady;
mod survey;
mod waiting;
mod world;

use std::io::IsTerminal;
use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

use crate::cli::Command;

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// All is well.
    Good,
    /// Something is wrong with the site, and has been told.
    Wrong,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Good => Self::SUCCESS,
            Status::Wrong => Self::FAILURE,
        }
    }
}

/// Runs a command.
///
/// # Errors
///
/// What kept it from doing its work: a folder that can't be read, an address that is taken.
pub fn run(command: Command) -> miette::Result<Status> {
    match command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Desk(args) => desk::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Import(args) => import::run(&args),
        Command::New(args) => new::run(&args),
        Command::Policy(command) => policy::run(&command),
        Command::Calendar(command) => calendar::run(&command),
        Command::Case(command) => case::run(&command),
        Command::Survey(command) => survey::run(&command),
        Command::Report(args) => figures::run(&args),
        Command::Mail(command) => mail::run(&command),
        Command::Staff(command) => staff::run(&command),
        Command::Acknowledge(command) => acknowledge::run(&command),
    }
}

/// Shows what kept a command from doing its work.
pub fn tell(report: &miette::Report) {
    eprintln!("{report:?}");
}

/// Sends the program's own log to standard error, as `RUST_LOG` asks; warnings by default.
pub fn trace() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
}
