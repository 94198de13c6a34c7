//! What an address of the desk says, read without ever refusing it.
//!
//! The framework's own extractors answer an address that they can't read with a line of English
//! text. Here what can't be read is simply nobody's form, nobody's receipt and the first language,
//! for which the desk has pages. Nothing is decoded: forms, tokens and languages are ASCII.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// The language in an address: `?lang=en`.
#[derive(Debug)]
pub(super) struct InLanguage(pub(super) Option<String>);

/// The last part of an address: a form's id, a receipt's token.
#[derive(Debug)]
pub(super) struct Named(pub(super) String);

/// The last two parts of an address: a token, and what it opens.
#[derive(Debug)]
pub(super) struct Below {
    pub(super) token: String,
    pub(super) id: String,
}

impl<S: Sync> FromRequestParts<S> for Below {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let mut parts = parts.uri.path().rsplit('/').map(str::to_owned);
        let id = parts.next().unwrap_or_default();
        Ok(Self { token: parts.next().unwrap_or_default(), id })
    }
}

impl<S: Sync> FromRequestParts<S> for InLanguage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let mut pairs = parts.uri.query().unwrap_or_default().split('&');
        let lang = pairs.find_map(|pair| pair.strip_prefix("lang="));
        Ok(Self(lang.map(str::to_owned)))
    }
}

impl<S: Sync> FromRequestParts<S> for Named {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let last = parts.uri.path().rsplit('/').next();
        Ok(Self(last.unwrap_or_default().to_owned()))
    }
}
