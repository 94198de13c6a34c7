//! What handlers share.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::http::HeaderMap;
use jiff::{SignedDuration, Timestamp};

use super::body::{MemoryBudget, SubmissionLimits};
use super::content::Content;
use super::kept::KeptFiles;
use super::public::security::SecurityHeaders;
use super::seats::Seats;
use super::uploads::Uploads;
use crate::cases::Secret;
use crate::config::{Config, Mailboxes};
use crate::mail::Clock;
use crate::store::Store;
use crate::vault::Vault;

/// How much memory bodies may take altogether, in bodies of the largest size.
const BODIES_AT_ONCE: usize = 8;

/// What the caller brings: the world, and what has been opened in it.
pub struct Environment {
    /// The open store.
    pub store: Store,
    /// The folder for uploads.
    pub uploads: Uploads,
    /// The folder for files of forms that have to be sent again.
    pub kept: KeptFiles,
    /// The desk's secret.
    pub secret: Secret,
    /// By what the store and the uploads are sealed.
    pub vault: Vault,
    /// What time it is.
    pub clock: Clock,
    /// Random bytes.
    pub randomness: fn(&mut [u8]),
}

/// The desk's state; cloning it is cheap and gives the same desk.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    content: RwLock<Arc<Content>>,
    config: DeskConfig,
    environment: Environment,
    budget: MemoryBudget,
    security: SecurityHeaders,
}

/// What handlers need of `diwan.yaml`.
pub(super) struct DeskConfig {
    pub(super) receipt_lifetime: SignedDuration,
    pub(super) client_address_header: Option<String>,
    pub(super) limits: SubmissionLimits,
    pub(super) mail: crate::config::MailConfig,
    pub(super) messages: crate::config::MessagesConfig,
    pub(super) mailboxes: Mailboxes,
}

impl Desk {
    /// A desk for this content.
    #[must_use]
    pub fn new(mut content: Content, config: &Config, environment: Environment) -> Self {
        let society = &content.library.society;
        content.seats = Seats::of(&config.mailboxes, society, &environment.secret);
        let limits = SubmissionLimits {
            body_bytes: config.limits.body_bytes,
            files: config.limits.files,
            fields: config.limits.fields,
            receive_within: receive_within(config.limits.request_seconds),
            ..SubmissionLimits::default()
        };
        Self(Arc::new(Inner {
            budget: MemoryBudget::new(limits.body_bytes.saturating_mul(BODIES_AT_ONCE)),
            security: SecurityHeaders::new(&content.library.desk_url),
            content: RwLock::new(Arc::new(content)),
            config: DeskConfig {
                receipt_lifetime: SignedDuration::from_mins(
                    config.desk.receipt_minutes.get().into(),
                ),
                client_address_header: config.desk.client_address_header.clone(),
                limits,
                mail: config.mail.clone(),
                messages: config.messages.clone(),
                mailboxes: config.mailboxes.clone(),
            },
            environment,
        }))
    }

    /// Shows other content from now on; requests under way keep what they began with.
    pub fn replace(&self, mut content: Content) {
        let society = &content.library.society;
        content.seats = Seats::of(&self.config().mailboxes, society, self.secret());
        let mut current = self.0.content.write().unwrap_or_else(PoisonError::into_inner);
        *current = Arc::new(content);
    }

    /// What it shows now.
    #[must_use]
    pub fn content(&self) -> Arc<Content> {
        Arc::clone(&self.0.content.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What stands above and below what the society writes, in this language.
    #[must_use]
    pub fn sender(&self, lang: &crate::language::Lang) -> crate::theme::MailSender {
        let content = self.content();
        super::mails::sender(&content, content.reader(lang))
    }

    pub(super) fn config(&self) -> &DeskConfig {
        &self.0.config
    }

    pub(super) fn store(&self) -> &Store {
        &self.0.environment.store
    }

    pub(super) fn uploads(&self) -> &Uploads {
        &self.0.environment.uploads
    }

    pub(super) fn kept(&self) -> &KeptFiles {
        &self.0.environment.kept
    }

    pub(super) fn secret(&self) -> &Secret {
        &self.0.environment.secret
    }

    pub(super) fn vault(&self) -> &Vault {
        &self.0.environment.vault
    }

    pub(super) fn now(&self) -> Timestamp {
        self.0.environment.clock.now()
    }

    pub(super) fn clock(&self) -> &Clock {
        &self.0.environment.clock
    }

    pub(super) fn budget(&self) -> &MemoryBudget {
        &self.0.budget
    }

    pub(super) fn security(&self) -> &SecurityHeaders {
        &self.0.security
    }

    /// Random bytes.
    pub(super) fn randomness(&self) -> fn(&mut [u8]) {
        self.0.environment.randomness
    }

    /// A key for a form that is about to be shown.
    #[must_use]
    pub fn new_key(&self) -> String {
        crate::cases::FormKey::new(&mut self.randomness()).to_string()
    }

    /// The client's address: the connection's, or what the configured header of the proxy in front
    /// of the desk says. Of several addresses in the header the last is the proxy's own word.
    pub(super) fn client(&self, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
        let header = self.config().client_address_header.as_deref();
        let stated = header
            .and_then(|name| headers.get_all(name).iter().next_back())
            .and_then(|value| value.to_str().ok())
            .and_then(|list| list.rsplit(',').next())
            .and_then(|address| address.trim().parse().ok());
        stated.unwrap_or_else(|| peer.ip())
    }
}

/// How long a body may take where a whole request may take so many seconds: the rest is for the
/// page that says that it took too long, which the listener would cut off.
fn receive_within(request_seconds: u64) -> Duration {
    Duration::from_secs(request_seconds) * 5 / 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_body_is_answered_before_the_connection_is_cut() {
        let usual = SubmissionLimits::default().receive_within;
        assert_eq!(receive_within(120), usual);
        for seconds in [1, 10, 120, 3600] {
            assert!(receive_within(seconds) < Duration::from_secs(seconds));
        }
    }
}
