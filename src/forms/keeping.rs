//! What a form promises about what people file with it: who may know whose it is, and for how long
//! it is kept.

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

/// Who may know who filed a form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidentiality {
    /// Whoever works on the case.
    #[default]
    Ordinary,
    /// Only those whom the form is routed to.
    Confidential,
}

impl Confidentiality {
    /// Whether whoever works on the case may know: such submissions are stored without the key.
    #[must_use]
    pub fn is_ordinary(&self) -> bool {
        *self == Self::Ordinary
    }
}

/// For how long a case is kept before nothing is left of it but numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Days after its end; where the form follows no workflow, after its receipt.
    pub days: NonZeroU16,
}
