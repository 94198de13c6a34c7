//! What every transport must do, run against each, and what each does when the world is bad.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Transport;
use crate::config::TlsPolicy;
use crate::mail::fake_smtp::{Answer, END, FakeSmtp, GREETING};
use crate::store::{Carrier, DueMail, Fate};

/// Long enough for loopback, however busy the machine is.
const PATIENT: Duration = Duration::from_secs(60);

/// Short, for servers that hang: how long a test takes, not how long it may.
const IMPATIENT: Duration = Duration::from_millis(50);

fn mail(id: i64) -> DueMail {
    DueMail {
        id,
        attempt: 1,
        kind: "received-committee".to_owned(),
        carrier: Carrier::Mail,
        envelope_from: "desk@coop.example".to_owned(),
        envelope_to: vec!["a@coop.example".to_owned(), "b@coop.example".to_owned()],
        message_id: format!("<{id:032x}@coop.example>"),
        created_at: "2026-05-03T09:00:00Z".parse().unwrap(),
        raw: format!("Subject: {id}\r\n\r\nfirst\r\n.. and a dot\r\nlast\r\n").into_bytes(),
    }
}

fn smtp(port: u16, tls: TlsPolicy, patience: Duration) -> Transport {
    let url = format!("smtp://127.0.0.1:{port}").into();
    Transport::smtp(&url, tls, patience).unwrap()
}

fn fates(fates: Vec<(String, Fate)>) -> Vec<Fate> {
    fates.into_iter().map(|(_, fate)| fate).collect()
}

/// A transport, and the texts that have arrived where it leads, in bare line feeds.
enum Line {
    Smtp(FakeSmtp),
    Maildir(tempfile::TempDir),
}

impl Line {
    fn transport(&self) -> Transport {
        match self {
            Self::Smtp(server) => smtp(server.port, TlsPolicy::None, PATIENT),
            Self::Maildir(folder) => Transport::maildir(folder.path().join("mail")),
        }
    }

