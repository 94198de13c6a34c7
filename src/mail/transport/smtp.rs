//! Mail over SMTP: where the server is, and how its connection is secured.
//!
//! The URL is the one that lettre's `from_url` reads. Its pooled transport is not used: it limits
//! only the time to connect, puts a connection back into the pool in the middle of a dialogue that
//! was given up, and fails a whole mail for one bad recipient. One mail is one connection here.

use std::fmt;
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;
use lettre::transport::smtp::extension::ClientId;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::session::{Connecting, Session};
use super::{alike, try_again};
use crate::config::TlsPolicy;
use crate::store::{DueMail, Fate};

/// How long a server may take to say goodbye; the mail's fate is known by then.
const FAREWELL: Duration = Duration::from_secs(5);

/// A mail server.
#[derive(Clone)]
pub struct Smtp {
    server: Server,
    patience: Duration,
}

/// What a connection needs to know.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) credentials: Option<Credentials>,
    pub(super) hello: ClientId,
}

/// How a connection is secured.
#[derive(Clone)]
pub(super) enum Security {
    /// Not at all.
    Plain,
    /// By STARTTLS where the server offers it.
    Opportunistic(TlsParameters),
    /// By STARTTLS, or there is no connection.
    Required(TlsParameters),
    /// From the first byte on.
    Wrapped(TlsParameters),
}

/// An SMTP URL that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum BadSmtpUrl {
    /// It is no URL, or names no host.
    #[error("DIWAN_SMTP_URL is not an address such as `smtps://user:password@mail.coop.example`")]
    NotAUrl,
    /// The scheme or the parameter is unknown.
    #[error(
        "DIWAN_SMTP_URL begins with `smtps://` or `smtp://`, and `?tls=` can be `required` or \
         `opportunistic`; for no TLS at all leave it out and set `mail.tls: none` in diwan.yaml"
    )]
    Unknown,
    /// User or password are not UTF-8 once decoded.
    #[error("the user or password in DIWAN_SMTP_URL is not percent-encoded UTF-8")]
    BadCredentials,
    /// TLS could not be prepared.
    #[error("TLS for DIWAN_SMTP_URL could not be prepared")]
    Tls(#[source] lettre::transport::smtp::Error),
}

impl Smtp {
    pub(super) fn new(
        url: &SecretString,
        tls: TlsPolicy,
        patience: Duration,
    ) -> Result<Self, BadSmtpUrl> {
        let url = Url::parse(url.expose_secret()).map_err(|_| BadSmtpUrl::NotAUrl)?;
        let server = Server::from_url(&url, tls)?;
        Ok(Self { server, patience })
    }

    pub(super) fn patience(&self) -> Duration {
        self.patience
    }

