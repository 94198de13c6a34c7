//! Figures of the desk for a month, as a society publishes them.
//!
//! 1. [`reckon`] makes [`Figures`] of what the register and the tallies say, and hides in them what
//!    would tell of fewer than ten people ([`hiding`]);
//! 2. [`written`] puts them into `content/transparency/<month>.yaml`, which somebody reads before
//!    it is published;
//! 3. [`Figures::parse`] reads such a file, and refuses numbers that had to be hidden.
//!
//! Everything here is a function of values. This room knows no case, no person and no answer: what
//! it is given has been stripped of all that, and it neither stores nor draws.

pub mod hiding;

mod figures;
mod month;
mod reading;
mod reckoning;
#[cfg(test)]
mod tests;
mod writing;

pub use figures::{
    CaseFigures, Figures, FormFigures, OptionFigures, QuestionFigures, ReplyDays, SurveyFigures,
};
pub use hiding::{Cell, Level};
pub use month::{Month, NotAMonth};
pub use reckoning::{Counts, Filed, Register, reckon};
pub use writing::{table, written};

/// Where the files are.
pub const FOLDER: &str = "content/transparency/";
