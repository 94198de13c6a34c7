//! The `desk` slice: where forms are sent.

use std::num::NonZeroU32;

use serde::Deserialize;

/// The endpoint that takes the forms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DeskConfig {
    /// Where the built site finds it, without a slash at the end: `/desk` on the same origin
    /// (default), or an absolute address on another.
    pub url: String,
    /// How long a receipt's address shows the receipt, in minutes; default 60.
    pub receipt_minutes: NonZeroU32,
    /// The header in which a proxy in front of the desk states the client's address; default none.
    /// Name it only when such a proxy sets it: anybody else could too.
    pub client_address_header: Option<String>,
}

impl Default for DeskConfig {
    fn default() -> Self {
        Self {
            url: "/desk".to_owned(),
            receipt_minutes: NonZeroU32::new(60).expect("sixty is not zero"),
            client_address_header: None,
        }
    }
}
