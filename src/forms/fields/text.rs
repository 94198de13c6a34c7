//! Words: a line, or paragraphs.

use super::{Control, FieldType, LineKind};
use crate::forms::error_kind::ErrorKind;
use crate::forms::posted::Posted;
use crate::forms::reading::Keys;
use crate::forms::value::Value;
use crate::forms::world::World;
use crate::typed;

/// The most characters that `max_length` may allow.
const MOST: u32 = 50_000;

/// One line of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineText {
    /// The most characters; default 200.
    pub max_length: u32,
}

/// Paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongText {
    /// The most characters; default 5000.
    pub max_length: u32,
    /// The height in lines; default 6.
    pub rows: u32,
}

impl FieldType for LineText {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        let max_length = keys.raw.max_length.take();
        Self { max_length: keys.within("max_length", max_length, 1..=MOST, 200) }
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let words = typed::single_line(posted.one());
        Ok(fitting(words, self.max_length)?.map(Value::Line))
    }

    fn control(&self) -> Control<'_> {
        Control::Line(LineKind::Text)
    }
}

impl FieldType for LongText {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        let (max_length, rows) = (keys.raw.max_length.take(), keys.raw.rows.take());
        Self {
            max_length: keys.within("max_length", max_length, 1..=MOST, 5000),
            rows: keys.within("rows", rows, 2..=40, 6),
        }
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let words = typed::long_text(posted.one());
        Ok(fitting(words, self.max_length)?.map(Value::Paragraphs))
    }

    fn control(&self) -> Control<'_> {
        Control::Paragraphs { rows: self.rows, max_length: self.max_length }
    }
}

/// The words when there is something to read in them and not too much of it. Length is counted in
/// characters: bytes would allow Arabic half of what they allow English.
fn fitting(words: String, max: u32) -> Result<Option<String>, ErrorKind> {
    let was = words.chars().count();
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    if typed::machine(&words).is_empty() && !has_dash(&words) {
        return Ok(None);
    }
    if was > max {
        return Err(ErrorKind::TooLong { max, was });
    }
    Ok(Some(words))
}

/// A lone dash is how people say "nothing", and it can be read; spaces and marks can't.
fn has_dash(words: &str) -> bool {
    words.contains(['-', '–', '—'])
}
