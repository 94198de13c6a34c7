//! The same desk on a database server, which may be stopped, shared, far away, or not there.

use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::durability::each_once;
use crate::support::filing::{self, EMAIL, MOBILE_STORED, NAME};
use crate::support::form::urlencoded;
use crate::support::http::Client;
use crate::support::mail::Mail;
use crate::support::maildir;
use crate::support::postgres::PostgresServer;
use crate::support::program::{self, Desk, DeskOptions, Finished, diwan};
use crate::support::site::Site;
use crate::support::smtp::Vacancy;
use crate::support::tools::Tools;

const SECRET: &str = "one secret for both desks, long enough to be one";

fn desk(site: &Site, server: &PostgresServer) -> DeskOptions {
    DeskOptions::of(site).env("DIWAN_DATABASE_URL", server.url())
}

/// What the person sees who asks for the state of a case.
fn state(client: &Client, receipt: &filing::Receipt) -> (u16, String) {
    let fields = [("reference", receipt.reference.as_str()), ("code", receipt.code.as_str())];
    let answer = client.post("/desk/case", &urlencoded(&fields));
    (answer.status, filing::visible(&answer.body))
}

#[test]
fn a_complaint_is_filed_mailed_and_found_again() {
    let Some(tools) = Tools::find("a complaint filed on Postgres") else {
        return;
    };
    let server = PostgresServer::start(&tools);
    let site = Site::sample();
    program::built_today(&site);
    let desk = desk(&site, &server).start();
    let client = desk.client();
    assert_eq!(client.get("/readyz").status, 200);

    let receipt = filing::file(&client);
    let files = maildir::wait_for(&site.path("var"), &program::maildir(&site), 2);
    let mails: Vec<Mail> = files.iter().map(|file| Mail::read(&tools, file)).collect();
    each_once(&mails, 1);

    let (status, page) = state(&client, &receipt);
    assert_eq!(status, 200, "{page}");
    assert!(page.contains(&receipt.reference), "{page}");
    let metrics = client.get("/metrics").body;
    assert!(metrics.contains("\ndiwan_cases 1\n"), "{metrics}");
    assert!(!site.path("var/diwan.db").exists(), "nothing of it is kept twice");
    let kept = server.administer("SELECT count(*) FROM cases WHERE form = 'complaint'");
    assert_eq!(kept.trim(), "1");
    for personal in [NAME, EMAIL, MOBILE_STORED] {
        assert!(!desk.log().contains(personal), "{}", desk.log());
    }
}

#[test]
fn a_server_that_restarts_costs_a_503_and_no_case() {
    let Some(tools) = Tools::find("a Postgres server that restarts") else {
        return;
    };
    let mut server = PostgresServer::start(&tools);
    let site = Site::sample();
    program::built_today(&site);
    let desk = desk(&site, &server).start();
    let client = desk.client();
    let first = filing::file(&client);
    let folder = program::maildir(&site);
    maildir::wait_for(&site.path("var"), &folder, 2);

    server.stop();
    assert_eq!(client.get("/healthz").status, 200);
    assert_eq!(client.get("/readyz").status, 503);
    let refused = filing::attempt(&client);
    assert_eq!(refused.status, 503, "{refused:#?}");
    assert!(refused.body.contains("لم يُحفظ طلبكم"), "{}", refused.body);
    assert!(filing::visible(&refused.body).contains(NAME), "nothing typed is lost");
    assert_eq!(state(&client, &first).0, 503);

    server.resume();
    let second = filing::file(&client);
    assert_ne!(first.reference, second.reference);
    assert_eq!(client.get("/readyz").status, 200);
    assert_eq!(state(&client, &first).0, 200);
    let files = maildir::wait_for(&site.path("var"), &folder, 4);
    let mails: Vec<Mail> = files.iter().map(|file| Mail::read(&tools, file)).collect();
    each_once(&mails, 2);
    let cases = server.administer("SELECT count(*) FROM cases");
    assert_eq!(cases.trim(), "2", "what was refused is not there");
    assert!(!desk.log().contains(NAME), "{}", desk.log());
}

#[test]
fn what_was_answered_survives_the_servers_crash() {
    let Some(tools) = Tools::find("a Postgres server that crashes") else {
        return;
    };
    // A server that would answer long before anything is written, if the desk let it.
    let lazy = ["synchronous_commit=off", "wal_writer_delay=10s", "autovacuum=off"];
    let mut server = PostgresServer::start_with(&tools, &lazy, |_| ());
    let site = Site::sample();
    program::built_today(&site);
    let desk = desk(&site, &server).start();
    let receipt = filing::file(&desk.client());
    server.crash();
    server.resume();
    let (status, page) = state(&desk.client(), &receipt);
    assert_eq!(status, 200, "{page}");
}

