//! Numbers that name a person, an account or an establishment.

use super::{Control, FieldType, LineKind};
use crate::forms::error_kind::ErrorKind;
use crate::forms::posted::Posted;
use crate::forms::reading::Keys;
use crate::forms::value::Value;
use crate::forms::world::World;
use crate::typed;

/// A national ID (begins with 1) or residence number (begins with 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NationalId;

/// A Saudi bank account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Iban;

/// The number of an establishment; no checksum of either is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// A commercial registration: 10 digits.
    Commercial,
    /// A unified number: 10 digits of which the first is 7.
    Unified,
}

/// The answer when the normalised text is right, nothing when it is empty.
fn identifier(text: String, right: Result<(), ErrorKind>) -> Result<Option<Value>, ErrorKind> {
    if text.is_empty() {
        return Ok(None);
    }
    right.map(|()| Some(Value::Identifier(text)))
}

fn ten_digits(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl FieldType for NationalId {
    fn read(_: &mut Keys<'_, '_>) -> Self {
        Self
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let id = typed::machine(posted.one());
        let right = if !ten_digits(&id) || !id.starts_with(['1', '2']) {
            Err(ErrorKind::NotNationalId)
        } else if luhn(&id) {
            Ok(())
        } else {
            Err(ErrorKind::NationalIdChecksum)
        };
        identifier(id, right)
    }

    fn control(&self) -> Control<'_> {
        Control::Line(LineKind::NationalId)
    }
}

/// Luhn's sum for ten digits, the 1st, 3rd, … of which count double.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte - b'0');
            let counted = if at % 2 == 0 { digit * 2 } else { digit };
            counted / 10 + counted % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

impl FieldType for Iban {
    fn read(_: &mut Keys<'_, '_>) -> Self {
        Self
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let iban = typed::machine(posted.one()).to_ascii_uppercase();
        let right = check_iban(&iban);
        identifier(iban, right)
    }

    fn control(&self) -> Control<'_> {
        Control::Line(LineKind::Iban)
    }
}

fn check_iban(iban: &str) -> Result<(), ErrorKind> {
    let Some(digits) = iban.strip_prefix("SA") else {
        let foreign = matches!(iban.as_bytes(), [a, b, c, d, ..]
            if a.is_ascii_alphabetic() && b.is_ascii_alphabetic()
                && c.is_ascii_digit() && d.is_ascii_digit());
        return Err(if foreign { ErrorKind::IbanCountry } else { ErrorKind::NotIban });
    };
    let shape = digits.len() == 22 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !shape {
        Err(ErrorKind::NotIban)
    } else if mod_97(digits) == 1 {
        Ok(())
    } else {
        Err(ErrorKind::IbanChecksum)
    }
}

/// ISO 13616's remainder for `SA` and these digits: the first four characters move to the end,
/// and `SA` counts as 28 and 10.
fn mod_97(digits: &str) -> u32 {
    let (check, account) = digits.split_at(2);
    [account, "2810", check]
        .iter()
        .flat_map(|part| part.bytes())
        .fold(0, |rest, byte| (rest * 10 + u32::from(byte - b'0')) % 97)
}

impl FieldType for Registration {
    fn read(keys: &mut Keys<'_, '_>) -> Self {
        match keys.raw.unified.take() {
            Some(unified) if unified.value => Self::Unified,
            _ => Self::Commercial,
        }
    }

    fn answer(&self, posted: &Posted<'_>, _: &World<'_>) -> Result<Option<Value>, ErrorKind> {
        let number = typed::machine(posted.one());
        let right = match self {
            Self::Commercial if !ten_digits(&number) => Err(ErrorKind::NotCommercialRegistration),
            Self::Unified if !ten_digits(&number) || !number.starts_with('7') => {
                Err(ErrorKind::NotUnifiedNumber)
            }
            _ => Ok(()),
        };
        identifier(number, right)
    }

    fn control(&self) -> Control<'_> {
        Control::Line(LineKind::CommercialRegistration)
    }
}
