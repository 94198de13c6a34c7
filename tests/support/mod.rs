//! What the end-to-end tests stand on: one small room for each thing a test needs.
//!
//! - [`site`]: a copy of the sample society's folder, or a folder of one's own, to change and build
//! - [`program`]: the `diwan` program as a person runs it, and a desk that is stopped by its id
//! - [`http`] and [`form`]: a browser's requests, written by hand so that a test can send wrong ones
//! - [`smtp`], [`mail`] and [`maildir`]: a real mail server, and mails as a mail program reads them
//! - [`postgres`]: a real database server, to stop, to crash and to start again
//! - [`filing`]: a complaint by an invented person
//! - [`answers`]: right answers to whatever a form asks
//! - `pdf`: a PDF as the engine of Chrome's viewer and poppler read it
//! - [`story`]: a case by the pages and mails of all who are in it, on either engine; [`pages`] are
//!   the forms on the desk's pages, [`state`] is all that its database holds
//! - [`browser`]: a story told to headless Chromium
//! - [`tools`]: where Python and Chromium are, and what to do when they aren't
//!
//! Nothing here sleeps: a test waits for a line, a file or an answer, and gives up after
//! [`PATIENCE`]. Nothing here skips a test either, but for `DIWAN_TESTS=quick`, loudly.

pub(crate) mod answers;
pub(crate) mod browser;
pub(crate) mod filing;
pub(crate) mod form;
pub(crate) mod http;
pub(crate) mod lines;
pub(crate) mod mail;
pub(crate) mod maildir;
pub(crate) mod pages;
#[cfg(feature = "pdf")]
pub(crate) mod pdf;
pub(crate) mod postgres;
pub(crate) mod program;
pub(crate) mod site;
pub(crate) mod smtp;
pub(crate) mod state;
pub(crate) mod story;
pub(crate) mod tools;

use std::time::Duration;

/// How long a test waits for something before it calls it broken. Far above what anything takes,
/// because a loaded machine is no failure.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);
