//! Under what number the society is registered, and with whom.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::checker::Checker;
use crate::language::Text;

/// The society's registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// The authority that keeps the register.
    pub authority: Text,
    /// The number in it, as it is written.
    pub number: String,
    /// The Hijri year of the registration.
    pub hijri_year: Option<i16>,
    /// The unified national number: 10 digits, the first a 7.
    pub unified_number: Option<String>,
}

/// `registration` as the file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRegistration {
    authority: Spanned<Text>,
    number: Spanned<String>,
    hijri_year: Option<Spanned<i16>>,
    unified_number: Option<Spanned<String>>,
}

impl Registration {
    /// The registration; what is wrong with it is noted.
    pub(super) fn check(raw: RawRegistration, ck: &mut Checker<'_>) -> Self {
        if raw.number.value.trim().is_empty() {
            let place = ck.place(&raw.number);
            ck.error(place, "the registration's number is empty", "write it");
        }
        Self {
            authority: ck.text(raw.authority),
            number: raw.number.value,
            hijri_year: raw.hijri_year.and_then(|year| hijri_year(&year, ck)),
            unified_number: unified_number(raw.unified_number, ck),
        }
    }
}

fn hijri_year(raw: &Spanned<i16>, ck: &mut Checker<'_>) -> Option<i16> {
    let good = (1343..=1500).contains(&raw.value);
    if !good {
        let message = format!("{} is not a Hijri year", raw.value);
        ck.error(ck.place(raw), message, "write a year from 1343 to 1500");
    }
    good.then_some(raw.value)
}

fn unified_number(raw: Option<Spanned<String>>, ck: &mut Checker<'_>) -> Option<String> {
    let place = ck.place(raw.as_ref()?);
    let number = ck.digits(raw, 10)?;
    if number.starts_with('7') {
        return Some(number);
    }
    let message = format!("`{number}` is not a unified national number");
    ck.error(place, message, "write the 10 digits that start with 7");
    None
}
