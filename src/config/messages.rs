//! The `messages` slice: gateways for text messages, besides mail.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml::Spanned;
use url::{Host, Url};

/// Ways for short messages to leave. Without one, an officer is asked to tell the person.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MessagesConfig {
    /// For whoever chose to be answered by text message.
    pub sms: Option<GatewayConfig>,
    /// For whoever chose WhatsApp.
    pub whatsapp: Option<GatewayConfig>,
}

/// One call over HTTP that hands a message to a provider. `{to}`, `{digits}`, `{text}` and `{id}` in
/// its body stand for the message; `${NAME}` anywhere for a variable of the environment, which is
/// where passwords come from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GatewayConfig {
    /// The address: `https`, or `http` on this machine.
    pub url: Spanned<String>,
    /// How it is called; default `post`.
    #[serde(default)]
    pub method: Method,
    /// Headers by name.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The body as JSON; this or `form`.
    pub json: Option<serde_json::Value>,
    /// The body as the fields of a form.
    pub form: Option<BTreeMap<String, String>>,
    /// How a message that was taken is told from one that was not.
    #[serde(default)]
    pub success: Success,
}

/// How a gateway is called. GET is none of them: the text would stand in an address, and so in logs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// POST.
    #[default]
    Post,
    /// PUT.
    Put,
}

/// How a message that was taken is told from one that was not.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Success {
    /// The statuses that say so; default: every one from 200 to 299.
    pub status: Vec<u16>,
    /// What the answer, which is JSON then, must say besides.
    pub field: Option<SuccessField>,
}

/// A value in an answer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuccessField {
    /// Names and numbers from the outside in, joined by dots: `messages.0.status`.
    pub path: String,
    /// What stands there, as text.
    pub is: String,
}

/// Whether a message may go to this address: encrypted, or on this machine.
#[must_use]
pub fn is_gateway_address(address: &str) -> bool {
    // A variable may stand in it, which is no part of an address before it is filled in.
    let Ok(url) = Url::parse(&address.replace("${", "").replace('}', "")) else { return false };
    url.scheme() == "https" || (url.scheme() == "http" && is_here(&url))
}

fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
