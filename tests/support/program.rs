//! The `diwan` program, run as a person runs it.

use std::ffi::OsStr;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use super::http::Client;
use super::lines::{Lines, Log};
use super::site::Site;

/// The day on which every test builds.
const TODAY: &str = "2026-06-01";

/// A finished run.
#[derive(Debug)]
pub(crate) struct Finished {
    /// The exit status; `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    /// What it said: its standard output, then its standard error.
    pub(crate) said: String,
}

impl From<Output> for Finished {
    fn from(output: Output) -> Self {
        let said = [output.stdout, output.stderr].concat();
        Self { code: output.status.code(), said: String::from_utf8_lossy(&said).into_owned() }
    }
}

/// The program with nothing of the surroundings that would change what it does.
pub(crate) fn diwan() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diwan"));
    command.stdin(Stdio::null()).env("NO_COLOR", "1");
    for name in ["DIWAN_SMTP_URL", "DIWAN_DATABASE_URL", "DIWAN_SECRET", "RUST_LOG"] {
        command.env_remove(name);
    }
    command
}

/// `diwan build` of the site into its `public`.
pub(crate) fn build(site: &Site) -> Finished {
    build_with(site, |_| ())
}

/// [`build`] with more arguments or another environment.
pub(crate) fn build_with(site: &Site, more: impl FnOnce(&mut Command)) -> Finished {
    run_build(site, |command| {
        command.args(["--today", TODAY]);
        more(command);
    })
}

fn run_build(site: &Site, more: impl FnOnce(&mut Command)) -> Finished {
    let mut command = diwan();
    command.args(["build", "--site"]).arg(site.path(""));
    command.arg("--out").arg(site.path("public"));
    more(&mut command);
    command.output().unwrap().into()
}

/// [`build`] that must go well.
pub(crate) fn built(site: &Site) {
    let run = build(site);
    assert_eq!(run.code, Some(0), "{run:#?}");
}

/// A build of today that must go well: for a desk, which lives by the machine's clock and takes no
/// form whose attestation is another revision's.
pub(crate) fn built_today(site: &Site) {
    let run = run_build(site, |_| ());
    assert_eq!(run.code, Some(0), "{run:#?}");
}

/// A build of another day that must go well.
pub(crate) fn built_on(site: &Site, today: &str) {
    let run = run_build(site, |command| {
        command.args(["--today", today]);
    });
    assert_eq!(run.code, Some(0), "{run:#?}");
}

/// A desk before it is started.
pub(crate) struct DeskOptions {
    command: Command,
    data: PathBuf,
}

impl DeskOptions {
    /// The desk of a built site, on a port of the system's choice, with its data in the site's
    /// `var` and its mail in a Maildir there.
    pub(crate) fn of(site: &Site) -> Self {
        let mut command = diwan();
        command.args(["desk", "--listen", "127.0.0.1:0", "--site"]).arg(site.path(""));
        command.arg("--public").arg(site.path("public"));
        Self { command, data: site.path("var") }
    }

    /// Keeps its data elsewhere.
    pub(crate) fn data(mut self, folder: PathBuf) -> Self {
        self.data = folder;
        self
    }

    /// Sets something in the desk's environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Starts it, and returns when it says that it listens.
    pub(crate) fn start(mut self) -> Desk {
        self.command.arg("--data").arg(&self.data);
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().unwrap();
        let log = Log::default();
        let stdout = Lines::follow(child.stdout.take().unwrap(), &log);
        Lines::follow(child.stderr.take().unwrap(), &log);
        let mut desk = Desk { child, log, address: ([127, 0, 0, 1], 0).into() };
        // From here on the process is stopped whatever happens, because `desk` is.
        desk.address = stdout.find("line with the desk's address", listening);
        desk
    }
}

/// A running desk. It is killed when this goes, as a machine that loses its power would.
pub(crate) struct Desk {
    child: Child,
    log: Log,
    address: SocketAddr,
}

impl Desk {
    /// A visitor of this desk.
    pub(crate) fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// The site's address, without a slash at its end.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All it has said so far.
    pub(crate) fn log(&self) -> String {
        self.log.text()
    }

    /// Kills it at once, as `kill -9` does.
    pub(crate) fn kill(self) {}
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address in the line that says the desk is ready.
fn listening(line: &str) -> Option<SocketAddr> {
    let (_, address) = line.split_once("listening on http://")?;
    address.trim().trim_end_matches('/').parse().ok()
}

/// The Maildir of a site's desk.
pub(crate) fn maildir(site: &Site) -> PathBuf {
    site.path("var/mail")
}
