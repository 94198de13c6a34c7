//! Diwan publishes a cooperative society's policies and runs the desk that keeps their promises.
//!
//! Two journeys go through this crate, each in one direction:
//!
//! - **a page is published:** [`folder`] (disk) → [`library`]: everything typed and checked →
//!   [`site`]: plan → rendered pages → disk
//! - **a request is answered:** [`desk`]: HTTP body → [`forms`]: typed submission →
//!   [`cases`]: event, and [`mail`]s, in one transaction of the [`store`] → answer; and
//!   outbox → SMTP
//!
//! Between the two ends of each journey everything is a function of values: the clock,
//! randomness, sockets and directories are arguments that [`commands`] brings.
//! `docs/architecture.md` walks both journeys with file names. The rooms stand here in reading
//! order; each leans on those above it.

// The ground.
pub mod config;
pub mod diagnostics;
pub mod language;
pub mod yaml;

// Dates, characters, ways to reach people.
pub mod calendar;
pub mod contact;
pub mod typed;

// What a society writes.
pub mod content;
pub mod forms;
pub mod markdown;
pub mod policy;
pub mod society;
pub mod transparency;

// All of it, read from a folder and checked together.
pub mod folder;
pub mod library;

// How it looks and reads.
pub mod theme;
pub mod views;

// What the desk keeps and sends.
pub mod cases;
pub mod mail;
pub mod store;
pub mod vault;

// The two journeys, and the preview of both.
pub mod desk;
pub mod import;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod preview;
pub mod site;

// The program.
pub mod cli;
pub mod commands;
