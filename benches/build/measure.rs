//! Runs both programs in turn as processes of their own, and compares medians.

use std::error::Error;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use wait4::Wait4;

/// What is run, and how often.
pub(crate) struct Plan {
    /// The corpus's site folder. It stays for the next time, which writes the same files over it.
    pub(crate) site: PathBuf,
    /// Holds a folder for each run.
    ///
    /// Nothing is deleted before the last run has ended: ext4 without a journal, which virtual
    /// machines have, does not use a deleted file's inode again for some minutes and looks through
    /// all of them for each new file, so that writing would take many times as long.
    runs: TempDir,
    pages: usize,
    rounds: usize,
}

/// What one process took.
#[derive(Clone, Copy)]
struct Cost {
    /// From start to exit.
    wall: Duration,
    /// User and system time of all threads.
    cpu: Duration,
    /// The largest resident set, in bytes.
    memory: u64,
}

/// The medians of both programs.
pub(crate) struct Report {
    pages: usize,
    rounds: usize,
    floor: Cost,
    diwan: Cost,
}

impl Plan {
    /// Lays the plan out in `folder`.
    pub(crate) fn new(folder: &Path, pages: usize, rounds: usize) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self {
            site: folder.join("site"),
            runs: TempDir::new_in(folder)?,
            pages,
            rounds: rounds.max(1),
        })
    }

    /// One warming run of each, then `rounds` of each, alternately, so that a machine that slows
    /// down meanwhile slows both.
    pub(crate) fn run(&self) -> Result<Report, Box<dyn Error>> {
        self.floor(0)?;
        self.diwan(0)?;
        let mut floor = Vec::with_capacity(self.rounds);
        let mut diwan = Vec::with_capacity(self.rounds);
        for round in 1..=self.rounds {
            floor.push(self.floor(round)?);
            diwan.push(self.diwan(round)?);
        }
        Ok(Report {
            pages: self.pages,
            rounds: self.rounds,
            floor: median(&floor),
            diwan: median(&diwan),
        })
    }

    fn floor(&self, round: usize) -> Result<Cost, Box<dyn Error>> {
        let out = self.runs.path().join(format!("floor-{round}"));
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("floor").arg(&self.site).arg(&out);
        self.measure(command, &out)
    }

    fn diwan(&self, round: usize) -> Result<Cost, Box<dyn Error>> {
        let out = self.runs.path().join(format!("diwan-{round}"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_diwan"));
        command.args(["build", "--today", "2026-01-01", "--site"]);
        command.arg(&self.site).arg("--out").arg(&out);
        self.measure(command, &out)
    }

    /// Runs one process to its end. Its output goes to a file, because a pipe that nobody reads
    /// would stop it, and is shown only when it fails.
    fn measure(&self, mut command: Command, out: &Path) -> Result<Cost, Box<dyn Error>> {
        let log = out.with_extension("log");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(&log)?);
        let start = Instant::now();
        let end = command.spawn()?.wait4()?;
        let wall = start.elapsed();
        if !end.status.success() {
            let log = fs::read_to_string(log)?;
            return Err(format!("{command:?}: {}\n{log}", end.status).into());
        }
        // Figures of a program that left pages out would be worth nothing.
        let written = count(out)?;
        if written < self.pages {
            return Err(format!("{command:?} wrote {written} of {} pages", self.pages).into());
        }
        Ok(Cost { wall, cpu: end.rusage.utime + end.rusage.stime, memory: end.rusage.maxrss })
    }
}

/// The HTML files below a folder that have something in them.
fn count(out: &Path) -> Result<usize, walkdir::Error> {
    let mut pages = 0;
    for entry in walkdir::WalkDir::new(out) {
        let entry = entry?;
        let page = entry.path().extension().is_some_and(|it| it == "html");
        pages += usize::from(page && entry.metadata()?.len() > 0);
    }
    Ok(pages)
}

/// Each figure's own median: the middle time need not be the run with the middle memory.
fn median(costs: &[Cost]) -> Cost {
    Cost {
        wall: middle(costs.iter().map(|cost| cost.wall)),
        cpu: middle(costs.iter().map(|cost| cost.cpu)),
        memory: middle(costs.iter().map(|cost| cost.memory)),
    }
}

fn middle<T: Ord>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    let middle = values.len() / 2;
    values.swap_remove(middle)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { floor, diwan, .. } = self;
        let threads = rayon::current_num_threads();
        writeln!(f, "medians of {} runs, {threads} threads", self.rounds)?;
        writeln!(
            f,
            "floor       {} pages: {} ({} of CPU), {}",
            self.pages,
            seconds(floor.wall),
            seconds(floor.cpu),
            megabytes(floor.memory),
        )?;
        write!(
            f,
            "diwan build {} pages: {} ({:.1} × floor; {} of CPU, {:.1} × floor), {} ({:.1} × floor)",
            self.pages,
            seconds(diwan.wall),
            diwan.wall.as_secs_f64() / floor.wall.as_secs_f64(),
            seconds(diwan.cpu),
            diwan.cpu.as_secs_f64() / floor.cpu.as_secs_f64(),
            megabytes(diwan.memory),
            diwan.memory as f64 / floor.memory as f64,
        )
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// Decimal megabytes.
fn megabytes(bytes: u64) -> String {
    format!("{:.0} MB", bytes as f64 / 1e6)
}
