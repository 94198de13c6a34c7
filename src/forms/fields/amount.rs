//! Amounts: money and whole numbers.

use super::{Control, FieldType, LineKind};
use crate::forms::error_kind::ErrorKind;
use crate::forms::posted::Posted;
use crate::forms::reading::Keys;
use crate::forms::value::Value;
use crate::forms::world::World;
use crate::typed;

/// Halalas in a riyal.
const HALALAS: i64 = 100;

/// The most digits before the decimal separator: far above any sum, far below what overflows.
const MOST_DIGITS: usize = 15;

/// How people write the currency beside an amount. The letters of ر.س are matched without the
/// tatweel and marks that normalising drops.
const CURRENCY: [&str; 8] = ["ريال", "ر.س.", "ر.س", "رس", "SAR", "SR", "\u{FDFC}", "\u{20C1}"];

/// An amount in riyals, stored in halalas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// The least, in riyals.
    pub min: Option<i64>,
    /// The most, in riyals.
    pub max: Option<i64>,
}

/// A whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The least.
    pub min: Option<i64>,
    /// The most.
    pub max: Option<i64>,
}

/// The bounds `min` and `max` of an amount.
fn bounds(keys: &mut Keys<'_, '_>) -> (Option<i64>, Option<i64>) {
    let (min, max) = (keys.raw.min.take(), keys.raw.max.take());
    keys.ordered(min.as_ref(), max.as_ref());
    (min.map(|min| min.value), max.map(|max| max.value))
}

/// The amount when it is within the bounds, which are counted in `unit`s of it.
fn within(amount: i64, min: Option<i64>, max: Option<i64>, unit: i64) -> Result<i64, ErrorKind> {
    match (min, max) {
        (Some(min), _) if amount < min.saturating_mul(unit) => Err(ErrorKind::TooSmall { min }),
        (_, Some(max)) if amount > max.saturating_mul(unit) => Err(ErrorKind::TooLarge { max }),
        _ => Ok(amount),
    }
}

impl FieldType for Money {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        let (min, max) = bounds(keys);
        Self { min, max }
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let text = typed::digits(posted.one());
        if text.is_empty() {
            return Ok(None);
        }
        let halalas = halalas(without_currency(&text))?;
        within(halalas, self.min, self.max, HALALAS).map(|amount| Some(Value::Money(amount)))
    }

    fn control(&self) -> Control<'_> {
        Control::Line(LineKind::Money)
    }
}

impl FieldType for Number {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        let (min, max) = bounds(keys);
        Self { min, max }
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let text = typed::digits(posted.one());
        if text.is_empty() {
            return Ok(None);
        }
        // A minus sign means something here, so dashes are not dropped as they are elsewhere.
        let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(digits) => (-1, digits),
            None => (1, text.as_str()),
        };
        let number = whole(digits).ok_or(ErrorKind::NotNumber)? * sign;
        within(number, self.min, self.max, 1).map(|number| Some(Value::Number(number)))
    }

    fn control(&self) -> Control<'_> {
        Control::Line(LineKind::Number)
    }
}

fn without_currency(text: &str) -> &str {
    let upper = |part: &str, name: &str| part.eq_ignore_ascii_case(name);
    for name in CURRENCY {
        let end = text.len().saturating_sub(name.len());
        if text.get(end..).is_some_and(|tail| upper(tail, name)) {
            return text[..end].trim_end();
        }
        if text.get(..name.len()).is_some_and(|head| upper(head, name)) {
            return text[name.len()..].trim_start();
        }
    }
    text
}

/// An amount with up to two decimals, in hundredths.
fn halalas(text: &str) -> Result<i64, ErrorKind> {
    let (riyals, decimals) = match text.split_once(['.', '\u{066B}']) {
        Some((riyals, decimals)) => (riyals, decimals.trim()),
        None => (text, "00"),
    };
    let riyals = whole(riyals.trim_end()).ok_or(ErrorKind::NotMoney)?;
    if decimals.is_empty() || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ErrorKind::NotMoney);
    }
    if decimals.len() > 2 {
        return Err(ErrorKind::MoneyDecimals);
    }
    let hundredths: i64 = format!("{decimals:0<2}").parse().map_err(|_| ErrorKind::NotMoney)?;
    Ok(riyals * HALALAS + hundredths)
}

/// A whole number, whose thousands may be set apart by Arabic or Latin separators or spaces.
fn whole(text: &str) -> Option<i64> {
    let separator = |ch: char| matches!(ch, ',' | '\u{066C}' | '\u{060C}') || ch.is_whitespace();
    let groups: Vec<&str> = text.split(separator).collect();
    let digits = groups.concat();
    let right_groups = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => {
            (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
        }
        [] => false,
    };
    let right = right_groups
        && (1..=MOST_DIGITS).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if right { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_of_both_scripts() {
        let halalas = |typed: &str| halalas(without_currency(&typed::digits(typed))).ok();
        for (typed, amount) in [
            ("١٬٢٥٠٫٥٠", Some(125_050)),
            ("1,250.50", Some(125_050)),
            ("1 250.5", Some(125_050)),
            ("۱٬۲۵۰٫۵", Some(125_050)),
            ("1،250", Some(125_000)),
            ("0", Some(0)),
            ("007", Some(700)),
            ("500 ريال", Some(50_000)),
            ("٥٠٠ ر.س", Some(50_000)),
            ("SAR 500", Some(50_000)),
            ("500ريـال", Some(50_000)),
            ("999999999999999.99", Some(99_999_999_999_999_999)),
            ("12.345", None),
            ("12,50", None),
            ("1.250,50", None),
            ("1250,500", None),
            ("1,,250", None),
            (",250", None),
            ("12.", None),
            (".5", None),
            ("-5", None),
            ("1e5", None),
            ("0x10", None),
            ("1.2.3", None),
            ("½", None),
            ("خمسة", None),
            ("ريال", None),
            ("9999999999999999", None),
        ] {
            assert_eq!(halalas(typed), amount, "{typed}");
        }
    }
}
