//! Questions with options of their own.

use serde::{Deserialize, Serialize};

use super::{ConditionOptions, Control, FieldType};
use crate::forms::error_kind::ErrorKind;
use crate::forms::posted::Posted;
use crate::forms::reading::Keys;
use crate::forms::value::{Chosen, Value};
use crate::forms::world::World;
use crate::language::{Slug, Text};

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is posted.
    pub id: Slug,
    /// What is read.
    pub label: Text,
    /// What helps to choose it.
    pub help: Option<Text>,
}

/// How options of which one is chosen are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChoiceStyle {
    /// Radio buttons.
    #[default]
    Radio,
    /// A list to open.
    Select,
}

/// One of several options.
#[derive(Debug, Clone)]
pub struct OneOf {
    /// The options; two or more.
    pub options: Vec<Choice>,
    /// How they are drawn.
    pub style: ChoiceStyle,
}

/// Any of several options.
#[derive(Debug, Clone)]
pub struct SomeOf {
    /// The options; two or more.
    pub options: Vec<Choice>,
    /// The fewest to choose; default 0, which in a required question means 1.
    pub min: usize,
    /// The most to choose; default all.
    pub max: usize,
}

impl FieldType for OneOf {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        Self { options: keys.options(), style: keys.style() }
    }

    fn answer(&self, posted: &Posted<'_>, world: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        one_of(&self.options, posted, world)
    }

    fn control(&self) -> Control<'_> {
        Control::OneOf { options: &self.options, style: self.style }
    }

    fn condition_options(&self) -> ConditionOptions<'_> {
        ConditionOptions::Own(&self.options)
    }
}

impl FieldType for SomeOf {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        let options = keys.options();
        let (min, max) = (keys.raw.min.take(), keys.raw.max.take());
        let most = i64::try_from(options.len()).unwrap_or(i64::MAX).max(1);
        keys.ordered(min.as_ref(), max.as_ref());
        let min = keys.within("min", min, 0..=most, 0);
        let max = keys.within("max", max, 1..=most, most);
        Self {
            options,
            min: usize::try_from(min).unwrap_or(0),
            max: usize::try_from(max).unwrap_or(usize::MAX),
        }
    }

    fn answer(&self, posted: &Posted<'_>, world: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let mut ids: Vec<&str> = posted.all().map(str::trim).collect();
        ids.retain(|id| !id.is_empty());
        let known = |id: &&str| self.options.iter().any(|option| option.id.as_str() == *id);
        if !ids.iter().all(known) {
            return Err(ErrorKind::NotAnOption);
        }
        let chosen: Vec<Chosen> = self
            .options
            .iter()
            .filter(|option| ids.contains(&option.id.as_str()))
            .map(|option| chosen(option, world))
            .collect();
        match chosen.len() {
            0 => Ok(None),
            count if count < self.min => Err(ErrorKind::TooFew { min: self.min }),
            count if count > self.max => Err(ErrorKind::TooMany { max: self.max }),
            _ => Ok(Some(Value::Options(chosen))),
        }
    }

    fn control(&self) -> Control<'_> {
        Control::SomeOf { options: &self.options, min: self.min, max: self.max }
    }

    fn condition_options(&self) -> ConditionOptions<'_> {
        ConditionOptions::Own(&self.options)
    }
}

/// The one option that was posted.
pub(super) fn one_of(
    options: &[Choice],
    posted: &Posted<'_>,
    world: &World<'_>,
) -> Result<Option<Value>, ErrorKind> {
    let id = posted.one().trim();
    if id.is_empty() {
        return Ok(None);
    }
    let option = options.iter().find(|option| option.id.as_str() == id);
    let option = option.ok_or(ErrorKind::NotAnOption)?;
    Ok(Some(Value::Options(vec![chosen(option, world)])))
}

fn chosen(option: &Choice, world: &World<'_>) -> Chosen {
    Chosen {
        id: option.id.clone(),
        label: option.label.words(world.lang, world.languages).to_owned(),
    }
}
