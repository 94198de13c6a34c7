//! Repairs that can be proved.

use unicode_normalization::UnicodeNormalization;

use super::super::words::{TATWEEL, is_arabic, is_dropped, is_mark};
use super::super::{Form, Piece, Run};
use super::measure::is_form;
use super::{Repair, Repaired};

/// The pieces with their letters repaired, and each repair.
pub(in super::super) fn mend(pieces: &[Piece]) -> (Vec<Piece>, Vec<Repair>) {
    let mut repairs = Vec::new();
    let mut mended = pieces.to_vec();
    for piece in &mut mended {
        let origin = piece.origin;
        let mut mend = |run: &mut Run| {
            for (kind, step) in STEPS {
                let after = step(&run.text);
                tell(origin, kind, &run.text, &after, &mut repairs);
                run.text = after;
            }
        };
        match &mut piece.form {
            Form::LeftOut(_) => {}
            Form::Table { rows, .. } => {
                rows.iter_mut().flatten().flatten().for_each(&mut mend);
            }
            _ => piece.runs.iter_mut().for_each(mend),
        }
    }
    (mended, repairs)
}

type Step = fn(&str) -> String;

const STEPS: [(Repaired, Step); 4] = [
    (Repaired::Unseen, without_unseen),
    (Repaired::Forms, without_forms),
    (Repaired::Stretched, without_stretching),
    (Repaired::LamAlef, with_article),
];

/// Tells what a step did, word by word where the words are the same in number.
fn tell(
    origin: super::Origin,
    kind: Repaired,
    before: &str,
    after: &str,
    repairs: &mut Vec<Repair>,
) {
    if before == after {
        return;
    }
    let all = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (all(before), all(after));
    let mut add = |before: &str, after: &str| {
        let (before, after) = (before.to_owned(), after.to_owned());
        repairs.push(Repair { origin, before, after, kind });
    };
    if old.len() == new.len() {
        let changed = old.iter().zip(&new).filter(|(before, after)| before != after);
        changed.for_each(|(before, after)| add(before, after));
    } else {
        add(before.trim(), after.trim());
    }
}

fn without_unseen(text: &str) -> String {
    text.chars().filter(|ch| !is_dropped(*ch)).collect()
}

/// Each presentation form as the letters that it shows; no other character changes.
fn without_forms(text: &str) -> String {
    let letters = |ch: char| -> Vec<char> {
        if is_form(ch) { std::iter::once(ch).nfkc().collect() } else { vec![ch] }
    };
    text.chars().flat_map(letters).collect()
}

/// Without the tatweel inside words. One that carries a single letter is no stretching: `هـ`.
fn without_stretching(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let of_word = |ch: Option<&char>| ch.is_some_and(|ch| is_arabic(*ch) || is_mark(*ch));
    let (mut kept, mut end) = (String::with_capacity(text.len()), 0);
    for run in chars.chunk_by(|one, next| (*one == TATWEEL) == (*next == TATWEEL)) {
        let begin = end;
        end += run.len();
        let before = begin.checked_sub(1).and_then(|at| chars.get(at));
        let first = begin < 2 || !of_word(chars.get(begin - 2)) && chars[begin - 2] != TATWEEL;
        let alone = first && !of_word(chars.get(end)) && before.is_some_and(|ch| is_arabic(*ch));
        let most = match run {
            [TATWEEL, ..] if of_word(before) => usize::from(alone),
            _ => run.len(),
        };
        kept.extend(&run[..most]);
    }
    kept
}

/// Words that begin with `ا[أإآا]ل`, behind a prefix of one letter or not, with their article whole.
fn with_article(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|ch: char| !is_arabic(ch) && !is_mark(ch)) {
        let letters: Vec<char> = word.chars().collect();
        let prefix =
            usize::from(letters.first().is_some_and(|ch| matches!(ch, 'و' | 'ف' | 'ب' | 'ك')));
        match letters.get(prefix..prefix + 5) {
            Some(['ا', 'أ' | 'إ' | 'آ' | 'ا', 'ل', one, two])
                if is_arabic(*one) && is_arabic(*two) =>
            {
                out.extend(&letters[..prefix]);
                out.extend(['ا', 'ل', letters[prefix + 1]]);
                out.extend(&letters[prefix + 3..]);
            }
            _ => out.push_str(word),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_proved_is_repaired() {
        for (before, after) in [
            ("األعضاء", "الأعضاء"),
            ("واإلجراءات، باالتصال", "والإجراءات، بالاتصال"),
            ("اآلراء", "الآراء"),
            ("االجتماع", "الاجتماع"),
            ("خالل العالقة", "خالل العالقة"),
            ("الأعضاء والإجراءات", "الأعضاء والإجراءات"),
            ("أأل", "أأل"),
        ] {
            assert_eq!(with_article(before), after);
        }
        for (before, after) in [
            ("تــمـهيــد", "تمهيد"),
            ("الهـــدف العــــام", "الهدف العام"),
            ("1443 هـ و هـ- بند", "1443 هـ و هـ- بند"),
            ("١٤٤٣هـ", "١٤٤٣هـ"),
            ("جــ", "جـ"),
        ] {
            assert_eq!(without_stretching(before), after);
        }
        assert_eq!(without_forms("ﺍﻟﻌﻀﻮ ﻻ ﷺ ①"), "العضو لا ﷺ ①");
        assert_eq!(without_unseen("\u{202b}نص\u{202c}\u{200c}ها\u{feff}"), "نص\u{200c}ها");
    }
}
