//! Everything that a desk's database holds, as text, to be compared.

use std::fmt::Write as _;
use std::path::Path;

use super::postgres::PostgresServer;

/// Tables that count, and may count, what nobody wrote.
const COUNTERS: [&str; 1] = ["code_tries"];

/// The rows of a SQLite file.
pub(crate) fn of_sqlite(file: &Path) -> String {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = rusqlite::Connection::open_with_flags(file, flags).unwrap();
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
    let mut tables = connection.prepare(tables).unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut text = String::new();
    for table in tables.map(Result::unwrap).filter(|name| !COUNTERS.contains(&name.as_str())) {
        let mut select = connection.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = select.column_count();
        let mut found = select.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let _ = write!(text, "{table}");
            for column in 0..columns {
                let _ = write!(text, "|{:?}", row.get_ref(column).unwrap().to_owned_text());
            }
            text.push('\n');
        }
    }
    text
}

/// The rows of a Postgres server's database.
pub(crate) fn of_postgres(server: &PostgresServer) -> String {
    let tables = "SELECT relname FROM pg_stat_user_tables ORDER BY relname";
    let tables = server.administer(tables);
    let tables = tables.lines().map(str::trim).filter(|name| !COUNTERS.contains(name));
    let mut text = String::new();
    for table in tables.filter(|name| !name.is_empty()) {
        let rows = server.administer(&format!("SELECT t::text FROM \"{table}\" t ORDER BY 1"));
        let _ = writeln!(text, "{table}\n{rows}");
    }
    text
}

/// A value of SQLite's, told apart from every other.
trait OwnedText {
    fn to_owned_text(&self) -> String;
}

impl OwnedText for rusqlite::types::ValueRef<'_> {
    fn to_owned_text(&self) -> String {
        match self {
            Self::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            other => format!("{other:?}"),
        }
    }
}
