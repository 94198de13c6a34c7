//! A real Postgres server, which `postgres_server` runs; each test has its own.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::lines::{Lines, Log};
use super::tools::Tools;

/// Tests are quicker, and most of them don't cut the power.
const QUICK: [&str; 2] = ["fsync=off", "full_page_writes=off"];

/// A server that runs or was stopped; it ends when this goes.
pub(crate) struct PostgresServer {
    folder: TempDir,
    settings: Vec<String>,
    child: Option<Child>,
}

impl PostgresServer {
    /// Starts a server on a socket of its own, and returns when it answers. The tools are proof
    /// that the run is one with servers.
    pub(crate) fn start(tools: &Tools) -> Self {
        Self::start_with(tools, &QUICK, |_| ())
    }

    /// [`Self::start`], with these settings and nothing else, after something was put into the
    /// server's folder.
    pub(crate) fn start_with(_: &Tools, settings: &[&str], prepare: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        prepare(folder.path());
        let settings = settings.iter().map(|&setting| setting.to_owned()).collect();
        let mut server = Self { folder, settings, child: None };
        server.resume();
        server
    }

    /// The value of `DIWAN_DATABASE_URL` for this server.
    pub(crate) fn url(&self) -> String {
        format!("postgres:///postgres?host={}&user=postgres", self.folder.path().display())
    }

    /// Something in the server's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs this as the server's master.
    pub(crate) fn administer(&self, sql: &str) -> String {
        self.administer_on(5432, sql)
    }

    /// [`Self::administer`], where a setting names another port.
    pub(crate) fn administer_on(&self, port: u16, sql: &str) -> String {
        let mut psql = Command::new("psql");
        psql.args(["--port", &port.to_string()]);
        psql.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--username=postgres"]);
        psql.args(["--set=ON_ERROR_STOP=1", "--dbname=postgres", "--command", sql]);
        let output = psql.arg("--host").arg(self.folder.path()).output().unwrap();
        assert!(output.status.success(), "{sql}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Stops it as an operator does, and returns when it is gone.
    pub(crate) fn stop(&mut self) {
        self.end("INT");
    }

    /// Ends it as a crash does: what it had not written out by itself is lost.
    pub(crate) fn crash(&mut self) {
        self.end("QUIT");
    }

    /// Starts it again where it was, and returns when it answers.
    pub(crate) fn resume(&mut self) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/postgres_server");
        let mut command = Command::new(script);
        command.arg(self.folder.path()).args(&self.settings);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = Lines::follow(child.stderr.take().unwrap(), &Log::default());
        self.child = Some(child);
        lines.find("word of the server that it is ready", |line| {
            line.contains("ready to accept connections").then_some(())
        });
    }

    fn end(&mut self, signal: &str) {
        let Some(mut child) = self.child.take() else { return };
        // The shell's own `kill`, because the program of that name is not everywhere.
        let kill = format!("kill -{signal} {}", child.id());
        let _ = Command::new("sh").args(["-c", &kill]).status();
        let _ = child.wait();
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        self.end("QUIT");
    }
}
