//! Answers in words: for mails, receipts and a case's page.

use super::Reader;
use crate::calendar::DualDate;
use crate::forms::{Entry, Shown, YesNo};
use crate::theme::{Answer, Label};

/// A submission's entries as a mail shows them.
#[must_use]
pub fn answers(entries: &[Entry], reader: Reader<'_>) -> Vec<Answer> {
    let answer = |entry: &Entry| {
        let (lines, dir) = lines(&entry.shown, reader);
        Answer { label: entry.label.clone(), lines, dir }
    };
    entries.iter().map(answer).collect()
}

/// The lines of an answer, and the direction they are written in.
fn lines(shown: &Shown, reader: Reader<'_>) -> (Vec<String>, &'static str) {
    let one = |line: String| (vec![line], "auto");
    match shown {
        Shown::Words { text } => one(text.clone()),
        Shown::Paragraphs { text } => (text.lines().map(str::to_owned).collect(), "auto"),
        Shown::Code { text, .. } => (vec![text.clone()], "ltr"),
        Shown::Options { labels } => (labels.clone(), "auto"),
        Shown::Date { gregorian, hijri, .. } => one(date(gregorian, hijri, reader)),
        Shown::Money { halalas } => (vec![riyals(*halalas)], "ltr"),
        Shown::Number { number } => (vec![number.to_string()], "ltr"),
        Shown::YesNo { answer } => {
            let label = if *answer == YesNo::Yes { Label::Yes } else { Label::No };
            one(reader.locale.label(label).to_owned())
        }
        Shown::Rating { given, scale } => (vec![format!("{given} / {scale}")], "ltr"),
        Shown::Files { files } => {
            let line = |file: &crate::forms::FileAnswer| {
                format!("{} ({})", file.name, reader.locale.bytes(file.bytes))
            };
            (files.iter().map(line).collect(), "auto")
        }
    }
}

/// A stored day in words; the stored dates themselves where one can't be read any more.
fn date(gregorian: &str, hijri: &str, reader: Reader<'_>) -> String {
    let parsed: Option<DualDate> = gregorian.parse().ok().map(|day: jiff::civil::Date| {
        let stated = serde_json::json!({"gregorian": gregorian, "hijri": hijri});
        serde_json::from_value(stated).unwrap_or_else(|_| DualDate::from(day))
    });
    match parsed {
        Some(day) => reader.locale.date(day).text,
        None => format!("{hijri} — {gregorian}"),
    }
}

/// An amount as `1,250.50 SAR`; the currency by its code (ISO 4217).
fn riyals(halalas: i64) -> String {
    let whole = (halalas / 100).unsigned_abs().to_string();
    let groups: Vec<&str> = whole
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).expect("digits are ASCII"))
        .collect();
    let sign = if halalas < 0 { "-" } else { "" };
    format!("{sign}{}.{:02} SAR", groups.join(","), (halalas % 100).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_and_keep_their_halalas() {
        assert_eq!(riyals(125_050), "1,250.50 SAR");
        assert_eq!(riyals(5), "0.05 SAR");
        assert_eq!(riyals(100_000_000), "1,000,000.00 SAR");
    }
}
