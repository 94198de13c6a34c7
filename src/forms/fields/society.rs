//! Questions whose options are the society's: its categories and its fields of work.

use super::choice::one_of;
use super::{ChoiceStyle, ConditionOptions, Control, FieldType};
use crate::forms::error_kind::ErrorKind;
use crate::forms::posted::Posted;
use crate::forms::reading::Keys;
use crate::forms::value::Value;
use crate::forms::world::World;

/// One of the society's categories of beneficiaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryField {
    /// How they are drawn.
    pub style: ChoiceStyle,
}

/// One of the society's fields of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkFieldField {
    /// How they are drawn.
    pub style: ChoiceStyle,
}

impl FieldType for CategoryField {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        Self { style: keys.style() }
    }

    fn answer(&self, posted: &Posted<'_>, world: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        one_of(world.categories, posted, world)
    }

    fn control(&self) -> Control<'_> {
        Control::OneCategory(self.style)
    }

    fn condition_options(&self) -> ConditionOptions<'_> {
        ConditionOptions::Categories
    }
}

impl FieldType for WorkFieldField {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        Self { style: keys.style() }
    }

    fn answer(&self, posted: &Posted<'_>, world: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        one_of(world.work_fields, posted, world)
    }

    fn control(&self) -> Control<'_> {
        Control::OneWorkField(self.style)
    }

    fn condition_options(&self) -> ConditionOptions<'_> {
        ConditionOptions::WorkFields
    }
}
