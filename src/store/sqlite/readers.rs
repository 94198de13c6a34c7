//! A few connections that only read.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::opening;
use crate::store::StoreError;

/// Connections at the same time; a read is short, and what waits longer is the disk.
const MOST: usize = 4;

/// Connections that only read; each is opened when it is first needed.
#[derive(Debug)]
pub(super) struct Readers {
    file: PathBuf,
    places: Semaphore,
    idle: Arc<Mutex<Vec<Connection>>>,
}

impl Readers {
    pub(super) fn new(file: PathBuf) -> Self {
        Self { file, places: Semaphore::new(MOST), idle: Arc::default() }
    }

    /// Runs `work` on a thread for blocking work.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let _place = self.places.acquire().await.map_err(|_| StoreError::Closed)?;
        let idle = Arc::clone(&self.idle);
        let file = self.file.clone();
        let reading = tokio::task::spawn_blocking(move || {
            let waiting = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let connection = match waiting {
                Some(connection) => connection,
                None => open(file)?,
            };
            let read = work(&connection);
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            Ok(read?)
        });
        reading.await.map_err(|_| StoreError::Closed)?
    }
}

fn open(file: PathBuf) -> Result<Connection, rusqlite::Error> {
    let connection = opening::connect(&file)?;
    connection.execute_batch("PRAGMA query_only = ON")?;
    Ok(connection)
}
