//! Where mail goes: over the wire or into a folder.
//!
//! A transport takes one message to its recipients and tells each one's [`Fate`]. It never gives a
//! mail up by itself: [`Fate::FailedForGood`] is said only where a server refused this mail or
//! this recipient with a permanent reply.

mod maildir;
mod server;
mod session;
mod smtp;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;

use crate::config::TlsPolicy;
use crate::store::{DueMail, Fate, OutgoingMail, Trouble};
use maildir::Maildir;
use smtp::Smtp;

pub use server::BadSmtpUrl;

/// How long one mail may take altogether before it is tried again later.
///
/// Long on purpose. RFC 5321, 4.5.3.2, asks for minutes at each step and warns of giving up after
/// the message's end: the server may have taken it, and a second copy follows. And a try that is cut
/// off while a large attachment crawls over a slow line would be cut off each time, for ever.
const PATIENCE: Duration = Duration::from_secs(300);

/// A way for mail to leave.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(Smtp),
    /// Into a folder on this machine.
    Maildir(Maildir),
}

impl Transport {
    /// The way that the operator's settings choose: SMTP where `DIWAN_SMTP_URL` is set, else the
    /// Maildir in this folder.
    ///
    /// A URL that is set and can't be used is an error and never a Maildir: nobody would look for
    /// the mail there.
    ///
    /// # Errors
    ///
    /// As [`Transport::smtp`].
    pub fn from_settings(
        url: Option<&SecretString>,
        tls: TlsPolicy,
        maildir: PathBuf,
    ) -> Result<Self, BadSmtpUrl> {
        match url {
            Some(url) => Self::smtp(url, tls, PATIENCE),
            None => Ok(Self::maildir(maildir)),
        }
    }

    /// Over SMTP, to the server that `DIWAN_SMTP_URL` names.
    ///
    /// `patience` is how long one mail may take altogether before it is tried again later. Until
    /// the server has greeted us, secured the connection and let us in, a minute of it is all.
    ///
    /// # Errors
    ///
    /// When the URL can't be used; the error does not quote it, as it may hold a password.
    pub fn smtp(
        url: &SecretString,
        tls: TlsPolicy,
        patience: Duration,
    ) -> Result<Self, BadSmtpUrl> {
        Smtp::new(url, tls, patience).map(Self::Smtp)
    }

    /// Into the Maildir in this folder, which is made when the first mail goes there.
    #[must_use]
    pub fn maildir(folder: PathBuf) -> Self {
        Self::Maildir(Maildir::new(folder))
    }

    /// Hands one mail over now, past the outbox: for an operator's test. Tells each recipient's
    /// fate.
    pub async fn hand_over(&self, mail: OutgoingMail) -> Vec<(String, Fate)> {
        let mail = DueMail {
            id: 0,
            attempt: 1,
            kind: mail.kind,
            carrier: mail.carrier,
            envelope_from: mail.envelope_from,
            envelope_to: mail.envelope_to,
            message_id: mail.message_id,
            created_at: mail.created_at,
            raw: mail.raw,
        };
        self.deliver(&mail).await
    }

    /// The longest that one delivery takes.
    pub(super) fn patience(&self) -> Duration {
        match self {
            Self::Smtp(smtp) => smtp.patience(),
            Self::Maildir(_) => Duration::from_secs(60),
        }
    }

    /// Takes a mail to those who wait for it, and tells each one's fate.
    pub(super) async fn deliver(&self, mail: &DueMail) -> Vec<(String, Fate)> {
        match self {
            Self::Smtp(smtp) => smtp.deliver(mail).await,
            Self::Maildir(maildir) => maildir.deliver(mail).await,
        }
    }
}

/// What is told of a server that takes longer than we wait.
const TOO_SLOW: &str = "the server did not answer in time";

/// The same fate for everybody who waits for a mail.
fn alike(mail: &DueMail, fate: &Fate) -> Vec<(String, Fate)> {
    let with_fate = |to: &String| (to.clone(), fate.clone());
    mail.envelope_to.iter().map(with_fate).collect()
}

/// Something that may pass, without a reply from a server.
fn try_again(detail: impl Into<String>) -> Fate {
    Fate::TryAgain(Trouble { code: None, detail: detail.into() })
}