    pub(super) async fn deliver(&self, mail: &DueMail) -> Vec<(String, Fate)> {
        let dialogue = async {
            let mut session = Session::connect(&self.server).await?;
            let fates = session.send(mail).await;
            Ok::<_, Connecting>((session, fates))
        };
        match tokio::time::timeout(self.patience, dialogue).await {
            Ok(Ok((session, fates))) => {
                // Nobody waits for it: the sooner the fate is on record, the fewer second copies.
                tokio::spawn(tokio::time::timeout(FAREWELL, session.end()));
                fates
            }
            Ok(Err(Connecting(trouble))) => alike(mail, &Fate::TryAgain(trouble)),
            Err(_) => alike(mail, &try_again("the server did not answer in time")),
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

impl Server {
    /// As lettre's `from_url`, but that a `smtp://` without `?tls=` has what diwan.yaml says, which
    /// is `required` unless it says otherwise; with lettre it would be no TLS.
    fn from_url(url: &Url, policy: TlsPolicy) -> Result<Self, BadSmtpUrl> {
        let host = url.host_str().ok_or(BadSmtpUrl::NotAUrl)?.to_owned();
        let (security, usual_port) = security(url, &host, policy)?;
        let name = url.path().trim_matches('/');
        Ok(Self {
            port: url.port().unwrap_or(usual_port),
            security,
            credentials: credentials(url)?,
            hello: if name.is_empty() {
                ClientId::default()
            } else {
                ClientId::Domain(name.to_owned())
            },
            host,
        })
    }
}

/// How to secure the connection, and the port where that is usual.
fn security(url: &Url, host: &str, policy: TlsPolicy) -> Result<(Security, u16), BadSmtpUrl> {
    let parameter = url.query_pairs().find(|(key, _)| key == "tls");
    let stated = match parameter.as_ref().map(|(_, value)| value.as_ref()) {
        None => policy,
        Some("required") => TlsPolicy::Required,
        Some("opportunistic") => TlsPolicy::Opportunistic,
        Some(_) => return Err(BadSmtpUrl::Unknown),
    };
    let tls = || TlsParameters::new(host.to_owned()).map_err(BadSmtpUrl::Tls);
    match (url.scheme(), stated) {
        ("smtps", _) => Ok((Security::Wrapped(tls()?), 465)),
        ("smtp", TlsPolicy::Required) => Ok((Security::Required(tls()?), 587)),
        ("smtp", TlsPolicy::Opportunistic) => Ok((Security::Opportunistic(tls()?), 587)),
        ("smtp", TlsPolicy::None) => Ok((Security::Plain, 25)),
        _ => Err(BadSmtpUrl::Unknown),
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, BadSmtpUrl> {
    let decoded = |text: &str| {
        percent_encoding::percent_decode_str(text)
            .decode_utf8()
            .map(|text| text.into_owned())
            .map_err(|_| BadSmtpUrl::BadCredentials)
    };
    match url.password() {
        None => Ok(None),
        Some(password) => Ok(Some(Credentials::new(
            decoded(url.username())?,
            decoded(password)?,
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str, policy: TlsPolicy) -> Result<(&'static str, u16), BadSmtpUrl> {
        let smtp = Smtp::new(&url.into(), policy, Duration::from_secs(1))?;
        let security = match smtp.server.security {
            Security::Plain => "plain",
            Security::Opportunistic(_) => "opportunistic",
            Security::Required(_) => "required",
            Security::Wrapped(_) => "wrapped",
        };
        Ok((security, smtp.server.port))
    }

    #[test]
    fn tls_is_required_unless_somebody_says_otherwise() {
        use TlsPolicy::{None, Opportunistic, Required};
        let table = [
            ("smtp://mail.example", Required, ("required", 587)),
            ("smtp://mail.example:2525", Required, ("required", 2525)),
            ("smtp://mail.example", Opportunistic, ("opportunistic", 587)),
            ("smtp://mail.example", None, ("plain", 25)),
            ("smtp://mail.example?tls=required", None, ("required", 587)),
            (
                "smtp://mail.example?tls=opportunistic",
                Required,
                ("opportunistic", 587),
            ),
            ("smtps://mail.example", None, ("wrapped", 465)),
            (
                "smtps://mail.example?tls=opportunistic",
                Required,
                ("wrapped", 465),
            ),
        ];
        for (url, policy, expected) in table {
            assert_eq!(read(url, policy).unwrap(), expected, "{url} {policy:?}");
        }
    }

    #[test]
    fn user_password_and_greeting_come_from_the_url() {
        let url = "smtps://desk%40coop.example:p%2Fa%25ss@mail.example/desk.coop.example".into();
        let smtp = Smtp::new(&url, TlsPolicy::Required, Duration::from_secs(1)).unwrap();
        let expected = Credentials::new("desk@coop.example".to_owned(), "p/a%ss".to_owned());
        assert!(smtp.server.credentials == Some(expected));
        assert_eq!(smtp.server.hello.to_string(), "desk.coop.example");
        assert!(!format!("{smtp:?}").contains("p/a"));
    }

    #[test]
    fn a_bad_url_is_refused_without_being_quoted() {
        for url in [
            "",
            "mail.example",
            "http://user:secret@mail.example",
            "smtp://user:secret@mail.example?tls=never",
            "smtp://user:secret%ff@mail.example",
            "smtp:secret",
        ] {
            let refused = read(url, TlsPolicy::Required).unwrap_err();
            assert!(!refused.to_string().contains("secret"), "{url}");
        }
    }
}
