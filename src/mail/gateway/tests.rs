//! Against a real server on this machine, that answers as it was told.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use jiff::SignedDuration;

use super::Gateways;
use crate::config::MessagesConfig;
use crate::mail::outbox::tests::sms_desk;
use crate::store::{Carrier, Fate, MailState};

const NUMBER: &str = "+966501234567";
const TEXT: &str = "المعاملة 2026-7KQ4M2X-C: صدر القرار \"{to}\"";

/// A request, read to its end.
struct Called {
    line: String,
    headers: BTreeMap<String, String>,
    body: String,
}

/// A provider that gives these answers, one for each call; `None` never answers.
fn provider(answers: &'static [Option<&'static str>]) -> (u16, Receiver<Called>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (sender, calls) = channel();
    std::thread::spawn(move || {
        let mut silent = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            sender.send(read(&stream)).unwrap();
            match answer {
                Some(answer) => {
                    let head = "Connection: close\r\n";
                    let answer = answer.replacen("\r\n", &format!("\r\n{head}"), 1);
                    stream.write_all(answer.as_bytes()).unwrap();
                }
                None => silent.push(stream),
            }
        }
    });
    (port, calls)
}

fn read(stream: &TcpStream) -> Called {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        lines.push(line.trim().to_owned());
    }
    let headers: BTreeMap<String, String> = lines[1..]
        .iter()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    Called { line: lines[0].clone(), headers, body: String::from_utf8(body).unwrap() }
}

fn config(port: u16, more: &str) -> MessagesConfig {
    let yaml = format!(
        "sms:\n  url: 'http://127.0.0.1:{port}/send?key=${{DIWAN_SMS_KEY}}'\n  headers: \
         {{Authorization: 'Bearer ${{DIWAN_SMS_KEY}}'}}\n{more}"
    );
    serde_yaml::from_str(&yaml).unwrap()
}

const JSON: &str =
    "  json: {messages: [{number: '{digits}', body: '{text}', ref: '{id}', unicode: true}]}\n";

fn variable(name: &str) -> Option<String> {
    (name == "DIWAN_SMS_KEY").then(|| "s3cret".to_owned())
}

fn gateways(config: &MessagesConfig) -> Gateways {
    Gateways::patient(config, &variable, Duration::from_secs(30)).unwrap()
}

/// One try at one message, past the outbox.
async fn sent(gateways: &Gateways) -> (Fate, Option<SignedDuration>) {
    let message = crate::mail::message(
        Carrier::Sms,
        NUMBER,
        TEXT,
        crate::mail::Stamp { id: [7; 16], at: crate::store::contract::at(0) },
    );
    let due = crate::store::DueMail {
        id: 1,
        attempt: 1,
        kind: message.kind,
        carrier: message.carrier,
        envelope_from: message.envelope_from,
        envelope_to: message.envelope_to,
        message_id: message.message_id,
        created_at: message.created_at,
        raw: message.raw,
    };
    let mut handed = gateways.deliver(&due).await;
    (handed.fates.remove(0).1, handed.wait)
}

const TAKEN: &str =
    "HTTP/1.1 200 OK\r\nContent-Length: 34\r\n\r\n{\"messages\": [{\"status\": \"sent\"}]}";

#[tokio::test]
async fn a_json_body_holds_the_message_and_headers_the_secret() {
    let (port, calls) = provider(&[Some("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")]);
    let (fate, _) = sent(&gateways(&config(port, JSON))).await;
    assert_eq!(fate, Fate::Delivered);
    let called = calls.recv().unwrap();
    assert_eq!(called.line, "POST /send?key=s3cret HTTP/1.1");
    assert_eq!(called.headers["authorization"], "Bearer s3cret");
    assert_eq!(called.headers["content-type"], "application/json");
    let body: serde_json::Value = serde_json::from_str(&called.body).unwrap();
    let message = &body["messages"][0];
    assert_eq!(message["number"], "966501234567");
    assert_eq!(message["body"], TEXT, "what is filled in is not filled in again");
    assert_eq!(message["unicode"], true);
    assert_eq!(message["ref"].as_str().unwrap().len(), "07".len() * 16 + "@message".len());
}

