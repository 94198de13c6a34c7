//! The address of a database, with its password, as `DIWAN_DATABASE_URL` gives it.
//!
//! What an address may hold is libpq's convention, and tokio-postgres reads it, but for what is
//! said about TLS: that is read here.

use std::path::PathBuf;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

/// How long a server may take to accept a connection, unless the address says otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a connection may be silent before the system asks whether the other end is there; a
/// firewall forgets connections that are silent for much longer.
const KEEPALIVE: Duration = Duration::from_secs(30);

/// How long what was sent may stay unacknowledged before the connection counts as broken.
const UNACKNOWLEDGED: Duration = Duration::from_secs(30);

/// A database's address that was understood. `Debug` does not show the password.
#[derive(Debug, Clone)]
pub struct DatabaseUrl {
    /// What tokio-postgres connects with.
    pub(super) config: Config,
    /// Whom to trust where TLS is spoken.
    pub(super) roots: Roots,
}

/// The authorities whose certificates are trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Roots {
    /// Those of the machine, or of `SSL_CERT_FILE`.
    System,
    /// Those in this PEM file alone.
    File(PathBuf),
}

/// Why an address was not understood. It never quotes the address, whose parts may be parts of a
/// password with a character that should have been escaped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotADatabaseUrl {
    /// It names something else, such as `mysql`.
    #[error("it names a `{0}` database, and only Postgres is known")]
    Scheme(String),
    /// It has no scheme.
    #[error("it does not begin with `postgres://`")]
    NoScheme,
    /// Something of it can't be read.
    #[error("it is not a Postgres address: a part of it or a parameter can't be understood")]
    Malformed,
    /// It names no server.
    #[error("it names no host")]
    NoHost,
    /// `sslmode` has a value that is not known.
    #[error(
        "its `sslmode` is none of `disable`, `prefer`, `require`, `verify-ca` and `verify-full`"
    )]
    SslMode,
}

impl DatabaseUrl {
    /// Reads an address such as `postgres://diwan:password@db.example/diwan`.
    ///
    /// Without `sslmode`, TLS is required unless the server is on this machine: libpq's default,
    /// `prefer`, would let anybody on the way switch it off. With TLS the certificate must be
    /// right, whatever word asks for it.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(url: &SecretString) -> Result<Self, NotADatabaseUrl> {
        let url = url.expose_secret();
        known_scheme(url)?;
        // A `?` before the `@` is a password's: the reader of the rest sees it so, too.
        let credentials = url.find('@').unwrap_or(0);
        let query = url[credentials..].find('?').map_or(url.len(), |at| credentials + at);
        let (address, query) = url.split_at(query);
        let query = query.trim_start_matches('?');
        let mut mode = None;
        let mut roots = Roots::System;
        let mut others = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", value)) => mode = Some(ssl_mode(value)?),
                Some(("sslrootcert", value)) => roots = self::roots(value)?,
                _ => others.push(pair),
            }
        }
        let rest = format!("{address}?{}", others.join("&"));
        let mut config: Config = rest.parse().map_err(|_| NotADatabaseUrl::Malformed)?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(NotADatabaseUrl::NoHost);
        }
        let mode = mode
            .unwrap_or_else(|| if is_here(&config) { SslMode::Disable } else { SslMode::Require });
        config.ssl_mode(mode);
        fill_in(&mut config, query);
        Ok(Self { config, roots })
    }
}

fn known_scheme(url: &str) -> Result<(), NotADatabaseUrl> {
    let (scheme, _) = url.split_once("://").ok_or(NotADatabaseUrl::NoScheme)?;
    let is_a_scheme = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '+' | '-' | '.');
    match scheme {
        "postgres" | "postgresql" => Ok(()),
        _ if !scheme.is_empty() && scheme.chars().all(is_a_scheme) => {
            Err(NotADatabaseUrl::Scheme(scheme.to_owned()))
        }
        _ => Err(NotADatabaseUrl::NoScheme),
    }
}

fn ssl_mode(value: &str) -> Result<SslMode, NotADatabaseUrl> {
    match value {
        "disable" => Ok(SslMode::Disable),
        "prefer" => Ok(SslMode::Prefer),
        "require" | "verify-ca" | "verify-full" => Ok(SslMode::Require),
        _ => Err(NotADatabaseUrl::SslMode),
    }
}

fn roots(value: &str) -> Result<Roots, NotADatabaseUrl> {
    let path = percent_decode_str(value).decode_utf8().map_err(|_| NotADatabaseUrl::Malformed)?;
    Ok(if path == "system" { Roots::System } else { Roots::File(path.into_owned().into()) })
}

/// Whether what is sent never leaves this machine.
fn is_here(config: &Config) -> bool {
    let here = |host: &Host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost"
                || name.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
        }
    };
    let addresses = config.get_hostaddrs();
    if addresses.is_empty() {
        config.get_hosts().iter().all(here)
    } else {
        addresses.iter().all(std::net::IpAddr::is_loopback)
    }
}

