//! What the text says of its approval, as a proposal that the secretary confirms.

use super::super::structure::{Act, ordinal};
use super::super::words::{self, folded};
use super::dates;
use crate::calendar::{AnyDate, DualDate};
use crate::policy::editing::{self, Value};

/// A proposed approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Who approved.
    pub body: Option<String>,
    /// The meeting.
    pub meeting: Option<String>,
    /// The minutes.
    pub minutes: Option<String>,
    /// The day, in one or both calendars.
    pub dates: Vec<AnyDate>,
    /// Who signed, with positions.
    pub signatories: Vec<(String, String)>,
    /// What the secretary has to look at.
    pub notes: Vec<String>,
}

/// The proposal, if the text says anything.
pub(super) fn read(act: &[Act]) -> Option<Proposal> {
    if act.is_empty() {
        return None;
    }
    let all: Vec<String> = act.iter().map(|line| folded(&line.text)).collect();
    let text = all.join(" \n ");
    let mut notes = Vec::new();
    let minutes = number_after(
        &text,
        &["محضر الاجتماع رقم", "المحضر رقم", "محضر رقم", "بمحضر رقم", "minutes no", "minutes"],
    );
    let meeting = meeting(&text);
    let either = meeting.clone().or_else(|| minutes.clone());
    if either.is_some() && (meeting.is_none() || minutes.is_none()) {
        notes.push("the document gives one number for the meeting and its minutes".to_owned());
    }
    let dates = both(act.iter().flat_map(|line| dates::of(&line.text)).collect(), &mut notes);
    if dates.is_empty() {
        let year = text
            .split_whitespace()
            .find(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
        let known = year.map(|year| format!("; it names the year {year}"));
        notes.push(format!("the document does not say on which day{}", known.unwrap_or_default()));
    }
    let body = ["مجلس الاداره", "مجلس ادار"]
        .iter()
        .any(|name| text.contains(name))
        .then(|| "مجلس الإدارة".to_owned());
    let body =
        body.or_else(|| text.contains("الجمعيه العموميه").then(|| "الجمعية العمومية".to_owned()));
    let body = body.or_else(|| {
        text.contains("board of directors").then(|| "The board of directors".to_owned())
    });
    let signatories = signatories(act);
    let said = body.is_some() || either.is_some() || !dates.is_empty() || !signatories.is_empty();
    said.then_some(Proposal {
        body,
        minutes: minutes.or_else(|| either.clone()),
        meeting: either,
        dates,
        signatories,
        notes,
    })
}

/// One day in one or both calendars; more are told.
fn both(mut dates: Vec<AnyDate>, notes: &mut Vec<String>) -> Vec<AnyDate> {
    let mut seen: Vec<AnyDate> = Vec::new();
    dates.retain(|date| {
        let new = !seen.contains(date);
        seen.push(*date);
        new
    });
    let hijri = dates
        .iter()
        .find_map(|date| if let AnyDate::Hijri(day) = date { Some(*day) } else { None });
    let gregorian = dates
        .iter()
        .find_map(|date| if let AnyDate::Gregorian(day) = date { Some(*day) } else { None });
    if let (Some(hijri), Some(gregorian)) = (hijri, gregorian)
        && let Err(error) = DualDate::stated(hijri, gregorian)
    {
        notes.push(error.to_string());
    }
    let kept: Vec<AnyDate> =
        hijri.map(AnyDate::Hijri).into_iter().chain(gregorian.map(AnyDate::Gregorian)).collect();
    if dates.len() > kept.len() {
        notes.push("the document names several days; the first is proposed".to_owned());
    }
    kept
}

fn number_after(text: &str, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let (_, after) = text.split_once(name)?;
        let after = after.trim_start_matches([' ', ':', '(', '.', '/', '#']);
        let digits: String =
            after.chars().take_while(|ch| ch.is_ascii_digit() || *ch == '/').collect();
        let number = digits.trim_matches('/');
        (!number.is_empty()).then(|| number.to_owned())
    })
}

/// `الاجتماع رقم 3`, `اجتماعه الثالث`, `الجلسة الثانية`.
fn meeting(text: &str) -> Option<String> {
    for name in ["اجتماع", "جلس", "meeting no", "meeting"] {
        for (at, _) in text.match_indices(name) {
            let rest: Vec<&str> = text[at..].split_whitespace().skip(1).take(5).collect();
            for (word, next) in rest.iter().zip(rest.iter().skip(1).chain(["", ""].iter())) {
                if matches!(*word, "محضر" | "بتاريخ" | "المنعقد") {
                    break;
                }
                let named = ordinal::place_named(&format!("{word} {next}"));
                let numbered = matches!(*word, "رقم" | "no" | "no.")
                    .then(|| ordinal::place_named(next))
                    .flatten();
                let place =
                    numbered.or(named.filter(|_| !word.contains(|ch: char| ch.is_ascii_digit())));
                if let Some(place) = place {
                    return Some(place.to_string());
                }
            }
        }
    }
    None
}

