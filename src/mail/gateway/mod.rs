//! Short messages over a provider's HTTP interface: SMS, WhatsApp.
//!
//! A message lies in the same outbox as mail, is committed with what it tells of, and is tried
//! again by the same worker. What a provider wants differs only in address, headers and the shape of
//! a body, which `diwan.yaml` states; no provider is known to the code.
//!
//! 1. `template` puts the message into the body, and the environment's secrets into everything;
//! 2. [`Gateway`] makes the call, within its patience, following no redirect;
//! 3. `verdict` says what the answer means. A status from 500 on, 408, 425 and 429, and everything
//!    that breaks on the way, may pass: it is tried again, no sooner than `Retry-After` says. Other
//!    refusals are for good. So is an answer that says by its body that it is none of success:
//!    whoever states that wrongly would else pay for the same message again and again.
//!
//! Like mail, a message arrives at least once: a process that dies between the provider's answer
//! and its own record sends it again, under the same `{id}`.

mod call;
mod length;
mod template;
#[cfg(test)]
mod tests;
mod verdict;

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;

use crate::config::MessagesConfig;
use crate::store::{Carrier, DueMail, Fate, Trouble};
use call::Gateway;

pub use call::BadGateway;
pub use length::parts;

/// How long one call may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// The gateways that a society has.
#[derive(Debug, Clone, Default)]
pub struct Gateways {
    sms: Option<Arc<Gateway>>,
    whatsapp: Option<Arc<Gateway>>,
}

/// What came of handing something over.
#[derive(Debug)]
pub(super) struct Handed {
    /// Each recipient's fate.
    pub(super) fates: Vec<(String, Fate)>,
    /// How long the other side asks us to wait before the next try.
    pub(super) wait: Option<SignedDuration>,
}

impl Gateways {
    /// The gateways of `diwan.yaml`; `variable` reads the environment.
    ///
    /// # Errors
    ///
    /// When an address can't be called, or a variable is not set.
    pub fn new(
        config: &MessagesConfig,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, BadGateway> {
        Self::patient(config, variable, PATIENCE)
    }

    pub(super) fn patient(
        config: &MessagesConfig,
        variable: &dyn Fn(&str) -> Option<String>,
        patience: Duration,
    ) -> Result<Self, BadGateway> {
        let gateway = |name: &'static str, config: Option<&_>| {
            let made = config.map(|config| Gateway::new(name, config, variable, patience));
            made.transpose().map(|made| made.map(Arc::new))
        };
        Ok(Self {
            sms: gateway("sms", config.sms.as_ref())?,
            whatsapp: gateway("whatsapp", config.whatsapp.as_ref())?,
        })
    }

    /// Hands one message over now, past the outbox: for an operator's test.
    pub async fn hand_over(&self, message: crate::store::OutgoingMail) -> Vec<(String, Fate)> {
        let message = DueMail {
            id: 0,
            attempt: 1,
            kind: message.kind,
            carrier: message.carrier,
            envelope_from: message.envelope_from,
            envelope_to: message.envelope_to,
            message_id: message.message_id,
            created_at: message.created_at,
            raw: message.raw,
        };
        self.deliver(&message).await.fates
    }

    /// Takes a message to those who wait for it.
    pub(super) async fn deliver(&self, message: &DueMail) -> Handed {
        let gateway = match message.carrier {
            Carrier::Sms => self.sms.as_ref(),
            Carrier::Whatsapp => self.whatsapp.as_ref(),
            Carrier::Mail => None,
        };
        let mut handed = Handed { fates: Vec::new(), wait: None };
        for to in &message.envelope_to {
            let (fate, wait) = match gateway {
                Some(gateway) => call(gateway, to, message).await,
                None => (try_again("diwan.yaml has no gateway for this message any more"), None),
            };
            handed.wait = handed.wait.max(wait);
            handed.fates.push((to.clone(), fate));
        }
        handed
    }
}

/// The client blocks; a thread that may block waits for it.
async fn call(
    gateway: &Arc<Gateway>,
    to: &str,
    message: &DueMail,
) -> (Fate, Option<SignedDuration>) {
    let (gateway, to) = (Arc::clone(gateway), to.to_owned());
    let text = String::from_utf8_lossy(&message.raw).into_owned();
    let id = message.message_id.clone();
    let calling = tokio::task::spawn_blocking(move || gateway.call(&to, &text, &id));
    calling.await.unwrap_or_else(|_| (try_again("the call to the gateway panicked"), None))
}

fn try_again(detail: &str) -> Fate {
    Fate::TryAgain(Trouble { code: None, detail: detail.to_owned() })
}
