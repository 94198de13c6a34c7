//! From the order of the eye to the order of reading.
//!
//! The bidirectional algorithm (UAX 9) goes the other way, so it is applied backwards: a row of a text
//! from right to left is read from its right end, and what the algorithm then sets from left to right
//! (Latin words, numbers) is turned round again, each unit staying whole.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::super::super::Run;
use super::rows::{Row, Unit};

/// Which way a file's text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    /// Whether most of its letters run from right to left.
    pub(super) rtl: bool,
    /// Whether the brackets among them are those that the eye sees, and not those of the text.
    pub(super) mirrored: bool,
}

impl Way {
    /// Which way the text of these rows runs. Brackets are mirrored if fewer of them then close what
    /// nothing opened.
    pub(super) fn of<'r>(rows: impl Iterator<Item = &'r Row> + Clone) -> Self {
        let (left, right) = letters(rows.clone().flat_map(|row| &row.units));
        let rtl = right >= left;
        let wrong = [false, true].map(|mirrored| {
            rows.clone().map(|row| unopened(&logical(row, Self { rtl, mirrored }))).sum::<usize>()
        });
        Self { rtl, mirrored: wrong[1] < wrong[0] }
    }
}

/// A row's words in the order of reading.
pub(super) fn logical(row: &Row, way: Way) -> Vec<Run> {
    let base = base(&row.units, way.rtl);
    let mut units = row.units.clone();
    if base.is_rtl() {
        units.reverse();
    }
    let seen = levels(&units, base);
    // «version 2.0» and «2.0 version» look the same among Arabic words, so what is likelier is tried
    // first, if it would be shown as it was.
    let readings = [with_numbers(&units, seen.clone()), seen];
    let read = |mut levels: Vec<u8>| {
        let mut units = units.clone();
        for level in base.number() + 1..=levels.iter().copied().max().unwrap_or(0) {
            turn(&mut units, &mut levels, level);
        }
        (units, levels)
    };
    let [first, second] = readings.map(read);
    let second_is_right = shown(&first.0, base) != row.units && shown(&second.0, base) == row.units;
    let (mut units, levels) = if second_is_right { second } else { first };
    if way.mirrored {
        for (unit, level) in units.iter_mut().zip(&levels) {
            if level % 2 == 1 {
                unit.text = unit.text.chars().map(mirror).collect();
            }
        }
    }
    runs(&listed(units))
}

/// What the eye would see of these units.
fn shown(units: &[Unit], base: Level) -> Vec<Unit> {
    let mut units = units.to_vec();
    let mut levels = levels(&units, base);
    for level in (1..=levels.iter().copied().max().unwrap_or(0)).rev() {
        turn(&mut units, &mut levels, level);
    }
    units
}

/// Levels with a number as part of the Latin word that it follows; backwards it stands before.
fn with_numbers(units: &[Unit], mut levels: Vec<u8>) -> Vec<u8> {
    let class = |at: usize| units[at].text.chars().next().map(bidi_class);
    let mut number = None;
    for at in 0..units.len() {
        match class(at) {
            Some(BidiClass::EN) => number = Some(at),
            Some(BidiClass::L) => {
                if let Some(number) = number.take()
                    && belong_together(units, number, at)
                {
                    let level = levels[at].max(levels[number]);
                    levels[number..at].fill(level);
                }
            }
            Some(BidiClass::R | BidiClass::AL | BidiClass::AN | BidiClass::S) => number = None,
            _ => {}
        }
    }
    levels
}

/// Whether a Latin word and the number after it are one: «P-02», «ISO 9001», «PDF، 48», but not the
/// unit of a number before it, «48 KB».
fn belong_together(units: &[Unit], number: usize, word: usize) -> bool {
    const UNITS: [&str; 20] = [
        "kb", "mb", "gb", "tb", "km", "kg", "cm", "mm", "m", "g", "ml", "l", "kw", "kwh", "w", "v",
        "sar", "usd", "am", "pm",
    ];
    let between: String = units[number + 1..word].iter().map(|unit| unit.text.as_str()).collect();
    if between == " " {
        let is_letter = |unit: &&Unit| unit.text.chars().all(char::is_alphabetic);
        let letters =
            units[word..].iter().take_while(is_letter).map(|unit| unit.text.to_lowercase());
        let mut letters: Vec<String> = letters.collect();
        letters.reverse();
        return !UNITS.contains(&letters.concat().as_str());
    }
    // No space before a comma: it stands after the word, and so the word stands before the number.
    let comma_after_word =
        between.starts_with(' ') && between.ends_with(['،', ',', '؛', ';', '.', ':']);
    comma_after_word || matches!(between.as_str(), "-" | "/" | "." | "_" | ":" | "#")
}

fn unopened(runs: &[Run]) -> usize {
    let mut open = 0_usize;
    let mut wrong = 0;
    for character in runs.iter().flat_map(|run| run.text.chars()) {
        match character {
            '(' | '[' | '{' | '«' => open += 1,
            ')' | ']' | '}' | '»' if open == 0 => wrong += 1,
            ')' | ']' | '}' | '»' => open -= 1,
            _ => {}
        }
    }
    wrong
}

