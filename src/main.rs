//! The program `diwan`: parse, trace, run, and the exit status.

use std::process::ExitCode;

use clap::Parser;
use diwan::cli::Cli;
use diwan::commands;

fn main() -> ExitCode {
    commands::trace();
    let cli = Cli::parse();
    match commands::run(cli.command) {
        Ok(status) => status.into(),
        Err(report) => {
            commands::tell(&report);
            ExitCode::FAILURE
        }
    }
}
