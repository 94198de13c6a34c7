//! What leaves, read as a mail program reads it.

use super::{Attachment, ComposeError, ReplyTo, Sender, Stamp, compose};
use crate::mail::{OutgoingMail, RenderedMail};

fn sender() -> Sender {
    Sender {
        name: "جمعية المثال التعاونية".to_owned(),
        address: "desk@coop.example".parse().unwrap(),
    }
}

fn stamp() -> Stamp {
    Stamp { id: [0xab; 16], at: "2026-05-03T09:00:00Z".parse().unwrap() }
}

fn mail() -> RenderedMail {
    RenderedMail {
        kind: "received-committee".to_owned(),
        lang: "ar".parse().unwrap(),
        to: vec!["a@coop.example".parse().unwrap(), "b@coop.example".parse().unwrap()],
        reply_to: Some(ReplyTo {
            name: "سارة العتيبي".to_owned(),
            address: "sara@person.example".to_owned(),
        }),
        subject: "شكوى جديدة ٢٠٢٦-ABC".to_owned(),
        text: "السلام عليكم\n.\nQUIT\n".to_owned(),
        html: "<p>السلام عليكم</p>".to_owned(),
        attachments: Vec::new(),
    }
}

fn composed(mail: RenderedMail) -> OutgoingMail {
    compose(mail, &sender(), stamp()).unwrap()
}

fn text(mail: &OutgoingMail) -> &str {
    std::str::from_utf8(&mail.raw).unwrap()
}

/// The header's value with its folded lines joined.
fn header(mail: &OutgoingMail, name: &str) -> Option<String> {
    let head = text(mail).split("\r\n\r\n").next().unwrap();
    let unfolded = head.replace("\r\n ", " ");
    unfolded.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned))
}

/// Nothing in the message can end the SMTP dialogue, break a header or be too long for a server.
fn assert_harmless(mail: &OutgoingMail, what: &str) {
    let raw = text(mail);
    assert!(raw.is_ascii(), "{what}");
    assert!(!raw.replace("\r\n", "").contains(['\r', '\n']), "{what}");
    for line in raw.split("\r\n") {
        assert!(!line.starts_with('.'), "{what}: {line}");
        assert!(line.len() <= 998, "{what}: {} bytes", line.len());
    }
    let head = raw.split("\r\n\r\n").next().unwrap();
    for injected in ["\r\nBcc:", "\r\nX-"] {
        assert!(!head.contains(injected), "{what}: {head}");
    }
    let encodings = raw.matches("Content-Transfer-Encoding: ").count();
    let base64 = raw.matches("Content-Transfer-Encoding: base64\r\n").count();
    assert!(encodings >= 2 && encodings == base64, "{what}");
}

#[test]
fn a_mail_is_from_the_society_and_answers_go_to_the_person() {
    let mail = composed(mail());
    assert_eq!(mail.envelope_from, "desk@coop.example");
    assert_eq!(mail.envelope_to, ["a@coop.example", "b@coop.example"]);
    let id = format!("<{}@coop.example>", "ab".repeat(16));
    assert_eq!(mail.message_id, id);
    assert_eq!(header(&mail, "Message-ID"), Some(id));
    assert_eq!(header(&mail, "To").as_deref(), Some("a@coop.example, b@coop.example"));
    assert_eq!(header(&mail, "Date").as_deref(), Some("Sun, 03 May 2026 09:00:00 +0000"));
    assert_eq!(header(&mail, "Auto-Submitted").as_deref(), Some("auto-generated"));
    assert_eq!(header(&mail, "Content-Language").as_deref(), Some("ar"));
    assert_eq!(header(&mail, "Precedence"), None);
    let from = header(&mail, "From").unwrap();
    assert!(from.contains("=?utf-8?b?") && from.ends_with("<desk@coop.example>"), "{from}");
    let reply_to = header(&mail, "Reply-To").unwrap();
    assert!(reply_to.ends_with("<sara@person.example>"), "{reply_to}");
    assert!(!from.contains("sara"));
    assert_harmless(&mail, "an ordinary mail");
}

#[test]
fn the_same_mail_gives_the_same_bytes() {
    assert_eq!(composed(mail()), composed(mail()));
}

