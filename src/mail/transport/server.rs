//! Where the mail server is, and how its connection is secured: what `DIWAN_SMTP_URL` says.

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;
use lettre::transport::smtp::extension::ClientId;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::config::TlsPolicy;

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

impl Server {
    /// As lettre's `from_url`, but that a `smtp://` without `?tls=` has what diwan.yaml says, which
    /// is `required` unless it says otherwise; with lettre it would be no TLS.
    pub(super) fn read(url: &SecretString, policy: TlsPolicy) -> Result<Self, BadSmtpUrl> {
        let url = &Url::parse(url.expose_secret()).map_err(|_| BadSmtpUrl::NotAUrl)?;
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
        Some(password) => Ok(Some(Credentials::new(decoded(url.username())?, decoded(password)?))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str, policy: TlsPolicy) -> Result<(&'static str, u16), BadSmtpUrl> {
        let server = Server::read(&url.into(), policy)?;
        let security = match server.security {
            Security::Plain => "plain",
            Security::Opportunistic(_) => "opportunistic",
            Security::Required(_) => "required",
            Security::Wrapped(_) => "wrapped",
        };
        Ok((security, server.port))
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
            ("smtp://mail.example?tls=opportunistic", Required, ("opportunistic", 587)),
            ("smtps://mail.example", None, ("wrapped", 465)),
            ("smtps://mail.example?tls=opportunistic", Required, ("wrapped", 465)),
        ];
        for (url, policy, expected) in table {
            assert_eq!(read(url, policy).unwrap(), expected, "{url} {policy:?}");
        }
    }

    #[test]
    fn user_password_and_greeting_come_from_the_url() {
        let url = "smtps://desk%40coop.example:p%2Fa%25ss@mail.example/desk.coop.example".into();
        let server = Server::read(&url, TlsPolicy::Required).unwrap();
        let expected = Credentials::new("desk@coop.example".to_owned(), "p/a%ss".to_owned());
        assert!(server.credentials == Some(expected));
        assert_eq!(server.hello.to_string(), "desk.coop.example");
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
