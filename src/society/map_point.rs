//! A point on the map.

use std::ops::RangeInclusive;

use serde::Deserialize;
use serde_yaml::Spanned;

use super::checker::Checker;

/// Latitudes of the Kingdom, with a little room.
const KINGDOM_LATITUDES: RangeInclusive<f64> = 16.0..=33.0;
/// Longitudes of the Kingdom, with a little room.
const KINGDOM_LONGITUDES: RangeInclusive<f64> = 34.0..=56.0;
/// The scale at which the linked map opens: a few streets.
const ZOOM: u8 = 17;

/// A point in degrees (WGS 84): latitude -90 to 90, longitude -180 to 180.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapPoint {
    latitude: f64,
    longitude: f64,
}

/// `map` as the file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMapPoint {
    latitude: Spanned<f64>,
    longitude: Spanned<f64>,
}

impl MapPoint {
    /// Degrees north of the equator.
    #[must_use]
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east of Greenwich.
    #[must_use]
    pub fn longitude(self) -> f64 {
        self.longitude
    }

    /// A link to the point on `OpenStreetMap`, which asks nobody for an account or a consent.
    #[must_use]
    pub fn href(self) -> String {
        let (lat, lon) = (self.latitude, self.longitude);
        format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map={ZOOM}/{lat}/{lon}")
    }

    /// The point, when it is on the globe; one outside the Kingdom is only a warning.
    pub(super) fn check(raw: &RawMapPoint, ck: &mut Checker<'_>) -> Option<Self> {
        let (latitude, longitude) = (raw.latitude.value, raw.longitude.value);
        let north = degrees(&raw.latitude, "latitude", 90.0, ck);
        let east = degrees(&raw.longitude, "longitude", 180.0, ck);
        if !(north && east) {
            return None;
        }
        let inside = KINGDOM_LATITUDES.contains(&latitude);
        if !(inside && KINGDOM_LONGITUDES.contains(&longitude)) {
            ck.warn(
                ck.place(&raw.latitude),
                format!("{latitude}, {longitude} is not in Saudi Arabia"),
                "check that latitude (16 to 33) and longitude (34 to 56) are not swapped",
            );
        }
        Some(Self { latitude, longitude })
    }
}

fn degrees(raw: &Spanned<f64>, name: &str, most: f64, ck: &mut Checker<'_>) -> bool {
    let good = (-most..=most).contains(&raw.value);
    if !good {
        let message = format!("{} is not a {name}", raw.value);
        let remedy = format!("write degrees from -{most} to {most}");
        ck.error(ck.place(raw), message, &remedy);
    }
    good
}
