//! Numbers that name somebody or something.

use super::{id, one};
use crate::forms::{ErrorKind, Value};

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
        assert_eq!(one("type: national-id", typed), Ok(Some(id(kept))), "{typed}");
    }
    for typed in [
        "3000000004",
        "100000000",
        "10000000080",
        "0000000000",
        "1000000008a",
        "abcdefghij",
        "1000000008'; DROP TABLE cases;--",
        "+1000000008",
        "1000000008½",
        "𝟏000000008",
    ] {
        assert_eq!(one("type: national-id", typed), Err(ErrorKind::NotNationalId), "{typed}");
    }
    for typed in ["1000000000", "١٠٠٠٠٠٠٠٠٩", "2172323173"] {
        let wrong = one("type: national-id", typed);
        assert_eq!(wrong, Err(ErrorKind::NationalIdChecksum), "{typed}");
    }
}

#[test]
fn mobiles_and_phones() {
    let kept = |kind: &str, typed: &str| match one(kind, typed) {
        Ok(Some(Value::Phone(phone))) => phone.to_string(),
        other => format!("{other:?}"),
    };
    for typed in ["0501234567", "966501234567", "٠٥٠١٢٣٤٥٦٧", "۰۵۰۱۲۳۴۵۶۷", "+966 50 123 4567"]
    {
        assert_eq!(kept("type: mobile", typed), "+966501234567", "{typed}");
    }
    for typed in ["05012345678", "0112345678", "920012345", "abc"] {
        assert_eq!(one("type: mobile", typed), Err(ErrorKind::NotMobile), "{typed}");
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
        assert_eq!(one("type: phone", typed), Err(ErrorKind::NotPhone), "{typed}");
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
        ("SA0380000000608010167518", ErrorKind::IbanChecksum),
        ("SA038000000060801016751", ErrorKind::NotIban),
        ("SA03800000006080101675190", ErrorKind::NotIban),
        ("0380000000608010167519", ErrorKind::NotIban),
        ("SAO380000000608010167519", ErrorKind::NotIban),
        ("GB29NWBK60161331926819", ErrorKind::IbanCountry),
        ("AE070331234567890123456", ErrorKind::IbanCountry),
        ("س", ErrorKind::NotIban),
        ("SA", ErrorKind::NotIban),
        ("SAé3", ErrorKind::NotIban),
    ] {
        assert_eq!(one("type: iban", typed), Err(wrong), "{typed}");
    }
}

#[test]
fn establishments() {
    let (plain, unified) =
        ("type: commercial-registration", "type: commercial-registration, unified: true");
    assert_eq!(one(plain, "١٠١٠١٢٣٤٥٦"), Ok(Some(id("1010123456"))));
    assert_eq!(one(plain, "7000000000"), Ok(Some(id("7000000000"))));
    assert_eq!(one(unified, "7000000000"), Ok(Some(id("7000000000"))));
    assert_eq!(one(plain, "700000000"), Err(ErrorKind::NotCommercialRegistration));
    assert_eq!(one(unified, "700000000"), Err(ErrorKind::NotUnifiedNumber));
    assert_eq!(one(unified, "1010123456"), Err(ErrorKind::NotUnifiedNumber));
}
