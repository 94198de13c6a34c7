//! How to reach a person: phones and e-mail.

use super::{Control, FieldType, Keyboard, LineControl};
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

/// A telephone's keys and the person's own number.
const TELEPHONE: LineControl = LineControl {
    autocomplete: Some("tel"),
    ..LineControl::new(Keyboard::Telephone)
};

impl FieldType for Mobile {
    fn read(_: &mut Keys<'_, '_>) -> Self {
        Self
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        if is_blank(posted) {
            return Ok(None);
        }
        match Phone::parse_mobile(posted.one()) {
            Ok(phone) => Ok(Some(Value::Phone(phone))),
            Err(_) => Err(ErrorKind::NotMobile),
        }
    }

    fn control(&self) -> Control<'_> {
        Control::Line(TELEPHONE)
    }
}

impl FieldType for AnyPhone {
    fn read(_: &mut Keys<'_, '_>) -> Self {
        Self
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        if is_blank(posted) {
            return Ok(None);
        }
        match Phone::parse(posted.one()) {
            Ok(phone) => Ok(Some(Value::Phone(phone))),
            Err(_) => Err(ErrorKind::NotPhone),
        }
    }

    fn control(&self) -> Control<'_> {
        Control::Line(TELEPHONE)
    }
}

impl FieldType for Email {
    fn read(_: &mut Keys<'_, '_>) -> Self {
        Self
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        if is_blank(posted) {
            return Ok(None);
        }
        Ok(Some(Value::Email(EmailAddress::parse(posted.one())?)))
    }

    fn control(&self) -> Control<'_> {
        Control::Line(LineControl {
            autocomplete: Some("email"),
            ..LineControl::new(Keyboard::Email)
        })
    }
}

/// True when nothing was typed that can be seen, dashes included.
fn is_blank(posted: &Posted<'_>) -> bool {
    typed::machine(posted.one()).is_empty()
}
