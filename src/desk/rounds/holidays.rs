//! The notice that next year's holidays are only computed.

use jiff::civil::Date;

use super::post::Post;
use crate::calendar::{DayOff, Holiday, Reason, Source, WorkingCalendar, riyadh_date};
use crate::contact::EmailAddress;
use crate::desk::content::Content;
use crate::desk::state::Desk;
use crate::store::{Occasion, StoreError};
use crate::theme::{ComputedHoliday, OperatorHolidays};

/// The month from which next year's deadlines come into sight.
const FROM_MONTH: i8 = 10;

/// Tells the operator, once a year.
pub(super) async fn send(desk: &Desk, content: &Content) -> Result<(), StoreError> {
    let now = desk.now();
    let Some((year, days)) = unstated(&content.library.society.calendar, riyadh_date(now)) else {
        return Ok(());
    };
    let mailboxes = desk.config().mailboxes.operator.iter();
    let to: Vec<EmailAddress> = mailboxes.filter_map(|one| one.value.parse().ok()).collect();
    let name = format!("holidays:{year}");
    if to.is_empty() || desk.store().said(&name).await?.is_some() {
        return Ok(());
    }
    let post = Post::of(desk, content);
    let reader = post.reader();
    let line = |(holiday, off): &(Holiday, DayOff)| ComputedHoliday {
        name: reader.locale.holiday(holiday.id()).to_owned(),
        id: holiday.id(),
        from: reader.locale.date(off.range.from().into()),
        to: reader.locale.date(off.range.to().into()),
    };
    let days = days.iter().map(line).collect();
    match post.write(&OperatorHolidays { sender: post.sender(), year, days }, to) {
        Ok(mail) => {
            let occasion = Occasion { name, at: now, about: None, mails: vec![mail] };
            desk.store().send_once(occasion).await.map(drop)
        }
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "the notice about holidays can't be written");
            Ok(())
        }
    }
}

/// Next year's holidays that are only computed, once the year comes into sight. The two days with a
/// fixed date are mostly as computed: they alone are worth no mail, and stand in one about an Eid.
fn unstated(calendar: &WorkingCalendar, today: Date) -> Option<(i16, Vec<(Holiday, DayOff)>)> {
    if today.month() < FROM_MONTH {
        return None;
    }
    let year = today.year().checked_add(1)?;
    let computed = calendar.days_off(year).into_iter().filter_map(|off| match off.reason {
        Reason::Holiday(holiday) if off.source == Source::Rule => Some((holiday, off)),
        _ => None,
    });
    let computed: Vec<_> = computed.collect();
    let moves = |holiday: &Holiday| matches!(holiday, Holiday::EidAlFitr | Holiday::EidAlAdha);
    computed.iter().any(|(holiday, _)| moves(holiday)).then_some((year, computed))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::*;
    use crate::calendar::{Override, Range};

    fn stated(holidays: &[Holiday]) -> WorkingCalendar {
        let instead = |holiday: &Holiday| {
            let range = holiday.in_year(2027)[0].range;
            Override { holiday: *holiday, year: 2027, range: Range::one(range.from()) }
        };
        let weekend = vec![Weekday::Friday, Weekday::Saturday];
        WorkingCalendar::new(weekend, holidays.iter().map(instead).collect(), Vec::new())
    }

    #[test]
    fn it_is_told_from_october_on_while_an_eid_is_only_computed() {
        let nothing = stated(&[]);
        assert_eq!(unstated(&nothing, date(2026, 9, 30)), None);
        let (year, days) = unstated(&nothing, date(2026, 10, 1)).unwrap();
        assert_eq!((year, days.len()), (2027, 4));
        assert!(unstated(&nothing, date(2026, 12, 31)).is_some());
        let one = stated(&[Holiday::EidAlFitr]);
        assert_eq!(unstated(&one, date(2026, 10, 1)).unwrap().1.len(), 3);
        let both = stated(&[Holiday::EidAlFitr, Holiday::EidAlAdha]);
        assert_eq!(unstated(&both, date(2026, 10, 1)), None);
    }
}
