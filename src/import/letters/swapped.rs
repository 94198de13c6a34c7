//! Words whose lam-alef may have been swapped, in a text that has such words for certain.
//!
//! At the start of a word the swap can be proved; inside it «العالقة» may be «العلاقة» or itself.
//! Where a text shows the swap at all, each such word is a doubt for whoever has the paper.

use super::super::Origin;
use super::super::words::is_of_word;
use super::Doubt;

/// Parts of words that have an «ال» of their own, and are frequent.
const OWN: [&str; 39] = [
    "مجال",
    "اتصال",
    "تصال",
    "أعمال",
    "اعمال",
    "مال",
    "دخال",
    "قبال",
    "حال",
    "رسال",
    "عالي",
    "رجال",
    "أطفال",
    "كمال",
    "تمال",
    "كفال",
    "وكال",
    "عدال",
    "أموال",
    "سؤال",
    "مقال",
    "صال",
    "نتقال",
    "حتفال",
    "عتدال",
    "عمال",
    "بدال",
    "متثال",
    "تالي",
    "خالي",
    "غالب",
    "طالب",
    "خالف",
    "تعالى",
    "ساليب",
    "سالي",
    "والرد",
    "والحد",
    "والحق",
];

/// A doubt about a line, when it has such words.
pub(super) fn doubt(origin: Origin, text: &str) -> Option<Doubt> {
    let mut words: Vec<&str> =
        text.split(|ch| !is_of_word(ch)).filter(|word| is_open(word)).collect();
    let mut told = std::collections::BTreeSet::new();
    words.retain(|word| told.insert(*word));
    if words.is_empty() {
        return None;
    }
    let proposal: Vec<String> =
        words.iter().map(|word| format!("{word} ← {}", swapped(word))).collect();
    Some(Doubt {
        origin,
        text: text.trim().to_owned(),
        why: format!("lam and alef may have changed places («{}»)", words.join("»، «")),
        proposal: Some(proposal.join("، ")),
    })
}

/// The part of a word behind its article and prefix.
fn stem(word: &str) -> &str {
    let articles = ["وال", "فال", "بال", "كال", "ال", "ولل", "لل"];
    let long = |rest: &&str| rest.chars().count() > 2;
    let stem = articles.iter().find_map(|article| word.strip_prefix(article).filter(long));
    stem.unwrap_or(word)
}

fn is_open(word: &str) -> bool {
    matches!(word, "ال" | "وال" | "فال" | "بال" | "إال" | "أال")
        || stem(word).find("ال").is_some_and(|at| at > 0)
            && !OWN.iter().any(|own| word.contains(own))
}

fn swapped(word: &str) -> String {
    let at = word.len() - stem(word).len();
    format!("{}{}", &word[..at], word[at..].replacen("ال", "لا", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_an_own_article_inside_are_no_doubt() {
        let told = |text| doubt(Origin::Line(7), text).map(|doubt| doubt.proposal.unwrap());
        assert_eq!(told("العالقة مع العضو").as_deref(), Some("العالقة ← العلاقة"));
        assert_eq!(told("خالل مدة").as_deref(), Some("خالل ← خلال"));
        assert_eq!(told("ال تقل").as_deref(), Some("ال ← لا"));
        assert_eq!(told("المجالات والاتصال والمالية العضو"), None);
        assert_eq!(told("بأحدث الأساليب، والرد على الطلب"), None);
    }

    #[test]
    fn a_word_that_comes_again_is_told_once() {
        let doubt = doubt(Origin::Line(7), "العالقة خالل العالقة").unwrap();
        assert_eq!(doubt.proposal.as_deref(), Some("العالقة ← العلاقة، خالل ← خلال"));
    }
}
