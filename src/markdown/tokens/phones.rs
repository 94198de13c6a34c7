//! Telephone numbers: Saudi ones by their rules, others when they begin with a plus.

use super::super::labels;

/// The most digits that a number can have: the international prefix, and the fifteen of E.164.
const MOST_DIGITS: usize = 17;

/// A telephone number that `text` begins with: its length in bytes, and what `tel:` wants.
///
/// Groups of digits may stand apart by one space, hyphen or dot; the longest number counts.
pub(super) fn starting(text: &str) -> Option<(usize, String)> {
    let mut digits = String::new();
    let mut longest = None;
    let plus = text.starts_with('+');
    let mut rest = text.char_indices().skip(usize::from(plus)).peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        if let Some(digit) = labels::digit(c) {
            digits.push(digit);
        } else if !matches!(c, ' ' | '-' | '.' | '\u{a0}')
            || digits.is_empty()
            || next.is_none_or(|next| labels::digit(next).is_none())
        {
            break;
        }
        if digits.len() > MOST_DIGITS {
            break;
        }
        if next.is_none_or(|next| !next.is_alphanumeric()) {
            longest = dialled(plus, &digits).map(|number| (at + c.len_utf8(), number)).or(longest);
        }
    }
    longest
}

/// The number to dial, when these digits are one: Saudi numbers by their rules (DOMAIN.md, field
/// rules), others only when they begin with a plus.
fn dialled(plus: bool, digits: &str) -> Option<String> {
    let abroad = if plus { Some(digits) } else { None };
    let saudi = digits.strip_prefix(if plus { "966" } else { "00966" });
    if let Some(national) = saudi {
        let national = national.strip_prefix('0').unwrap_or(national);
        return (is_mobile(national) || is_landline(national) || is_short(national))
            .then(|| format!("+966{national}"));
    }
    if let Some(digits) = abroad {
        let whole = (8..=15).contains(&digits.len()) && !digits.starts_with('0');
        return whole.then(|| format!("+{digits}"));
    }
    let mobile = digits.strip_prefix("966").filter(|rest| is_mobile(rest));
    let national = digits.strip_prefix('0');
    let national = national.filter(|rest| is_mobile(rest) || is_landline(rest));
    if let Some(national) = mobile.or(national) {
        return Some(format!("+966{national}"));
    }
    is_short(digits).then(|| digits.to_owned())
}

fn is_mobile(national: &str) -> bool {
    national.len() == 9 && national.starts_with('5')
}

fn is_landline(national: &str) -> bool {
    national.len() == 9
        && national.starts_with('1')
        && matches!(national.as_bytes()[1], b'1'..=b'7')
}

/// Unified (9200) and toll-free (800) numbers, which have no area code.
fn is_short(digits: &str) -> bool {
    (digits.len() == 9 && digits.starts_with("9200"))
        || (digits.len() == 10 && digits.starts_with("800"))
}
