//! Gateways of diwan.yaml by which no message could leave.

use crate::config::{Config, GatewayConfig, is_gateway_address};
use crate::diagnostics::{Problem, Problems, SourceFile};

/// Gateways whose address or body can't be used.
pub(super) fn gateways(file: &SourceFile, config: &Config, problems: &mut Problems) {
    let messages = &config.messages;
    for (name, gateway) in [("sms", &messages.sms), ("whatsapp", &messages.whatsapp)] {
        let Some(gateway) = gateway else { continue };
        let mut wrong = |message: String, remedy: &str| {
            problems.push(Problem::at(file.place_of(&gateway.url), message, remedy));
        };
        if !is_gateway_address(&gateway.url.value) {
            wrong(
                format!("`messages.{name}.url` is no address that a message may go to"),
                "write the provider's `https://` address; `http://` is for this machine only, \
                 because a message names a person's number",
            );
        }
        if gateway.json.is_some() == gateway.form.is_some() {
            wrong(
                format!("`messages.{name}` needs its body once"),
                "write `json:` or `form:`, as the provider's documentation says, and not both",
            );
        }
        for (what, any_of) in [("number", &["{to}", "{digits}"][..]), ("text", &["{text}"][..])] {
            if !any_of.iter().any(|placeholder| body(gateway).contains(placeholder)) {
                wrong(
                    format!("the body of `messages.{name}` never says the {what}"),
                    "put `{to}` (+9665…) or `{digits}` (9665…), and `{text}`, where the provider \
                     wants them",
                );
            }
        }
    }
}

fn body(gateway: &GatewayConfig) -> String {
    let json = gateway.json.as_ref().map(ToString::to_string).unwrap_or_default();
    let form = gateway.form.iter().flatten().map(|(_, value)| value.as_str());
    form.fold(json, |all, value| all + " " + value)
}
