//! Days that a line names, in either calendar.

use crate::calendar::AnyDate;
use crate::import::words::folded;

const HIJRI: [&[&str]; 12] = [
    &["محرم"],
    &["صفر"],
    &["ربيع الاول", "ربيع اول"],
    &["ربيع الاخر", "ربيع الثاني", "ربيع ثاني"],
    &["جمادي الاولي", "جمادي الاول"],
    &["جمادي الاخره", "جمادي الثانيه", "جمادي الثاني"],
    &["رجب"],
    &["شعبان"],
    &["رمضان"],
    &["شوال"],
    &["ذو القعده", "ذي القعده", "ذوالقعده"],
    &["ذو الحجه", "ذي الحجه", "ذوالحجه"],
];

const GREGORIAN: [&[&str]; 12] = [
    &["يناير", "january"],
    &["فبراير", "february"],
    &["مارس", "march"],
    &["ابريل", "april"],
    &["مايو", "may"],
    &["يونيو", "june"],
    &["يوليو", "july"],
    &["اغسطس", "august"],
    &["سبتمبر", "september"],
    &["اكتوبر", "october"],
    &["نوفمبر", "november"],
    &["ديسمبر", "december"],
];

/// The days of a line, in its order, each once.
pub(super) fn of(text: &str) -> Vec<AnyDate> {
    let text = folded(text);
    let mut found: Vec<(usize, AnyDate)> = Vec::new();
    for (at, part) in parts(&text) {
        found.extend(numbers(part).map(|date| (at, date)));
    }
    for (months, names) in [(1, HIJRI), (2, GREGORIAN)] {
        for (month, names) in (1i8..).zip(names) {
            for name in names {
                found.extend(text.match_indices(name).filter_map(|(at, _)| {
                    let date = around(&text, at, name.len(), month)?;
                    let hijri = matches!(date, AnyDate::Hijri(_));
                    (hijri == (months == 1)).then_some((at, date))
                }));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    let mut dates: Vec<AnyDate> = Vec::new();
    for (_, date) in found {
        if !dates.contains(&date) {
            dates.push(date);
        }
    }
    dates
}

/// Runs of digits and the signs between them, with their places.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let mut start = None;
    for (at, ch) in text.char_indices().chain([(text.len(), ' ')]) {
        let part = ch.is_ascii_digit() || "/-.".contains(ch);
        match (part, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                parts.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    parts
}

/// `26/11/1443` or `1443-11-26`.
fn numbers(part: &str) -> Option<AnyDate> {
    let part = part.trim_matches(['/', '-', '.']);
    let all: Vec<&str> = part.split(['/', '-', '.']).collect();
    let [one, two, three] = all[..] else { return None };
    let (year, day) = match (one.len(), three.len()) {
        (1 | 2, 4) => (three, one),
        (4, 1 | 2) => (one, three),
        _ => return None,
    };
    AnyDate::new(year.parse().ok()?, two.parse().ok()?, day.parse().ok()?).ok()
}

/// `26 ذو القعدة 1443` around the name of a month.
fn around(text: &str, at: usize, length: usize, month: i8) -> Option<AnyDate> {
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    let day = text[..at].split_whitespace().next_back().map(digits)?;
    let after = text[at + length..].trim_start_matches([' ', ',', '،']);
    let year =
        after.split_whitespace().find_map(|word| Some(digits(word)).filter(|year| year.len() == 4));
    let close = after.split_whitespace().take(3).any(|word| digits(word).len() == 4);
    AnyDate::new(year.filter(|_| close)?.parse().ok()?, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_both_calendars() {
        for (text, dates) in [
            ("محضر رقم 10 بتاريخ 26/11/1443 هـ الموافق 25/06/2022م", "1443-11-26 2022-06-25"),
            ("بتاريخ ٢٦/١١/١٤٤٣هـ", "1443-11-26"),
            ("1443/11/26 - 2022.06.25", "1443-11-26 2022-06-25"),
            ("في 26 ذو القعدة 1443هـ الموافق 25 يونيو 2022م", "1443-11-26 2022-06-25"),
            ("25 June 2022", "2022-06-25"),
            ("رقم 12/45 لعام 1443", ""),
            ("30/13/1443", ""),
        ] {
            let found: Vec<String> = of(text).iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), dates, "{text}");
        }
    }
}
