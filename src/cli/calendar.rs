//! `diwan calendar …`

use std::str::FromStr;

use clap::{Args, Subcommand};

use super::SiteArgs;
use crate::calendar::{AnyDate, DateError, Period, WrittenDate};

/// The calendar's commands.
#[derive(Debug, Subcommand)]
pub enum CalendarCommand {
    /// Tell a date in both calendars
    Convert(ConvertArgs),
    /// Tell when a period ends, by the site's working calendar
    Due(DueArgs),
    /// Tell the days off of a year
    Holidays(HolidaysArgs),
}

/// A date as people write it: `26/11/1443`, `٢٥/٦/٢٠٢٢م` or `2022-06-25`.
#[derive(Debug, Clone, Copy)]
pub struct LooseDate(pub AnyDate);

impl FromStr for LooseDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let written = WrittenDate::read(text).ok_or_else(|| DateError::Unreadable(text.into()))?;
        AnyDate::new(written.year, written.month, written.day).map(Self)
    }
}

/// `diwan calendar convert`
#[derive(Debug, Args)]
pub struct ConvertArgs {
    /// The date, in either calendar: 26/11/1443, 2022-06-25
    #[arg(value_name = "DATE")]
    pub date: LooseDate,
    /// Tell it as JSON
    #[arg(long)]
    pub json: bool,
}

/// `diwan calendar due`
#[derive(Debug, Args)]
pub struct DueArgs {
    /// The day of completion, which is day 0, in either calendar
    #[arg(value_name = "DATE")]
    pub date: LooseDate,
    /// The period: "15 working days" or "14 calendar days"
    #[arg(long, value_name = "PERIOD")]
    pub within: Period,
    /// Tell it as JSON
    #[arg(long)]
    pub json: bool,
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
}

/// `diwan calendar holidays`
#[derive(Debug, Args)]
pub struct HolidaysArgs {
    /// The year, in either calendar: 2026, 1447
    #[arg(value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1343..=2173))]
    pub year: i16,
    /// Tell them as JSON
    #[arg(long)]
    pub json: bool,
    /// The site's folder.
    #[command(flatten)]
    pub site: SiteArgs,
}
