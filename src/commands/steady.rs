//! Tasks beside the requests that must never end in silence.

use std::future::Future;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

/// The pause before a task that panicked starts again, so that one that always does leaves the
/// processor to others.
const PAUSE: Duration = Duration::from_secs(10);

/// Runs the task that `start` makes until it ends by itself, and starts another whenever it
/// panics. The desk goes on meanwhile: cases are taken, and their mails wait.
///
/// Dropping this future drops the task.
pub(super) async fn steady<F>(
    name: &'static str,
    mut stopping: watch::Receiver<bool>,
    mut start: impl FnMut() -> F,
) where
    F: Future<Output = ()> + Send + 'static,
{
    loop {
        let mut task = JoinSet::new();
        task.spawn(start());
        match task.join_next().await {
            Some(Err(error)) if error.is_panic() => {
                tracing::error!(name, pause = ?PAUSE, "a task of the desk panicked; it starts again");
            }
            _ => return,
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_task_that_panics_starts_again_and_one_that_ends_does_not() {
        let (_stop, stopping) = watch::channel(false);
        let starts = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&starts);
        steady("test", stopping, move || {
            let number = counted.fetch_add(1, Ordering::Relaxed);
            async move { assert!(number == 2, "not yet") }
        })
        .await;
        assert_eq!(starts.load(Ordering::Relaxed), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_starts_again_at_the_end() {
        let (_stop, stopping) = watch::channel(true);
        let mut starts = 0;
        steady("test", stopping, || {
            starts += 1;
            async { panic!("always") }
        })
        .await;
        assert_eq!(starts, 1);
    }
}
