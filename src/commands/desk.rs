//! `diwan desk`: the endpoint for production, with the built site when `--public` names it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use miette::{IntoDiagnostic, miette};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::data::{self, DataFolder};
use super::site::Site;
use super::steady::steady;
use super::{Status, report, site, world};
use crate::cli::DeskArgs;
use crate::config::Limits;
use crate::desk::listener::{self, ListenerLimits};
use crate::desk::public::security::SecurityHeaders;
use crate::desk::public::{self, PublicSite};
use crate::desk::{self, Content, Desk, Environment, KeptFiles, Rounds, Uploads};
use crate::library::Drafts;
use crate::mail::{Clock, OutboxWorker, Transport};
use crate::store::Store;

/// How often cases whose time is over are anonymised, expired receipts lose their sealed codes,
/// uploads without a case are removed, and employees are asked about revisions that have come into
/// force.
const PURGE_EVERY: Duration = Duration::from_secs(10 * 60);

pub(super) fn run(args: &DeskArgs) -> miette::Result<Status> {
    let opened = match site::open(&args.site.site, None) {
        Ok(opened) => opened.without_drafts(Drafts::Hidden),
        Err(problems) => {
            report::print(problems);
            return Ok(Status::Wrong);
        }
    };
    report::print(opened.warnings.clone());
    keep_panics_to_their_place();
    if let Some(folder) = &args.public
        && !folder.join("index.html").is_file()
    {
        return Err(miette!(
            help = "build it first: `diwan build --out DIR`, and name the same folder here",
            "there is no built site in `{}`",
            folder.display()
        ));
    }
    runtime()?.block_on(async {
        let data = DataFolder::open(&args.site.site, args.data.data.as_deref())?;
        let limits = listener_limits(&opened.config.limits);
        let security = SecurityHeaders::new(&opened.library.desk_url);
        let transport = data.transport(opened.config.mail.tls)?;
        say!("{}", data.where_mail_goes());
        let running = Running::start(opened, &data, transport, Drafts::Hidden).await?;
        let mut app = desk::router(running.desk.clone());
        if let Some(folder) = &args.public {
            let desk = running.desk.clone();
            let site = PublicSite {
                folder: folder.clone(),
                security,
                new_key: Arc::new(move || desk.new_key()),
            };
            app = app.merge(public::router(site));
        }
        let listener = listen(args.listen).await?;
        listener::serve(listener, app, limits, stopped()).await;
        running.stop().await;
        Ok(Status::Good)
    })
}

/// A panic's words may quote the text that it stumbled over, and the log must not; the place in
/// the source is what it takes to find the mistake.
fn keep_panics_to_their_place() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "something panicked");
    }));
}

/// A desk at work: its state, and the tasks beside the requests.
pub(super) struct Running {
    pub(super) desk: Desk,
    stop: watch::Sender<bool>,
    outbox: tokio::task::JoinHandle<()>,
    purge: tokio::task::JoinHandle<()>,
    acknowledge: tokio::task::JoinHandle<()>,
    rounds: tokio::task::JoinHandle<()>,
}

impl Running {
    /// Opens the data folder, and starts the outbox and the rounds.
    pub(super) async fn start(
        site: Site,
        data: &DataFolder,
        transport: Transport,
        drafts: Drafts,
    ) -> miette::Result<Self> {
        let Site { config, library, theme, .. } = site;
        let store = data.store().await?;
        store.hasten(jiff::Timestamp::now()).await.into_diagnostic()?;
        let (uploads, kept) = (data.uploads()?, data.kept()?);
        let environment = Environment {
            store: store.clone(),
            uploads: uploads.clone(),
            kept: kept.clone(),
            secret: data.secret()?,
            vault: data.vault()?,
            clock: Clock::System,
            randomness: world::randomness,
        };
        let (stop, stopping) = watch::channel(false);
        let worker = OutboxWorker::new(store.clone(), transport, Clock::System)
            .with_gateways(super::mail::gateways(&config.messages)?);
        let content = Content::new(library, theme, world::today(), drafts)
            .map_err(|error| report::Snippet(*error.problem))?;
        let desk = Desk::new(content, &config, environment);
        let asking = desk.clone();
        let rounds = Rounds::new(desk.clone());
        rounds.end_the_week().await.into_diagnostic()?;
        let keeper = desk.clone();
        Ok(Self {
            desk,
            stop,
            rounds: tokio::spawn(steady("rounds", stopping.clone(), {
                let stopping = stopping.clone();
                move || rounds.clone().run(stopping.clone())
            })),
            outbox: tokio::spawn(steady("outbox", stopping.clone(), {
                let stopping = stopping.clone();
                move || worker.clone().run(stopping.clone())
            })),
            acknowledge: tokio::spawn(steady("acknowledge", stopping.clone(), {
                let stopping = stopping.clone();
                move || acknowledge(asking.clone(), stopping.clone())
            })),
            purge: tokio::spawn(steady("purge", stopping.clone(), move || {
                let folders = (uploads.clone(), kept.clone());
                purge(keeper.clone(), store.clone(), folders, stopping.clone())
            })),
        })
    }