#[tokio::test]
async fn a_form_body_is_encoded() {
    let (port, calls) = provider(&[Some("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]);
    let form = "  method: put\n  form: {to: '{to}', text: '{text}', key: '${DIWAN_SMS_KEY}'}\n";
    let (fate, _) = sent(&gateways(&config(port, form))).await;
    assert_eq!(fate, Fate::Delivered);
    let called = calls.recv().unwrap();
    assert!(called.line.starts_with("PUT "), "{}", called.line);
    let fields: BTreeMap<_, _> = url::form_urlencoded::parse(called.body.as_bytes()).collect();
    assert_eq!((fields["to"].as_ref(), fields["text"].as_ref()), (NUMBER, TEXT));
    assert_eq!(fields["key"], "s3cret");
}

/// What a provider answers, what counts as success, what comes of it, and the wait in seconds.
type Case = (&'static [Option<&'static str>], &'static str, &'static str, Option<i64>);

#[tokio::test]
async fn answers_are_understood() {
    const FIELD: &str = "  success: {status: [200], field: {path: messages.0.status, is: sent}}\n";
    let cases: [Case; 8] = [
        (&[Some(TAKEN)], FIELD, "delivered", None),
        (&[Some("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")], FIELD, "failed 200", None),
        (&[Some("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")], FIELD, "failed 201", None),
        (&[Some("HTTP/1.1 400 Bad\r\nContent-Length: 3\r\n\r\nno!")], "", "failed 400", None),
        (
            &[Some("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n")],
            "",
            "failed 302",
            None,
        ),
        (&[Some("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")], "", "again 500", None),
        (
            &[Some("HTTP/1.1 429 Slow\r\nRetry-After: 7200\r\nContent-Length: 0\r\n\r\n")],
            "",
            "again 429",
            Some(7200),
        ),
        (&[Some("")], "", "again 0", None),
    ];
    for (answers, success, wanted, wait) in cases {
        let (port, _calls) = provider(answers);
        let (fate, waits) = sent(&gateways(&config(port, &format!("{JSON}{success}")))).await;
        let said = match &fate {
            Fate::Delivered => "delivered".to_owned(),
            Fate::TryAgain(trouble) => format!("again {}", trouble.code.unwrap_or(0)),
            Fate::FailedForGood(trouble) => format!("failed {}", trouble.code.unwrap_or(0)),
        };
        assert_eq!(said, wanted, "{answers:?}: {fate:?}");
        assert_eq!(waits, wait.map(SignedDuration::from_secs));
        let told = format!("{fate:?}");
        assert!(!told.contains("s3cret") && !told.contains("501234567"), "{told}");
    }
}

#[tokio::test]
async fn a_provider_that_never_answers_is_tried_again() {
    let (port, calls) = provider(&[None]);
    let patience = Duration::from_millis(300);
    let gateways = Gateways::patient(&config(port, JSON), &variable, patience).unwrap();
    let (fate, _) = sent(&gateways).await;
    assert!(matches!(fate, Fate::TryAgain(_)), "{fate:?}");
    calls.recv().unwrap();
}

#[test]
fn a_variable_that_is_not_set_is_told_and_an_open_way_refused() {
    let config = config(1, JSON);
    let error = Gateways::new(&config, &|_| None).unwrap_err();
    assert!(error.to_string().contains("DIWAN_SMS_KEY"), "{error}");
    for url in ["http://sms.example/send", "ftp://127.0.0.1/", "sms.example", ""] {
        let yaml = format!("sms: {{url: '{url}', json: {{to: '{{to}}', text: '{{text}}'}}}}");
        let config: MessagesConfig = serde_yaml::from_str(&yaml).unwrap();
        assert!(Gateways::new(&config, &variable).is_err(), "{url}");
    }
    let told = format!("{:?}", gateways(&config));
    assert!(!told.contains("s3cret"), "{told}");
}

/// From the outbox, with a clock that is moved by hand.
#[tokio::test]
async fn a_message_is_tried_again_no_sooner_than_the_provider_says_and_taken_once() {
    let (port, calls) = provider(&[
        Some("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"),
        Some("HTTP/1.1 429 Slow\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n"),
        Some(TAKEN),
    ]);
    let desk = sms_desk(gateways(&config(port, JSON))).await;
    assert_eq!(desk.round().await, 1);
    assert_eq!(desk.round().await, 0, "not before its time");
    desk.clock().advance(SignedDuration::from_mins(1));
    assert_eq!(desk.round().await, 1);
    desk.clock().advance(SignedDuration::from_mins(59));
    assert_eq!(desk.round().await, 0, "the provider asked for an hour");
    desk.clock().advance(SignedDuration::from_mins(1));
    // A second desk on the same store finds nothing left to do.
    assert_eq!((desk.round().await, desk.round().await), (1, 0));
    assert_eq!(calls.try_iter().count(), 3);
    assert_eq!(desk.store().figures().await.unwrap().mails_sent, 1);
}

#[tokio::test]
async fn what_is_refused_for_good_waits_for_the_operator() {
    let (port, _calls) =
        provider(&[Some("HTTP/1.1 400 Bad\r\nContent-Length: 10\r\n\r\nbad number")]);
    let desk = sms_desk(gateways(&config(port, JSON))).await;
    assert_eq!(desk.round().await, 1);
    let queue = desk.store().queue().await.unwrap();
    assert_eq!((queue.len(), queue[0].state), (1, MailState::Failed));
    assert_eq!(queue[0].carrier, Carrier::Sms);
    assert!(queue[0].last_error.as_deref().unwrap().contains("400"), "{queue:?}");
}
