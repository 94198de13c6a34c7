//! Every kind of question with right, wrong and hostile answers: the domain's table of field rules.

use super::{Society, post};
use crate::forms::{CalendarUsed, ErrorKind, Outcome, Value, YesNo, check};

/// The answer to one question of the kind, posted under `a`.
fn answer(keys: &str, fields: &[(&str, &str)]) -> Result<Option<Value>, ErrorKind> {
    let society = Society::new();
    let form = society.form(&format!(
        "title: أ\nroute: {{committee: c}}\ngroups: [{{fields: [{{id: a, required: false, label: أ, {keys}}}]}}]\n"
    ));
    match check(&form, post(fields), &society.world("ar")) {
        Ok(accepted) => match &accepted.submission.answers[0].outcome {
            Outcome::Given(value) => Ok(Some(value.clone())),
            _ => Ok(None),
        },
        Err(rejected) => Err(rejected.errors[0].kind.clone()),
    }
}

fn one(keys: &str, typed: &str) -> Result<Option<Value>, ErrorKind> {
    answer(keys, &[("a", typed)])
}

fn id(text: &str) -> Value {
    Value::Identifier(text.to_owned())
}

#[test]
fn national_ids() {
    for (typed, kept) in [
        ("1000000008", "1000000008"),
        ("2000000006", "2000000006"),
        ("2172323137", "2172323137"),
        ("١٠٠٠٠٠٠٠٠٨", "1000000008"),
        ("۱۰۰۰۰۰۰۰۰۸", "1000000008"),
        (" 1000-000-008\u{200f}", "1000000008"),
        ("\u{202d}10000ـ00008\u{202c}", "1000000008"),
    ] {
        assert_eq!(
            one("type: national-id", typed),
            Ok(Some(id(kept))),
            "{typed}"
        );
    }
    for typed in [
        "1000000000",
        "3000000004",
        "100000000",
        "10000000080",
        "0000000000",
        "1000000008a",
        "abcdefghij",
        "١٠٠٠٠٠٠٠٠٩",
        "1000000008'; DROP TABLE cases;--",
        "+1000000008",
        "1000000008½",
        "𝟏000000008",
    ] {
        assert_eq!(
            one("type: national-id", typed),
            Err(ErrorKind::NotANationalId),
            "{typed}"
        );
    }
}

#[test]
fn mobiles_and_phones() {
    let kept = |kind: &str, typed: &str| match one(kind, typed) {
        Ok(Some(Value::Phone(phone))) => phone.to_string(),
        other => format!("{other:?}"),
    };
    for typed in [
        "0501234567",
        "966501234567",
        "٠٥٠١٢٣٤٥٦٧",
        "۰۵۰۱۲۳۴۵۶۷",
        "+966 50 123 4567",
    ] {
        assert_eq!(kept("type: mobile", typed), "+966501234567", "{typed}");
    }
    for typed in ["05012345678", "0112345678", "920012345", "abc"] {
        assert_eq!(
            one("type: mobile", typed),
            Err(ErrorKind::NotAMobile),
            "{typed}"
        );
    }
    for (typed, number) in [
        ("0112345678", "+966112345678"),
        ("920012345", "+966920012345"),
        ("8001234567", "+9668001234567"),
        ("0501234567", "+966501234567"),
    ] {
        assert_eq!(kept("type: phone", typed), number);
    }
    for typed in ["0991234567", "911", "٠"] {
        assert_eq!(
            one("type: phone", typed),
            Err(ErrorKind::NotAPhone),
            "{typed}"
        );
    }
}

#[test]
fn ibans() {
    let right = "SA0380000000608010167519";
    for typed in [
        right,
        "sa03 8000 0000 6080 1016 7519",
        "SA٠٣٨٠٠٠٠٠٠٠٦٠٨٠١٠١٦٧٥١٩",
        "SA03-8000-0000-6080-1016-7519\u{200e}",
    ] {
        assert_eq!(one("type: iban", typed), Ok(Some(id(right))), "{typed}");
    }
    for (typed, wrong) in [
        ("SA0380000000608010167518", ErrorKind::NotAnIban),
        ("SA038000000060801016751", ErrorKind::NotAnIban),
        ("SA03800000006080101675190", ErrorKind::NotAnIban),
        ("0380000000608010167519", ErrorKind::NotAnIban),
        ("SAO380000000608010167519", ErrorKind::NotAnIban),
        ("GB29NWBK60161331926819", ErrorKind::ForeignIban),
        ("AE070331234567890123456", ErrorKind::ForeignIban),
        ("س", ErrorKind::NotAnIban),
        ("SA", ErrorKind::NotAnIban),
        ("SAé3", ErrorKind::NotAnIban),
    ] {
        assert_eq!(one("type: iban", typed), Err(wrong), "{typed}");
    }
}

