//! What was promised with a receipt is kept, whatever happens to the machine afterwards.

use std::collections::BTreeMap;

use crate::support::filing::{self, EMAIL};
use crate::support::mail::Mail;
use crate::support::maildir;
use crate::support::postgres::PostgresServer;
use crate::support::program::{self, DeskOptions};
use crate::support::site::Site;
use crate::support::smtp::Vacancy;
use crate::support::tools::Tools;

#[test]
fn killed_after_the_answer_with_the_mail_server_down_both_mails_arrive_once() {
    let Some(tools) = Tools::find("a desk killed while the mail server is down") else {
        return;
    };
    killed_with_the_mail_server_down(&tools, None);
}

#[test]
fn killed_after_the_answer_both_mails_lie_in_the_maildir_once() {
    let Some(tools) = Tools::find("a desk killed while it writes to a Maildir") else {
        return;
    };
    killed_while_it_writes_to_a_maildir(&tools, None);
}

#[test]
fn the_same_holds_on_postgres_with_the_mail_server_down() {
    let Some(tools) = Tools::find("a desk on Postgres killed while the mail server is down") else {
        return;
    };
    killed_with_the_mail_server_down(&tools, Some(&PostgresServer::start(&tools)));
}

#[test]
fn the_same_holds_on_postgres_with_a_maildir() {
    let Some(tools) = Tools::find("a desk on Postgres killed while it writes to a Maildir") else {
        return;
    };
    killed_while_it_writes_to_a_maildir(&tools, Some(&PostgresServer::start(&tools)));
}

/// The site's desk, with its data on this server or in its own folder.
fn desk(site: &Site, server: Option<&PostgresServer>) -> DeskOptions {
    let desk = DeskOptions::of(site);
    match server {
        Some(server) => desk.env("DIWAN_DATABASE_URL", server.url()),
        None => desk,
    }
}

fn killed_with_the_mail_server_down(tools: &Tools, database: Option<&PostgresServer>) {
    let vacancy = Vacancy::find();
    let site = Site::sample();
    site.replace("diwan.yaml", "  tls: required\n", "  tls: none\n");
    site.without_operator();
    program::built_today(&site);
    let start = || desk(&site, database).env("DIWAN_SMTP_URL", vacancy.url()).start();

    let desk = start();
    filing::send(&desk.client());
    desk.kill();

    let server = vacancy.fill(tools);
    let desk = start();
    let mut mails: Vec<Mail> = server.take(2).into_iter().map(|delivery| delivery.mail).collect();
    // A second complaint's mails come after anything that was still to come of the first.
    filing::send(&desk.client());
    mails.extend(server.take(2).into_iter().map(|delivery| delivery.mail));
    each_once(&mails, 2);
    assert_eq!(server.received(), 4, "nothing more came");
}

fn killed_while_it_writes_to_a_maildir(tools: &Tools, database: Option<&PostgresServer>) {
    let site = Site::sample();
    program::built_today(&site);
    let first = desk(&site, database).start();
    filing::send(&first.client());
    first.kill();

    let second = desk(&site, database).start();
    let folder = program::maildir(&site);
    maildir::wait_for(&site.path("var"), &folder, 2);
    filing::send(&second.client());
    let files = maildir::wait_for(&site.path("var"), &folder, 4);
    let mails: Vec<Mail> = files.iter().map(|file| Mail::read(tools, file)).collect();
    each_once(&mails, 2);
}

/// As many mails to the person and to the committee as complaints, no two of them the same.
pub(crate) fn each_once(mails: &[Mail], complaints: usize) {
    let mut ids = BTreeMap::new();
    let mut to_person = 0;
    for mail in mails {
        *ids.entry(mail.header("message-id")).or_insert(0) += 1;
        to_person += usize::from(mail.addresses["to"].iter().any(|to| to.address == EMAIL));
    }
    assert!(ids.values().all(|times| *times == 1), "one came twice: {ids:?}");
    assert_eq!(ids.len(), complaints * 2, "{ids:?}");
    assert_eq!(to_person, complaints);
}