    /// Lets the outbox finish what it is sending.
    pub(super) async fn stop(self) {
        self.stop.send_replace(true);
        for task in [self.rounds, self.outbox, self.purge, self.acknowledge] {
            if let Err(error) = task.await {
                tracing::error!(%error, "a task of the desk did not end well");
            }
        }
    }
}

/// Asks employees about revisions that have come into force, and employees who have come.
async fn acknowledge(desk: Desk, mut stopping: watch::Receiver<bool>) {
    loop {
        match desk.ask_employees().await {
            Ok(0) => {}
            Ok(asked) => tracing::info!(asked, "employees are asked to acknowledge a policy"),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "employees can't be asked to acknowledge a policy"
            ),
        }
        tokio::select! {
            () = tokio::time::sleep(PURGE_EVERY) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

async fn purge(
    desk: Desk,
    store: Store,
    (uploads, kept): (Uploads, KeptFiles),
    mut stopping: watch::Receiver<bool>,
) {
    loop {
        if let Err(error) = kept.purge(SystemTime::now()) {
            tracing::error!(%error, "kept files that are too old can't be removed");
        }
        match desk.shred_expired(jiff::Timestamp::now()).await {
            Ok(0) => {}
            Ok(cases) => tracing::info!(cases, "cases whose time is over were anonymised"),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "cases whose time is over can't be anonymised"
            ),
        }
        if let Err(error) = data::sweep(&store, &uploads).await {
            tracing::error!(%error, "uploads without a case can't be removed");
        }
        if let Err(error) = store.forget_spent(world::today()).await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "links to surveys that have ended can't be forgotten"
            );
        }
        if let Err(error) = store.purge_expired_receipts(jiff::Timestamp::now()).await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "expired receipts can't be purged"
            );
        }
        tokio::select! {
            () = tokio::time::sleep(PURGE_EVERY) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

pub(super) fn runtime() -> miette::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().into_diagnostic()
}

pub(super) fn listener_limits(limits: &Limits) -> ListenerLimits {
    ListenerLimits {
        header_timeout: Duration::from_secs(limits.header_seconds),
        request_deadline: Duration::from_secs(limits.request_seconds),
        connections: limits.connections,
        ..ListenerLimits::default()
    }
}

/// Binds the address and says so: whoever started the program may wait for this line.
pub(super) async fn listen(address: SocketAddr) -> miette::Result<TcpListener> {
    let listener =
        TcpListener::bind(address).await.map_err(|error| cannot_listen(address, &error))?;
    say!("listening on http://{}", listener.local_addr().into_diagnostic()?);
    Ok(listener)
}

fn cannot_listen(address: SocketAddr, error: &std::io::Error) -> miette::Report {
    let help = match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            "another program listens there, perhaps another `diwan`: stop it, or name another \
             address, such as `--listen 127.0.0.1:8081`"
        }
        std::io::ErrorKind::PermissionDenied => {
            "numbers below 1024 are the system's: name another, such as `--listen 127.0.0.1:8080`, \
             and let the web server before it take the public one"
        }
        _ => "name an address of this machine, such as `--listen 127.0.0.1:8080`",
    };
    miette!(help = help, "can't listen on {address}: {error}")
}

/// Ready once somebody wants the program to end: Ctrl-C, or `kill`.
pub(super) async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = match signal(SignalKind::terminate()) {
            Ok(terminate) => terminate,
            Err(error) => {
                tracing::warn!(%error, "the program can only be stopped with Ctrl-C");
                let _ = interrupt.await;
                return;
            }
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