/// The direction of a row: that of the file, unless it has Latin letters only.
fn base(units: &[Unit], rtl: bool) -> Level {
    let (left, right) = letters(units.iter());
    let rtl = if right == 0 && left > 0 { false } else { rtl };
    if rtl { Level::rtl() } else { Level::ltr() }
}

/// How many letters run from the left, and how many from the right.
fn letters<'u>(units: impl Iterator<Item = &'u Unit>) -> (usize, usize) {
    let mut count = (0, 0);
    for character in units.flat_map(|unit| unit.text.chars()) {
        match bidi_class(character) {
            BidiClass::L => count.0 += 1,
            BidiClass::R | BidiClass::AL => count.1 += 1,
            _ => {}
        }
    }
    count
}

/// The level of each unit, by its first character.
fn levels(units: &[Unit], base: Level) -> Vec<u8> {
    // A tab would end a segment and take the paragraph's level; between columns that is right.
    let text: String = units.iter().map(|unit| unit.text.as_str()).collect();
    let info = BidiInfo::new(&text, Some(base));
    let mut at = 0;
    let mut levels = Vec::with_capacity(units.len());
    for unit in units {
        levels.push(info.levels.get(at).map_or(base.number(), |level| level.number()));
        at += unit.text.len();
    }
    levels
}

/// Turns round each run of units at a level or above.
fn turn(units: &mut [Unit], levels: &mut [u8], level: u8) {
    let mut start = 0;
    while start < levels.len() {
        if levels[start] < level {
            start += 1;
            continue;
        }
        let length = levels[start..].iter().take_while(|it| **it >= level).count();
        units[start..start + length].reverse();
        levels[start..start + length].reverse();
        start += length;
    }
}

fn mirror(character: char) -> char {
    match character {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '«' => '»',
        '»' => '«',
        '<' => '>',
        '>' => '<',
        other => other,
    }
}

/// A label and its item stand apart like columns; two parts of which the first is that short are none.
fn listed(mut units: Vec<Unit>) -> Vec<Unit> {
    const LABEL: usize = 5;
    let mut tabs = (0..units.len()).filter(|index| units[*index].text == "\t");
    let (first, second) = (tabs.next(), tabs.next());
    if let (Some(at), None) = (first, second) {
        let before: Vec<char> = units[..at].iter().flat_map(|unit| unit.text.chars()).collect();
        let is_word = before.len() > 1 && before.last().is_some_and(|last| last.is_alphabetic());
        if before.len() <= LABEL && !is_word {
            units[at].text = " ".to_owned();
        }
    }
    units
}

fn runs(units: &[Unit]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for unit in units {
        match runs.last_mut() {
            Some(run) if (run.bold, run.italic) == (unit.bold, unit.italic) => {
                run.text.push_str(&unit.text);
            }
            _ => {
                let (bold, italic) = (unit.bold, unit.italic);
                runs.push(Run { text: unit.text.clone(), bold, italic, link: None });
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use unicode_bidi::{BidiInfo, Level};

    use super::{Row, Unit, Way, logical};

    /// What the eye sees of a text, by the algorithm itself.
    fn row(text: &str, base: Level) -> Row {
        let info = BidiInfo::new(text, Some(base));
        let shown = info.reorder_line(&info.paragraphs[0], 0..text.len());
        let unit = |letter: char| Unit { text: letter.to_string(), bold: false, italic: false };
        Row { units: shown.chars().map(unit).collect(), ..Row::default() }
    }

    fn back(text: &str, rtl: bool) -> String {
        let base = if rtl { Level::rtl() } else { Level::ltr() };
        let runs = logical(&row(text, base), Way { rtl, mirrored: false });
        runs.into_iter().map(|run| run.text).collect()
    }

    #[test]
    fn what_the_algorithm_turned_is_turned_back() {
        for text in [
            "السياسة المنظمة للعلاقة مع الأعضاء",
            "اعتمدت في 12/03/2026 بالاجتماع 4",
            "خلال ١٥ يوم عمل، بنسبة 2.5 بالمئة",
            "راسلنا على info@sanabil.example الآن",
            "نظام (ERP) الجديد version 2.0 للجمعية",
            "النموذج (PDF، 48 كيلوبايت) رقم P-02",
            "المساحة 48 KB فقط",
            "شهادة ISO 9001 سارية",
            "في عام 2026، PDF فقط",
            "1. البند الأول",
            "البصمة\tsha256:ab12",
            "2026-03-12",
        ] {
            assert_eq!(back(text, true), text);
        }
        for text in ["The policy «السياسة العامة» of 2026", "Only Latin letters."] {
            assert_eq!(back(text, false), text);
        }
    }

    #[test]
    fn a_line_of_latin_letters_stays_one_in_an_arabic_document() {
        let row = row("Signed by hand.", Level::ltr());
        let runs = logical(&row, Way { rtl: true, mirrored: false });
        assert_eq!(runs[0].text, "Signed by hand.");
    }

    #[test]
    fn brackets_are_mirrored_where_the_file_writes_those_that_the_eye_sees() {
        let seen = row("البند )أ( وحده", Level::rtl());
        let way = Way::of([&seen].into_iter());
        assert!(way.mirrored);
        assert_eq!(logical(&seen, way)[0].text, "البند (أ) وحده");
        assert!(!Way::of([&row("البند (أ) وحده", Level::rtl())].into_iter()).mirrored);
    }
}
