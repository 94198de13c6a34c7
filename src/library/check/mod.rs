//! Holds the parts of a library against each other, a file for each part that names another.
//!
//! Each check adds what it finds to the problems and stops nothing: a society sees all of it in
//! one run. What is wrong within one file was found when that file was read; what names a file that
//! could not be read is no second mistake.

mod clauses;
mod config;
mod doubts;
mod forms;
mod mailboxes;
mod messages;
mod policies;
mod sections;
mod society;
mod surveys;
mod workflows;

use super::Library;
use super::approvals;
use super::read::SOCIETY_FILE;
use crate::config::{CONFIG_FILE, Config};
use crate::diagnostics::Problems;
use crate::folder::Folder;

/// Adds everything that is wrong between the files.
pub(super) fn together(
    folder: &Folder,
    config: &Config,
    library: &Library,
    problems: &mut Problems,
) {
    society::references(library, problems);
    forms::references(library, problems);
    workflows::followed(library, &config.mailboxes, problems);
    surveys::named(library, problems);
    policies::references(library, problems);
    policies::translations(library, problems);
    doubts::marked(library, problems);
    approvals::check(library, problems);
    sections::front_pages(library, problems);
    if let Some(file) = folder.text(CONFIG_FILE) {
        config::desk_url(file, config, problems);
        config::forms(file, config, library, problems);
        config::menu(file, config, library, problems);
        messages::gateways(file, config, problems);
        if !library.unread.has(SOCIETY_FILE) {
            mailboxes::owners(file, &config.mailboxes, &library.society, problems);
        }
        mailboxes::recipients(file, &config.mailboxes, library, problems);
        mailboxes::referees(file, &config.mailboxes, library, problems);
        mailboxes::addresses(file, config, problems);
    }
}
