//! Serving the built site: `diwan desk --public DIR`, and `diwan serve`.
//!
//! 1. `address`: the request's path becomes a path inside the site, or is refused
//! 2. `lookup`: what stands there on the disk: a file, a folder, nothing
//! 3. `answer`: that, with the reader's `conditions` and how long it may be kept, becomes a
//!    response
//! 4. [`security`]: headers that every answer carries
//!
//! [`key`] is the one thing that is not served as it was built: a form's empty key field gets a
//! fresh key for each reader. The site may be replaced as a whole between two requests; each
//! answer is read from one opened file, so that it is the old site's or the new one's, never half.
//!
//! Deliberately absent: compression, which the proxy before the desk does, and listings of folders.
//! An existing file server was weighed; what it would leave to be added (links that leave the
//! site, tags by content, not-found pages by language, keys) is most of this room.

mod address;
mod answer;
mod conditions;
mod file_body;
pub mod key;
mod lookup;
mod media_type;
pub mod security;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use address::Address;
use conditions::Conditions;
use lookup::{Found, look_up};
use security::SecurityHeaders;

/// A built site, and what its pages need from the desk.
#[derive(Clone)]
pub struct PublicSite {
    /// The folder, or a link to it; it may be replaced at any time.
    pub folder: PathBuf,
    /// Headers that every answer carries.
    pub security: SecurityHeaders,
    /// Makes a key that no form was given before; see [`key`].
    pub new_key: Arc<dyn Fn() -> String + Send + Sync>,
}

/// Serves the site at every address that the caller's own routes leave over.
pub fn router(site: PublicSite) -> Router {
    Router::new().fallback(serve).with_state(site)
}

async fn serve(
    State(site): State<PublicSite>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let mut response = if matches!(method, Method::GET | Method::HEAD) {
        find_and_answer(&site, &uri, &Conditions::of(&headers)).await
    } else {
        let allowed = [(header::ALLOW, "GET, HEAD")];
        (StatusCode::METHOD_NOT_ALLOWED, allowed).into_response()
    };
    site.security.apply(response.headers_mut());
    response
}

async fn find_and_answer(site: &PublicSite, uri: &Uri, conditions: &Conditions) -> Response {
    let path = uri.path();
    let address = Address::parse(path);
    let found = match &address {
        Some(address) => find(site, address.clone()).await,
        None => Found::Nothing,
    };
    match found {
        Found::File(file) => answer::file(file, conditions, &*site.new_key),
        Found::Folder => answer::with_slash(uri),
        Found::NoSite => answer::no_site(),
        Found::Failed => answer::failed(),
        Found::Nothing => {
            for page in address::not_found_pages(path) {
                if let Found::File(file) = find(site, page).await {
                    return answer::not_found(file, &*site.new_key);
                }
            }
            answer::nothing()
        }
    }
}

async fn find(site: &PublicSite, address: Address) -> Found {
    let folder = site.folder.clone();
    let looking = tokio::task::spawn_blocking(move || look_up(&folder, &address));
    match looking.await {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => {
            tracing::error!(%error, "the built site can't be read");
            Found::Failed
        }
        Err(_) => Found::Failed,
    }
}
