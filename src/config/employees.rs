//! The `employees` slice: who works for the society, and acknowledges its policies. Private: it never
//! reaches the built site.

use serde::Deserialize;
use serde_yaml::Spanned;

use crate::language::{Slug, Text};

/// An employee. The identifier stands in addresses and in the register; the name and the mailbox
/// only in mails to them, and before whoever runs the desk.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Employee {
    /// The identifier; it says nothing about the person.
    pub id: Spanned<Slug>,
    /// The name.
    pub name: Text,
    /// Where they read mail.
    pub mailbox: Spanned<String>,
}
