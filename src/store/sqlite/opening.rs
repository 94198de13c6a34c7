//! Opening the file: who else has it open, its tables, and the settings of a connection.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;

use super::sealing;
use crate::store::StoreError;
use crate::vault::Vault;

/// How long a connection waits for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// The migrations, compiled in from the folder beside this room's engines.
mod embedded {
    refinery::embed_migrations!("src/store/migrations/sqlite");
}

/// An opened file.
pub(super) struct Opened {
    /// The connection that writes.
    pub(super) connection: Connection,
    /// The lock that tells others that the file is open.
    pub(super) presence: File,
}

/// Opens the file and brings its tables up to date.
///
/// Whoever has the file open holds a shared lock on `<file>.lock`, which the system drops when the
/// process dies, however it dies. Who gets the lock alone knows that every lease in the outbox
/// belongs to a dead process: it frees them, so that mail doesn't wait after a crash. Where others
/// are alive, leases end by their time.
pub(super) fn open(file: &Path, vault: &Vault) -> Result<Opened, StoreError> {
    let presence = private_file(&beside(file, ".lock"))?;
    let alone = presence.try_lock().is_ok();
    if !alone {
        presence.lock_shared().map_err(engine)?;
    }
    if !file.exists() {
        // Never opened by us once it is there: to close a file drops the locks that SQLite holds
        // on it elsewhere in this process.
        private_file(file)?;
    }
    let mut connection = connect(file)?;
    migrate(&mut connection)?;
    sealing::settle(&mut connection, vault)?;
    if alone {
        connection
            .execute("UPDATE outbox SET leased_until = NULL WHERE leased_until IS NOT NULL", [])?;
        presence.lock_shared().map_err(engine)?;
    }
    Ok(Opened { connection, presence })
}

/// A connection with this room's settings.
///
/// `secure_delete` overwrites what is deleted: a sent mail's text holds the person's code.
pub(super) fn connect(file: &Path) -> Result<Connection, rusqlite::Error> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA trusted_schema = OFF;",
    )?;
    Ok(connection)
}

/// All or nothing: a migration that fails leaves the tables as they were.
fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let runner = embedded::migrations::runner().set_grouped(true);
    match runner.run(connection) {
        Ok(_) => Ok(()),
        Err(error) => Err(StoreError::Migration(Arc::new(error))),
    }
}

/// Opens a file that only this user may read, making it where there is none; SQLite gives the
/// files that it makes beside it the same rights.
fn private_file(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(engine)
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn engine(error: std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => StoreError::Full(Arc::new(error)),
        std::io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly(Arc::new(error)),
        _ => StoreError::Engine(Arc::new(error)),
    }
}