/// Those who signed: of a table, or of lines with name and position.
fn signatories(act: &[Act]) -> Vec<(String, String)> {
    let table = act.iter().find(|line| !line.rows.is_empty());
    if let Some(table) = table {
        return of_table(&table.rows);
    }
    let mut names: Vec<String> = Vec::new();
    let mut positions: Vec<String> = Vec::new();
    for line in act {
        let text = folded(&line.text);
        let bare = text.trim();
        let value = |label: &[&str]| {
            label.iter().find(|label| bare.starts_with(*label))?;
            let (_, value) = line.text.split_once(':')?;
            let value = value.trim().trim_matches(['.', '…', '_']).trim().to_owned();
            (!value.is_empty()).then_some(value)
        };
        if let Some(name) = value(&["الاسم", "name"]) {
            names.push(name);
        } else if let Some(position) = value(&["المنصب", "الصفه", "الوظيفه", "position"])
        {
            positions.push(position);
        } else if super::super::structure::is_position(bare) {
            let plain = line.text.trim().trim_end_matches([':', '/']).trim().to_owned();
            match plain.split_once([':', '/']).filter(|(_, name)| is_name(name)) {
                Some((position, name)) => {
                    positions.push(position.trim().to_owned());
                    names.push(name.trim().to_owned());
                }
                None => positions.push(plain),
            }
        } else if is_name(&line.text) {
            names.push(line.text.trim().to_owned());
        }
    }
    names.into_iter().zip(positions).collect()
}

/// Two to six words without digits or signs, none of which belongs to an approval.
fn is_name(text: &str) -> bool {
    let count = words::count(text);
    let letters = text.trim().chars().all(|ch| {
        ch.is_alphabetic() || ch.is_whitespace() || words::is_mark(ch) || ".-'/".contains(ch)
    });
    let text = folded(text);
    let own = ["اعتماد", "مجلس", "توقيع", "الاسم", "ختم", "محضر", "سياسه", "اجتماع", "التاريخ"];
    (2..=6).contains(&count) && letters && !own.iter().any(|word| text.contains(word))
}

fn of_table(rows: &[Vec<String>]) -> Vec<(String, String)> {
    let Some((head, body)) = rows.split_first() else {
        return Vec::new();
    };
    let column = |names: &[&str]| {
        head.iter().position(|cell| names.iter().any(|name| folded(cell).contains(name)))
    };
    let name = column(&["الاسم", "اسم", "name"]);
    let position = column(&["المنصب", "الصفه", "الوظيفه", "المسمي", "position", "title"]);
    let (name, position, body) = match (name, position) {
        (Some(name), Some(position)) => (name, position, body),
        _ => (0, 1, rows),
    };
    let cell = |row: &Vec<String>, at: usize| {
        row.get(at).map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty())
    };
    body.iter().filter_map(|row| Some((cell(row, name)?, cell(row, position)?))).collect()
}

impl Proposal {
    /// The command that writes it, once the secretary has compared it with the minutes.
    #[must_use]
    pub fn command(&self, policy: &str, revision: u32) -> String {
        let missing = |one: &Option<String>| quoted(one.as_deref().unwrap_or("…"));
        let mut command = format!(
            "diwan policy approve {policy} {revision} --body {} --meeting {} --minutes {}",
            missing(&self.body),
            missing(&self.meeting),
            missing(&self.minutes)
        );
        if self.dates.is_empty() {
            command += " --date YYYY-MM-DD";
        }
        for date in &self.dates {
            command += &format!(" --date {date}");
        }
        for (name, position) in &self.signatories {
            command += &format!(" --signatory {}", quoted(&format!("{name}: {position}")));
        }
        command
    }

    /// The same as it would stand in `policy.yaml`, without the digest.
    #[must_use]
    pub fn yaml(&self) -> String {
        let words = |text: &Option<String>| Value::words(text.as_deref().unwrap_or("…"));
        let day = |date: &AnyDate| match date {
            AnyDate::Hijri(_) => ("hijri".to_owned(), Value::plain(date.to_string())),
            AnyDate::Gregorian(_) => ("gregorian".to_owned(), Value::plain(date.to_string())),
        };
        let mut keys = vec![
            ("body", words(&self.body)),
            ("meeting", words(&self.meeting)),
            ("minutes", words(&self.minutes)),
        ];
        if !self.dates.is_empty() {
            keys.push(("date", Value::Inline(self.dates.iter().map(day).collect())));
        }
        let signatory = |(name, position): &(String, String)| {
            Value::Map(vec![("name", Value::words(name)), ("position", Value::words(position))])
        };
        if !self.signatories.is_empty() {
            keys.push((
                "signatories",
                Value::List(self.signatories.iter().map(signatory).collect()),
            ));
        }
        editing::lines(&[("approval", Value::Map(keys))])
    }
}

/// An argument that a shell takes as it is.
fn quoted(argument: &str) -> String {
    format!("'{}'", argument.replace('\'', r"'\''"))
}
