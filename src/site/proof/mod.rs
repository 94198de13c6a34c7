//! Whether a page that was built still says what was approved.
//!
//! 1. `words` reads the page as a browser does, and takes out of it the words of its text, each with
//!    the clause it stands in: the text is the element with the attribute `data-policy-text`, without
//!    the signs that lead to clauses;
//! 2. [`compare`] does the same with the approved text, rendered now, and tells the first difference.
//!
//! Words are compared and not bytes: a site may dress its policies as it likes, and a copy of a page
//! may have been saved by another program. What stands outside the text is not looked at.

mod words;

use crate::markdown::{self, AnyLink, Options};
use words::{Word, words_of};

/// How many words are quoted on each side of a difference.
const QUOTED: usize = 8;

/// Why a page does not say what was approved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disagreement {
    /// The page has no element with `data-policy-text`.
    Unmarked,
    /// It says something else.
    Words {
        /// The clause in which the first difference stands; `None` before the first clause.
        clause: Option<String>,
        /// What was approved, from there on.
        approved: String,
        /// What the page says there.
        found: String,
    },
}

/// Holds the page `html` against the text that was approved.
#[must_use]
pub fn compare(html: &str, approved: &str, options: &Options<'_>) -> Option<Disagreement> {
    let Some(found) = words_of(html) else {
        return Some(Disagreement::Unmarked);
    };
    let rendered = markdown::render(approved, options, &AnyLink).html;
    let approved = words_of(&format!("<div data-policy-text>{rendered}</div>")).unwrap_or_default();
    let same = |pair: &(&Word, &Word)| pair.0.text == pair.1.text;
    let before = approved.iter().zip(&found).take_while(same).count();
    if before == approved.len() && before == found.len() {
        return None;
    }
    let (old, new) = (&approved[before..], &found[before..]);
    let after = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    // A word that was added at a clause's end belongs to the clause it was added to.
    let at = new.first().filter(|_| old.len() == after).or(old.first()).or(approved.last());
    Some(Disagreement::Words {
        clause: at.and_then(|word| word.clause.clone()),
        approved: quoted(&old[..old.len() - after]),
        found: quoted(&new[..new.len() - after]),
    })
}

fn quoted(words: &[Word]) -> String {
    let first: Vec<&str> = words.iter().take(QUOTED).map(|word| word.text.as_str()).collect();
    let more = if words.len() > QUOTED { " …" } else { "" };
    first.join(" ") + more
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Words;

    const TEXT: &str = "\
تمهيد **قصير**.

## أ. الرد {#reply}

1. يُرد خلال [15 يومًا](x.md). {#in-time}
2. يُبلَّغ صاحبه كتابةً. {#in-writing}
";

    /// The built page of [`TEXT`], after somebody has been at it.
    fn told(change: impl Fn(String) -> String) -> Option<Disagreement> {
        let words = Words { permalink: "عنوان".to_owned(), ..Words::default() };
        let options = Options::of_clauses(&words);
        let html = markdown::render(TEXT, &options, &AnyLink).html;
        let page = format!(
            "<!doctype html><title>س</title><h1>س</h1><div class=prose data-policy-text>{html}</div>\
             <p>ذيل"
        );
        compare(&change(page), TEXT, &options)
    }

    fn words(clause: &str, approved: &str, found: &str) -> Option<Disagreement> {
        Some(Disagreement::Words {
            clause: Some(clause.to_owned()).filter(|clause| !clause.is_empty()),
            approved: approved.to_owned(),
            found: found.to_owned(),
        })
    }

    #[test]
    fn a_changed_word_is_told_with_its_clause() {
        let table = [
            ("15", "25", words("in-time", "15", "25")),
            ("قصير", "طويل", words("", "قصير.", "طويل.")),
            (" كتابةً", "", words("in-writing", "صاحبه كتابةً.", "صاحبه.")),
            ("الرد</h2>", "الرد السريع</h2>", words("reply", "", "السريع")),
            ("كتابةً.", "كتابةً. فورًا", words("in-writing", "", "فورًا")),
            ("15", "1<!-- -->5<b hidden>0</b>", words("in-time", "15", "150")),
        ];
        for (old, new, expected) in table {
            assert_eq!(told(|page| page.replacen(old, new, 1)), expected, "{old} → {new}");
        }
    }

    #[test]
    fn how_a_page_is_dressed_does_not_count() {
        assert_eq!(told(|page| page), None);
        assert_eq!(told(|page| page.replace("15", "1&#53;").replace('\n', "\r\n  ")), None);
        assert_eq!(told(|page| page.replace("<h1>س</h1>", "<h1>سياسة أخرى</h1>")), None);
        assert_eq!(told(|page| page.replace("<strong>", "<b>").replace("</strong>", "</b>")), None);
    }

    #[test]
    fn a_page_that_marks_no_text_proves_nothing() {
        let told = told(|page| page.replace("data-policy-text", "data-text"));
        assert_eq!(told, Some(Disagreement::Unmarked));
    }
}
