//! Periods that the text sets for a reply: a floor and a ceiling are two different facts.

use super::super::words::folded;

/// Which end of the period is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Not before: no promise to the public.
    Floor,
    /// Not after.
    Ceiling,
}

/// A period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// Which end it is.
    pub bound: Bound,
    /// How many days.
    pub days: u32,
    /// Whether only working days count.
    pub working: bool,
}

impl Deadline {
    /// As a key of a form.
    #[must_use]
    pub fn yaml(self) -> String {
        let bound = match self.bound {
            Bound::Floor => "floor",
            Bound::Ceiling => "ceiling",
        };
        let unit = if self.working { "working-days" } else { "calendar-days" };
        format!("{bound}: {{days: {}, unit: {unit}}}", self.days)
    }
}

const FLOORS: [&str; 6] =
    ["لا تقل عن", "لا يقل عن", "لاتقل عن", "ليس قبل", "not less than", "no shorter than"];

const CEILINGS: [&str; 12] = [
    "لا تتجاوز",
    "لا يتجاوز",
    "لاتتجاوز",
    "لا تزيد",
    "لا يزيد",
    "لا تتعدي",
    "اقصاها",
    "بحد اقصي",
    "خلال",
    "within",
    "not exceed",
    "no later than",
];

const NUMBERS: [(&str, u32); 14] = [
    ("ثلاثه عشر", 13),
    ("اربعه عشر", 14),
    ("خمسه عشر", 15),
    ("عشرين", 20),
    ("ثلاثين", 30),
    ("ثلاث", 3),
    ("اربع", 4),
    ("خمس", 5),
    ("ست", 6),
    ("سبع", 7),
    ("ثمان", 8),
    ("تسع", 9),
    ("عشر", 10),
    ("واحد", 1),
];

/// The period that a sentence sets, if it sets one.
pub(super) fn of(text: &str) -> Option<Deadline> {
    let text = folded(text);
    let after = |names: &[&str]| {
        names.iter().find_map(|name| text.split_once(name).map(|(_, after)| after.to_owned()))
    };
    let (bound, rest) = match (after(&FLOORS), after(&CEILINGS)) {
        (Some(rest), _) => (Bound::Floor, rest),
        (None, Some(rest)) => (Bound::Ceiling, rest),
        (None, None) => return None,
    };
    let near: Vec<&str> = rest.split_whitespace().take(8).collect();
    let near = near.join(" ");
    let near = near.split(['.', '؛']).next().unwrap_or_default();
    let (days, unit) = days(near)?;
    let working = unit
        && ["يوم عمل", "ايام عمل", "يوما عمل", "working", "business"]
            .iter()
            .any(|word| near.contains(word));
    Some(Deadline { bound, days, working })
}

/// The days, and whether they were counted in days.
fn days(text: &str) -> Option<(u32, bool)> {
    let digits: String = text
        .chars()
        .skip_while(|ch| !ch.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let spelled = NUMBERS.iter().find(|(word, _)| text.contains(word)).map(|(_, number)| *number);
    let number = digits.parse::<u32>().ok().or(spelled);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["اسبوعين", "اسبوعان", "two weeks"]) {
        return Some((14, false));
    }
    if has(&["شهرين"]) {
        return Some((60, false));
    }
    if has(&["يومين", "يومان"]) {
        return Some((2, true));
    }
    if has(&["يوم", "ايام", "day"]) {
        return number.map(|number| (number, true));
    }
    if has(&["اسبوع", "اسابيع", "week"]) {
        return Some((number.unwrap_or(1).checked_mul(7)?, false));
    }
    if has(&["شهر", "month"]) {
        return Some((number.unwrap_or(1).checked_mul(30)?, false));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_floor_is_never_a_ceiling() {
        for (text, expected) in [
            (
                "والرد عليه خلال مدة لا تقل عن أسبوعين.",
                Some("floor: {days: 14, unit: calendar-days}"),
            ),
            (
                "بمدة لا تتجاوز (15) يوم عمل من تاريخ اكتمال الطلب",
                Some("ceiling: {days: 15, unit: working-days}"),
            ),
            ("يرد خلال ٣٠ يوماً", Some("ceiling: {days: 30, unit: calendar-days}")),
            ("خلال خمسة عشر يوم عمل", Some("ceiling: {days: 15, unit: working-days}")),
            ("within 10 working days", Some("ceiling: {days: 10, unit: working-days}")),
            ("من خلال عدة قنوات", None),
            ("لا تقل أهمية", None),
        ] {
            assert_eq!(of(text).map(Deadline::yaml).as_deref(), expected, "{text}");
        }
    }
}
