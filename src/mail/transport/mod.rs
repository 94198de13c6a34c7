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
use crate::store::{DueMail, Fate, Trouble};
use maildir::Maildir;
use smtp::Smtp;

pub use server::BadSmtpUrl;

/// A way for mail to leave.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(Smtp),
    /// Into a folder on this machine.
    Maildir(Maildir),
}

impl Transport {
    /// Over SMTP, to the server that `DIWAN_SMTP_URL` names.
    ///
    /// `patience` is how long one mail may take altogether before it is tried again later; five
    /// minutes let a large attachment through a slow line.
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

/// The same fate for everybody who waits for a mail.
fn alike(mail: &DueMail, fate: &Fate) -> Vec<(String, Fate)> {
    let with_fate = |to: &String| (to.clone(), fate.clone());
    mail.envelope_to.iter().map(with_fate).collect()
}

/// Something that may pass, without a reply from a server.
fn try_again(detail: impl Into<String>) -> Fate {
    Fate::TryAgain(Trouble {
        code: None,
        detail: detail.into(),
    })
}