#[test]
fn text_and_html_are_alternatives_and_files_stand_beside_them() {
    let plain = composed(mail());
    let kind = header(&plain, "Content-Type").unwrap();
    assert!(kind.starts_with("multipart/alternative"), "{kind}");
    let attachments = vec![Attachment {
        name: "إثبات.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        bytes: b"one\n.\r\nMAIL FROM:<x@y.example>\n".to_vec(),
    }];
    let with_file = composed(RenderedMail { attachments, ..mail() });
    let kind = header(&with_file, "Content-Type").unwrap();
    assert!(kind.starts_with("multipart/mixed"), "{kind}");
    let raw = text(&with_file);
    assert!(raw.contains("multipart/alternative"));
    assert!(raw.contains("filename*0*=utf-8''%D8%A5"), "{raw}");
    assert!(!raw.contains("MAIL FROM"));
    assert_harmless(&with_file, "an attached text");
}

#[test]
fn a_mail_to_nobody_is_refused_and_nobody_gets_it_twice() {
    let nobody = RenderedMail { to: Vec::new(), ..mail() };
    let refused = compose(nobody, &sender(), stamp());
    assert!(matches!(refused, Err(ComposeError::NoRecipient)));
    let twice = RenderedMail { to: vec!["a@coop.example".parse().unwrap(); 2], ..mail() };
    assert_eq!(composed(twice).envelope_to, ["a@coop.example"]);
}

#[test]
fn a_reply_address_that_is_none_is_left_out() {
    for typed in [
        "",
        "sara",
        "a@b.example\r\nBcc: c@d.example",
        "سارة@person.example\u{202E}",
        "a@b.example, c@d.example",
    ] {
        let reply_to = Some(ReplyTo { name: "سارة".to_owned(), address: typed.to_owned() });
        let mail = composed(RenderedMail { reply_to, ..mail() });
        assert_eq!(header(&mail, "Reply-To"), None, "{typed:?}");
        assert_harmless(&mail, typed);
    }
}

#[test]
fn nothing_that_people_type_breaks_a_message() {
    let long = "a".repeat(5000);
    let wide = "م".repeat(5000);
    let dots = ".\r\n".repeat(40);
    let hostile = [
        "a\r\nBcc: x@y.example",
        "a\nX-Evil: 1",
        "\r",
        "\0\u{1}\u{7f}\u{85}",
        "\u{202E}\u{2066}محمد\u{2069}\u{200F}",
        "\"Sara\" <x@y.example>, z@w.example",
        "a\\",
        "a(b)c[d]{e};:,@",
        "=?utf-8?q?=0D=0ABcc:_x=40y.example?=",
        "--diwan-mixed-part--",
        "\u{2028}\u{2029}",
        "😀\u{200D}😀",
        &long,
        &wide,
        &dots,
    ];
    for typed in hostile {
        let hostile_sender = Sender { name: typed.to_owned(), ..sender() };
        let mail = RenderedMail {
            subject: typed.to_owned(),
            text: typed.to_owned(),
            html: typed.to_owned(),
            reply_to: Some(ReplyTo {
                name: typed.to_owned(),
                address: "sara@person.example".to_owned(),
            }),
            attachments: vec![Attachment {
                name: typed.to_owned(),
                media_type: typed.to_owned(),
                bytes: typed.as_bytes().to_vec(),
            }],
            ..mail()
        };
        let mail = compose(mail, &hostile_sender, stamp()).unwrap();
        assert_harmless(&mail, typed);
        assert!(header(&mail, "From").unwrap().contains("desk@coop.example"));
        assert!(header(&mail, "Reply-To").unwrap().contains("sara@person.example"));
    }
}

#[test]
fn a_mail_in_a_mail_is_only_bytes() {
    for stated in ["message/rfc822", "Multipart/Mixed; boundary=a", "", "a/b\r\nX-A: 1"] {
        let attachments = vec![Attachment {
            name: "a.eml".to_owned(),
            media_type: stated.to_owned(),
            bytes: b"From: a@b.example\r\n\r\n.".to_vec(),
        }];
        let mail = composed(RenderedMail { attachments, ..mail() });
        let raw = text(&mail);
        assert!(raw.contains("Content-Type: application/octet-stream"), "{stated}");
        assert_harmless(&mail, stated);
    }
}
