//! Saudi phone numbers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::typed;

/// The Kingdom's country code.
const COUNTRY: &str = "966";

/// What may stand before a number in place of its trunk `0`.
const FROM_ABROAD: [&str; 3] = ["+966", "00966", COUNTRY];

/// A Saudi phone number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone {
    kind: PhoneKind,
    /// The significant national number: no country code and no trunk `0`.
    significant: String,
}

/// The kinds of numbers of the Saudi numbering plan that the domain's field rules name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhoneKind {
    /// `5` and 8 digits; the second digit says nothing since numbers can be ported.
    Mobile,
    /// Area codes 11 to 17 and 7 digits; fax machines stand on these too.
    Landline,
    /// `9200` and 5 digits, one number for all branches.
    Unified,
    /// `800` and 7 digits, free for the caller.
    TollFree,
}

/// A text that is not a Saudi phone number. The text is not repeated: logs stay free of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAPhone {
    /// No number of the plan.
    #[error(
        "this is not a Saudi phone number: write it like 0501234567, 0112345678, 920012345 or \
         8001234567"
    )]
    Unknown,
    /// A number of the plan where only a mobile will do.
    #[error("this is not a mobile number: write it like 0501234567")]
    NotMobile,
}

impl Phone {
    /// A number from what somebody typed, in any digits, with spaces, dashes, dots or brackets.
    ///
    /// # Errors
    ///
    /// [`NotAPhone::Unknown`] when it is no number of the plan.
    pub fn parse(typed: &str) -> Result<Self, NotAPhone> {
        let bare = typed::machine(typed).replace(['(', ')', '.'], "");
        let abroad = FROM_ABROAD.iter().find_map(|code| bare.strip_prefix(code));
        let trunk = bare.strip_prefix('0').filter(|_| abroad.is_none());
        let significant = abroad.or(trunk).unwrap_or(&bare);
        let kind = kind(significant).ok_or(NotAPhone::Unknown)?;
        if trunk.is_some() && matches!(kind, PhoneKind::Unified | PhoneKind::TollFree) {
            return Err(NotAPhone::Unknown);
        }
        Ok(Self { kind, significant: significant.to_owned() })
    }

    /// [`Phone::parse`] for a mobile number.
    ///
    /// # Errors
    ///
    /// [`NotAPhone`] says whether it is no number at all or one of another kind.
    pub fn parse_mobile(typed: &str) -> Result<Self, NotAPhone> {
        let phone = Self::parse(typed)?;
        match phone.kind {
            PhoneKind::Mobile => Ok(phone),
            _ => Err(NotAPhone::NotMobile),
        }
    }

    /// What kind of number it is.
    #[must_use]
    pub fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// The number in E.164, for storage: `+966501234567`.
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

    /// The address of a link that calls it; RFC 3966 has one scheme for voice and fax. Toll-free
    /// numbers can't be reached from abroad, so theirs is the national one.
    #[must_use]
    pub fn href(&self) -> String {
        match self.kind {
            PhoneKind::TollFree => format!("tel:{}", self.significant),
            _ => format!("tel:{self}"),
        }
    }

    /// The address that opens a WhatsApp conversation with this number.
    #[must_use]
    pub fn whatsapp_href(&self) -> String {
        format!("https://wa.me/{COUNTRY}{}", self.significant)
    }
}

/// The kind of a national significant number.
fn kind(number: &str) -> Option<PhoneKind> {
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (number.as_bytes(), number.len()) {
        ([b'5', ..], 9) => Some(PhoneKind::Mobile),
        ([b'1', b'1'..=b'7', ..], 9) => Some(PhoneKind::Landline),
        ([b'9', b'2', b'0', b'0', ..], 9) => Some(PhoneKind::Unified),
        ([b'8', b'0', b'0', ..], 10) => Some(PhoneKind::TollFree),
        _ => None,
    }
}

/// [`Phone::e164`], which is also the form that is stored.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.e164())
    }
}

impl FromStr for Phone {
    type Err = NotAPhone;

