//! `diwan serve`: a site while it is being written.
//!
//! 1. `watch`: the site's files change; after a moment of quiet the caller's rebuild runs, on a
//!    thread of its own
//! 2. `builds`: how the last build went, for everybody who wants to know
//! 3. `inject`: each HTML page on its way out gets a script that waits for the next build, and
//!    the problems of the last one; `reload` is the other end of that script
//! 4. [`mail`]: `/_mail/`, the mails that would have left
//!
//! The preview builds nothing and knows no form: the caller brings the routes and the rebuild.
//! The site that a failed build leaves standing stays served, with the problems on top of it. The
//! pages keep their content security policy, so everything here is an external file of their own
//! origin, and a page that works here works in production. The preview speaks English, like the
//! messages of the command line that it shows.

mod builds;
mod html;
mod inject;
pub mod mail;
mod overlay;
mod reload;
#[cfg(test)]
mod tests;
mod watch;

use std::future::Future;
use std::path::PathBuf;

use axum::Router;
use axum::middleware;
use tokio::net::TcpListener;

use crate::desk::listener::{self, ListenerLimits};
use crate::diagnostics::Problems;
use builds::Builds;

/// How a build went: warnings about a site that was published, or what kept it from being built.
pub type Outcome = Result<Problems, Problems>;

/// What the preview needs to know.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The site's folder, whose sources are watched.
    pub site: PathBuf,
    /// The Maildir that `/_mail/` shows; it may not exist yet.
    pub maildir: PathBuf,
    /// What connections may take.
    pub limits: ListenerLimits,
}

/// Serves `app` with the preview around it until `shutdown` is ready.
///
/// `app` serves the built site and the desk. `rebuild` builds and publishes the site, and makes
/// the desk know its forms; it runs once at the start and then after each change, never twice at
/// the same time.
///
/// # Errors
///
/// When the site's folder can't be watched.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    preview: Preview,
    rebuild: impl FnMut() -> Outcome + Send + 'static,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), notify::Error> {
    let builds = Builds::new();
    let watching = watch::start(&preview.site, builds.clone(), rebuild)?;
    let app = app
        .layer(middleware::from_fn_with_state(builds.clone(), inject::into_pages))
        .merge(reload::routes(builds.clone()))
        .merge(mail::routes(preview.maildir));
    let shutdown = async {
        shutdown.await;
        // An open page waits for the next build for ever, and the listener for the open page.
        builds.close();
    };
    listener::serve(listener, app, preview.limits, shutdown).await;
    drop(watching);
    Ok(())
}
