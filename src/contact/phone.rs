//! Saudi phone numbers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::typed;

/// What may stand before a number in place of its trunk `0`.
const COUNTRY: [&str; 3] = ["+966", "00966", "966"];

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
        let abroad = COUNTRY.iter().find_map(|code| bare.strip_prefix(code));
        let trunk = bare.strip_prefix('0').filter(|_| abroad.is_none());
        let significant = abroad.or(trunk).unwrap_or(&bare);
        let kind = kind(significant).ok_or(NotAPhone::Unknown)?;
        if trunk.is_some() && matches!(kind, PhoneKind::Unified | PhoneKind::TollFree) {
            return Err(NotAPhone::Unknown);
        }
        Ok(Self {
            kind,
            significant: significant.to_owned(),
        })
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

    /// The number as people in the kingdom dial it: `0501234567`, `920012345`.
    #[must_use]
    pub fn national(&self) -> String {
        match self.kind {
            PhoneKind::Mobile | PhoneKind::Landline => format!("0{}", self.significant),
            PhoneKind::Unified | PhoneKind::TollFree => self.significant.clone(),
        }
    }

    /// The address of a link that dials it. Toll-free numbers can't be reached from abroad, so
    /// theirs is the national one.
    #[must_use]
    pub fn link(&self) -> String {
        match self.kind {
            PhoneKind::TollFree => format!("tel:{}", self.significant),
            _ => format!("tel:{self}"),
        }
    }

    /// The address that opens a WhatsApp conversation with this number.
    #[must_use]
    pub fn whatsapp(&self) -> String {
        format!("https://wa.me/966{}", self.significant)
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

/// The international form, E.164: `+966501234567`. It is also the form that is stored.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+966{}", self.significant)
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
    fn numbers_are_known_by_kind_and_stored_in_one_form() {
        for (typed, kind, stored) in [
            ("0501234567", PhoneKind::Mobile, "+966501234567"),
            ("501234567", PhoneKind::Mobile, "+966501234567"),
            ("966501234567", PhoneKind::Mobile, "+966501234567"),
            ("+966 50 123 4567", PhoneKind::Mobile, "+966501234567"),
            ("00966-50-1234567", PhoneKind::Mobile, "+966501234567"),
            ("٠٥٠١٢٣٤٥٦٧", PhoneKind::Mobile, "+966501234567"),
            ("۰۵۰۱۲۳۴۵۶۷", PhoneKind::Mobile, "+966501234567"),
            ("(050) 123.4567", PhoneKind::Mobile, "+966501234567"),
            ("0521234567", PhoneKind::Mobile, "+966521234567"),
            ("0112345678", PhoneKind::Landline, "+966112345678"),
            ("172345678", PhoneKind::Landline, "+966172345678"),
            ("+966 17 234 5678", PhoneKind::Landline, "+966172345678"),
            ("920012345", PhoneKind::Unified, "+966920012345"),
            ("8001234567", PhoneKind::TollFree, "+9668001234567"),
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!(
                (phone.kind(), phone.to_string()),
                (kind, stored.into()),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_number_of_the_plan_is_refused() {
        for typed in [
            "",
            "0",
            "05012345678",
            "050123456",
            "0991234567",
            "0182345678",
            "0102345678",
            "92001234",
            "9201123456",
            "0920012345",
            "800123456",
            "+971501234567",
            "+1 202 555 0100",
            "+9660501234567",
            "966966501234567",
            "050123456a",
            "٠٥٠١٢٣٤٥٦٧٨",
            "++966501234567",
            "٩٦٦٥٠١٢٣٤٥٦٧+",
            "٠٥٠١٢٣٤٥٦¾",
        ] {
            assert_eq!(Phone::parse(typed), Err(NotAPhone::Unknown), "{typed:?}");
        }
        assert_eq!(Phone::parse_mobile("0112345678"), Err(NotAPhone::NotMobile));
    }

    #[test]
    fn a_stored_number_reads_back_as_itself() {
        for typed in ["0501234567", "0112345678", "920012345", "8001234567"] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!(phone.national(), typed);
            assert_eq!(Phone::parse(&phone.to_string()), Ok(phone.clone()));
            let json = serde_json::to_string(&phone).unwrap();
            assert_eq!(serde_json::from_str::<Phone>(&json).unwrap(), phone);
        }
        let link = |typed: &str| Phone::parse(typed).unwrap().link();
        assert_eq!(link("0501234567"), "tel:+966501234567");
        assert_eq!(link("8001234567"), "tel:8001234567");
    }
}
