//! What a running process says, line by line, without blocking it and without losing any of it.

use std::io::{BufRead, BufReader, Read};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use super::PATIENCE;

/// All that a process has said so far, on both of its outputs.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<String>>);

impl Log {
    /// Everything so far.
    pub(crate) fn text(&self) -> String {
        self.0.lock().unwrap().clone()
    }

    fn push(&self, line: &str) {
        let mut text = self.0.lock().unwrap();
        text.push_str(line);
        text.push('\n');
    }
}

/// Lines still to come from one output of a process.
pub(crate) struct Lines {
    receiver: Receiver<String>,
    log: Log,
}

impl Lines {
    /// Reads `output` in a thread of its own until the process closes it. What isn't UTF-8 is kept
    /// as replacement characters, because a log may hold anything.
    pub(crate) fn follow(output: impl Read + Send + 'static, log: &Log) -> Self {
        let (sender, receiver) = channel();
        let log = log.clone();
        let copy = log.clone();
        thread::spawn(move || read(output, &copy, &sender));
        Self { receiver, log }
    }

    /// The first value that `wanted` finds in a line to come.
    ///
    /// # Panics
    ///
    /// When the process ends or [`PATIENCE`] does before there is such a line.
    pub(crate) fn find<T>(&self, what: &str, wanted: impl Fn(&str) -> Option<T>) -> T {
        loop {
            match self.receiver.recv_timeout(PATIENCE) {
                Ok(line) => {
                    if let Some(value) = wanted(&line) {
                        return value;
                    }
                }
                Err(error) => panic!("no {what}: {error}; it said:\n{}", self.log.text()),
            }
        }
    }
}

fn read(output: impl Read, log: &Log, sender: &Sender<String>) {
    for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        log.push(&line);
        // Nobody may be waiting for lines any more; the log still wants them.
        let _ = sender.send(line);
    }
}