/// What the address leaves open and must not stay open: without a limit a dead line is waited for
/// until the system gives it up, which takes a quarter of an hour.
fn fill_in(config: &mut Config, query: &str) {
    if config.get_application_name().is_none() {
        config.application_name("diwan");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(UNACKNOWLEDGED);
    }
    if !query.contains("keepalives_idle=") {
        config.keepalives_idle(KEEPALIVE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Result<DatabaseUrl, NotADatabaseUrl> {
        DatabaseUrl::parse(&SecretString::from(url))
    }

    fn mode(url: &str) -> SslMode {
        parse(url).unwrap().config.get_ssl_mode()
    }

    #[test]
    fn tls_is_required_unless_the_server_is_on_this_machine() {
        for here in [
            "postgres://diwan@localhost/diwan",
            "postgres://diwan@127.0.0.1:5433/diwan",
            "postgresql://diwan@[::1]/diwan",
            "postgres:///diwan?host=/run/postgresql&user=diwan",
            "postgres://diwan@%2Frun%2Fpostgresql/diwan",
        ] {
            assert_eq!(mode(here), SslMode::Disable, "{here}");
        }
        for there in [
            "postgres://diwan@db.example/diwan",
            "postgres://diwan@localhost,db.example/diwan",
            "postgres://diwan@localhost/diwan?hostaddr=192.0.2.7",
            "postgres://diwan@localhost.db.example/diwan",
        ] {
            assert_eq!(mode(there), SslMode::Require, "{there}");
        }
    }

    #[test]
    fn the_words_for_tls_are_libpqs() {
        for (word, expected) in [
            ("disable", SslMode::Disable),
            ("prefer", SslMode::Prefer),
            ("require", SslMode::Require),
            ("verify-ca", SslMode::Require),
            ("verify-full", SslMode::Require),
        ] {
            let url = format!("postgres://diwan@db.example/diwan?connect_timeout=3&sslmode={word}");
            assert_eq!(mode(&url), expected, "{word}");
        }
        let wrong = parse("postgres://diwan@db.example/diwan?sslmode=perhaps");
        assert_eq!(wrong.unwrap_err(), NotADatabaseUrl::SslMode);
        let own = parse("postgres://db.example/diwan?sslrootcert=%2Fetc%2Four%20ca.pem").unwrap();
        assert_eq!(own.roots, Roots::File("/etc/our ca.pem".into()));
        let odd = parse("postgres://diwan:a?b&sslmode=@db.example/diwan?sslmode=disable").unwrap();
        assert_eq!(odd.config.get_password(), Some(b"a?b&sslmode=".as_slice()));
        assert_eq!(odd.config.get_ssl_mode(), SslMode::Disable);
    }

    #[test]
    fn what_is_no_address_is_refused_without_being_quoted() {
        let secret = "hunter2";
        for (url, expected) in [
            ("hunter2", NotADatabaseUrl::NoScheme),
            ("user=diwan password=hunter2 host=db.example", NotADatabaseUrl::NoScheme),
            ("password=hunter2 url=postgres://db.example", NotADatabaseUrl::NoScheme),
            ("mysql://diwan:hunter2@db.example/diwan", NotADatabaseUrl::Scheme("mysql".into())),
            ("postgres://diwan:hunter2@db.example:x/diwan", NotADatabaseUrl::Malformed),
            ("postgres://db.example/diwan?hunter2=1", NotADatabaseUrl::Malformed),
            ("postgres:///diwan?password=hunter2", NotADatabaseUrl::NoHost),
        ] {
            let error = parse(url).unwrap_err();
            assert_eq!(error, expected, "{url}");
            assert!(!format!("{error} {error:?}").contains(secret), "{error:?}");
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        let url = parse("postgres://diwan:hunter2@db.example/diwan").unwrap();
        assert_eq!(url.config.get_password(), Some(b"hunter2".as_slice()));
        assert!(!format!("{url:?}").contains("hunter2"), "{url:?}");
    }

    #[test]
    fn an_address_may_set_its_own_limits() {
        let limits = "connect_timeout=3&keepalives_idle=9&application_name=desk";
        let url = parse(&format!("postgres://db.example/diwan?{limits}")).unwrap();
        assert_eq!(url.config.get_connect_timeout(), Some(&Duration::from_secs(3)));
        assert_eq!(url.config.get_keepalives_idle(), Duration::from_secs(9));
        assert_eq!(url.config.get_application_name(), Some("desk"));
        let url = parse("postgres://db.example/diwan").unwrap();
        assert_eq!(url.config.get_connect_timeout(), Some(&CONNECT_TIMEOUT));
        assert_eq!(url.config.get_keepalives_idle(), KEEPALIVE);
    }
}
