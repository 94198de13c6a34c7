//! Mail over SMTP.
//!
//! lettre's pooled transport is not used: it limits only the time to connect, puts a connection
//! back into the pool in the middle of a dialogue that was given up, and fails a whole mail for
//! one bad recipient. One mail is one connection here.

use std::fmt;
use std::time::Duration;

use secrecy::SecretString;
use tokio::time::timeout;

use super::server::{BadSmtpUrl, Server};
use super::session::{Connecting, Session};
use super::{TOO_SLOW, alike, try_again};
use crate::config::TlsPolicy;
use crate::store::{DueMail, Fate};

/// How long a server may take until it is ready for a mail. Nothing has been sent until then, so
/// that giving up costs nothing, and a server that is down or overloaded shows it here.
const CONNECTING: Duration = Duration::from_secs(60);

/// How long a server may take to say goodbye; the mail's fate is known by then.
const FAREWELL: Duration = Duration::from_secs(5);

/// A mail server.
#[derive(Clone)]
pub struct Smtp {
    server: Server,
    patience: Duration,
}

impl Smtp {
    pub(super) fn new(
        url: &SecretString,
        tls: TlsPolicy,
        patience: Duration,
    ) -> Result<Self, BadSmtpUrl> {
        let server = Server::read(url, tls)?;
        Ok(Self { server, patience })
    }

    pub(super) fn patience(&self) -> Duration {
        self.patience
    }

    pub(super) async fn deliver(&self, mail: &DueMail) -> Vec<(String, Fate)> {
        let dialogue = async {
            let mut session = timeout(CONNECTING, Session::connect(&self.server)).await??;
            let fates = session.send(mail).await;
            Ok::<_, Connecting>((session, fates))
        };
        match timeout(self.patience, dialogue).await {
            Ok(Ok((session, fates))) => {
                // Nobody waits for it: the sooner the fate is on record, the fewer second copies.
                tokio::spawn(timeout(FAREWELL, session.end()));
                fates
            }
            Ok(Err(Connecting(trouble))) => alike(mail, &Fate::TryAgain(trouble)),
            Err(_) => alike(mail, &try_again(TOO_SLOW)),
        }
    }
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("host", &self.server.host)
            .field("port", &self.server.port)
            .finish_non_exhaustive()
    }
}
