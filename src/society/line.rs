//! The society's own phone numbers and mail addresses.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::checker::{Checker, Named};
use crate::contact::{EmailAddress, Phone, PhoneKind};
use crate::language::Text;

/// What a number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A mobile phone.
    Mobile,
    /// A landline.
    Landline,
    /// A fax machine.
    Fax,
    /// Messages by WhatsApp.
    Whatsapp,
    /// One number for the whole country: 9200 or 800.
    Unified,
}

/// A number the society can be called at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneLine {
    /// The number.
    pub phone: Phone,
    /// What it is for.
    pub kind: LineKind,
    /// Whose it is, for people.
    pub label: Option<Text>,
}

/// An address the society reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailLine {
    /// The address.
    pub email: EmailAddress,
    /// Whose it is, for people.
    pub label: Option<Text>,
}

/// An entry of `phones`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPhoneLine {
    number: Spanned<String>,
    kind: Spanned<String>,
    label: Option<Spanned<Text>>,
}

/// An entry of `emails`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEmailLine {
    address: Spanned<String>,
    label: Option<Spanned<Text>>,
}

impl LineKind {
    /// The name in files and in a theme's locales.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Landline => "landline",
            Self::Fax => "fax",
            Self::Whatsapp => "whatsapp",
            Self::Unified => "unified",
        }
    }

    /// True when a number of this sort can be for that. WhatsApp works on any number.
    fn takes(self, number: PhoneKind) -> bool {
        match self {
            Self::Mobile => number == PhoneKind::Mobile,
            Self::Landline | Self::Fax => number == PhoneKind::Landline,
            Self::Unified => matches!(number, PhoneKind::Unified | PhoneKind::TollFree),
            Self::Whatsapp => true,
        }
    }
}

impl Named for LineKind {
    const ALL: &'static [Self] =
        &[Self::Mobile, Self::Landline, Self::Fax, Self::Whatsapp, Self::Unified];

    fn name(self) -> &'static str {
        self.id()
    }
}

impl RawPhoneLine {
    /// True when it seems to be a number at which somebody answers.
    pub(super) fn is_answered(&self) -> bool {
        self.kind.value != LineKind::Fax.id()
    }
}

impl PhoneLine {
    /// The link that uses the number: a call, or a WhatsApp conversation.
    #[must_use]
    pub fn href(&self) -> String {
        match self.kind {
            LineKind::Whatsapp => self.phone.whatsapp_href(),
            _ => self.phone.href(),
        }
    }

    /// The line; `None` when its number or kind is not right.
    pub(super) fn check(raw: RawPhoneLine, ck: &mut Checker<'_>) -> Option<Self> {
        let label = ck.text_if(raw.label);
        let phone: Option<Phone> = ck.written(&raw.number);
        let kind: Option<LineKind> = ck.named(&raw.kind);
        let (phone, kind) = (phone?, kind?);
        if !kind.takes(phone.kind()) {
            let message =
                format!("`{}` can't be a number of kind `{}`", raw.number.value, raw.kind.value);
            let remedy = "a mobile starts with 05, a landline or fax with 011 to 017, a unified \
                          number with 9200 or 800";
            ck.error(ck.place(&raw.number), message, remedy);
            return None;
        }
        Some(Self { phone, kind, label })
    }
}

impl EmailLine {
    /// The line; `None` when its address is not right.
    pub(super) fn check(raw: RawEmailLine, ck: &mut Checker<'_>) -> Option<Self> {
        let label = ck.text_if(raw.label);
        let email = ck.written(&raw.address)?;
        Some(Self { email, label })
    }
}
