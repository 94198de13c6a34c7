//! One gateway, and one call to it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use rustls_native_certs::load_native_certs;
use secrecy::{ExposeSecret, SecretString};
use ureq::Agent;
use ureq::http::{HeaderName, HeaderValue, Request, Uri};
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::template::{Body, Message, with_variables};
use super::verdict::{Answer, judged};
use crate::config::{GatewayConfig, Method, Success, is_gateway_address};
use crate::store::{Fate, Trouble};

/// The most of an answer that is read.
const ANSWER_BYTES: u64 = 64 * 1024;

/// A gateway that can't be used. Values of variables are never part of it.
#[derive(Debug, thiserror::Error)]
pub enum BadGateway {
    /// A variable that `diwan.yaml` names is not in the environment.
    #[error(
        "`messages.{gateway}` in diwan.yaml needs the environment variable {variable}, which is not set"
    )]
    NotSet {
        /// `sms` or `whatsapp`.
        gateway: &'static str,
        /// The variable.
        variable: String,
    },
    /// An address or a header that HTTP doesn't know.
    #[error(
        "`messages.{gateway}` in diwan.yaml can't be called: {what} is not one that HTTP knows"
    )]
    Unusable {
        /// `sms` or `whatsapp`.
        gateway: &'static str,
        /// The part that is wrong, without its value.
        what: String,
    },
}

/// A provider's address, and how it wants to be called.
pub(super) struct Gateway {
    agent: Agent,
    url: SecretString,
    method: Method,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Body,
    success: Success,
}

impl Gateway {
    pub(super) fn new(
        gateway: &'static str,
        config: &GatewayConfig,
        variable: &dyn Fn(&str) -> Option<String>,
        patience: Duration,
    ) -> Result<Self, BadGateway> {
        let filled = |text: &str| {
            with_variables(text, variable)
                .map_err(|variable| BadGateway::NotSet { gateway, variable })
        };
        let unusable = |what: &str| BadGateway::Unusable { gateway, what: what.to_owned() };
        let url = filled(&config.url.value)?;
        if !is_gateway_address(&url) || url.parse::<Uri>().is_err() {
            return Err(unusable("its address"));
        }
        let mut headers = Vec::new();
        for (name, value) in &config.headers {
            let wrong = || unusable(&format!("the header `{name}`"));
            let mut value = HeaderValue::try_from(filled(value)?).map_err(|_| wrong())?;
            value.set_sensitive(true);
            headers.push((HeaderName::try_from(name).map_err(|_| wrong())?, value));
        }
        let body = Body::new(config, &filled)?;
        Ok(Self {
            agent: agent(url.starts_with("https:"), patience),
            url: url.into(),
            method: config.method,
            headers,
            body,
            success: config.success.clone(),
        })
    }

    /// Hands one message over; returns its fate, and how long the provider asks us to wait.
    pub(super) fn call(&self, to: &str, text: &str, id: &str) -> (Fate, Option<SignedDuration>) {
        match self.answer(&Message { to, text, id }) {
            Ok(answer) => judged(&answer, &self.success),
            // What the client says names hosts and causes, and never the body.
            Err(error) => {
                let detail = format!("the gateway can't be reached: {error}");
                (Fate::TryAgain(Trouble { code: None, detail }), None)
            }
        }
    }

    fn answer(&self, message: &Message<'_>) -> Result<Answer, ureq::Error> {
        let (media_type, body) = self.body.of(message);
        let method = match self.method {
            Method::Post => "POST",
            Method::Put => "PUT",
        };
        let mut request = Request::builder().method(method).uri(self.url.expose_secret());
        if !self.headers.iter().any(|(name, _)| name == "content-type") {
            request = request.header("Content-Type", media_type);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut response = self.agent.run(request.body(body)?)?;
        let wait = response.headers().get("retry-after");
        let wait = wait.and_then(|value| value.to_str().ok()?.trim().parse().ok());
        // An answer too long to read says no less by its status.
        let body = response.body_mut().with_config().limit(ANSWER_BYTES).read_to_vec();
        Ok(Answer {
            status: response.status().as_u16(),
            wait: wait.map(SignedDuration::from_secs),
            body: body.unwrap_or_default(),
        })
    }
}

/// No redirects: a message and its password go where `diwan.yaml` says, and nowhere else.
fn agent(encrypted: bool, patience: Duration) -> Agent {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let system = load_native_certs().certs;
    let certificates: Vec<Certificate<'static>> =
        system.iter().map(|one| Certificate::from_der(one).to_owned()).collect();
    let tls = TlsConfig::builder()
        .unversioned_rustls_crypto_provider(provider)
        .root_certs(RootCerts::new_with_certs(&certificates))
        .build();
    Agent::config_builder()
        .https_only(encrypted)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .timeout_global(Some(patience))
        .user_agent("diwan")
        .tls_config(tls)
        .build()
        .into()
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("method", &self.method).finish_non_exhaustive()
    }
}
