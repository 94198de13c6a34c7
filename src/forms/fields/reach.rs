//! How to reach a person: phones and e-mail.

use super::{Control, FieldType, LineKind};
use crate::contact::{EmailAddress, Phone};
use crate::forms::error_kind::ErrorKind;
use crate::forms::posted::Posted;
use crate::forms::reading::Keys;
use crate::forms::value::Value;
use crate::forms::world::World;
use crate::typed;

/// A Saudi mobile number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mobile;

/// Any Saudi phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnyPhone;

/// An e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Email;

impl FieldType for Mobile {
    fn read(_: &mut Keys<'_, '_>) -> Self {
        Self
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let mobile = unless_blank(posted, Phone::parse_mobile);
        Ok(mobile.map_err(|_| ErrorKind::NotMobile)?.map(Value::Phone))
    }

    fn control(&self) -> Control<'_> {
        Control::Line(LineKind::Mobile)
    }
}

impl FieldType for AnyPhone {
    fn read(_: &mut Keys<'_, '_>) -> Self {
        Self
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let phone = unless_blank(posted, Phone::parse);
        Ok(phone.map_err(|_| ErrorKind::NotPhone)?.map(Value::Phone))
    }

    fn control(&self) -> Control<'_> {
        Control::Line(LineKind::Phone)
    }
}

impl FieldType for Email {
    fn read(_: &mut Keys<'_, '_>) -> Self {
        Self
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        Ok(unless_blank(posted, EmailAddress::parse)?.map(Value::Email))
    }

    fn control(&self) -> Control<'_> {
        Control::Line(LineKind::Email)
    }
}

/// What `parse` makes of the text; nothing when nothing but spaces and dashes can be seen in it.
fn unless_blank<T, E>(
    posted: &Posted<'_>,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<Option<T>, E> {
    let text = posted.one();
    if typed::machine(text).is_empty() {
        return Ok(None);
    }
    parse(text).map(Some)
}
