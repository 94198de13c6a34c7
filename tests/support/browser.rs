//! Headless Chromium, driven by the Python scripts in `tests/browser`.
//!
//! A script tells a story and says what it saw as JSON; the test that runs it decides whether that
//! is right. JavaScript is off in every story that doesn't say otherwise.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::tools::Tools;

/// Plays a script with what it wants to know, and returns what it saw. Screenshots go to `shots`.
///
/// # Panics
///
/// When the script itself fails, with what it said.
pub(crate) fn play<T: DeserializeOwned>(
    tools: &Tools,
    script: &str,
    shots: &Path,
    story: &impl Serialize,
) -> T {
    let mut child = tools
        .script(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let told = json!({"chromium": tools.chromium(), "shots": shots, "story": story});
    // Dropping the handle closes the script's input, which it reads to the end.
    child.stdin.take().unwrap().write_all(told.to_string().as_bytes()).unwrap();
    let run = child.wait_with_output().unwrap();
    let error = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{script}: {error}");
    serde_json::from_slice(&run.stdout).unwrap_or_else(|wrong| {
        panic!("{script}: {wrong}: {}", String::from_utf8_lossy(&run.stdout))
    })
}
