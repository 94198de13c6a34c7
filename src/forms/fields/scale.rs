//! Questions whose options the kind itself names: yes or no, and points.

use super::{ConditionOptions, Control, FieldType};
use crate::forms::error_kind::ErrorKind;
use crate::forms::posted::Posted;
use crate::forms::reading::Keys;
use crate::forms::value::{Value, YesNo};
use crate::forms::world::World;

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YesNoField;

/// Points from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating {
    /// The most points; default 5.
    pub scale: u8,
}

impl FieldType for YesNoField {
    fn read(_: &mut Keys<'_, '_>) -> Self {
        Self
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        match posted.one() {
            "" => Ok(None),
            "yes" => Ok(Some(Value::YesNo(YesNo::Yes))),
            "no" => Ok(Some(Value::YesNo(YesNo::No))),
            _ => Err(ErrorKind::NotAnOption),
        }
    }

    fn control(&self) -> Control<'_> {
        Control::YesNo
    }

    fn condition_options(&self) -> ConditionOptions<'_> {
        ConditionOptions::YesNo
    }
}

impl FieldType for Rating {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        let scale = keys.raw.scale.take();
        Self { scale: keys.within("scale", scale, 2..=10, 5) }
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let text = posted.one().trim();
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse() {
            Ok(given) if (1..=self.scale).contains(&given) => {
                Ok(Some(Value::Rating { given, scale: self.scale }))
            }
            _ => Err(ErrorKind::NotAnOption),
        }
    }

    fn control(&self) -> Control<'_> {
        Control::Rating(self.scale)
    }
}