#[test]
fn establishments() {
    let (plain, unified) = (
        "type: commercial-registration",
        "type: commercial-registration, unified: true",
    );
    assert_eq!(one(plain, "١٠١٠١٢٣٤٥٦"), Ok(Some(id("1010123456"))));
    assert_eq!(one(plain, "7000000000"), Ok(Some(id("7000000000"))));
    assert_eq!(one(unified, "7000000000"), Ok(Some(id("7000000000"))));
    assert_eq!(one(plain, "700000000"), Err(ErrorKind::NotARegistration));
    assert_eq!(one(unified, "700000000"), Err(ErrorKind::NotAUnifiedNumber));
    assert_eq!(
        one(unified, "1010123456"),
        Err(ErrorKind::NotAUnifiedNumber)
    );
}

#[test]
fn dates_in_both_calendars() {
    let kept = |fields: &[(&str, &str)]| match answer("type: date", fields) {
        Ok(Some(Value::Date(date))) => {
            let calendar = match date.stated_in {
                CalendarUsed::Hijri => "h",
                CalendarUsed::Gregorian => "g",
            };
            format!("{} {} {calendar}", date.day.hijri(), date.day.gregorian())
        }
        other => format!("{other:?}"),
    };
    let (hijri, gregorian) = ("1443-11-26 2022-06-25 h", "1443-11-26 2022-06-25 g");
    for (typed, wanted) in [
        ("26/11/1443", hijri),
        ("٢٦/١١/١٤٤٣", hijri),
        ("۲۶/۱۱/۱۴۴۳", hijri),
        ("1443/11/26", hijri),
        ("1443-11-26", hijri),
        ("26-11-1443 هـ", hijri),
        ("26.11.1443هـ", hijri),
        ("26 11 1443", hijri),
        ("\u{200f}26\u{200f}/11/1443", hijri),
        ("25/06/2022", gregorian),
        ("25/6/2022م", gregorian),
        ("2022-06-25", gregorian),
        ("٢٥–٠٦–٢٠٢٢", gregorian),
    ] {
        assert_eq!(kept(&[("a", typed)]), wanted, "{typed}");
    }
    let parts = [("a-day", "٢٦"), ("a-month", "11"), ("a-year", "1443")];
    assert_eq!(kept(&parts), hijri);
    for calendar in ["hijri", "gregorian", "", "x"] {
        let with = [&parts[..], &[("a-calendar", calendar)]].concat();
        assert_eq!(
            kept(&with),
            hijri,
            "the year says the calendar, whatever was left chosen"
        );
    }
    assert_eq!(kept(&[("a-calendar", "hijri")]), "Ok(None)");
}

#[test]
fn a_day_that_one_table_has_is_not_refused() {
    let day = |typed: &str| match one("type: date", typed) {
        Ok(Some(Value::Date(date))) => Some((date.stated, date.day.hijri().to_string())),
        _ => None,
    };
    // Each of 1400's months has 29 or 30 days in our table; the other one may differ by a day.
    for month in 1..=12 {
        assert!(day(&format!("30/{month}/1400")).is_some(), "{month}");
    }
    let short = (1..=12).map(|month| day(&format!("30/{month}/1400")).unwrap());
    assert!(short.filter(|(stated, table)| stated != table).count() >= 5);
    assert_eq!(
        day("30/9/1446"),
        None,
        "both tables know that Ramadan 1446 had 29 days"
    );
    assert_eq!(day("31/1/1400"), None);
}

#[test]
fn days_that_do_not_exist_are_refused() {
    for typed in [
        "30/13/1443",
        "31/02/2022",
        "29/2/2023",
        "0/1/1443",
        "1/0/1443",
        "32/1/2022",
        "1/1/22",
        "1/1/0000",
        "1/1/99999",
        "1/1/1800",
        "1/2022/1",
        "26/11",
        "26/11/1443/5",
        "غدًا",
        "-1/1/2022",
        "+1/+1/2022",
        "1e1/1/2022",
        "//",
        "99999999999999999999/1/2022",
        "ه",
        "1/1/٢٠٢٢x",
    ] {
        assert_eq!(
            one("type: date", typed),
            Err(ErrorKind::NotADate),
            "{typed}"
        );
    }
    let partial = answer("type: date", &[("a-day", "1"), ("a-year", "1443")]);
    assert_eq!(partial, Err(ErrorKind::IncompleteDate));
}

#[test]
fn dates_are_bounded_by_today_with_a_days_leeway_in_hijri() {
    let (past, future) = (
        "type: date, not_after: today",
        "type: date, not_before: today",
    );
    assert!(one(past, "25/06/2022").is_ok());
    assert_eq!(one(past, "26/06/2022"), Err(ErrorKind::InTheFuture));
    assert!(one(past, "27/11/1443").is_ok());
    assert_eq!(one(past, "28/11/1443"), Err(ErrorKind::InTheFuture));
    assert!(one(future, "25/06/2022").is_ok());
    assert_eq!(one(future, "24/06/2022"), Err(ErrorKind::InThePast));
    assert!(one(future, "25/11/1443").is_ok());
    assert_eq!(one(future, "24/11/1443"), Err(ErrorKind::InThePast));
}

