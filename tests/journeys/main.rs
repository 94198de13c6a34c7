//! What people see, from end to end: the built program, real sites, a real mail server, a browser.
//!
//! One program holds all of it, so that it is linked once and shares one [`support`]. Each file is
//! a promise that the project makes; `tests/README.md` lists them.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "in a test, and in what it stands on, giving up is how something wrong is told"
)]

#[path = "../support/mod.rs"]
mod support;

mod all_forms;
mod approval;
mod calendar;
mod case_story;
mod changes;
mod compensation_story;
mod complaint_story;
mod durability;
mod import;
mod mediation_story;
mod officer_story;
#[cfg(feature = "pdf")]
mod pdf;
mod policy_page;
mod postgres;
mod privacy;
mod real_documents;
mod reproducible;
mod sealed;
mod small_form;
mod smtp;
mod sound_pages;
mod staff;
mod staff_story;
mod survey_story;
