//! A policy of 200 clauses with 30 revisions: how long it takes to compare and to build.
//!
//! `cargo bench --bench redline` prints two ratios, each against a floor measured in the same run:
//!
//! 1. comparing all neighbours (taking the texts apart, matching clauses, comparing words) against
//!    the word diff of the library that it stands on, over the same texts as wholes;
//! 2. building the site of that policy, with all its pages of changes, against building a site of as
//!    many pages of the same text that have nothing to do with each other.
#![expect(clippy::unwrap_used, reason = "a benchmark that can't run has nothing to tell")]
#![expect(clippy::print_stdout, reason = "the figures are its output")]

mod corpus;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use diwan::diagnostics::Problems;
use diwan::library::{self, Drafts};
use diwan::policy::clauses::clauses;
use diwan::policy::redline::redline;
use diwan::site::{self, BuildOptions, Plan};
use diwan::theme::{Overrides, Theme};
use similar::{Algorithm, capture_diff_slices};

const RUNS: usize = 5;

fn main() {
    let texts = corpus::revisions();
    let floor = median(|| {
        for pair in texts.windows(2) {
            let words = |text: &str| -> Vec<String> {
                text.split_whitespace().map(str::to_owned).collect()
            };
            let ops = capture_diff_slices(Algorithm::Myers, &words(&pair[0]), &words(&pair[1]));
            assert!(ops.len() > 1);
        }
    });
    let ours = median(|| {
        for pair in texts.windows(2) {
            let (old, new) = (clauses(&pair[0]), clauses(&pair[1]));
            assert!(!redline(&old, &new).is_empty());
        }
    });
    tell("29 comparisons of 200 clauses", "word diff", floor, ours);

    let home = tempfile::tempdir().unwrap();
    let (policy, pages) = (home.path().join("policy"), home.path().join("pages"));
    corpus::write_policy(&policy, &texts).unwrap();
    let count = planned(&policy);
    corpus::write_pages(&pages, &texts, count - planned(&empty(home.path()))).unwrap();
    let built = |folder: &Path| median(|| build(folder, &home.path().join("public")));
    let (ours, floor) = (built(&policy), built(&pages));
    tell(&format!("build of {count} pages"), "unrelated pages", floor, ours);
}

fn empty(home: &Path) -> std::path::PathBuf {
    let empty = home.join("empty");
    corpus::write_pages(&empty, &[], 0).unwrap();
    empty
}

fn tell(what: &str, of: &str, floor: Duration, ours: Duration) {
    let (floor, ours) = (floor.as_secs_f64() * 1e3, ours.as_secs_f64() * 1e3);
    println!("{what}: {ours:.0} ms; {of}: {floor:.0} ms; ratio {:.1}", ours / floor);
}

fn median(mut run: impl FnMut()) -> Duration {
    run();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}

const OPTIONS: BuildOptions =
    BuildOptions { today: jiff::civil::date(2026, 11, 21), drafts: Drafts::Hidden };

fn read(folder: &Path) -> library::Library {
    let folder = diwan::folder::load(folder).unwrap();
    library::read(&folder).found.unwrap().1
}

fn planned(folder: &Path) -> usize {
    Plan::new(&read(folder), &OPTIONS).outputs.len()
}

fn build(folder: &Path, out: &Path) {
    let library = read(folder);
    let mut problems = Problems::new();
    let theme = Theme::load(Overrides::default(), &library.site.languages, &mut problems).unwrap();
    site::build(&library, &theme, &OPTIONS, out).unwrap();
    fs::remove_dir_all(out).unwrap();
}
