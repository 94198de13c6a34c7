//! `diwan survey` and `diwan report`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::case::RegisterArgs;
use crate::language::{Lang, Slug};
use crate::transparency::Month;

/// `diwan survey`
#[derive(Debug, Subcommand)]
pub enum SurveyCommand {
    /// Ask everybody on a list to answer a survey, each by a link of their own, and each once
    Send(SendArgs),
    /// List the surveys: when they are open, how many were asked, how many answered
    List(SurveyListArgs),
    /// Show how a survey was answered, with what people wrote, once ten have answered
    Show(SurveyShowArgs),
}

/// `diwan survey send`
#[derive(Debug, Args)]
pub struct SendArgs {
    /// The survey: a form of `kind: survey`
    #[arg(value_name = "FORM")]
    pub form: Slug,
    /// The addresses: a CSV with a column `email`, and `lang` if you like; `-` reads standard input
    #[arg(long, value_name = "LIST")]
    pub to: PathBuf,
    /// The language of those for whom the list names none [default: the site's first]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}

/// `diwan survey list`
#[derive(Debug, Args)]
pub struct SurveyListArgs {
    /// Tell it as JSON
    #[arg(long)]
    pub json: bool,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}

/// `diwan survey show`
#[derive(Debug, Args)]
pub struct SurveyShowArgs {
    /// The survey: a form of `kind: survey`
    #[arg(value_name = "FORM")]
    pub form: Slug,
    /// Only what was answered in this month, YYYY-MM
    #[arg(long, value_name = "MONTH")]
    pub month: Option<Month>,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}

/// `diwan report`
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The month, YYYY-MM [default: the last one that is over]
    #[arg(long, value_name = "MONTH")]
    pub month: Option<Month>,
    /// The day to make them on, YYYY-MM-DD: the month must be over by then [default: today in Riyadh]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// Print the figures as JSON, and write no file
    #[arg(long)]
    pub json: bool,
    /// Where the register is.
    #[command(flatten)]
    pub register: RegisterArgs,
}
