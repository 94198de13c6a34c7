//! Where the society sits.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::MapPoint;
use super::checker::{Checker, Written};
use super::map_point::RawMapPoint;
use crate::language::Text;

/// A national address (Saudi Post); every part may be missing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Address {
    /// The street.
    pub street: Option<Text>,
    /// The district of the city.
    pub district: Option<Text>,
    /// The city.
    pub city: Option<Text>,
    /// The region.
    pub region: Option<Text>,
    /// The building's number: 4 digits.
    pub building: Option<String>,
    /// The postal code: 5 digits.
    pub postal_code: Option<String>,
    /// The additional number: 4 digits.
    pub additional: Option<String>,
    /// The short address: 4 letters and 4 digits, such as `RRRD2929`.
    pub short: Option<ShortAddress>,
    /// The point on the map.
    pub map: Option<MapPoint>,
}

/// `address` as the file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAddress {
    street: Option<Spanned<Text>>,
    district: Option<Spanned<Text>>,
    city: Option<Spanned<Text>>,
    region: Option<Spanned<Text>>,
    building: Option<Spanned<String>>,
    postal_code: Option<Spanned<String>>,
    additional: Option<Spanned<String>>,
    short: Option<Spanned<String>>,
    map: Option<RawMapPoint>,
}

/// A short national address: 4 Latin capitals and 4 digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortAddress(String);

impl ShortAddress {
    /// The address as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for ShortAddress {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let good = text.len() == 8
            && text.bytes().enumerate().all(|(at, byte)| match at {
                0..4 => byte.is_ascii_uppercase(),
                _ => byte.is_ascii_digit(),
            });
        good.then(|| Self(text.to_owned())).ok_or(())
    }
}

impl Written for ShortAddress {
    const WHAT: &'static str = "a short national address";
    const REMEDY: &'static str = "write 4 capital letters and 4 digits, such as `RRRD2929`";
}

impl Address {
    /// The address, as far as its parts are right.
    pub(super) fn check(raw: RawAddress, ck: &mut Checker<'_>) -> Self {
        Self {
            street: ck.text_if(raw.street),
            district: ck.text_if(raw.district),
            city: ck.text_if(raw.city),
            region: ck.text_if(raw.region),
            building: ck.digits(raw.building, 4),
            postal_code: ck.digits(raw.postal_code, 5),
            additional: ck.digits(raw.additional, 4),
            short: raw.short.and_then(|short| ck.written(&short)),
            map: raw.map.and_then(|map| MapPoint::check(&map, ck)),
        }
    }
}
