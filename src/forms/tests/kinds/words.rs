//! Words, addresses and options.

use super::{answer, one};
use crate::forms::{ErrorKind, Value, YesNo};

#[test]
fn emails() {
    let kept = one("type: email", " A.B@Example.sa\u{200f}");
    assert!(matches!(kept, Ok(Some(Value::Email(email))) if email.as_str() == "A.B@example.sa"));
    for typed in [
        "a@b",
        "a@1.2.3.4",
        "a@[1.2.3.4]",
        "@",
        "a@@b.sa",
        "a@b.sa\r\nBcc: c@d.sa",
        "أ@ب.سا",
        "a@b.sa>",
        "\"x\"@b.sa",
    ] {
        let wrong = one("type: email", typed);
        assert!(matches!(wrong, Err(ErrorKind::NotEmail { .. })), "{typed}: {wrong:?}");
    }
}

#[test]
fn texts_are_counted_in_characters() {
    let keys = "type: text, max_length: 5";
    assert_eq!(one(keys, "أحمدُ"), Ok(Some(Value::Line("أحمدُ".into()))));
    assert_eq!(one(keys, " أحمدُ \u{202e}"), Ok(Some(Value::Line("أحمدُ".into()))));
    assert_eq!(one(keys, "أحمدَين"), Err(ErrorKind::TooLong { max: 5, was: 7 }));
    for blank in ["", "  ", "\u{200b}\u{200f}", "\u{a0}", "ـ", "\0", "\u{200c}"] {
        assert_eq!(one(keys, blank), Ok(None), "{blank:?}");
    }
    assert_eq!(one(keys, "—"), Ok(Some(Value::Line("—".into()))));
    assert_eq!(
        one("type: long-text", "سطر\r\nثانٍ\u{7}"),
        Ok(Some(Value::Paragraphs("سطر\nثانٍ".into())))
    );
}

#[test]
fn options_are_those_that_are_offered() {
    let options = "options: [{id: x, label: س}, {id: y, label: ص}, {id: z, label: ع}]";
    let ids = |answer: Result<Option<Value>, ErrorKind>| match answer {
        Ok(Some(Value::Options(chosen))) => {
            Ok(chosen.iter().map(|one| one.id.to_string()).collect::<Vec<_>>().join(" "))
        }
        Ok(other) => Ok(format!("{other:?}")),
        Err(error) => Err(error),
    };
    let choice = format!("type: choice, {options}");
    assert_eq!(ids(one(&choice, "y")), Ok("y".into()));
    for typed in ["w", "X", "x y", "../x", "س"] {
        assert_eq!(ids(one(&choice, typed)), Err(ErrorKind::NotAnOption), "{typed}");
    }
    let choices = format!("type: choices, min: 2, max: 2, {options}");
    let some = |ids: &[&str]| -> Vec<(&'static str, String)> {
        ids.iter().map(|id| ("a", (*id).to_owned())).collect()
    };
    let post = |chosen: &[&str]| {
        let owned = some(chosen);
        let fields: Vec<(&str, &str)> =
            owned.iter().map(|(name, id)| (*name, id.as_str())).collect();
        ids(answer(&choices, &fields))
    };
    assert_eq!(post(&["z", "x"]), Ok("x z".into()), "in the form's order");
    assert_eq!(post(&["x", "x"]), Err(ErrorKind::TooFew { min: 2 }));
    assert_eq!(post(&["x", "y", "z"]), Err(ErrorKind::TooMany { max: 2 }));
    assert_eq!(post(&["x", "w"]), Err(ErrorKind::NotAnOption));
    assert_eq!(post(&[]), Ok("None".into()));
    assert_eq!(ids(one("type: category", "members")), Ok("members".into()));
    assert_eq!(ids(one("type: category", "growing")), Err(ErrorKind::NotAnOption));
    assert_eq!(ids(one("type: work-field", "growing")), Ok("growing".into()));
}

#[test]
fn yes_no_and_points() {
    assert_eq!(one("type: yes-no", "yes"), Ok(Some(Value::YesNo(YesNo::Yes))));
    assert_eq!(one("type: yes-no", "true"), Err(ErrorKind::NotAnOption));
    let rated = Ok(Some(Value::Rating { given: 5, scale: 5 }));
    assert_eq!(one("type: rating", "5"), rated);
    for typed in ["0", "6", "-1", "256", "1.5", "x"] {
        assert_eq!(one("type: rating", typed), Err(ErrorKind::NotAnOption), "{typed}");
    }
}
