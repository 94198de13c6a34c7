//! A line whose end was put before its beginning.
//!
//! Some extractors write the last fragment of a line first: `تمال الطلب. استكمال الإجراءات مع اك`.
//! Such a line has its full stop inside and a broken word at its end. Which order is right can't be
//! proved from the line, so that it is never changed: what it may have been is proposed.

use super::super::block::{Block, Kind};
use super::super::words::is_arabic;
use super::super::{Origin, runs};
use super::Doubt;

/// Words of two letters or fewer that end a line of Arabic.
const SHORT: [&str; 30] = [
    "من", "في", "عن", "لا", "ما", "أو", "او", "ان", "أن", "إن", "لم", "لن", "كل", "بل", "هل", "هو",
    "هي", "أي", "ذو", "قد", "مع", "ثم", "به", "له", "لك", "كي", "هم", "بن", "يد", "كم",
];

/// A doubt about a block, when its end seems to stand before its beginning.
pub(in super::super) fn doubt(block: &Block) -> Option<Doubt> {
    if !matches!(block.kind, Kind::Paragraph | Kind::Item { .. } | Kind::Continuation { .. }) {
        return None;
    }
    let text = runs::text(&block.runs);
    let last = text.split_whitespace().next_back()?;
    let broken = last.chars().count() <= 2 && last.chars().all(is_arabic) && !SHORT.contains(&last);
    let (end, beginning) = text.split_once(". ").or_else(|| text.split_once("؟ "))?;
    let words = beginning.split_whitespace().count();
    if !broken || words < 2 || end.split_whitespace().count() > words {
        return None;
    }
    let origin: Origin = *block.origins.last()?;
    Some(Doubt {
        origin,
        why: format!(
            "it ends with «{last}», which is no word, and its full stop stands inside: the end may stand before the beginning"
        ),
        proposal: Some(format!("{beginning}{end}.")),
        text,
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::Run;
    use super::*;

    fn proposal(text: &str) -> Option<String> {
        let runs = vec![Run::plain(text)];
        let block = Block { origins: vec![Origin::Line(3)], kind: Kind::Paragraph, runs };
        doubt(&block)?.proposal
    }

    #[test]
    fn a_broken_word_at_the_end_and_a_stop_inside_are_a_doubt() {
        let told = proposal("مال الأوراق. تسليم البطاقة مع اكت");
        assert_eq!(told, None, "three letters may be a word");
        let told = proposal("تمال الأوراق. تسليم البطاقة مع اك");
        assert_eq!(told.as_deref(), Some("تسليم البطاقة مع اكتمال الأوراق."));
        assert_eq!(proposal("هذه جملة. وهذه أخرى لا بد من"), None);
        assert_eq!(proposal("هذه جملة. وهذه أخرى."), None);
    }
}
