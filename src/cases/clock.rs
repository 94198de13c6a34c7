//! The time of the reply: when it began, how much of it has passed, and when it is over.
//!
//! A period is counted in the days on which the clock ran. A day counts when it comes after the day
//! on which the clock was started or resumed (that day is day 0) and not after the one on which it
//! was paused, and, where the period counts working days, when it is one.

use jiff::ToSpan;
use jiff::civil::Date;

use super::event::{ClockChange, Due};
use crate::calendar::{DualDate, HIJRI_YEARS, HijriDate, Period, Unit, WorkingCalendar};
use crate::forms::{Deadline, Term};

/// What the events say about the time of the reply.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clock {
    /// How it stands.
    pub state: ClockState,
    /// When all was there, the last time.
    pub completed: Option<Date>,
    /// The stored day of the reply; while the clock is paused it is not a promise.
    pub due: Option<Due>,
    /// The stored day before which no decision comes.
    pub not_before: Option<Due>,
    /// The spans in which it ran, each from its day 0 to the day of the pause.
    pub(super) ran: Vec<(Date, Date)>,
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ClockState {
    /// The case was never complete.
    #[default]
    NotStarted,
    /// It runs.
    Running {
        /// Its day 0.
        since: Date,
    },
    /// The society waits for the person.
    Paused,
    /// The reply was given.
    Stopped,
}

impl Clock {
    /// The day by which the reply is owed now; `None` where none is promised or the clock stands.
    #[must_use]
    pub fn promised(&self) -> Option<&Due> {
        self.due.as_ref().filter(|_| matches!(self.state, ClockState::Running { .. }))
    }

    /// Takes in what an action did on a day.
    pub(super) fn change(&mut self, change: &ClockChange, on: Date) {
        match change {
            ClockChange::Started { due, not_before } => {
                *self = Self {
                    state: ClockState::Running { since: on },
                    completed: Some(on),
                    due: due.clone(),
                    not_before: not_before.clone(),
                    ran: Vec::new(),
                };
            }
            ClockChange::Paused => {
                if let ClockState::Running { since } = self.state {
                    self.ran.push((since, on));
                    self.state = ClockState::Paused;
                }
            }
            ClockChange::Resumed { due } => {
                if self.state == ClockState::Paused {
                    self.state = ClockState::Running { since: on };
                    self.due.clone_from(due);
                }
            }
            ClockChange::Stopped => self.state = ClockState::Stopped,
        }
    }
}

/// The days that follow from a deadline whose clock starts today.
pub(super) fn started(deadline: &Deadline, today: Date, calendar: &WorkingCalendar) -> ClockChange {
    let due = |term: &Term| Due {
        on: readable(calendar.due(today, term.period).date),
        period: term.period,
        policy: term.policy.clone(),
        clause: term.clause.clone(),
    };
    ClockChange::Started {
        due: deadline.ceiling.as_ref().map(due),
        not_before: deadline.floor.as_ref().map(due),
    }
}

/// The day of the reply when a paused clock goes on today. What was late already stays so.
pub(super) fn resumed(clock: &Clock, today: Date, calendar: &WorkingCalendar) -> ClockChange {
    let due = clock.due.as_ref().map(|due| {
        let used: u32 =
            clock.ran.iter().map(|(from, to)| elapsed(*from, *to, due.period.unit, calendar)).sum();
        let left = u32::from(due.period.days).saturating_sub(used);
        let left = Period { days: u16::try_from(left).unwrap_or(u16::MAX), ..due.period };
        let on = match left.days {
            0 => due.on,
            _ => readable(calendar.due(today, left).date),
        };
        Due { on, ..due.clone() }
    });
    ClockChange::Resumed { due }
}

/// A day that a stored event can be read with again: dates have bounds, and a case must not become
/// unreadable because somebody wrote a deadline of a century.
fn readable(day: DualDate) -> DualDate {
    let last = *HIJRI_YEARS.end();
    if day.hijri().year() <= last {
        return day;
    }
    HijriDate::new(last, 12, 29).map_or(day, DualDate::from)
}

/// How many days of a unit come after `from` and not after `to`.
fn elapsed(from: Date, to: Date, unit: Unit, calendar: &WorkingCalendar) -> u32 {
    let days = from.series(1.day()).skip(1).take_while(|day| *day <= to);
    let counts = |day: &Date| unit == Unit::CalendarDays || calendar.is_working_day(*day);
    u32::try_from(days.filter(counts).count()).unwrap_or(u32::MAX)
}
