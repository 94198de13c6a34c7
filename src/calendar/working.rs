//! The society's working days, and counting with them.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::{
    Closure, DayOff, DualDate, Holiday, Occurrence, Override, Period, Reason, Source, Unit,
};

/// Which days a society works: its weekend, the public holidays with what it states instead of
/// their rule, and its own closures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCalendar {
    weekend: Vec<Weekday>,
    overrides: Vec<Override>,
    closures: Vec<Closure>,
}

/// What a day is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// The society works.
    Working,
    /// One of the week's days off.
    Weekend,
    /// A holiday or a closure on what would be a working day.
    Off(Reason),
}

/// The end of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last day, at whose end the period is over.
    pub date: DualDate,
    /// Days that did not count for another reason than the weekend; none when calendar days
    /// were counted.
    pub skipped: Vec<Skipped>,
}

/// A day that did not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The day.
    pub date: Date,
    /// Why.
    pub reason: Reason,
}

impl Default for WorkingCalendar {
    fn default() -> Self {
        Self { weekend: Self::default_weekend(), overrides: Vec::new(), closures: Vec::new() }
    }
}

impl WorkingCalendar {
    /// A calendar of these parts. A weekend of all seven days would let no working day come, so
    /// it is taken for the usual one, Friday and Saturday; reading a file refuses it before.
    #[must_use]
    pub fn new(weekend: Vec<Weekday>, overrides: Vec<Override>, closures: Vec<Closure>) -> Self {
        let works = Weekday::Sunday.cycle_forward().take(7).any(|day| !weekend.contains(&day));
        Self { weekend: if works { weekend } else { Self::default_weekend() }, overrides, closures }
    }

    /// Friday and Saturday.
    pub(super) fn default_weekend() -> Vec<Weekday> {
        vec![Weekday::Friday, Weekday::Saturday]
    }

    /// What this day is; on a weekend no other reason is given.
    #[must_use]
    pub fn day(&self, date: Date) -> Day {
        if self.weekend.contains(&date.weekday()) {
            return Day::Weekend;
        }
        self.reason(date).map_or(Day::Working, Day::Off)
    }

    /// True when the society works on this day.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        self.day(date) == Day::Working
    }

    /// When a period that starts with `completion` ends: the day of completion is day 0, and the
    /// period is over at the end of day N. A period that would leave jiff's range (the year
    /// 9999) ends with it.
    #[must_use]
    pub fn due(&self, completion: Date, period: Period) -> Due {
        match period.unit {
            Unit::WorkingDays => self.due_working(completion, period.days),
            Unit::CalendarDays => Due {
                date: completion.saturating_add(Span::new().days(period.days)).into(),
                skipped: Vec::new(),
            },
        }
    }

    /// The days off that begin in a Gregorian year, by first day: holidays with the society's
    /// overrides in place of the rule, and closures. Weekends are not among them.
    #[must_use]
    pub fn days_off(&self, year: i16) -> Vec<DayOff> {
        let holiday =
            |holiday, range, source| DayOff { reason: Reason::Holiday(holiday), range, source };
        let computed = Holiday::ALL
            .into_iter()
            .flat_map(|kind| kind.in_year(year))
            .filter(|occurrence| !self.is_replaced(*occurrence))
            .map(|occurrence| holiday(occurrence.holiday, occurrence.range, Source::Rule));
        let announced = self
            .overrides
            .iter()
            .map(|instead| holiday(instead.holiday, instead.range, Source::Stated));
        let closed = self.closures.iter().map(|closure| DayOff {
            reason: Reason::Closure(closure.name.clone()),
            range: closure.range,
            source: Source::Stated,
        });
        let stated = announced.chain(closed).filter(|off| off.range.from().year() == year);
        let mut all: Vec<DayOff> = computed.chain(stated).collect();
        all.sort_by_key(|off| off.range);
        all
    }

    fn due_working(&self, completion: Date, days: u16) -> Due {
        let mut date = completion;
        let mut skipped = Vec::new();
        let mut left = days;
        while left > 0 && date < Date::MAX {
            date = date.saturating_add(1.day());
            match self.day(date) {
                Day::Working => left -= 1,
                Day::Weekend => {}
                Day::Off(reason) => skipped.push(Skipped { date, reason }),
            }
        }
        Due { date: date.into(), skipped }
    }

    fn reason(&self, date: Date) -> Option<Reason> {
        let announced = || {
            let instead = self.overrides.iter().find(|it| it.range.contains(date))?;
            Some(Reason::Holiday(instead.holiday))
        };
        let computed = || {
            let occurrence = Holiday::on(date)?;
            (!self.is_replaced(occurrence)).then_some(Reason::Holiday(occurrence.holiday))
        };
        let closed = || {
            let closure = self.closures.iter().find(|it| it.range.contains(date))?;
            Some(Reason::Closure(closure.name.clone()))
        };
        announced().or_else(computed).or_else(closed)
    }

    fn is_replaced(&self, occurrence: Occurrence) -> bool {
        self.overrides.iter().any(|instead| {
            instead.holiday == occurrence.holiday
                && instead.replaces() == Some(occurrence.range.from())
        })
    }
}