#[test]
fn two_desks_on_one_database_send_each_mail_once() {
    let Some(tools) = Tools::find("two desks on one database") else {
        return;
    };
    let server = PostgresServer::start(&tools);
    let vacancy = Vacancy::find();
    let site = Site::sample();
    site.replace("diwan.yaml", "  tls: required\n", "  tls: none\n");
    site.without_operator();
    program::built_today(&site);
    let start = |data: &str| -> Desk {
        let desk = desk(&site, &server).data(site.path(data));
        desk.env("DIWAN_SMTP_URL", vacancy.url()).env("DIWAN_SECRET", SECRET).start()
    };
    let desks = [start("here"), start("there")];
    for number in 0..8 {
        filing::send(&desks[number % 2].client());
    }
    desks.into_iter().for_each(Desk::kill);

    // Both find sixteen mails that are due, and a server that takes them.
    let mail_server = vacancy.fill(&tools);
    let desks = [start("here"), start("there")];
    let mut mails: Vec<Mail> = mail_server.take(16).into_iter().map(|it| it.mail).collect();
    let receipt = filing::file(&desks[0].client());
    mails.extend(mail_server.take(2).into_iter().map(|it| it.mail));
    each_once(&mails, 9);
    assert_eq!(mail_server.received(), 18, "nothing more came");
    assert_eq!(state(&desks[1].client(), &receipt).0, 200, "either desk knows every case");
}

#[test]
fn a_database_on_another_machine_is_reached_by_password_and_tls() {
    let Some(tools) = Tools::find("a Postgres server behind TLS") else {
        return;
    };
    let port = free_port();
    let settings = [
        "listen_addresses=127.0.0.77",
        &format!("port={port}"),
        "ssl=on",
        "ssl_cert_file=../server.pem",
        "ssl_key_file=../server.key",
        "hba_file=hba.conf",
    ];
    let hba = "local all postgres trust\nhostssl diwan diwan all scram-sha-256\n";
    let server = PostgresServer::start_with(&tools, &settings, |folder| {
        certify(&tools, folder);
        fs::write(folder.join("hba.conf"), hba).unwrap();
    });
    let local = |sql: &str| server.administer_on(port, sql);
    // As docs/operating.md sets it up.
    local("CREATE ROLE diwan LOGIN PASSWORD 'p@ss/word'");
    local("CREATE DATABASE diwan OWNER diwan ENCODING 'UTF8' TEMPLATE template0");

    let queue = |password: &str, more: &str| {
        let url = format!("postgres://diwan:{password}@127.0.0.77:{port}/diwan?{more}");
        mail_queue(&Site::sample(), &url)
    };
    // The loopback address would do without TLS if it were not asked for.
    let authority = format!("sslmode=require&sslrootcert={}", server.path("client.pem").display());
    let good = queue("p%40ss%2Fword", &format!("{authority}&channel_binding=require"));
    assert_eq!(good.code, Some(0), "{good:#?}");
    for (refused, because) in [
        (queue("p%40ss%2Fword", "sslmode=verify-full"), "certificate"),
        (queue("p%40ss%2Fword", "sslmode=disable"), "pg_hba"),
        (queue("another%40word", &authority), "password authentication failed"),
    ] {
        assert_eq!(refused.code, Some(1), "{refused:#?}");
        assert!(refused.said.contains(because), "{because}: {}", refused.said);
        for secret in ["p@ss", "p%40ss", "another"] {
            assert!(!refused.said.contains(secret), "{}", refused.said);
        }
    }
}

#[test]
fn an_address_that_leads_nowhere_is_told_with_its_remedy_and_without_its_password() {
    let site = Site::sample();
    for (url, because) in [
        ("mysql://diwan:hunter2@db.example/diwan", "`mysql`"),
        ("host=db.example password=hunter2", "does not begin with `postgres://`"),
        ("postgres://diwan:hunter2@127.0.0.77:1/diwan", "can't be reached"),
        ("postgres://diwan:hunter2@127.0.0.77:1/diwan?sslmode=maybe", "`sslmode`"),
    ] {
        let refused = mail_queue(&site, url);
        assert_eq!(refused.code, Some(1), "{refused:#?}");
        let said = refused.said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(because) && said.contains("docs/operating.md"), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
    }
    assert!(!site.path("var/diwan.db").exists(), "SQLite doesn't take its place");
}

/// `diwan mail queue`, which opens the store and says what it found.
fn mail_queue(site: &Site, url: &str) -> Finished {
    let mut command = diwan();
    command.args(["mail", "queue", "--site"]).arg(site.path(""));
    command.env("DIWAN_DATABASE_URL", url).output().unwrap().into()
}

/// An authority and a certificate for the server's address. The server takes no key that others
/// may read.
fn certify(tools: &Tools, folder: &Path) {
    let mut command = tools.python();
    let made = command.args(["-m", "trustme", "--quiet", "--identities", "127.0.0.77", "--dir"]);
    assert!(made.arg(folder).status().unwrap().success());
    fs::set_permissions(folder.join("server.key"), Permissions::from_mode(0o600)).unwrap();
}

/// A port that is free now. It is on an address that nothing else on the machine uses.
fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.77", 0)).unwrap().local_addr().unwrap().port()
}
