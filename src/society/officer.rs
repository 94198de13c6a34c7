//! Who answers.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::checker::{Checker, Ids};
use super::coverage::RawCover;
use crate::contact::{EmailAddress, Phone};
use crate::language::{Slug, Text};

/// The most digits of an extension.
const LONGEST_EXTENSION: usize = 6;

/// A contact officer (ضابط الاتصال); has a phone, an e-mail address or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// The identifier, which forms route by and `diwan.yaml` gives mailboxes.
    pub id: Slug,
    /// The position.
    pub title: Text,
    /// The person's name, where the society publishes it.
    pub name: Option<Text>,
    /// The number to call.
    pub phone: Option<OfficerPhone>,
    /// The public address to write to.
    pub email: Option<EmailAddress>,
    /// When the officer can be reached.
    pub hours: Option<Text>,
}

/// An officer's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerPhone {
    /// The number.
    pub phone: Phone,
    /// The extension behind it: 1 to 6 digits.
    pub extension: Option<String>,
}

/// An entry of `officers`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOfficer {
    pub(super) id: Spanned<String>,
    title: Spanned<Text>,
    name: Option<Spanned<Text>>,
    phone: Option<Spanned<String>>,
    extension: Option<Spanned<String>>,
    email: Option<Spanned<String>>,
    hours: Option<Spanned<Text>>,
    #[serde(default)]
    pub(super) covers: Vec<Spanned<RawCover>>,
}

impl RawOfficer {
    /// True when a number is stated.
    pub(super) fn has_phone(&self) -> bool {
        self.phone.is_some()
    }
}

impl OfficerPhone {
    /// A link that calls the number, and the extension behind it (RFC 3966).
    #[must_use]
    pub fn href(&self) -> String {
        let number = self.phone.href();
        match &self.extension {
            Some(extension) => format!("{number};ext={extension}"),
            None => number,
        }
    }
}

impl Officer {
    /// The officer; `None` when the id is not right.
    pub(super) fn check(raw: RawOfficer, ids: &mut Ids, ck: &mut Checker<'_>) -> Option<Self> {
        let id = ck.id(ids, &raw.id);
        if raw.phone.is_none() && raw.email.is_none() {
            let message = format!("the officer `{}` can't be reached", raw.id.value);
            let place = ck.place(&raw.id);
            ck.error(place, message, "add `phone:`, `email:` or both");
        }
        let phone = officer_phone(&raw, ck);
        let email = raw.email.and_then(|email| ck.written(&email));
        let title = ck.text(raw.title);
        let (name, hours) = (ck.text_if(raw.name), ck.text_if(raw.hours));
        Some(Self { id: id?, title, name, phone, email, hours })
    }
}

fn officer_phone(raw: &RawOfficer, ck: &mut Checker<'_>) -> Option<OfficerPhone> {
    let extension = raw.extension.as_ref();
    if let (Some(extension), None) = (extension, &raw.phone) {
        let message = format!("the extension `{}` has no number before it", extension.value);
        ck.error(ck.place(extension), message, "add `phone:`");
    }
    let extension = extension.filter(|it| is_extension(it, ck));
    let phone = ck.written(raw.phone.as_ref()?)?;
    Some(OfficerPhone { phone, extension: extension.map(|it| it.value.clone()) })
}

fn is_extension(raw: &Spanned<String>, ck: &mut Checker<'_>) -> bool {
    let good = raw.value.bytes().all(|byte| byte.is_ascii_digit())
        && (1..=LONGEST_EXTENSION).contains(&raw.value.len());
    if !good {
        let message = format!("`{}` is not an extension", raw.value);
        ck.error(ck.place(raw), message, "write 1 to 6 digits 0-9");
    }
    good
}
