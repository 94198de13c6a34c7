//! Mail over the wire: what a real server receives, and what a mail program makes of it.

use std::collections::HashSet;

use crate::support::filing::{self, EMAIL, NAME, NOTE, Receipt, WORDS};
use crate::support::mail::Mail;
use crate::support::program::{self, DeskOptions};
use crate::support::site::Site;
use crate::support::smtp::{Delivery, Security, SmtpServer};
use crate::support::tools::Tools;

/// Everything of the person's that no subject may hold.
const PERSONAL: [&str; 4] = [NAME, "نوف", "nouf", "501234567"];

/// Who answers for complaints in the sample site, as its `diwan.yaml` says.
const COMMITTEE: [&str; 2] =
    ["followup.chair@inbox.shuhdan.example", "followup.clerk@inbox.shuhdan.example"];

#[test]
fn both_mails_arrive_over_tls_and_a_mail_program_reads_them() {
    let Some(tools) = Tools::find("mail over the wire") else {
        return;
    };
    let server = SmtpServer::start(&tools, Security::StartTls);
    let site = Site::sample();
    program::built_today(&site);
    let desk = DeskOptions::of(&site)
        .env("DIWAN_SMTP_URL", server.url())
        .env("SSL_CERT_FILE", server.authority())
        .start();

    let receipt = filing::file(&desk.client());
    let mails = server.take(2);
    let (person, committee): (Vec<&Delivery>, Vec<&Delivery>) =
        mails.iter().partition(|delivery| delivery.envelope.to == [EMAIL]);
    let ([person], [committee]) = (person.as_slice(), committee.as_slice()) else {
        panic!("one mail each: {:?}", mails.iter().map(|it| &it.envelope).collect::<Vec<_>>());
    };

    for delivery in [person, committee] {
        assert!(delivery.envelope.tls, "{:?}", delivery.envelope);
        assert_eq!(delivery.envelope.from, "desk@shuhdan.example");
        well_made(&delivery.mail, &receipt);
    }
    assert_eq!(committee.envelope.to, COMMITTEE);
    the_committees(&committee.mail);
    let link = the_headings(&person.mail, &receipt);
    let done = filing::confirm(&desk.client(), &link);
    assert_eq!(done.status, 200, "{done:#?}");
    let mut confirmed = server.take(1);
    let confirmed = confirmed.remove(0);
    assert_eq!(confirmed.envelope.to, [EMAIL]);
    well_made(&confirmed.mail, &receipt);
    the_persons(&confirmed.mail, &receipt);
    let ids: HashSet<_> = mails.iter().map(|it| it.mail.header("message-id")).collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
}

/// What holds for every mail that leaves.
fn well_made(mail: &Mail, receipt: &Receipt) {
    assert_eq!(mail.defects, Vec::<String>::new(), "{}", mail.raw_headers);
    assert_eq!(mail.person("from").address, "desk@shuhdan.example");
    assert_eq!(mail.person("from").name, "تعاونية وادي شهدان");
    assert!(mail.raw_headers.is_ascii(), "headers are encoded:\n{}", mail.raw_headers);
    assert!(mail.ascii, "not every server takes more than ASCII");
    assert!(mail.longest_line <= 998, "{} bytes in a line", mail.longest_line);
    let id = mail.header("message-id");
    assert!(id.starts_with('<') && id.ends_with("@shuhdan.example>"), "{id}");
    let subject = mail.header("subject");
    assert!(!subject.trim().is_empty());
    for personal in PERSONAL.iter().copied().chain([receipt.code.as_str()]) {
        assert!(!subject.contains(personal), "the subject names the person: {subject}");
    }
    let html = mail.html.as_deref().unwrap_or_else(|| panic!("{}", mail.structure.outline()));
    assert!(html.contains("dir=\"rtl\""), "{html}");
    assert!(mail.structure.outline().contains("multipart/alternative(text/plain text/html)"));
}

fn the_committees(mail: &Mail) {
    let to: Vec<&str> = mail.addresses["to"].iter().map(|to| to.address.as_str()).collect();
    assert_eq!(to, COMMITTEE);
    assert_eq!(mail.person("reply-to").address, EMAIL);
    // In the plain text and in the HTML alike, the person's own words are whole.
    for line in WORDS.lines().chain([NAME, EMAIL]) {
        assert!(mail.plain().contains(line), "{line:?} in:\n{}", mail.plain());
        let html = filing::visible(mail.html.as_deref().unwrap_or_default());
        assert!(html.contains(line), "{line:?} in:\n{html}");
    }
    let [file] = mail.attachments.as_slice() else {
        panic!("one attachment: {:#?}", mail.attachments);
    };
    // Sent as it stands, the lone dot in this file would end the message.
    assert_eq!(file.encoding, "base64");
    let sent: String = NOTE.content.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(file.hex, sent);
    assert_eq!(file.name.as_deref(), Some(NOTE.file_name));
}

/// Nobody has confirmed the address: a stranger who reads this has learnt nothing.
fn the_headings(mail: &Mail, receipt: &Receipt) -> String {
    assert_eq!(mail.person("to").address, EMAIL);
    assert!(mail.attachments.is_empty(), "{:#?}", mail.attachments);
    let html = mail.html.as_deref().unwrap_or_default();
    for part in [mail.plain(), html] {
        assert!(part.contains(&receipt.reference), "{part}");
        for private in PERSONAL.iter().chain(&["شكوى", "10 أيام عمل"]) {
            assert!(!part.contains(private), "{private} in {part}");
        }
        assert_eq!(filing::code(&filing::visible(part)), None, "{part}");
    }
    filing::confirm_link(mail.plain()).expect("it has the link").to_owned()
}

fn the_persons(mail: &Mail, receipt: &Receipt) {
    assert_eq!(mail.person("to").address, EMAIL);
    assert!(mail.attachments.is_empty(), "{:#?}", mail.attachments);
    for part in [mail.plain(), &filing::visible(mail.html.as_deref().unwrap_or_default())] {
        assert!(part.contains(&receipt.reference), "{part}");
    }
    assert_eq!(filing::code(mail.plain()).as_deref(), Some(receipt.code.as_str()));
    assert!(mail.plain().contains("10 أيام عمل"), "{}", mail.plain());
}

#[test]
fn a_server_without_tls_gets_nothing_where_tls_is_required() {
    let Some(tools) = Tools::find("mail that must not leave without TLS") else {
        return;
    };
    let open = SmtpServer::start(&tools, Security::Plain);
    let site = Site::sample();
    program::built_today(&site);
    let desk = DeskOptions::of(&site).env("DIWAN_SMTP_URL", open.url()).start();
    filing::file(&desk.client());
    desk.kill();

    // The same mails leave as soon as there is a server that encrypts.
    let closed = SmtpServer::start(&tools, Security::StartTls);
    let desk = DeskOptions::of(&site)
        .env("DIWAN_SMTP_URL", closed.url())
        .env("SSL_CERT_FILE", closed.authority())
        .start();
    closed.take(2);
    assert_eq!(open.received(), 0, "{}", desk.log());
}
