//! `diwan mail`: the operator's view of the outbox.

use jiff::Timestamp;
use miette::{IntoDiagnostic, miette};
use serde::Serialize;

use super::data::DataFolder;
use super::desk::runtime;
use super::{Status, report, site, world};
use crate::cli::{DropArgs, MailCommand, OutboxArgs, QueueArgs, TestArgs};
use crate::config::MessagesConfig;
use crate::contact::{EmailAddress, Phone};
use crate::mail::{self, Gateways, RenderedMail, Sender, Stamp};
use crate::store::{Carrier, Fate, MailState, QueuedMail, RecipientState, Store, Trouble};

pub(super) fn run(command: &MailCommand) -> miette::Result<Status> {
    runtime()?.block_on(async {
        match command {
            MailCommand::Queue(args) => queue(args).await,
            MailCommand::Retry(args) => retry(args).await,
            MailCommand::Test(args) => test(args).await,
            MailCommand::Drop(args) => drop_mail(args).await,
        }
    })
}

async fn store(args: &OutboxArgs) -> miette::Result<Store> {
    DataFolder::open(&args.site.site, args.data.data.as_deref())?.store().await
}

/// A mail that has not gone out, without anybody's address.
#[derive(Serialize)]
struct Line {
    id: i64,
    kind: String,
    by: &'static str,
    case: Option<String>,
    state: &'static str,
    recipients_waiting: usize,
    recipients_failed: usize,
    attempts: u32,
    created_at: String,
    next_attempt_at: String,
    last_error: Option<String>,
}

impl From<QueuedMail> for Line {
    fn from(mail: QueuedMail) -> Self {
        let of = |state| mail.recipients.iter().filter(|one| one.state == state).count();
        Self {
            id: mail.id,
            kind: mail.kind,
            by: mail.carrier.name(),
            case: mail.reference,
            state: match mail.state {
                MailState::Queued => "waiting",
                MailState::Sent => "sent",
                MailState::Failed => "failed",
            },
            recipients_waiting: of(RecipientState::Waiting),
            recipients_failed: of(RecipientState::Failed),
            attempts: mail.attempts,
            created_at: mail.created_at.to_string(),
            next_attempt_at: mail.next_attempt_at.to_string(),
            last_error: mail.last_error,
        }
    }
}

async fn queue(args: &QueueArgs) -> miette::Result<Status> {
    let mails = store(&args.outbox).await?.queue().await.into_diagnostic()?;
    let lines: Vec<Line> = mails.into_iter().map(Line::from).collect();
    if args.json {
        say!("{}", serde_json::to_string_pretty(&lines).into_diagnostic()?);
        return Ok(Status::Good);
    }
    if lines.is_empty() {
        say!("no mail waits");
    }
    for line in &lines {
        let case = line.case.as_deref().unwrap_or("-");
        let error = line.last_error.as_deref().unwrap_or("not tried yet");
        say!(
            "{} {} by {} {case} {}: {} tries, next {}: {error}",
            line.id,
            line.kind,
            line.by,
            line.state,
            line.attempts,
            line.next_attempt_at
        );
    }
    Ok(Status::Good)
}

async fn retry(args: &OutboxArgs) -> miette::Result<Status> {
    let again = store(args).await?.requeue(Timestamp::now()).await.into_diagnostic()?;
    say!("{again} mails wait to be sent now; a running desk sends them within half a minute");
    Ok(Status::Good)
}

async fn drop_mail(args: &DropArgs) -> miette::Result<Status> {
    let id = args.id;
    if !store(&args.outbox).await?.drop_mail(id).await.into_diagnostic()? {
        return Err(miette!(
            help = "`diwan mail queue` lists those that have not gone out",
            "no mail {id} waits or has failed"
        ));
    }
    say!("the mail {id} is dropped: nobody gets it");
    Ok(Status::Good)
}

async fn test(args: &TestArgs) -> miette::Result<Status> {
    match (&args.sms, &args.whatsapp) {
        (Some(number), _) => test_message(args, Carrier::Sms, number).await,
        (None, Some(number)) => test_message(args, Carrier::Whatsapp, number).await,
        (None, None) => test_mail(&args.outbox).await,
    }
}

