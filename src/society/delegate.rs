//! Delegates of branch offices.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::checker::Checker;
use crate::contact::Phone;
use crate::language::Text;

/// Somebody who speaks for the society at a branch office (مندوب المكتب الفرعي).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegate {
    /// The branch office.
    pub branch: Text,
    /// The delegate's name.
    pub name: Text,
    /// The delegate's number.
    pub phone: Phone,
    /// When the delegate can be reached.
    pub hours: Option<Text>,
}

/// An entry of `delegates`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDelegate {
    branch: Spanned<Text>,
    name: Spanned<Text>,
    phone: Spanned<String>,
    hours: Option<Spanned<Text>>,
}

impl Delegate {
    /// The delegate; `None` when the phone is not right.
    pub(super) fn check(raw: RawDelegate, ck: &mut Checker<'_>) -> Option<Self> {
        let (branch, name) = (ck.text(raw.branch), ck.text(raw.name));
        let hours = ck.text_if(raw.hours);
        Some(Self { branch, name, phone: ck.written(&raw.phone)?, hours })
    }
}
