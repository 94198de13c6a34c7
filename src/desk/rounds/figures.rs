//! The week's numbers, from what the store has counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::riyadh_date;
use crate::store::tally::{Desk, Reply, Tally};

/// The numbers of a week, of everything or of a part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    /// Cases received.
    pub(super) received: u64,
    /// Cases open now.
    pub(super) open: u64,
    /// Of these, overdue.
    pub(super) overdue: u64,
    /// Cases answered.
    pub(super) replied: u64,
    /// The median days from receipt to reply; `None` where none was answered.
    pub(super) days: Option<u64>,
}

impl Numbers {
    /// The numbers of what `of` picks.
    pub(super) fn of(tally: &Tally, of: impl Fn(&Desk) -> bool) -> Self {
        let replies: Vec<&Reply> = tally.replies.iter().filter(|reply| of(&reply.desk)).collect();
        let open = || tally.open.iter().filter(|open| of(&open.desk));
        Self {
            received: tally.received.iter().filter(|one| of(&one.desk)).map(|one| one.count).sum(),
            open: open().map(|one| one.count).sum(),
            overdue: open().map(|one| one.overdue).sum(),
            replied: replies.len() as u64,
            days: median(replies.into_iter().map(days).collect()),
        }
    }

    /// The numbers of each part that `part` names, in the order of the names.
    pub(super) fn by(
        tally: &Tally,
        part: impl Fn(&Desk) -> Option<String>,
    ) -> BTreeMap<String, Self> {
        let received = tally.received.iter().map(|one| &one.desk);
        let open = tally.open.iter().map(|one| &one.desk);
        let replies = tally.replies.iter().map(|one| &one.desk);
        let names: BTreeSet<String> =
            received.chain(open).chain(replies).filter_map(&part).collect();
        let numbers = |name: String| {
            let numbers = Self::of(tally, |desk| part(desk).as_ref() == Some(&name));
            (name, numbers)
        };
        names.into_iter().map(numbers).collect()
    }

    /// Whether there is nothing to tell.
    pub(super) fn nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// The days that a reply took, as people count them: none where it came on the day of receipt.
fn days(reply: &Reply) -> u64 {
    let (from, to) = (riyadh_date(reply.received_at), riyadh_date(reply.replied_at));
    let hours = to.duration_since(from).as_hours();
    u64::try_from(hours / 24).unwrap_or(0)
}

/// The median; of two in the middle the larger, which flatters nobody.
fn median(mut days: Vec<u64>) -> Option<u64> {
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tally::{Open, Received};

    fn desk(form: &str, officer: &str) -> Desk {
        Desk { form: form.to_owned(), officer: Some(format!("officer:{officer}")) }
    }

    fn reply(desk: Desk, from: &str, to: &str) -> Reply {
        let at = |text: &str| text.parse().unwrap();
        Reply { desk, received_at: at(from), replied_at: at(to), due_on: None }
    }

    #[test]
    fn numbers_are_told_in_all_and_by_part() {
        let tally = Tally {
            received: vec![
                Received { desk: desk("aid", "one"), count: 3 },
                Received { desk: desk("aid", "two"), count: 1 },
                Received { desk: Desk { form: "idea".to_owned(), officer: None }, count: 2 },
            ],
            open: vec![
                Open { desk: desk("aid", "one"), count: 4, overdue: 1 },
                Open { desk: desk("member", "one"), count: 1, overdue: 1 },
            ],
            replies: vec![
                reply(desk("aid", "one"), "2026-06-01T08:00:00Z", "2026-06-01T20:59:00Z"),
                reply(desk("aid", "two"), "2026-06-01T08:00:00Z", "2026-06-04T07:00:00Z"),
            ],
        };
        let all = Numbers::of(&tally, |_| true);
        let expected = Numbers { received: 6, open: 5, overdue: 2, replied: 2, days: Some(3) };
        assert_eq!(all, expected);
        let forms = Numbers::by(&tally, |desk| Some(desk.form.clone()));
        assert_eq!(forms.keys().collect::<Vec<_>>(), ["aid", "idea", "member"]);
        let aid = Numbers { received: 4, open: 4, overdue: 1, replied: 2, days: Some(3) };
        assert_eq!(forms["aid"], aid);
        let officers = Numbers::by(&tally, |desk| desk.officer.clone());
        assert_eq!(officers.len(), 2, "what nobody looks after is in no officer's row");
        assert_eq!(officers["officer:one"].days, Some(0), "before midnight in Riyadh");
        assert!(Numbers::of(&tally, |desk| desk.form == "nothing").nothing());
    }

    #[test]
    fn a_median_flatters_nobody() {
        for (days, expected) in
            [(vec![], None), (vec![4], Some(4)), (vec![9, 1, 2], Some(2)), (vec![2, 8], Some(8))]
        {
            assert_eq!(median(days), expected);
        }
    }
}