    fn from_str(typed: &str) -> Result<Self, NotAPhone> {
        Self::parse(typed)
    }
}

impl Serialize for Phone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let typed = String::deserialize(deserializer)?;
        Self::parse(&typed).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_mobile_is_one_number() {
        for typed in [
            "0501234567",
            "501234567",
            "966501234567",
            "+966501234567",
            "00966501234567",
            "+966 50 123 4567",
            "00966-50-1234567",
            "050-123-4567",
            "(050) 123.4567",
            "٠٥٠١٢٣٤٥٦٧",
            "۰۵۰۱۲۳۴۵۶۷",
            "٠٥٠ـ١٢٣ـ٤٥٦٧",
            "\u{202B}0501234567\u{202C}",
            "\u{200E}+966\u{A0}50\u{2011}1234567",
            "0501234567\0",
        ] {
            let phone = Phone::parse_mobile(typed).unwrap();
            assert_eq!(phone.e164(), "+966501234567", "{typed:?}");
            assert_eq!(phone.whatsapp_href(), "https://wa.me/966501234567");
        }
    }

    #[test]
    fn each_kind_is_written_in_its_own_groups_and_reads_back() {
        use PhoneKind::{Landline, Mobile, TollFree, Unified};
        for (typed, kind, national) in [
            ("0521234567", Mobile, "052 123 4567"),
            ("0599999999", Mobile, "059 999 9999"),
            ("0112345678", Landline, "011 234 5678"),
            ("172345678", Landline, "017 234 5678"),
            ("+966 17 222 3344", Landline, "017 222 3344"),
            ("920012345", Unified, "9200 12345"),
            ("+966920012345", Unified, "9200 12345"),
            ("8001234567", TollFree, "800 123 4567"),
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!((phone.kind(), &*phone.national()), (kind, national));
            assert_eq!(Phone::parse(national), Ok(phone.clone()));
            let json = serde_json::to_string(&phone).unwrap();
            assert_eq!(json, format!("\"{}\"", phone.e164()));
            assert_eq!(serde_json::from_str::<Phone>(&json).unwrap(), phone);
        }
    }

    #[test]
    fn each_kind_is_stored_and_called_in_its_own_way() {
        for (typed, stored, href) in [
            ("0501234567", "+966501234567", "tel:+966501234567"),
            ("0112345678", "+966112345678", "tel:+966112345678"),
            ("0172223344", "+966172223344", "tel:+966172223344"),
            ("920012345", "+966920012345", "tel:+966920012345"),
            ("8001234567", "+9668001234567", "tel:8001234567"),
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!((&*phone.to_string(), &*phone.href()), (stored, href));
        }
    }

    #[test]
    fn what_is_no_number_of_the_plan_is_refused() {
        for typed in [
            "",
            "+",
            "0",
            "966",
            "05012345678",
            "050123456",
            "00501234567",
            "0991234567",
            "0182345678",
            "0102345678",
            "92001234",
            "9201123456",
            "0920012345",
            "800123456",
            "08001234567",
            "+971501234567",
            "+1 202 555 0100",
            "+9660501234567",
            "+966+501234567",
            "966966501234567",
            "++966501234567",
            "050123456a",
            "050123456O",
            "tel:0501234567",
            "٠٥٠١٢٣٤٥٦٧٨",
            "٩٦٦٥٠١٢٣٤٥٦٧+",
            "٠٥٠١٢٣٤٥٦¾",
            "०५०१२३४५६७",
        ] {
            assert_eq!(Phone::parse(typed), Err(NotAPhone::Unknown), "{typed:?}");
        }
    }

    #[test]
    fn other_kinds_are_no_mobiles() {
        for typed in ["0112345678", "920012345", "8001234567"] {
            assert_eq!(Phone::parse_mobile(typed), Err(NotAPhone::NotMobile), "{typed}");
        }
        assert_eq!(Phone::parse_mobile("abc"), Err(NotAPhone::Unknown));
    }
}
