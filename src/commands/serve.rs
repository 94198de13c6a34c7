//! `diwan serve`: the site while it is written, with working forms.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{Html, IntoResponse, Response};
use miette::{Context, IntoDiagnostic};
use tokio::runtime::Handle;
use tower::ServiceExt;

use super::data::DataFolder;
use super::desk::{Running, listen, listener_limits, runtime, stopped};
use super::{Status, report, site, world};
use crate::cli::ServeArgs;
use crate::config::{BaseUrl, Limits, MessagesConfig};
use crate::desk::public::security::SecurityHeaders;
use crate::desk::public::{self, PublicSite};
use crate::desk::{self, Content};
use crate::diagnostics::{Problem, Problems};
use crate::library::Drafts;
use crate::mail::Transport;
use crate::preview::{self, Preview};
use crate::site::{BuildError, BuildOptions, build};

pub(super) fn run(args: &ServeArgs) -> miette::Result<Status> {
    runtime()?.block_on(async {
        let data = DataFolder::open(&args.site.site, args.data.data.as_deref())?;
        let listener = listen(args.listen).await?;
        let address = listener.local_addr().into_diagnostic()?;
        let base_url: BaseUrl = format!("http://{address}").parse().into_diagnostic()?;
        let preview = Preview {
            site: args.site.site.clone(),
            maildir: data.maildir(),
            limits: listener_limits(&Limits::default()),
        };
        say!("mails that leave are shown at {base_url}/_mail/; stop with Ctrl-C");
        let current = Current::default();
        let workshop = Workshop {
            site: args.site.site.clone(),
            out: data.preview(),
            data,
            base_url,
            current: current.clone(),
            running: None,
            started_with: String::new(),
            handle: Handle::current(),
        };
        let app = Router::new().fallback(answer).with_state(current);
        preview::serve(listener, app, preview, workshop.builder(), stopped())
            .await
            .into_diagnostic()
            .wrap_err("the site's folder can't be watched")?;
        Ok(Status::Good)
    })
}

/// The site and its desk as they were built last; nothing before the first good build.
#[derive(Clone, Default)]
struct Current(Arc<RwLock<Option<Router>>>);

async fn answer(State(current): State<Current>, request: Request) -> Response {
    let app = current.0.read().unwrap_or_else(PoisonError::into_inner).clone();
    match app {
        Some(app) => app.oneshot(request).await.unwrap_or_else(|never| match never {}),
        // The preview puts the problems over this page.
        None => Html("<!doctype html><html><head><title>diwan</title></head><body></body></html>")
            .into_response(),
    }
}

/// Builds the site again and again, and keeps one desk for all of it.
struct Workshop {
    site: PathBuf,
    out: PathBuf,
    data: DataFolder,
    base_url: BaseUrl,
    current: Current,
    running: Option<Running>,
    started_with: String,
    handle: Handle,
}

impl Workshop {
    /// What the preview calls after each change.
    fn builder(mut self) -> impl FnMut() -> Result<Problems, Problems> + Send + 'static {
        move || {
            let result = self.build();
            let (Ok(problems) | Err(problems)) = &result;
            report::print(problems.clone());
            if result.is_ok() {
                say!("built");
            }
            result
        }
    }

    fn build(&mut self) -> Result<Problems, Problems> {
        let opened = site::open(&self.site, Some(&self.base_url))?;
        let mut warnings = opened.warnings.clone();
        let options = BuildOptions { today: world::today(), drafts: Drafts::Shown };
        match build(&opened.library, &opened.theme, &options, &self.out) {
            Ok(built) => warnings.extend(built.warnings),
            Err(BuildError::Problems(problems)) => {
                warnings.extend(problems);
                return Err(warnings);
            }
            Err(error @ BuildError::Publish(_)) => {
                let problem = Problem::nowhere(error.to_string(), "see to the disk");
                return Err(problem.into());
            }
        }
        warnings.extend(self.needs_a_restart(&opened));
        self.show(opened)?;
        Ok(warnings)
    }

    /// The desk is given new forms while it runs, but its own settings only when it starts.
    fn needs_a_restart(&mut self, opened: &site::Site) -> Option<Problem> {
        let config = &opened.config;
        let settings = format!(
            "{:?} {:?} {:?} {:?}",
            config.desk, config.limits, config.mail, config.mailboxes
        );
        if self.running.is_none() {
            self.started_with = settings;
            return None;
        }
        (self.started_with != settings).then(|| {
            let message = "`desk`, `limits`, `mail` or `mailboxes` in diwan.yaml have changed";
            let remedy =
                "stop `diwan serve` and start it again: the desk reads them when it starts";
            Problem::nowhere(message, remedy).warning()
        })
    }

    /// Makes the desk know the site that was just built.
    fn show(&mut self, mut opened: site::Site) -> Result<(), Problems> {
        if let Some(running) = &self.running {
            let content = Content::new(opened.library, opened.theme, world::today(), Drafts::Shown)
                .map_err(|error| Problems::from(*error.problem))?;
            running.desk.replace(content);
            return Ok(());
        }
        let security = SecurityHeaders::new(&opened.library.desk_url);
        let transport = Transport::maildir(self.data.maildir());
        // Whoever writes a site tries its forms, and nobody's phone rings for that.
        opened.config.messages = MessagesConfig::default();
        let start = Running::start(opened, &self.data, transport, Drafts::Shown);
        let running = self.handle.block_on(start).map_err(|report| {
            Problem::nowhere(format!("the desk can't start: {report}"), "see to the data folder")
        })?;
        let desk = running.desk.clone();
        let site = PublicSite {
            folder: self.out.clone(),
            security,
            new_key: Arc::new(move || desk.new_key()),
        };
        let app = desk::router(running.desk.clone()).merge(public::router(site));
        *self.current.0.write().unwrap_or_else(PoisonError::into_inner) = Some(app);
        self.running = Some(running);
        Ok(())
    }
}
