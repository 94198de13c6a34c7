//! One SMTP dialogue: one connection, one mail, a fate for each recipient.
//!
//! Which replies end a mail: a permanent one (lettre's `is_permanent`) to MAIL, RCPT, DATA or the
//! message. The same reply to the greeting, to EHLO or to AUTH is about us and not about the mail,
//! and so are the codes that ask for a login wherever they come: a mistyped password must not cost
//! every mail that waits. They are tried again, as are a refused, broken or secured-less
//! connection.

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use tokio::time::error::Elapsed;

use super::server::{Security, Server};
use super::{TOO_SLOW, alike, try_again};
use crate::mail::clean::header_value;
use crate::store::{DueMail, Fate, Trouble};

/// Replies that ask for a login or refuse one (RFC 4954, 6).
const LOGIN: [u16; 4] = [530, 534, 535, 538];

/// A connection that is ready for a mail.
pub(super) struct Session(AsyncSmtpConnection);

/// Why there is no connection; it may be there later.
pub(super) struct Connecting(pub(super) Trouble);

impl From<Error> for Connecting {
    fn from(error: Error) -> Self {
        Self(trouble(&error))
    }
}

impl From<Elapsed> for Connecting {
    fn from(_: Elapsed) -> Self {
        Self(Trouble { code: None, detail: TOO_SLOW.to_owned() })
    }
}

impl Session {
    /// Connects, secures the connection and logs in.
    pub(super) async fn connect(server: &Server) -> Result<Self, Connecting> {
        let wrapped = match &server.security {
            Security::Wrapped(tls) => Some(tls.clone()),
            _ => None,
        };
        let address = (server.host.as_str(), server.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, None, &server.hello, wrapped, None)
                .await?;
        match &server.security {
            Security::Required(tls) => connection.starttls(tls.clone(), &server.hello).await?,
            Security::Opportunistic(tls) if connection.can_starttls() => {
                connection.starttls(tls.clone(), &server.hello).await?;
            }
            _ => {}
        }
        if let Some(credentials) = &server.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(Self(connection))
    }

    /// Sends a mail to those recipients whom the server takes.
    pub(super) async fn send(&mut self, mail: &DueMail) -> Vec<(String, Fate)> {
        let opened = match self.open(mail) {
            Ok(command) => self.0.command(command).await.map_err(|error| fate(&error)),
            Err(trouble) => Err(trouble),
        };
        if let Err(fate) = opened {
            return alike(mail, &fate);
        }
        let mut fates = Vec::with_capacity(mail.envelope_to.len());
        for to in &mail.envelope_to {
            fates.push((to.clone(), self.offer(to).await));
        }
        if fates.iter().any(|(_, fate)| *fate == Fate::Delivered) {
            let sent = self.message(&mail.raw).await;
            for (_, fate) in &mut fates {
                if *fate == Fate::Delivered {
                    fate.clone_from(&sent);
                }
            }
        }
        fates
    }

    /// Says goodbye.
    pub(super) async fn end(mut self) {
        self.0.abort().await;
    }

    /// The command that opens a mail; addresses and texts beyond ASCII need a server for them.
    fn open(&self, mail: &DueMail) -> Result<Mail, Fate> {
        let from: Address = mail
            .envelope_from
            .parse()
            .map_err(|_| try_again("the sender's address can't be read"))?;
        let server = self.0.server_info();
        let mut parameters = Vec::new();
        let mut addresses = mail.envelope_to.iter().chain([&mail.envelope_from]);
        if !addresses.all(|address| address.is_ascii()) {
            if !server.supports_feature(Extension::SmtpUtfEight) {
                return Err(try_again("the server knows only ASCII addresses"));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !mail.raw.is_ascii() {
            if !server.supports_feature(Extension::EightBitMime) {
                return Err(try_again("the server knows only ASCII mail"));
            }
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        Ok(Mail::new(Some(from), parameters))
    }

    /// `Delivered` here means that the server would take the mail for this recipient.
    async fn offer(&mut self, to: &str) -> Fate {
        let Ok(address) = to.parse::<Address>() else {
            return try_again("the recipient's address can't be read");
        };
        match self.0.command(Rcpt::new(address, Vec::new())).await {
            Ok(_) => Fate::Delivered,
            Err(error) => fate(&error),
        }
    }

    async fn message(&mut self, raw: &[u8]) -> Fate {
        let sent = match self.0.command(Data).await {
            Ok(_) => self.0.message(raw).await,
            Err(error) => Err(error),
        };
        match sent {
            Ok(_) => Fate::Delivered,
            Err(error) => fate(&error),
        }
    }
}

fn fate(error: &Error) -> Fate {
    let trouble = trouble(error);
    let login = trouble.code.is_some_and(|code| LOGIN.contains(&code));
    if error.is_permanent() && !login {
        Fate::FailedForGood(trouble)
    } else {
        Fate::TryAgain(trouble)
    }
}

/// The server's words are shortened and made one line: they end up on the operator's terminal.
fn trouble(error: &Error) -> Trouble {
    Trouble { code: error.status().map(u16::from), detail: header_value(&error.to_string()) }
}
