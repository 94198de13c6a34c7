//! How long `diwan build` takes and how much memory it needs, as ratios to a floor.
//!
//! `cargo bench --bench build -- [PAGES] [ROUNDS]` writes a corpus ([`corpus`]), then runs, in turn
//! and each as a process of its own, the [`floor`] (this same program under another argument) and
//! `diwan build`, and prints the medians ([`measure`]). What the figures mean and what they were
//! stands in `docs/performance.md`. Nothing here passes or fails by a clock: timings are printed,
//! never asserted, because they are the machine's as much as ours.
//!
//! Two more uses, for a profiler: `-- corpus DIR [PAGES]` only writes the corpus, `-- floor SITE
//! OUT` only runs the floor.
#![expect(clippy::print_stdout, reason = "printing the figures is what this program is for")]

mod corpus;
mod floor;
mod measure;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use measure::{Plan, Report};

/// The size that docs/performance.md speaks of.
const PAGES: usize = 10_000;

/// Measured runs of each program, after one that only warms the disk cache.
const ROUNDS: usize = 5;

fn main() -> ExitCode {
    // Cargo adds `--bench` to the arguments of every benchmark.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("build bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[&str]) -> Result<(), Box<dyn Error>> {
    match args {
        ["floor", site, out] => Ok(floor::build(Path::new(site), Path::new(out))?),
        ["corpus", dir] => Ok(corpus::write(Path::new(dir), PAGES)?),
        ["corpus", dir, pages] => Ok(corpus::write(Path::new(dir), pages.parse()?)?),
        [] => compare(PAGES, ROUNDS),
        [pages] => compare(pages.parse()?, ROUNDS),
        [pages, rounds] => compare(pages.parse()?, rounds.parse()?),
        _ => Err("arguments: [PAGES] [ROUNDS] | corpus DIR [PAGES] | floor SITE OUT".into()),
    }
}

fn compare(pages: usize, rounds: usize) -> Result<(), Box<dyn Error>> {
    let place = std::env::var_os("DIWAN_BENCH_FOLDER");
    let place = place.unwrap_or_else(|| env!("CARGO_TARGET_TMPDIR").into());
    let folder = Path::new(&place).join(format!("bench-build-{pages}"));
    let plan = Plan::new(&folder, pages, rounds)?;
    println!("writing {pages} pages to {}", folder.display());
    corpus::write(&plan.site, pages)?;
    let report: Report = plan.run()?;
    println!("{report}");
    Ok(())
}
