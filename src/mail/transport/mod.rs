//! Where mail goes.
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;

use crate::config::TlsPolicy;

/// A way for mail to leave.
#[derive(Debug, Clone)]
pub enum Transport {}

/// An SMTP URL that can't be used.
#[derive(Debug, thiserror::Error)]
#[error("DIWAN_SMTP_URL: {0}")]
pub struct BadSmtpUrl(String);

impl Transport {
    /// Over SMTP.
    ///
    /// # Errors
    ///
    /// When the URL can't be used.
    pub fn smtp(
        _url: &SecretString,
        _tls: TlsPolicy,
        _patience: Duration,
    ) -> Result<Self, BadSmtpUrl> {
        todo!()
    }

    /// Into a Maildir.
    #[must_use]
    pub fn maildir(_folder: PathBuf) -> Self {
        todo!()
    }
}
