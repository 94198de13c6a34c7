//! A real mail server, which `smtp_server.py` runs.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Stdio};

use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;

use super::lines::{Lines, Log};
use super::mail::Mail;
use super::tools::Tools;

/// Whether the server takes mail over a plain connection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Security {
    /// It does, and offers nothing else.
    Plain,
    /// It takes mail only after STARTTLS, with a certificate of [`SmtpServer::authority`].
    StartTls,
}

/// A running mail server; it ends when this goes.
pub(crate) struct SmtpServer {
    child: Child,
    folder: TempDir,
    lines: Lines,
    port: u16,
    security: Security,
    tools: Tools,
}

/// A mail as it came over the wire.
pub(crate) struct Delivery {
    /// To whom, how.
    pub(crate) envelope: Envelope,
    /// The mail itself.
    pub(crate) mail: Mail,
}

/// What the server was told about a mail outside of it.
#[derive(Debug, Deserialize)]
pub(crate) struct Envelope {
    /// Where a mail that can't be delivered goes back to.
    pub(crate) from: String,
    /// Who gets it.
    pub(crate) to: Vec<String>,
    /// Whether the connection was encrypted.
    pub(crate) tls: bool,
}

/// An address where a mail server will be, but isn't yet: connections to it are refused.
pub(crate) struct Vacancy(SocketAddr);

impl SmtpServer {
    /// Starts a server on a port of the system's choice, and returns when it listens.
    pub(crate) fn start(tools: &Tools, security: Security) -> Self {
        Self::listen(tools, security, ([127, 0, 0, 1], 0).into())
    }

    fn listen(tools: &Tools, security: Security, address: SocketAddr) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = tools.script("support/smtp_server.py");
        command.arg(folder.path()).args(["--address", &address.ip().to_string()]);
        command.args(["--port", &address.port().to_string()]);
        if security == Security::StartTls {
            command.arg("--starttls");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let log = Log::default();
        let lines = Lines::follow(child.stdout.take().unwrap(), &log);
        Lines::follow(child.stderr.take().unwrap(), &log);
        let tools = tools.clone();
        let mut server = Self { child, folder, lines, port: 0, security, tools };
        let port = server.lines.find("port of the mail server", |line| {
            serde_json::from_str::<Value>(line).ok()?["listening"].as_u64()
        });
        server.port = u16::try_from(port).unwrap();
        server
    }

    /// The value of `DIWAN_SMTP_URL` for this server.
    pub(crate) fn url(&self) -> String {
        match self.security {
            Security::Plain => format!("smtp://127.0.0.1:{}", self.port),
            Security::StartTls => format!("smtp://localhost:{}?tls=required", self.port),
        }
    }

    /// The certificate to trust, for `SSL_CERT_FILE`.
    pub(crate) fn authority(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// Waits for the next mail.
    pub(crate) fn next(&self) -> Delivery {
        let name = self.lines.find("mail", |line| {
            let line: Value = serde_json::from_str(line).ok()?;
            line["received"].as_str().map(str::to_owned)
        });
        let path = self.folder.path().join(name);
        let envelope = fs::read_to_string(path.with_extension("json")).unwrap();
        Delivery {
            envelope: serde_json::from_str(&envelope).unwrap(),
            mail: Mail::read(&self.tools, &path.with_extension("eml")),
        }
    }

    /// How many mails have come since the start.
    pub(crate) fn received(&self) -> usize {
        let files = fs::read_dir(self.folder.path()).unwrap().map(|file| file.unwrap().path());
        files.filter(|path| path.extension().is_some_and(|it| it == "eml")).count()
    }

    /// Waits for as many mails.
    pub(crate) fn take(&self, count: usize) -> Vec<Delivery> {
        (0..count).map(|_| self.next()).collect()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Vacancy {
    /// A free address. It is one that nothing else on the machine uses, for a port that is free
    /// now could otherwise be somebody's when the server comes.
    pub(crate) fn find() -> Self {
        let listener = TcpListener::bind(("127.0.0.77", 0)).unwrap();
        Self(listener.local_addr().unwrap())
    }

    /// The value of `DIWAN_SMTP_URL` for the server to come.
    pub(crate) fn url(&self) -> String {
        format!("smtp://{}", self.0)
    }

    /// The server comes.
    pub(crate) fn fill(&self, tools: &Tools) -> SmtpServer {
        SmtpServer::listen(tools, Security::Plain, self.0)
    }
}
