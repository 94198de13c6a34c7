//! A signature that was drawn: strokes of points, and nothing else.
//!
//! What a page posts is never kept as it came. It is read as whole numbers within the pad, and
//! whatever shows it later is made of those numbers: a drawing can hold no markup, no address and
//! no second file. Written `10.20-11.22_30.40`: points joined by `-`, strokes by `_`, so that no
//! character has to be escaped on the way.

use std::fmt;
use std::fmt::Write as _;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How wide the pad is, in its own units.
pub const PAD_WIDTH: u16 = 600;

/// How high it is.
pub const PAD_HEIGHT: u16 = 200;

/// The most points of a drawing. A long name drawn slowly has a few hundred.
const MOST_POINTS: usize = 4000;

/// A drawing with at least one point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing(Vec<Vec<(u16, u16)>>);

/// A text that is no drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a drawing")]
pub struct NotADrawing;

impl Drawing {
    /// The strokes as the data of an SVG path: letters, numbers and spaces.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for stroke in &self.0 {
            for (at, (x, y)) in stroke.iter().enumerate() {
                let letter = if at == 0 { 'M' } else { 'L' };
                write!(path, "{letter}{x} {y}").expect("a string takes what is written to it");
            }
            // A dot is a line to where it begins: its round end is seen.
            if let [(x, y)] = stroke[..] {
                write!(path, "L{x} {y}").expect("a string takes what is written to it");
            }
        }
        path
    }

    /// The drawing as a file of its own.
    #[must_use]
    pub fn svg(&self) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {PAD_WIDTH} {PAD_HEIGHT}\" \
             width=\"{PAD_WIDTH}\" height=\"{PAD_HEIGHT}\"><rect width=\"100%\" height=\"100%\" \
             fill=\"#fff\"/><path d=\"{}\" fill=\"none\" stroke=\"#000\" stroke-width=\"3\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>\n",
            self.path()
        )
    }
}

impl FromStr for Drawing {
    type Err = NotADrawing;

    fn from_str(text: &str) -> Result<Self, NotADrawing> {
        let mut points = 0;
        let mut stroke = |text: &str| {
            let points = text.split('-').map(|text| {
                points += 1;
                if points > MOST_POINTS { Err(NotADrawing) } else { point(text) }
            });
            points.collect::<Result<Vec<_>, _>>()
        };
        text.split('_').map(&mut stroke).collect::<Result<_, _>>().map(Self)
    }
}

fn point(text: &str) -> Result<(u16, u16), NotADrawing> {
    let (x, y) = text.split_once('.').ok_or(NotADrawing)?;
    let number = |text: &str, most: u16| {
        // No sign, no space, nothing but digits.
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|number| digits && *number <= most);
        number.ok_or(NotADrawing)
    };
    Ok((number(x, PAD_WIDTH)?, number(y, PAD_HEIGHT)?))
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, stroke) in self.0.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "_" })?;
            for (at, (x, y)) in stroke.iter().enumerate() {
                f.write_str(if at == 0 { "" } else { "-" })?;
                write!(f, "{x}.{y}")?;
            }
        }
        Ok(())
    }
}

impl Serialize for Drawing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Drawing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_comes_back_as_it_went_in_and_is_made_of_numbers() {
        let drawing: Drawing = "10.20-11.22-600.200_30.40".parse().unwrap();
        assert_eq!(drawing.to_string(), "10.20-11.22-600.200_30.40");
        assert_eq!(drawing.path(), "M10 20L11 22L600 200M30 40L30 40");
        assert!(drawing.svg().contains("d=\"M10 20L11 22"));
        let json = serde_json::to_string(&drawing).unwrap();
        assert_eq!(serde_json::from_str::<Drawing>(&json).unwrap(), drawing);
    }

    #[test]
    fn whatever_else_is_refused() {
        let long = ["1.1"; MOST_POINTS + 1].join("-");
        for text in [
            "",
            "-",
            "_",
            "1",
            "1.",
            ".1",
            "1.1-",
            "1.1_",
            "601.1",
            "1.201",
            "-1.1",
            "+1.1",
            "1.1.1",
            "1,1",
            "1.1 2.2",
            "M10 20L",
            "٣.٤",
            "1e2.1",
            "99999999999.1",
            "<svg onload=alert(1)>",
            "1.1\"/><script>",
            &long,
        ] {
            assert_eq!(text.parse::<Drawing>(), Err(NotADrawing), "{text}");
        }
        assert!(["1.1"; MOST_POINTS].join("-").parse::<Drawing>().is_ok());
    }
}
