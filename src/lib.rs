//! Diwan publishes a cooperative society's policies and runs the desk that keeps their promises.
//!
//! Two journeys go through this crate, each in one direction:
//!
//! - **a page is published:** [`folder`] (disk) → [`yaml`], [`content`], [`society`], [`policy`],
//!   [`forms`] (typed library) → [`site`]: plan of outputs → rendered outputs → disk
//! - **a request is answered:** [`desk`]: HTTP body → [`forms`]: typed submission →
//!   [`cases`]: event and [`mail`]s, in one transaction of the [`store`] → answer; and
//!   outbox → SMTP
//!
//! Between the two ends of each journey everything is a function of values: the clock,
//! randomness, sockets and directories are arguments that `commands` brings.
//! `docs/architecture.md` walks both journeys with file names.

pub mod cli;

pub mod language;

pub mod diagnostics;

pub mod yaml;

pub mod config;

pub mod typed;

pub mod calendar;

pub mod contact;

pub mod society;

pub mod markdown;

pub mod content;

pub mod policy;

pub mod forms;

pub mod folder;

pub mod library;

pub mod cases;

pub mod theme;

pub mod views;

pub mod store;

pub mod mail;

pub mod site;

pub mod desk;

pub mod preview;

pub mod commands;
