//! How long a page of the register takes over 100,000 cases, beside what the engine itself needs for
//! the same rows: `cargo bench --bench register`.
//!
//! The floor is one prepared statement on one connection that stays open, in the same run and on the
//! same file. What lies between is ours: a reader's connection, a thread, and values made of rows.
#![expect(clippy::print_stdout, reason = "a benchmark is read")]
#![expect(clippy::unwrap_used, reason = "a benchmark that can't run has nothing to say")]

use std::path::Path;
use std::time::{Duration, Instant};

use diwan::cases::Secret;
use diwan::store::{CaseFilter, CaseOrder, Store, Whose, WorkFilter, WorkOrder};
use diwan::vault::Vault;
use rusqlite::Connection;

const CASES: u32 = 100_000;
const RUNS: usize = 300;
const PAGE: u32 = 50;

/// Cases of ten states and four forms over three years, a third of them with a day on which they
/// are due. A tenth is open, in the hands of five officers, every second one with a committee.
const FILL: &str = "
    WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1 - 1)
    INSERT INTO cases (reference, form, lang, code_hash, received_at, changed_at, state, due_on,
                       officer, awaits, ended_at)
    SELECT printf('2026-%07d-C', n * 7919 % ?1), 'form-' || (n % 4), 'ar', zeroblob(32),
           1700000000000000 + n * 900000000, 1700000000000000 + n * 900000000,
           'state-' || (n * 31 % 10),
           iif(n % 3 = 0, date('2026-01-01', '+' || (n % 400) || ' days'), NULL),
           'officer:' || (n / 10 % 5),
           iif(n / 10 % 2 = 0, 'officer:' || (n / 10 % 5), 'committee:research'),
           iif(n % 10 = 0, NULL, 1700000000000000 + n * 900000000)
    FROM numbers";

/// A filter, and the bare statement that finds the same rows.
fn questions() -> Vec<(&'static str, CaseFilter, &'static str)> {
    let page = CaseFilter { limit: PAGE, ..CaseFilter::default() };
    let state = CaseFilter { state: Some("state-3".to_owned()), ..page.clone() };
    let overdue = CaseFilter {
        due_before: Some(jiff::civil::date(2026, 6, 1)),
        order: CaseOrder::Due,
        ..page.clone()
    };
    let deep = CaseFilter { skip: 5_000, ..state.clone() };
    let text = CaseFilter { text: Some("0099999".to_owned()), ..page.clone() };
    vec![
        ("the newest", page, "SELECT * FROM cases ORDER BY received_at DESC, id DESC LIMIT 50"),
        (
            "one state",
            state,
            "SELECT * FROM cases WHERE state = 'state-3' ORDER BY received_at DESC, id DESC LIMIT 50",
        ),
        (
            "overdue",
            overdue,
            "SELECT * FROM cases WHERE due_on < '2026-06-01' ORDER BY due_on, id LIMIT 50",
        ),
        (
            "one state, page 101",
            deep,
            "SELECT * FROM cases WHERE state = 'state-3' ORDER BY received_at DESC, id DESC \
             LIMIT 50 OFFSET 5000",
        ),
        (
            "a part of a reference",
            text,
            "SELECT * FROM cases WHERE instr(reference, '0099999') > 0 \
             ORDER BY received_at DESC, id DESC LIMIT 50",
        ),
    ]
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let secret = Secret::new([7; 32]);
    let vault = Vault::new(&secret, |bytes| getrandom::fill(bytes).unwrap());
    let store = runtime.block_on(Store::open(&file, &vault)).unwrap();
    let connection = filled(&file);
    println!("{CASES} cases, a page of {PAGE}, median of {RUNS}");
    for (name, filter, statement) in questions() {
        let floor = median(|| bare(&connection, statement));
        let ours = median(|| runtime.block_on(store.list(filter.clone())).unwrap().len());
        let ratio = ours.as_secs_f64() / floor.as_secs_f64();
        println!("{name:<24} {ours:>9.1?}  the engine alone {floor:>9.1?}  ratio {ratio:.1}");
    }
    for (name, filter, statements) in lists() {
        let floor = median(|| statements.iter().map(|one| bare(&connection, one)).sum());
        let ours = median(|| runtime.block_on(store.work(filter.clone())).unwrap().cases.len());
        let ratio = ours.as_secs_f64() / floor.as_secs_f64();
        println!("{name:<24} {ours:>9.1?}  the engine alone {floor:>9.1?}  ratio {ratio:.1}");
    }
}

/// Pages of open cases with their counts, and the bare statements that find the same.
fn lists() -> Vec<(&'static str, WorkFilter, Vec<String>)> {
    let open = "ended_at IS NULL AND officer IS NOT NULL";
    let page = "ORDER BY coalesce(due_on, '9999-12-31'), id LIMIT 25";
    let count = |condition: &str| {
        format!(
            "SELECT count(*) || '' AS reference, count(*) FILTER (WHERE coalesce(due_on, '9999-12-31') < '2026-06-01') \
             FROM cases WHERE {condition}"
        )
    };
    let everybody = WorkFilter {
        whose: Whose::Everybody,
        form: None,
        state: None,
        text: None,
        order: WorkOrder::Due,
        today: jiff::civil::date(2026, 6, 1),
        skip: 0,
        limit: 25,
    };
    let officer = WorkFilter { whose: Whose::Party("officer:2".to_owned()), ..everybody.clone() };
    let mine = format!("officer = 'officer:2' AND {open}");
    let waiting = format!("awaits = 'officer:2' AND officer <> 'officer:2' AND {open}");
    vec![
        (
            "an officer's list",
            officer,
            vec![
                format!("SELECT * FROM cases WHERE {mine} {page}"),
                format!("SELECT * FROM cases WHERE {waiting} {page}"),
                count(&mine),
                count(&waiting),
            ],
        ),
        (
            "management's list",
            everybody,
            vec![format!("SELECT * FROM cases WHERE {open} {page}"), count(open)],
        ),
    ]
}

fn filled(file: &Path) -> Connection {
    let connection = Connection::open(file).unwrap();
    connection.execute(FILL, [CASES]).unwrap();
    connection
}

/// Reads the rows of a statement, column by column, and counts them.
fn bare(connection: &Connection, statement: &str) -> usize {
    let mut statement = connection.prepare_cached(statement).unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut count = 0;
    while let Some(row) = rows.next().unwrap() {
        let reference: String = row.get("reference").unwrap();
        count += usize::from(!reference.is_empty());
    }
    count
}

fn median(mut work: impl FnMut() -> usize) -> Duration {
    let mut times: Vec<Duration> = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        assert!(work() > 0, "there is something to list");
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[RUNS / 2]
}
