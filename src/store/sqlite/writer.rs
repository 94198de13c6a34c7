//! The one thread that writes, and commits in groups.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;
use tokio::sync::{Notify, mpsc, oneshot};

use crate::store::StoreError;

/// Jobs that may wait; who comes later waits for a place.
const WAITING_ROOM: usize = 1024;

/// Jobs in one commit: enough to share its cost, few enough that the first doesn't wait long.
const LARGEST_GROUP: usize = 128;

/// The way to the writing thread, which ends when this is dropped.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Box<dyn Job>>,
    counts: Arc<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    writes: AtomicU64,
    commits: AtomicU64,
}

impl Writer {
    /// Starts the thread on this connection.
    pub(super) fn start(connection: Connection) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel(WAITING_ROOM);
        let counts = Arc::new(Counts::default());
        let counting = Arc::clone(&counts);
        std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || serve(&connection, waiting, &counting))
            .map_err(|error| StoreError::Engine(Arc::new(error)))?;
        Ok(Self { jobs, counts })
    }

    /// Runs `work` within the next commit, and answers after it. `wake` is notified then, too.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
        wake: Option<Arc<Notify>>,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let task = Task { step: Step::Waiting(work), answer, wake };
        self.jobs.send(Box::new(task)).await.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }

    /// Jobs that wait for the thread.
    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.jobs.max_capacity() - self.jobs.capacity()
    }

    /// Jobs committed, and the commits that took.
    pub(super) fn counts(&self) -> (u64, u64) {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        (of(&self.counts.writes), of(&self.counts.commits))
    }
}

fn serve(connection: &Connection, mut waiting: mpsc::Receiver<Box<dyn Job>>, counts: &Counts) {
    while let Some(first) = waiting.blocking_recv() {
        let mut group = vec![first];
        while group.len() < LARGEST_GROUP
            && let Ok(next) = waiting.try_recv()
        {
            group.push(next);
        }
        // A job that panics costs its group the commit, and not the desk its only writer.
        let committed = catch_unwind(AssertUnwindSafe(|| commit(connection, &mut group)));
        let committed = committed.unwrap_or_else(|_| {
            tracing::error!("a write panicked; nothing of its group is stored");
            roll_back(connection);
            Err(StoreError::Closed)
        });
        if committed.is_ok() {
            counts.writes.fetch_add(group.len() as u64, Ordering::Relaxed);
            counts.commits.fetch_add(1, Ordering::Relaxed);
        }
        for job in group {
            job.answer(&committed);
        }
    }
}

/// One transaction for the whole group; when it fails, nothing of the group is stored.
fn commit(connection: &Connection, group: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    let together = || -> rusqlite::Result<()> {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for job in group {
            run(connection, job.as_mut())?;
        }
        connection.execute_batch("COMMIT")
    };
    together().map_err(|error| {
        roll_back(connection);
        error.into()
    })
}

fn roll_back(connection: &Connection) {
    if !connection.is_autocommit() {
        // Should this fail as well, the next BEGIN does, and its group hears of it.
        let _ = connection.execute_batch("ROLLBACK");
    }
}

/// One job, so that its failure undoes its own changes and nobody else's.
///
/// Some failures, such as a full disk, make SQLite roll the whole transaction back. Then the jobs
/// before this one are lost too, and the group has failed.
fn run(connection: &Connection, job: &mut dyn Job) -> rusqlite::Result<()> {
    connection.execute_batch("SAVEPOINT job")?;
    match job.run(connection) {
        Ok(()) => connection.execute_batch("RELEASE job"),
        Err(error) if connection.is_autocommit() => Err(error),
        Err(error) => {
            job.fail(error.into());
            connection.execute_batch("ROLLBACK TO job; RELEASE job")
        }
    }
}

/// Something to write, and somebody who waits for it.
trait Job: Send {
    /// Does the work, keeping what comes of it.
    fn run(&mut self, connection: &Connection) -> rusqlite::Result<()>;
    /// Keeps the failure instead.
    fn fail(&mut self, error: StoreError);
    /// Tells who waits, after the commit.
    fn answer(self: Box<Self>, committed: &Result<(), StoreError>);
}

struct Task<T, W> {
    step: Step<T, W>,
    answer: oneshot::Sender<Result<T, StoreError>>,
    wake: Option<Arc<Notify>>,
}

/// How far a task has come.
enum Step<T, W> {
    Waiting(W),
    Done(T),
    Failed(StoreError),
}

impl<T, W> Job for Task<T, W>
where
    T: Send,
    W: FnOnce(&Connection) -> rusqlite::Result<T> + Send,
{
    fn run(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let step = std::mem::replace(&mut self.step, Step::Failed(StoreError::Closed));
        if let Step::Waiting(work) = step {
            self.step = Step::Done(work(connection)?);
        }
        Ok(())
    }

    fn fail(&mut self, error: StoreError) {
        self.step = Step::Failed(error);
    }

    fn answer(self: Box<Self>, committed: &Result<(), StoreError>) {
        let answer = match (committed, self.step) {
            (Err(error), _) => Err(error.clone()),
            (Ok(()), Step::Done(value)) => {
                if let Some(wake) = &self.wake {
                    wake.notify_one();
                }
                Ok(value)
            }
            (Ok(()), Step::Failed(error)) => Err(error),
            (Ok(()), Step::Waiting(_)) => Err(StoreError::Closed),
        };
        // An error means that nobody waits any more; what is stored is stored.
        let _ = self.answer.send(answer);
    }
}
