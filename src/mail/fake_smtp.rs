//! A mail server for tests, on loopback, that does what its script says.

use std::sync::Arc;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// What the server does instead of what it should.
#[derive(Debug, Clone, Copy)]
pub(super) enum Answer {
    /// Says this line.
    Say(&'static str),
    /// Says nothing and keeps the connection.
    Hang,
    /// Closes the connection.
    Drop,
}

/// A mail that the server has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) from: String,
    pub(super) to: Vec<String>,
    /// The lines of the message, without the dots that SMTP adds.
    pub(super) text: String,
}

/// The server; it ends with the test's runtime.
#[derive(Debug)]
pub(super) struct FakeSmtp {
    pub(super) port: u16,
    pub(super) taken: mpsc::UnboundedReceiver<Taken>,
}

/// What comes before the first command, and what ends a message, as the script sees them.
pub(super) const GREETING: &str = "(greeting)";
pub(super) const END: &str = "(end of message)";

impl FakeSmtp {
    /// A server that follows the script where it answers a command, and SMTP elsewhere.
    pub(super) async fn start(
        script: impl Fn(&str) -> Option<Answer> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (took, taken) = mpsc::unbounded_channel();
        let script = Arc::new(script);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (script, took) = (Arc::clone(&script), took.clone());
                tokio::spawn(async move { talk(stream, &*script, &took).await });
            }
        });
        Self { port, taken }
    }

    /// The mails that were taken so far.
    pub(super) fn so_far(&mut self) -> Vec<Taken> {
        std::iter::from_fn(|| self.taken.try_recv().ok()).collect()
    }
}

/// One connection; `None` when it ends.
async fn talk(
    stream: TcpStream,
    script: &(impl Fn(&str) -> Option<Answer> + Sync),
    took: &mpsc::UnboundedSender<Taken>,
) -> Option<()> {
    let mut stream = BufReader::new(stream);
    say(&mut stream, script(GREETING), "220 fake").await?;
    let (mut from, mut to) = (String::new(), Vec::new());
    loop {
        let line = line(&mut stream).await?;
        let usual = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250-fake\r\n250 8BITMIME",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        let answer = script(&line);
        say(&mut stream, answer, usual).await?;
        if answer.is_some() {
            continue;
        }
        if let Some(path) = line.strip_prefix("MAIL FROM:") {
            (from, to) = (path.to_owned(), Vec::new());
        } else if let Some(path) = line.strip_prefix("RCPT TO:") {
            to.push(path.to_owned());
        } else if line == "DATA" {
            let text = message(&mut stream).await?;
            let answer = script(END);
            if answer.is_none() {
                let (from, to) = (from.clone(), to.clone());
                took.send(Taken { from, to, text }).ok()?;
            }
            say(&mut stream, answer, "250 taken").await?;
        }
    }
}

async fn say(stream: &mut BufReader<TcpStream>, answer: Option<Answer>, usual: &str) -> Option<()> {
    let line = match answer {
        Some(Answer::Say(line)) => line,
        Some(Answer::Drop) => return None,
        Some(Answer::Hang) => std::future::pending().await,
        None => usual,
    };
    stream.write_all(format!("{line}\r\n").as_bytes()).await.ok()
}

async fn line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end().to_owned())
}

async fn message(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        if line == ".\r\n" {
            return Some(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