    fn arrived(&mut self) -> Vec<String> {
        match self {
            Self::Smtp(server) => server
                .so_far()
                .iter()
                .map(|taken| taken.text.replace("\r\n", "\n").trim_end().to_owned())
                .collect(),
            Self::Maildir(folder) => files(&folder.path().join("mail/new"))
                .iter()
                .map(|file| {
                    let text = std::fs::read_to_string(file).unwrap();
                    std::fs::remove_file(file).unwrap();
                    text.trim_end().to_owned()
                })
                .collect(),
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// To add a transport, add a line here.
async fn lines() -> Vec<Line> {
    vec![Line::Smtp(FakeSmtp::start(|_| None).await), Line::Maildir(tempfile::tempdir().unwrap())]
}

#[tokio::test]
async fn a_mail_arrives_once_and_as_it_was() {
    for mut line in lines().await {
        let transport = line.transport();
        for id in 1..=2 {
            let told = transport.deliver(&mail(id)).await;
            let names: Vec<_> = told.iter().map(|(to, _)| to.as_str()).collect();
            assert_eq!(names, ["a@coop.example", "b@coop.example"]);
            assert_eq!(fates(told), [Fate::Delivered, Fate::Delivered]);
            let expected = format!("Subject: {id}\n\nfirst\n.. and a dot\nlast");
            assert_eq!(line.arrived(), [expected]);
        }
    }
}

#[tokio::test]
async fn a_line_that_is_down_is_tried_again_for_everybody() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mail");
    std::fs::write(&file, "in the way").unwrap();
    let closed = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    for transport in [Transport::maildir(file), smtp(port, TlsPolicy::None, PATIENT)] {
        let told = fates(transport.deliver(&mail(1)).await);
        assert!(
            matches!(told[..], [Fate::TryAgain(_), Fate::TryAgain(_)]),
            "{transport:?}: {told:?}"
        );
    }
}

#[tokio::test]
async fn the_envelope_names_the_society_and_every_recipient() {
    let mut server = FakeSmtp::start(|_| None).await;
    let transport = smtp(server.port, TlsPolicy::None, PATIENT);
    transport.deliver(&mail(1)).await;
    let taken = server.so_far();
    assert!(taken[0].from.starts_with("<desk@coop.example>"));
    assert_eq!(taken[0].to, ["<a@coop.example>", "<b@coop.example>"]);
}

/// A script that answers one command and nothing else.
fn at(
    command: &'static str,
    answer: Answer,
) -> impl Fn(&str) -> Option<Answer> + Send + Sync + 'static {
    move |line| line.starts_with(command).then_some(answer)
}

#[tokio::test]
async fn only_a_permanent_reply_about_the_mail_is_the_end_of_it() {
    use Answer::{Drop, Say};
    let table = [
        ("MAIL", Say("550 no"), true),
        ("MAIL", Say("451 later"), false),
        ("MAIL", Say("530 log in first"), false),
        ("RCPT", Say("550 no such user"), true),
        ("RCPT", Say("450 greylisted"), false),
        ("DATA", Say("554 no"), true),
        ("DATA", Say("421 closing"), false),
        ("DATA", Drop, false),
        (END, Say("552 too large"), true),
        (END, Say("452 no space"), false),
        (END, Drop, false),
        (END, Say("nonsense"), false),
        (GREETING, Say("554 go away"), false),
        (GREETING, Drop, false),
        ("EHLO", Say("550 no"), false),
        ("EHLO", Say("421 busy"), false),
    ];
    for (command, answer, ends) in table {
        let mut server = FakeSmtp::start(at(command, answer)).await;
        let transport = smtp(server.port, TlsPolicy::None, PATIENT);
        for fate in fates(transport.deliver(&mail(1)).await) {
            assert_eq!(
                matches!(fate, Fate::FailedForGood(_)),
                ends,
                "{command} {answer:?}: {fate:?}"
            );
            assert_ne!(fate, Fate::Delivered, "{command} {answer:?}");
        }
        assert!(server.so_far().is_empty());
    }
}

#[tokio::test]
async fn a_server_that_hangs_is_tried_again() {
    for command in [GREETING, "EHLO", "MAIL", "RCPT", "DATA", END] {
        let server = FakeSmtp::start(at(command, Answer::Hang)).await;
        let transport = smtp(server.port, TlsPolicy::None, IMPATIENT);
        let told = fates(transport.deliver(&mail(1)).await);
        assert!(matches!(told[..], [Fate::TryAgain(_), Fate::TryAgain(_)]), "{command}: {told:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_does_not_greet_us_is_given_up_within_a_minute() {
    let server = FakeSmtp::start(at(GREETING, Answer::Hang)).await;
    let transport = smtp(server.port, TlsPolicy::None, PATIENT * 60);
    let began = tokio::time::Instant::now();
    let told = fates(transport.deliver(&mail(1)).await);
    assert!(matches!(told[..], [Fate::TryAgain(_), Fate::TryAgain(_)]));
    // The clock is paused and moves only from one time limit to the next.
    assert!(began.elapsed() < PATIENT * 2);
}

#[test]
fn the_settings_choose_the_way() {
    let choose = |url: Option<&str>| {
        let url = url.map(Into::into);
        Transport::from_settings(url.as_ref(), TlsPolicy::Required, "var/mail".into())
    };
    assert!(matches!(choose(None), Ok(Transport::Maildir(_))));
    let smtp = choose(Some("smtp://mail.example"));
    assert!(matches!(smtp, Ok(Transport::Smtp(_))));
    for bad in ["", "var/mail", "http://mail.example"] {
        assert!(choose(Some(bad)).is_err(), "{bad}");
    }
}

#[tokio::test]
async fn a_server_that_takes_the_mail_and_never_says_goodbye_has_it() {
    let mut server = FakeSmtp::start(at("QUIT", Answer::Hang)).await;
    let transport = smtp(server.port, TlsPolicy::None, PATIENT);
    let told = fates(transport.deliver(&mail(1)).await);
    assert_eq!(told, [Fate::Delivered, Fate::Delivered]);
    assert_eq!(server.so_far().len(), 1);
}

#[tokio::test]
async fn without_starttls_a_mail_waits_where_tls_is_required() {
    let mut server = FakeSmtp::start(|_| None).await;
    let transport = smtp(server.port, TlsPolicy::Required, PATIENT);
    let told = fates(transport.deliver(&mail(1)).await);
    assert!(matches!(told[..], [Fate::TryAgain(_), Fate::TryAgain(_)]));
    assert!(server.so_far().is_empty());

    let transport = smtp(server.port, TlsPolicy::Opportunistic, PATIENT);
    let told = fates(transport.deliver(&mail(1)).await);
    assert_eq!(told, [Fate::Delivered, Fate::Delivered]);
}

#[tokio::test]
async fn a_refused_password_is_tried_again() {
    let script = |line: &str| match line {
        _ if line.starts_with("EHLO") => Some(Answer::Say("250-fake\r\n250 AUTH PLAIN")),
        _ if line.starts_with("AUTH") => Some(Answer::Say("535 wrong password")),
        _ => None,
    };
    let server = FakeSmtp::start(script).await;
    let url = format!("smtp://desk:wrong@127.0.0.1:{}", server.port).into();
    let transport = Transport::smtp(&url, TlsPolicy::None, PATIENT).unwrap();
    for fate in fates(transport.deliver(&mail(1)).await) {
        assert!(matches!(&fate, Fate::TryAgain(trouble) if trouble.code == Some(535)), "{fate:?}");
    }
}

#[tokio::test]
async fn one_bad_mailbox_does_not_keep_the_mail_from_the_others() {
    let table = [(Answer::Say("550 gone"), true), (Answer::Say("450 later"), false)];
    for (answer, ends) in table {
        let mut server = FakeSmtp::start(at("RCPT TO:<b@", answer)).await;
        let transport = smtp(server.port, TlsPolicy::None, PATIENT);
        let told = fates(transport.deliver(&mail(1)).await);
        assert_eq!(told[0], Fate::Delivered);
        assert_eq!(matches!(told[1], Fate::FailedForGood(_)), ends, "{told:?}");
        let taken = server.so_far();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].to, ["<a@coop.example>"]);
    }
}

#[tokio::test]
async fn a_maildir_has_one_file_however_often_a_mail_is_delivered() {
    let folder = tempfile::tempdir().unwrap();
    let maildir = folder.path().join("mail");
    let transport = Transport::maildir(maildir.clone());
    for _ in 0..2 {
        transport.deliver(&mail(1)).await;
    }
    let new = files(&maildir.join("new"));
    assert_eq!(new.len(), 1);
    assert!(files(&maildir.join("tmp")).is_empty());

    let name = new[0].file_name().unwrap().to_str().unwrap();
    assert!(!name.contains([':', '/', '<']), "{name}");
    let read = maildir.join("cur").join(format!("{name}:2,S"));
    std::fs::rename(&new[0], read).unwrap();
    let told = fates(transport.deliver(&mail(1)).await);
    assert_eq!(told, [Fate::Delivered, Fate::Delivered]);
    assert!(files(&maildir.join("new")).is_empty());
}

#[tokio::test]
async fn a_file_that_a_crash_left_in_tmp_is_no_obstacle() {
    let folder = tempfile::tempdir().unwrap();
    let maildir = folder.path().join("mail");
    let transport = Transport::maildir(maildir.clone());
    transport.deliver(&mail(1)).await;
    let new = files(&maildir.join("new")).remove(0);
    let half = maildir.join("tmp").join(new.file_name().unwrap());
    std::fs::remove_file(&new).unwrap();
    std::fs::write(&half, "half a").unwrap();
    transport.deliver(&mail(1)).await;
    let text = std::fs::read_to_string(&new).unwrap();
    assert!(text.starts_with("Subject: 1\n"), "{text}");
}
