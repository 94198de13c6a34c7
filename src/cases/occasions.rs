//! What a case's due day asks for: reminders before it, and the alarm after it.
//!
//! Which of them is due is a function of the case, the society's calendar and the day. Whether it was
//! said before is for whoever keeps a record of that, under [`CaseOccasion::name`], which holds the
//! due day: a day that moves has reminders of its own.
//!
//! A desk that was down says only the most urgent of what it has missed. A paused or answered case
//! owes no reply, and asks for nothing.

use jiff::ToSpan;
use jiff::civil::Date;

use super::clock::ClockState;
use super::standing::Standing;
use crate::calendar::WorkingCalendar;

/// How many working days before the due day somebody is reminded, the earliest first.
const REMINDERS: [u32; 3] = [5, 2, 0];

/// Something that a case asks to be said today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseOccasion {
    /// How urgent it is.
    pub urgency: Urgency,
    /// The day on which the reply is owed.
    pub due_on: Date,
}

/// How urgent a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// The day comes near.
    Reminder {
        /// Which reminder it is, by the working days before the day.
        stage: u32,
        /// The working days that are left indeed: fewer, where the desk was down.
        left: u32,
    },
    /// The day is over, and no reply was given.
    Overdue,
}

impl CaseOccasion {
    /// The most urgent occasion that has come by today.
    ///
    /// A stage that was reached already when the clock began to run is none: who has just been given
    /// three days need not be told that three are left.
    #[must_use]
    pub fn of(standing: &Standing, today: Date, calendar: &WorkingCalendar) -> Option<Self> {
        let due_on = standing.clock.promised()?.on.gregorian();
        let ClockState::Running { since } = standing.clock.state else { return None };
        if today > due_on {
            return Some(Self { urgency: Urgency::Overdue, due_on });
        }
        let left = working_days(today, due_on, calendar);
        let given = working_days(since, due_on, calendar);
        let come = |stage: &u32| left <= *stage && given > *stage;
        let stage = REMINDERS.into_iter().rev().find(come)?;
        Some(Self { urgency: Urgency::Reminder { stage, left }, due_on })
    }

    /// What makes it the same occasion, for the case of this reference.
    #[must_use]
    pub fn name(&self, reference: &str) -> String {
        let due_on = self.due_on;
        match self.urgency {
            Urgency::Reminder { stage, .. } => format!("reminder:{reference}:{due_on}:{stage}"),
            Urgency::Overdue => format!("overdue:{reference}:{due_on}"),
        }
    }
}

/// How near a due day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// It is over.
    Overdue,
    /// It is the last working day, or the day itself.
    Today,
    /// Somebody has been reminded of it, or will be soon.
    Soon,
    /// There is time.
    Later,
}

impl Nearness {
    /// How near this day is today.
    #[must_use]
    pub fn of(due_on: Date, today: Date, calendar: &WorkingCalendar) -> Self {
        if today > due_on {
            return Self::Overdue;
        }
        match working_days(today, due_on, calendar) {
            0 => Self::Today,
            left if left <= REMINDERS[0] => Self::Soon,
            _ => Self::Later,
        }
    }

    /// The key of its words in the locale.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Soon => "soon",
            Self::Later => "later",
        }
    }
}

/// The working days after `from` and not after `to`; who wants to know of more than a handful
/// doesn't need their exact number.
fn working_days(from: Date, to: Date, calendar: &WorkingCalendar) -> u32 {
    let days = from.series(1.day()).skip(1).take_while(|day| *day <= to);
    let working = days.filter(|day| calendar.is_working_day(*day));
    u32::try_from(working.take(REMINDERS[0] as usize + 1).count()).unwrap_or(u32::MAX)
}
