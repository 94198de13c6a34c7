//! What the desk does by itself, beside the requests: it goes its rounds once when it starts, and then
//! every morning.
//!
//! 1. **Cases** (`case`): it passes every open case, page by page. What lists say of it is set right;
//!    and where its due day comes near or is over ([`CaseOccasion`]), whoever's turn it is gets a reminder,
//!    and management hears of what is overdue.
//! 2. **Digests** (`digest`, `figures`): once a week management gets the figures, and everybody who has
//!    open cases their list.
//! 3. **Holidays** (`holidays`): once a year, in autumn, the operator is told that next year's holidays
//!    are only computed.
//!
//! Each of these mails is an occasion in the store ([`Store::send_once`]), written together with its mail:
//! two desks, or one that starts again, say it once. A case that can't be read, or over which the code
//! stumbles, is logged, and the others are seen to; a store that can't be asked ends the round, and it
//! is tried again soon.
//!
//! Nothing here says anything of the person who filed a case, and nothing moves a case: no clock of a
//! policy decides in the place of people.
//!
//! [`CaseOccasion`]: crate::cases::CaseOccasion
//! [`Store::send_once`]: crate::store::Store::send_once

mod case;
mod digest;
mod figures;
mod holidays;
mod post;
mod schedule;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

use super::content::Content;
use super::state::Desk;
use crate::store::{ListedCase, StoreError};

/// Cases that are listed at once.
const PAGE: u32 = 200;

/// How long to wait when the store can't be asked.
const PAUSE: SignedDuration = SignedDuration::from_mins(5);

/// Goes the rounds of a desk, for as long as it runs.
#[derive(Clone)]
pub struct Rounds {
    desk: Desk,
}

impl Rounds {
    /// The rounds of this desk.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Self { desk }
    }

    /// Sends the digests of the week that is over, before the first request: what is filed from now
    /// on belongs to the next week's.
    ///
    /// # Errors
    ///
    /// When the store can't be asked.
    pub async fn end_the_week(&self) -> Result<(), StoreError> {
        digest::send(&self.desk, &self.desk.content()).await
    }

    /// Runs until `stop` becomes true or its sender is gone: at once, and then every morning.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let clock = self.desk.clock();
        let (mut next, mut seen) = (Timestamp::MIN, Timestamp::MIN);
        loop {
            let now = clock.now();
            // A clock that was set back would make us wait for as long.
            if now >= next || now < seen {
                next = match self.go().await {
                    Ok(()) => schedule::next_round(now),
                    Err(error) => {
                        let error = &error as &dyn std::error::Error;
                        tracing::error!(error, "the rounds were cut short; they are tried again");
                        now + PAUSE
                    }
                };
            }
            seen = now;
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => return,
                () = clock.sleep_until(next) => {}
            }
        }
    }

    /// One round, now.
    ///
    /// # Errors
    ///
    /// When the store can't be asked. What was said until then is said; another round goes on from
    /// there.
    pub async fn go(&self) -> Result<(), StoreError> {
        let content = self.desk.content();
        self.pass_cases(&content).await?;
        digest::send(&self.desk, &content).await?;
        holidays::send(&self.desk, &content).await
    }

    async fn pass_cases(&self, content: &Arc<Content>) -> Result<(), StoreError> {
        let forms = content.library.forms.values().filter(|form| form.workflow.is_some());
        let forms: Vec<String> = forms.map(|form| form.id.to_string()).collect();
        let mut after = String::new();
        loop {
            let page = self.desk.store().walk(&forms, &after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after.clone_from(&last.reference);
            for listed in page {
                self.pass(Arc::clone(content), listed).await?;
            }
        }
    }

    /// Sees to one case, in a task of its own so that a panic costs only this case its reminder. An
    /// error of the store is the case's own as long as the store answers others.
    async fn pass(&self, content: Arc<Content>, listed: ListedCase) -> Result<(), StoreError> {
        let (desk, reference) = (self.desk.clone(), listed.reference.clone());
        let passing = tokio::spawn(async move { case::see_to(&desk, &content, &listed).await });
        match passing.await {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(reference, error, "a case can't be seen to on the rounds");
            }
            Err(_) => tracing::error!(reference, "the rounds stumbled over a case"),
        }
        self.desk.store().ready().await
    }
}
