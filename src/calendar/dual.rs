//! A day in both calendars.

use std::fmt;

use jiff::civil::Date;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{AnyDate, DateError, HijriDate};

/// A day with its date in both calendars, serialised as `{gregorian, hijri}` in ISO form.
///
/// The two may be one day apart where a document states them so: a month begins with a sighting,
/// the table was printed before it, and what a board signed is not ours to correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DualDate {
    gregorian: Date,
    hijri: HijriDate,
}

impl DualDate {
    /// Both dates as a document states them.
    ///
    /// # Errors
    ///
    /// When they are more than one day apart.
    pub fn stated(hijri: HijriDate, gregorian: Date) -> Result<Self, DateError> {
        let is = hijri.to_gregorian();
        let days = is.since(gregorian).map_or(i32::MAX, |span| span.get_days());
        if days.abs() <= 1 {
            Ok(Self { gregorian, hijri })
        } else {
            Err(DateError::Apart { hijri, gregorian, is })
        }
    }

    /// The Gregorian date; the one that is counted and compared with.
    #[must_use]
    pub fn gregorian(self) -> Date {
        self.gregorian
    }

    /// The Hijri date.
    #[must_use]
    pub fn hijri(self) -> HijriDate {
        self.hijri
    }
}

impl From<Date> for DualDate {
    fn from(gregorian: Date) -> Self {
        Self { gregorian, hijri: HijriDate::from_gregorian(gregorian) }
    }
}

impl From<HijriDate> for DualDate {
    fn from(hijri: HijriDate) -> Self {
        Self { gregorian: hijri.to_gregorian(), hijri }
    }
}

impl Serialize for DualDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut both = serializer.serialize_struct("DualDate", 2)?;
        both.serialize_field("gregorian", &self.gregorian.to_string())?;
        both.serialize_field("hijri", &self.hijri)?;
        both.end()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    hijri: Option<AnyDate>,
    gregorian: Option<AnyDate>,
}

impl TryFrom<Stated> for DualDate {
    type Error = DateError;

    fn try_from(stated: Stated) -> Result<Self, DateError> {
        let hijri = stated.hijri.map(AnyDate::expect_hijri).transpose()?;
        let gregorian = stated.gregorian.map(AnyDate::expect_gregorian).transpose()?;
        match (hijri, gregorian) {
            (Some(hijri), Some(gregorian)) => Self::stated(hijri, gregorian),
            (Some(hijri), None) => Ok(hijri.into()),
            (None, Some(gregorian)) => Ok(gregorian.into()),
            (None, None) => Err(DateError::Neither),
        }
    }
}

/// Reads `{hijri: …, gregorian: …}` with one or both, and a plain date in either calendar.
impl<'de> Deserialize<'de> for DualDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PlainOrBoth)
    }
}

/// By hand and not `untagged`, which would swallow what is wrong with either.
struct PlainOrBoth;

impl<'de> Visitor<'de> for PlainOrBoth {
    type Value = DualDate;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as `2022-06-25`, or `{hijri: …, gregorian: …}`")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<DualDate, E> {
        text.parse::<AnyDate>().map(AnyDate::dual).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DualDate, A::Error> {
        let stated = Stated::deserialize(MapAccessDeserializer::new(map))?;
        stated.try_into().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> Result<DualDate, String> {
        serde_yaml::from_str(yaml).map_err(|error: serde_yaml::Error| error.to_string())
    }

    #[test]
    fn an_approval_states_one_date_or_both() {
        let both = read("{hijri: 1443-11-26, gregorian: 2022-06-25}").unwrap();
        assert_eq!(read("{hijri: 1443-11-26}").unwrap(), both);
        assert_eq!(read("{gregorian: 2022-06-25}").unwrap(), both);
        assert_eq!(read("2022-06-25").unwrap(), both);
        assert_eq!(read("1443-11-26").unwrap(), both);
        let json = serde_json::to_string(&both).unwrap();
        assert_eq!(json, r#"{"gregorian":"2022-06-25","hijri":"1443-11-26"}"#);
        assert_eq!(serde_json::from_str::<DualDate>(&json).unwrap(), both);
    }

    #[test]
    fn a_days_difference_is_kept_as_it_was_signed() {
        for gregorian in ["2022-06-24", "2022-06-26"] {
            let date = read(&format!("{{hijri: 1443-11-26, gregorian: {gregorian}}}")).unwrap();
            assert_eq!(date.gregorian().to_string(), gregorian);
            assert_eq!(date.hijri().to_string(), "1443-11-26");
        }
    }

    #[test]
    fn slips_are_told() {
        let table = [
            ("{hijri: 1443-11-26, gregorian: 2022-06-27}", "1443-11-26 is 2022-06-25"),
            ("{hijri: 1443-11-26, gregorian: 2023-06-25}", "not the same day"),
            ("{hijri: 2022-06-25}", "is a Gregorian date"),
            ("{gregorian: 1443-11-26}", "is a Hijri date"),
            ("{}", "needs `hijri`, `gregorian` or both"),
            ("{hijri: 1443-13-30}", "no month 13"),
            ("{hijry: 1443-11-26}", "hijry"),
            ("25/6/2022", "write year-month-day"),
            ("[2022-06-25]", "a date such as"),
        ];
        for (yaml, words) in table {
            let error = read(yaml).unwrap_err();
            assert!(error.contains(words), "{yaml}: {error}");
        }
    }
}
