//! Saudi phone numbers.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::checker::Written;
use super::digits::digits;

/// The Kingdom's country code.
const COUNTRY: &str = "966";

/// What a number belongs to, as the numbering plan tells it by its first digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhoneKind {
    /// 05 and 8 digits. The second digit is not restricted: operators come and go.
    Mobile,
    /// 011 to 017 and 7 digits; fax machines have such numbers too.
    Landline,
    /// 9200 and 5 digits: one number for the whole country.
    Unified,
    /// 800 and 7 digits: free for the caller.
    TollFree,
}

/// A Saudi phone number; serialised in E.164, such as `+966501234567`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    kind: PhoneKind,
    /// The number without the country code and without a leading zero.
    significant: Arc<str>,
}

/// A text that is not a Saudi phone number. It does not carry the text, which may be a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a Saudi phone number")]
pub struct NotAPhone;

impl Phone {
    /// What the number belongs to.
    #[must_use]
    pub fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// The number in E.164, for storage.
    #[must_use]
    pub fn e164(&self) -> String {
        format!("+{COUNTRY}{}", self.significant)
    }

    /// The number as it is written in the Kingdom, in groups: `050 123 4567`, `017 222 3344`,
    /// `9200 12345`, `800 123 4567`.
    #[must_use]
    pub fn national(&self) -> String {
        let digits = &*self.significant;
        match self.kind {
            PhoneKind::Mobile | PhoneKind::Landline => {
                format!("0{} {} {}", &digits[..2], &digits[2..5], &digits[5..])
            }
            PhoneKind::Unified => format!("{} {}", &digits[..4], &digits[4..]),
            PhoneKind::TollFree => {
                format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..])
            }
        }
    }

    /// A link that calls the number. RFC 3966 has one scheme for voice and fax.
    #[must_use]
    pub fn href(&self) -> String {
        format!("tel:{}", self.e164())
    }

    /// A link that opens a WhatsApp conversation with the number.
    #[must_use]
    pub fn whatsapp_href(&self) -> String {
        format!("https://wa.me/{COUNTRY}{}", self.significant)
    }
}

/// Reads a number as people write it: digits of any script used in Arabic, with spaces, dashes
/// and invisible characters between them, with `+966`, `00966`, `966`, `0` or nothing before it.
impl FromStr for Phone {
    type Err = NotAPhone;

    fn from_str(text: &str) -> Result<Self, NotAPhone> {
        let digits = digits(text).ok_or(NotAPhone)?;
        let (abroad, rest) = without_country(&digits);
        let trunk = rest.strip_prefix('0').filter(|_| !abroad);
        let kind = kind_of(trunk.unwrap_or(rest)).ok_or(NotAPhone)?;
        // 9200 and 800 numbers have no trunk zero.
        if trunk.is_some() && matches!(kind, PhoneKind::Unified | PhoneKind::TollFree) {
            return Err(NotAPhone);
        }
        Ok(Self {
            kind,
            significant: trunk.unwrap_or(rest).into(),
        })
    }
}

/// The number behind the country code, and whether there was one.
fn without_country(digits: &str) -> (bool, &str) {
    ["+966", "00966", COUNTRY]
        .iter()
        .find_map(|prefix| digits.strip_prefix(prefix))
        .map_or((false, digits), |rest| (true, rest))
}

fn kind_of(significant: &str) -> Option<PhoneKind> {
    let bytes = significant.as_bytes();
    if !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    match (bytes, bytes.len()) {
        ([b'5', ..], 9) => Some(PhoneKind::Mobile),
        ([b'1', b'1'..=b'7', ..], 9) => Some(PhoneKind::Landline),
        ([b'9', b'2', b'0', b'0', ..], 9) => Some(PhoneKind::Unified),
        ([b'8', b'0', b'0', ..], 10) => Some(PhoneKind::TollFree),
        _ => None,
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.e164())
    }
}

impl Serialize for Phone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Written for Phone {
    const WHAT: &'static str = "a Saudi phone number";
    const REMEDY: &'static str = "write a mobile (05 and 8 digits), a landline or fax (011 to 017 and 7 digits), 9200 and \
         5 digits, or 800 and 7 digits";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_mobile_is_one_number() {
        let table = [
            "0501234567",
            "501234567",
            "966501234567",
            "+966501234567",
            "00966501234567",
            "+966 50 123 4567",
            "050-123-4567",
            "٠٥٠١٢٣٤٥٦٧",
            "۰۵۰۱۲۳۴۵۶۷",
            "\u{202B}0501234567\u{202C}",
            "\u{200E}+966\u{A0}50\u{2011}1234567",
            "٠٥٠ـ١٢٣ـ٤٥٦٧",
        ];
        for text in table {
            let phone: Phone = text.parse().unwrap();
            assert_eq!(phone.e164(), "+966501234567", "{text}");
            assert_eq!(phone.kind(), PhoneKind::Mobile);
            assert_eq!(phone.e164().parse::<Phone>().unwrap(), phone);
        }
    }

    #[test]
    fn the_other_kinds_have_their_own_shapes() {
        let table = [
            (
                "0112345678",
                PhoneKind::Landline,
                "011 234 5678",
                "tel:+966112345678",
            ),
            (
                "+966172223344",
                PhoneKind::Landline,
                "017 222 3344",
                "tel:+966172223344",
            ),
            (
                "920012345",
                PhoneKind::Unified,
                "9200 12345",
                "tel:+966920012345",
            ),
            (
                "+966920012345",
                PhoneKind::Unified,
                "9200 12345",
                "tel:+966920012345",
            ),
            (
                "8001234567",
                PhoneKind::TollFree,
                "800 123 4567",
                "tel:+9668001234567",
            ),
            (
                "0599999999",
                PhoneKind::Mobile,
                "059 999 9999",
                "tel:+966599999999",
            ),
        ];
        for (text, kind, national, href) in table {
            let phone: Phone = text.parse().unwrap();
            let found = (phone.kind(), phone.national(), phone.href());
            assert_eq!(found, (kind, national.into(), href.into()), "{text}");
            assert_eq!(phone.e164().parse::<Phone>().unwrap(), phone);
        }
        let mobile: Phone = "0501234567".parse().unwrap();
        assert_eq!(mobile.whatsapp_href(), "https://wa.me/966501234567");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let table = [
            "",
            "+",
            "0",
            "966",
            "05012345678",
            "050123456",
            "0991234567",
            "0182345678",
            "0102345678",
            "00501234567",
            "+9660501234567",
            "+966+501234567",
            "++966501234567",
            "+971501234567",
            "0920012345",
            "08001234567",
            "92001234",
            "050123456O",
            "050.123.4567",
            "tel:0501234567",
            "0501234567\0",
            "०५०१२३४५६७",
        ];
        for text in table {
            assert_eq!(text.parse::<Phone>(), Err(NotAPhone), "{text:?}");
        }
    }
}