#[test]
fn money_and_numbers() {
    for (typed, halalas) in [
        ("١٬٢٥٠٫٥٠", 125_050),
        ("1,250.5", 125_050),
        ("٥٠٠ ريال", 50_000),
    ] {
        assert_eq!(
            one("type: money", typed),
            Ok(Some(Value::Money(halalas))),
            "{typed}"
        );
    }
    for typed in [
        "12.345",
        "-5",
        "1e3",
        "NaN",
        "99999999999999999999",
        "0x5",
        "1.2.3",
    ] {
        assert_eq!(
            one("type: money", typed),
            Err(ErrorKind::NotAnAmount),
            "{typed}"
        );
    }
    let bounded = "type: money, min: 100, max: 200";
    assert_eq!(one(bounded, "99.99"), Err(ErrorKind::TooSmall { min: 100 }));
    assert_eq!(
        one(bounded, "200.01"),
        Err(ErrorKind::TooLarge { max: 200 })
    );
    assert_eq!(one(bounded, "200"), Ok(Some(Value::Money(20_000))));
    for (typed, number) in [
        ("٤٢", 42),
        ("-7", -7),
        ("\u{2212}٧", -7),
        ("1,000", 1000),
        ("007", 7),
    ] {
        assert_eq!(
            one("type: number", typed),
            Ok(Some(Value::Number(number))),
            "{typed}"
        );
    }
    for typed in [
        "1.5",
        "--1",
        "4 2",
        "٤٫٢",
        "-",
        "1e9",
        "99999999999999999999",
        "²",
    ] {
        assert_eq!(
            one("type: number", typed),
            Err(ErrorKind::NotANumber),
            "{typed}"
        );
    }
    assert_eq!(
        one("type: number, min: 0", "-1"),
        Err(ErrorKind::TooSmall { min: 0 })
    );
}

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
        assert!(
            matches!(wrong, Err(ErrorKind::NotAnEmail { .. })),
            "{typed}: {wrong:?}"
        );
    }
}

#[test]
fn texts_are_counted_in_characters() {
    let keys = "type: text, max_length: 5";
    assert_eq!(one(keys, "أحمدُ"), Ok(Some(Value::Line("أحمدُ".into()))));
    assert_eq!(
        one(keys, " أحمدُ \u{202e}"),
        Ok(Some(Value::Line("أحمدُ".into())))
    );
    assert_eq!(
        one(keys, "أحمدَين"),
        Err(ErrorKind::TooLong { max: 5, was: 7 })
    );
    for blank in [
        "",
        "  ",
        "\u{200b}\u{200f}",
        "\u{a0}",
        "ـ",
        "\0",
        "\u{200c}",
    ] {
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
        Ok(Some(Value::Options(chosen))) => Ok(chosen
            .iter()
            .map(|one| one.id.to_string())
            .collect::<Vec<_>>()
            .join(" ")),
        Ok(other) => Ok(format!("{other:?}")),
        Err(error) => Err(error),
    };
    let choice = format!("type: choice, {options}");
    assert_eq!(ids(one(&choice, "y")), Ok("y".into()));
    for typed in ["w", "X", "x y", "../x", "س"] {
        assert_eq!(
            ids(one(&choice, typed)),
            Err(ErrorKind::UnknownOption),
            "{typed}"
        );
    }
    let choices = format!("type: choices, min: 2, max: 2, {options}");
    let some = |ids: &[&str]| -> Vec<(&'static str, String)> {
        ids.iter().map(|id| ("a", (*id).to_owned())).collect()
    };
    let post = |chosen: &[&str]| {
        let owned = some(chosen);
        let fields: Vec<(&str, &str)> = owned
            .iter()
            .map(|(name, id)| (*name, id.as_str()))
            .collect();
        ids(answer(&choices, &fields))
    };
    assert_eq!(post(&["z", "x"]), Ok("x z".into()), "in the form's order");
    assert_eq!(post(&["x", "x"]), Err(ErrorKind::TooFewOptions { min: 2 }));
    assert_eq!(
        post(&["x", "y", "z"]),
        Err(ErrorKind::TooManyOptions { max: 2 })
    );
    assert_eq!(post(&["x", "w"]), Err(ErrorKind::UnknownOption));
    assert_eq!(post(&[]), Ok("None".into()));
    assert_eq!(ids(one("type: category", "members")), Ok("members".into()));
    assert_eq!(
        ids(one("type: category", "growing")),
        Err(ErrorKind::UnknownOption)
    );
    assert_eq!(
        ids(one("type: work-field", "growing")),
        Ok("growing".into())
    );
}

#[test]
fn yes_no_and_points() {
    assert_eq!(
        one("type: yes-no", "yes"),
        Ok(Some(Value::YesNo(YesNo::Yes)))
    );
    assert_eq!(one("type: yes-no", "true"), Err(ErrorKind::UnknownOption));
    let rated = Ok(Some(Value::Rating { given: 5, scale: 5 }));
    assert_eq!(one("type: rating", "5"), rated);
    for typed in ["0", "6", "-1", "256", "1.5", "x"] {
        assert_eq!(
            one("type: rating", typed),
            Err(ErrorKind::UnknownOption),
            "{typed}"
        );
    }
}
