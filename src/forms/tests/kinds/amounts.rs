//! Money and whole numbers.

use super::one;
use crate::forms::{ErrorKind, Value};

#[test]
fn money() {
    for (typed, halalas) in [("١٬٢٥٠٫٥٠", 125_050), ("1,250.5", 125_050), ("٥٠٠ ريال", 50_000)]
    {
        assert_eq!(one("type: money", typed), Ok(Some(Value::Money(halalas))), "{typed}");
    }
    for typed in ["-5", "1e3", "NaN", "99999999999999999999", "0x5", "1.2.3"] {
        assert_eq!(one("type: money", typed), Err(ErrorKind::NotMoney), "{typed}");
    }
    assert_eq!(one("type: money", "12.345"), Err(ErrorKind::MoneyDecimals));
    let bounded = "type: money, min: 100, max: 200";
    assert_eq!(one(bounded, "99.99"), Err(ErrorKind::TooSmall { min: 100 }));
    assert_eq!(one(bounded, "200.01"), Err(ErrorKind::TooLarge { max: 200 }));
    assert_eq!(one(bounded, "200"), Ok(Some(Value::Money(20_000))));
}

#[test]
fn whole_numbers() {
    for (typed, number) in [("٤٢", 42), ("-7", -7), ("\u{2212}٧", -7), ("1,000", 1000), ("007", 7)]
    {
        assert_eq!(one("type: number", typed), Ok(Some(Value::Number(number))), "{typed}");
    }
    for typed in ["1.5", "--1", "4 2", "٤٫٢", "-", "1e9", "99999999999999999999", "²"] {
        assert_eq!(one("type: number", typed), Err(ErrorKind::NotNumber), "{typed}");
    }
    assert_eq!(one("type: number, min: 0", "-1"), Err(ErrorKind::TooSmall { min: 0 }));
}
