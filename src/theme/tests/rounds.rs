//! The mails of the desk's rounds, in words.

use super::samples::Sample;
use super::{languages, theme};

/// Text and HTML say the same, and a subject is one line without braces.
#[test]
fn mails_of_the_rounds_are_whole_in_both_languages() {
    let theme = theme();
    for lang in languages().iter() {
        let sample = Sample::new(&theme, lang);
        let mut mails: Vec<_> = ["reminder", "today", "overdue"]
            .into_iter()
            .map(|urgency| {
                assert!(sample.locale().knows_urgency(urgency), "{urgency}");
                theme.render_mail(lang, &sample.staff_reminder(urgency)).unwrap()
            })
            .collect();
        for whose in ["management", "own"] {
            mails.push(theme.render_mail(lang, &sample.staff_digest(whose)).unwrap());
        }
        mails.push(theme.render_mail(lang, &sample.operator_holidays()).unwrap());
        for mail in &mails {
            assert!(!mail.subject.contains(['{', '}', '\n']) && !mail.subject.is_empty());
            assert!(!mail.html.contains("<old>") && !mail.html.contains("<قديم>"));
            for part in [&mail.text, &mail.html] {
                assert!(!part.contains("undefined") && !part.contains("{list"), "{part}");
            }
        }
        for mail in &mails[..5] {
            assert!(mail.text.contains("https://coop.example/desk/list/aaaa"), "{}", mail.text);
            assert!(mail.html.contains("https://coop.example/desk/list/aaaa"));
        }
        assert!(mails[2].text.contains("2026-7KQ4M2X-C"));
        let line = "- {holiday: eid-al-fitr, year: 2027, from: 2022-06-25, to: 2022-06-25}";
        assert!(mails[5].text.contains(line) && mails[5].html.contains(line), "{}", mails[5].html);
    }
}
