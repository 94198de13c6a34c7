//! What a file or folder named in Arabic could be called in an address.
//!
//! A proposal for the author to take or leave, never an address by itself: it is made of the Latin
//! words and digits in the name and of the English for Arabic words that societies commonly name
//! pages with. A name of which not every word is known gets no proposal, because half a name
//! misleads. Transliteration is no alternative: nobody can read it.

/// Arabic words of pages' names, without the article, and what they are called in addresses.
const WORDS: &[(&str, &str)] = &[
    ("من نحن", "about"),
    ("عن الجمعية", "about"),
    ("نبذة", "about"),
    ("جمعية", "society"),
    ("أخبار", "news"),
    ("خدمات", "services"),
    ("خدماتنا", "services"),
    ("برامج", "programmes"),
    ("مشاريع", "projects"),
    ("فعاليات", "events"),
    ("تدريب", "training"),
    ("دورات", "courses"),
    ("تطوع", "volunteering"),
    ("عضوية", "membership"),
    ("أعضاء", "members"),
    ("مجلس الإدارة", "board"),
    ("لجان", "committees"),
    ("فروع", "branches"),
    ("شركاء", "partners"),
    ("داعمون", "supporters"),
    ("تقارير", "reports"),
    ("تقرير", "report"),
    ("سنوي", "annual"),
    ("وثائق", "documents"),
    ("لوائح", "bylaws"),
    ("لائحة", "bylaws"),
    ("سياسة", "policy"),
    ("سياسات", "policies"),
    ("دليل", "guide"),
    ("دعم", "support"),
    ("تسويق", "marketing"),
    ("أسئلة", "questions"),
    ("أسئلة شائعة", "faq"),
    ("خصوصية", "privacy"),
    ("تواصل", "contact"),
    ("وظائف", "jobs"),
    ("إنجازات", "achievements"),
    ("رؤية", "vision"),
    ("رسالة", "mission"),
    ("أهداف", "goals"),
];

/// A proposal for a name, when every word of it is known.
pub(super) fn proposal(name: &str) -> Option<String> {
    let name = name.replace(['-', '_', '.'], " ");
    if let Some(whole) = english(name.trim()) {
        return Some(whole.to_owned());
    }
    let word = |word: &str| {
        let lower = word.to_ascii_lowercase();
        let latin = lower.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if latin { Some(lower) } else { english(word).map(str::to_owned) }
    };
    let words: Option<Vec<String>> = name.split_whitespace().map(word).collect();
    words.filter(|words| !words.is_empty()).map(|words| words.join("-"))
}

fn english(arabic: &str) -> Option<&'static str> {
    let bare = |words: &str| -> String {
        let words = words.split(' ').map(|word| word.strip_prefix("ال").unwrap_or(word));
        words.collect::<Vec<_>>().join(" ")
    };
    let found = WORDS.iter().find(|(word, _)| bare(word) == bare(arabic));
    found.map(|(_, english)| *english)
}

#[cfg(test)]
mod tests {
    use super::proposal;

    #[test]
    fn a_name_is_proposed_when_all_of_it_is_known() {
        for (name, proposed) in [
            ("من-نحن", Some("about")),
            ("الأسئلة الشائعة", Some("faq")),
            ("التقرير السنوي 2025", Some("report-annual-2025")),
            ("Our_Team", Some("our-team")),
            ("حصاد النحل", None),
            ("", None),
        ] {
            assert_eq!(proposal(name).as_deref(), proposed, "{name}");
        }
    }
}
