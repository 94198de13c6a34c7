//! Whom to trust on the way to a server on another machine.

use std::io;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::{DatabaseUrl, Roots};
use super::failure::said;
use crate::store::StoreError;

/// TLS as the address wants it. The certificates are read once: who replaces them restarts the
/// desk.
pub(super) fn connector(url: &DatabaseUrl) -> Result<MakeRustlsConnect, StoreError> {
    let mut roots = RootCertStore::empty();
    if url.config.get_ssl_mode() != SslMode::Disable {
        let found = match &url.roots {
            Roots::System => rustls_native_certs::load_native_certs().certs,
            Roots::File(path) => CertificateDer::pem_file_iter(path)
                .and_then(Iterator::collect)
                .map_err(|error| unreadable(&error))?,
        };
        roots.add_parsable_certificates(found);
        if roots.is_empty() {
            return Err(unreadable(&"there are none"));
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| StoreError::Engine(said(error)))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn unreadable(why: &dyn std::fmt::Display) -> StoreError {
    let words = format!("the certificates of trusted authorities can't be read: {why}");
    StoreError::Unreachable(Arc::new(io::Error::other(words)))
}