/// Sends one message to a number, through the gateway of `diwan.yaml`.
async fn test_message(args: &TestArgs, by: Carrier, number: &str) -> miette::Result<Status> {
    let opened = match site::open(&args.outbox.site.site, None) {
        Ok(opened) => opened,
        Err(problems) => {
            report::print(problems);
            return Ok(Status::Wrong);
        }
    };
    let number = Phone::parse_mobile(number).map_err(|_| {
        miette!(help = "write it as 05… or +9665…", "that is no Saudi mobile number")
    })?;
    let gateways = gateways(&opened.config.messages)?;
    let mut id = [0; 16];
    world::randomness(&mut id);
    let stamp = Stamp { id, at: Timestamp::now() };
    let text = "رسالة تجريبية من مكتب الجمعية.";
    let message = mail::message(by, &number.e164(), text, stamp);
    match refusal(gateways.hand_over(message).await) {
        None => {
            say!(
                "the gateway has taken the test message, which is {} part long",
                mail::parts(text)
            );
            Ok(Status::Good)
        }
        Some(trouble) => Err(miette!(
            help = "look at `messages` in diwan.yaml, and at the provider's documentation",
            "the test message was not taken: {}",
            trouble.detail
        )),
    }
}

/// The gateways of `diwan.yaml`, with their passwords from the environment.
pub(super) fn gateways(config: &MessagesConfig) -> miette::Result<Gateways> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    Gateways::new(config, &variable).map_err(|error| {
        miette!(
            help = "set it where the desk is started, as docs/operating.md says of secrets, or take \
                    the gateway out of diwan.yaml: an officer is then asked to tell the person",
            "{error}"
        )
    })
}

fn refusal(fates: Vec<(String, Fate)>) -> Option<Trouble> {
    fates.into_iter().find_map(|(_, fate)| match fate {
        Fate::Delivered => None,
        Fate::TryAgain(trouble) | Fate::FailedForGood(trouble) => Some(trouble),
    })
}

/// Sends one mail to the operator, the way every other mail goes.
async fn test_mail(args: &OutboxArgs) -> miette::Result<Status> {
    let opened = match site::open(&args.site.site, None) {
        Ok(opened) => opened,
        Err(problems) => {
            report::print(problems);
            return Ok(Status::Wrong);
        }
    };
    let data = DataFolder::open(&args.site.site, args.data.data.as_deref())?;
    let transport = data.transport(opened.config.mail.tls)?;
    let operator = opened.config.mailboxes.operator.iter();
    let to: Vec<EmailAddress> = operator.filter_map(|address| address.value.parse().ok()).collect();
    if to.is_empty() {
        return Err(miette!(
            help = "add `operator: [you@example.sa]` below `mailboxes` in diwan.yaml",
            "there is nobody to send a test mail to"
        ));
    }
    let languages = &opened.library.site.languages;
    let from = &opened.config.mail.from;
    let sender = Sender {
        name: from.name.words(languages.first(), languages).to_owned(),
        address: from.address.parse().into_diagnostic()?,
    };
    let mut id = [0; 16];
    world::randomness(&mut id);
    let mail = mail::compose(
        operators_mail(languages.first(), to),
        &sender,
        Stamp { id, at: Timestamp::now() },
    );
    let fates = transport.hand_over(mail.into_diagnostic()?).await;
    match refusal(fates) {
        None => {
            say!("the test mail has been handed over: {}", data.where_mail_goes());
            Ok(Status::Good)
        }
        Some(trouble) => Err(miette!(
            help = "look at DIWAN_SMTP_URL and at `mail.tls` in diwan.yaml",
            "the test mail was not taken: {}",
            trouble.detail
        )),
    }
}

fn operators_mail(lang: &crate::language::Lang, to: Vec<EmailAddress>) -> RenderedMail {
    let text = "هذه رسالة تجريبية من مكتب الجمعية. وصولها يعني أن البريد يعمل.\n\
                This is a test mail from the society's desk. That it arrived means that mail works.\n";
    RenderedMail {
        kind: "test".to_owned(),
        lang: lang.clone(),
        to,
        reply_to: None,
        subject: "رسالة تجريبية — Test mail".to_owned(),
        text: text.to_owned(),
        html: format!(
            "<!doctype html><html lang=\"{lang}\"><body><p>{}</p></body></html>",
            text.trim().replace('\n', "</p><p>")
        ),
        attachments: Vec::new(),
    }
}
