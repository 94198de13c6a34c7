//! The `calendar:` slice of `content/society.yaml`, read and checked.

use jiff::civil::Weekday;
use serde::Deserialize;
use serde_yaml::Spanned;

use super::{AnyDate, Closure, Holiday, Override, Range, WorkingCalendar};
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::language::Text;

/// The longest range that is believed, in days: a year's closure is no closure, and a slip in
/// the year would otherwise push every deadline out of sight.
const LONGEST_RANGE: i32 = 60;

/// The society's calendar as its file states it; everything is optional.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawCalendar {
    weekend: Option<Spanned<Vec<RawWeekday>>>,
    overrides: Vec<RawOverride>,
    closures: Vec<RawClosure>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawWeekday {
    Sunday,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOverride {
    holiday: Spanned<Holiday>,
    year: Spanned<i16>,
    from: Spanned<AnyDate>,
    to: Spanned<AnyDate>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClosure {
    name: Spanned<Text>,
    from: Spanned<AnyDate>,
    to: Spanned<AnyDate>,
}

impl RawCalendar {
    /// The working calendar; what can't be used is left out and noted.
    #[must_use]
    pub fn check(self, file: &SourceFile, problems: &mut Problems) -> WorkingCalendar {
        let weekend = match self.weekend {
            None => WorkingCalendar::default_weekend(),
            Some(raw) => {
                problems.note(weekend(file, &raw)).unwrap_or_else(WorkingCalendar::default_weekend)
            }
        };
        let mut overrides: Vec<Override> = Vec::new();
        for raw in &self.overrides {
            let checked = check_override(file, raw, &overrides);
            overrides.extend(problems.note(checked));
        }
        let mut closures = Vec::new();
        for raw in self.closures {
            let range = problems.note(range(file, &raw.from, &raw.to));
            closures.extend(range.map(|range| Closure { name: raw.name.value, range }));
        }
        WorkingCalendar::new(weekend, overrides, closures)
    }

    /// The closures' names, for whoever checks translations.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Spanned<Text>> {
        self.closures.iter().map(|closure| &closure.name)
    }
}

fn weekend(file: &SourceFile, raw: &Spanned<Vec<RawWeekday>>) -> Result<Vec<Weekday>, Problem> {
    let days: Vec<Weekday> = raw.value.iter().map(|day| day.weekday()).collect();
    let week = Weekday::Sunday.cycle_forward().take(7);
    if week.into_iter().all(|day| days.contains(&day)) {
        return Err(Problem::at(
            file.place_of(raw),
            "the weekend takes all seven days, so that no deadline would ever come",
            "name the days on which the society does not work, such as `[friday, saturday]`",
        ));
    }
    Ok(days)
}

fn check_override(
    file: &SourceFile,
    raw: &RawOverride,
    before: &[Override],
) -> Result<Override, Problem> {
    let (holiday, year) = (raw.holiday.value, raw.year.value);
    let range = range(file, &raw.from, &raw.to)?;
    if range.from().year() != year && range.to().year() != year {
        return Err(Problem::at(
            file.place_of(&raw.year),
            format!("the announced days ({} to {}) are not in {year}", range.from(), range.to()),
            "write the Gregorian year whose computed days they replace",
        ));
    }
    let instead = Override { holiday, year, range };
    let twice = before.iter().any(|other| {
        other.holiday == holiday && other.year == year && other.replaces() == instead.replaces()
    });
    if twice {
        return Err(Problem::at(
            file.place_of(&raw.holiday),
            format!("`{}` of {year} is overridden twice", holiday.id()),
            "keep one of the two ranges",
        ));
    }
    Ok(instead)
}

fn range(
    file: &SourceFile,
    from: &Spanned<AnyDate>,
    to: &Spanned<AnyDate>,
) -> Result<Range, Problem> {
    let (first, last) = (from.value.gregorian(), to.value.gregorian());
    let range = Range::new(first, last).ok_or_else(|| {
        Problem::at(
            file.place_of(to),
            format!("`to: {}` comes before `from: {}`", to.value, from.value),
            "write the first day under `from` and the last under `to`",
        )
    })?;
    let days = range.days();
    if days > LONGEST_RANGE {
        return Err(Problem::at(
            file.place_of(to),
            format!("from {} to {} are {days} days", from.value, to.value),
            format!("check the years: a range has at most {LONGEST_RANGE} days"),
        ));
    }
    Ok(range)
}

impl RawWeekday {
    fn weekday(self) -> Weekday {
        match self {
            Self::Sunday => Weekday::Sunday,
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn check(yaml: &str) -> (WorkingCalendar, Vec<String>) {
        let file = SourceFile::new("society.yaml", yaml);
        let raw: RawCalendar = crate::yaml::parse(&file).unwrap();
        let mut problems = Problems::new();
        let calendar = raw.check(&file, &mut problems);
        let shown = problems.sorted();
        (calendar, shown.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn an_empty_slice_is_the_usual_week() {
        let (calendar, problems) = check("{}");
        assert_eq!((calendar, problems), (WorkingCalendar::default(), vec![]));
    }

    #[test]
    fn a_society_states_its_own_days() {
        let (calendar, problems) = check(
            "weekend: [friday]\noverrides:\n  - {holiday: national-day, year: 2026, from: \
             2026-09-24, to: 2026-09-24}\nclosures:\n  - {name: انتقال المقر, from: 1447-12-01, \
             to: 1447-12-02}\n",
        );
        assert!(problems.is_empty(), "{problems:?}");
        assert!(calendar.is_working_day(date(2026, 9, 23)));
        assert!(!calendar.is_working_day(date(2026, 9, 24)));
        assert!(calendar.is_working_day(date(2026, 9, 26)), "a Saturday");
        assert!(!calendar.is_working_day(date(2026, 5, 18)), "1 Dhu al-Hijjah");
    }

    #[test]
    fn slips_are_told_with_their_place_and_all_at_once() {
        let (_, problems) = check(
            "weekend: [sunday, monday, tuesday, wednesday, thursday, friday, saturday]\n\
             overrides:\n\
             \x20 - {holiday: eid-al-fitr, year: 2026, from: 2026-03-23, to: 2026-03-19}\n\
             \x20 - {holiday: eid-al-fitr, year: 2026, from: 2027-03-08, to: 2027-03-12}\n\
             \x20 - {holiday: eid-al-adha, year: 2026, from: 2026-05-25, to: 2026-05-29}\n\
             \x20 - {holiday: eid-al-adha, year: 2026, from: 2026-05-26, to: 2026-05-29}\n\
             closures:\n\
             \x20 - {name: أ, from: 2026-08-01, to: 2027-08-03}\n",
        );
        let expected = [
            (":1:10:", "all seven days"),
            (":3:62:", "`to: 2026-03-19` comes before"),
            (":4:34:", "are not in 2026"),
            (":6:15:", "overridden twice"),
            (":8:", "are 368 days"),
        ];
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, (place, words)) in problems.iter().zip(expected) {
            assert!(problem.contains(place) && problem.contains(words), "{problem}");
        }
    }
}
