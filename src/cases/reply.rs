//! When the person got the answer, for figures about the society's own promise.

use jiff::Timestamp;
use jiff::civil::Date;

use super::event::{Event, Happened};
use super::standing::Standing;
use super::workflow::{Action, ClockEffect, Party, PersonNotice, Workflow};

/// The answer that a person got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    /// When.
    pub at: Timestamp,
    /// By when it was owed then; `None` where no day was promised.
    pub due_on: Option<Date>,
}

impl Reply {
    /// The first answer of a case. What is decided after an objection, or once the case is
    /// reopened, is another decision and not a later answer.
    #[must_use]
    pub fn first<'a>(
        workflow: &Workflow,
        history: impl IntoIterator<Item = &'a Happened>,
    ) -> Option<Self> {
        let mut history = history.into_iter();
        let mut standing = Standing::received(history.next()?.at);
        for happened in history {
            if answers(workflow, &happened.event) {
                let due_on = standing.clock.promised().map(|due| due.on.gregorian());
                return Some(Self { at: happened.at, due_on });
            }
            standing.take(happened);
        }
        None
    }
}

/// Whether something was the answer: what decides, or is told to the person as a decision (an
/// amicable settlement). In a workflow that knows neither, it is whatever stops the clock; but nobody
/// answers themselves.
fn answers(workflow: &Workflow, event: &Event) -> bool {
    let Event::Acted(acted) = event else { return false };
    let Some(action) = workflow.action(acted.action.as_str()) else { return false };
    if workflow.actions.iter().any(tells_a_decision) {
        return tells_a_decision(action);
    }
    action.clock == Some(ClockEffect::Stop) && acted.by.party != Party::Person
}

fn tells_a_decision(action: &Action) -> bool {
    action.decides.is_some() || action.mails.person == Some(PersonNotice::Decided)
}
