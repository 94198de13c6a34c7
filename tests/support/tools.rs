//! Python and Chromium, which `tests/run` brings.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What to do about a missing tool.
const REMEDY: &str = "run `tests/run`, which installs what the tests need, or leave the tests \
                      with a browser and servers out by DIWAN_TESTS=quick";

/// The tools are there; the only way to get one is [`Tools::find`].
#[derive(Clone)]
pub(crate) struct Tools {
    python: PathBuf,
    chromium: PathBuf,
}

impl Tools {
    /// The tools, or `None` under `DIWAN_TESTS=quick`, which is written down under the name of
    /// what was left out.
    ///
    /// # Panics
    ///
    /// When a tool is missing: a test that can't run has not passed.
    pub(crate) fn find(left_out: &str) -> Option<Self> {
        if std::env::var("DIWAN_TESTS").is_ok_and(|extent| extent == "quick") {
            report(left_out).expect("the target folder can be written to");
            return None;
        }
        let tools = Self {
            python: target().join("test-tools/venv/bin/python"),
            chromium: std::env::var_os("DIWAN_TEST_CHROMIUM")
                .map_or_else(|| PathBuf::from("/usr/bin/chromium"), PathBuf::from),
        };
        for tool in [&tools.python, &tools.chromium] {
            assert!(tool.exists(), "{} is missing: {REMEDY}", tool.display());
        }
        Some(tools)
    }

    /// Python, with the packages of `requirements.txt`.
    pub(crate) fn python(&self) -> Command {
        let mut command = Command::new(&self.python);
        command.arg("-B");
        command
    }

    /// One of our Python scripts, by its path below `tests`.
    pub(crate) fn script(&self, path: &str) -> Command {
        let mut command = self.python();
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path));
        command
    }

    /// The browser's program.
    pub(crate) fn chromium(&self) -> &Path {
        &self.chromium
    }
}

/// A folder for what a test wants to leave behind, such as screenshots; emptied first.
pub(crate) fn keepsakes(name: &str) -> PathBuf {
    let folder = target().join("test-tools/keepsakes").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written to");
    folder
}

fn target() -> &'static Path {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    temporary.parent().expect("Cargo's folder for tests stands in its target folder")
}

/// Writes down what a run leaves out.
///
/// Cargo hides what a passing test prints, so this goes past its capture, and into a file that
/// `tests/run` shows at its end.
pub(crate) fn report(left_out: &str) -> io::Result<()> {
    writeln!(io::stderr(), "LEFT OUT: {left_out}")?;
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("left-out.txt");
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(format!("{left_out}\n").as_bytes())
}
