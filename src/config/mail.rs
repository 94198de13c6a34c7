//! The `mail` slice: who the society's mail comes from, and how it leaves.

use serde::Deserialize;

use crate::language::Text;

/// The society's outgoing mail. The server's address and password come from `DIWAN_SMTP_URL`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// The society's own address; what people file never changes it.
    pub from: Sender,
    /// Whether mail may leave without TLS; default `required`.
    #[serde(default)]
    pub tls: TlsPolicy,
    /// Whether an address gets only headings until somebody has confirmed it by a click; default
    /// `true`.
    #[serde(default = "yes")]
    pub confirm_addresses: bool,
}

/// People mistype addresses, and a code that goes to a stranger is the stranger's case.
fn yes() -> bool {
    true
}

/// A name and an address.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// The name that mail programs show.
    pub name: Text,
    /// The address.
    pub address: String,
}

/// Whether mail may leave without TLS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TlsPolicy {
    /// Never: a server without TLS is tried again later.
    #[default]
    Required,
    /// TLS where the server offers it.
    Opportunistic,
    /// Without TLS: for a server on the same machine.
    None,
}
