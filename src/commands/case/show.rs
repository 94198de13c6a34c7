//! `diwan case show`: one case, whole.

use miette::IntoDiagnostic;
use serde_json::{Value, json};

use super::{Status, known, office};
use crate::calendar::{DualDate, riyadh_date};
use crate::cases::workflow::Party;
use crate::cases::{Due, Event, Member, possible};
use crate::cli::ShowArgs;
use crate::desk::{Content, Dossier};
use crate::forms::Veil;
use crate::store::Custody;

pub(super) async fn run(args: &ShowArgs) -> miette::Result<Status> {
    let Some(office) = office(&args.register).await? else { return Ok(Status::Wrong) };
    let case = known(&office.store, args.reference.as_str()).await?;
    if let Custody::Shredded { why, at } = case.custody {
        let day = DualDate::from(riyadh_date(at));
        if args.json {
            let shown = json!({
                "reference": case.reference,
                "form": case.form,
                "state": case.state,
                "received": DualDate::from(riyadh_date(case.received_at)),
                "shredded": {"why": why, "on": day},
            });
            say!("{}", serde_json::to_string_pretty(&shown).into_diagnostic()?);
        } else {
            let (reference, form, state) = (&case.reference, &case.form, &case.state);
            say!("{reference}  {form}  {state}");
            say!("{} on {}: nothing else is left of it", why.name(), day.gregorian());
        }
        return Ok(Status::Good);
    }
    let content = office.desk.content();
    let dossier = Dossier::read(&content, case).into_diagnostic()?;
    if args.json {
        let shown = as_json(&dossier, &content, args.with_names);
        say!("{}", serde_json::to_string_pretty(&shown).into_diagnostic()?);
    } else {
        print(&dossier, &content, args.with_names);
    }
    Ok(Status::Good)
}

/// Everything that is known of a case but the person's answers and how to reach them: those are
/// for whoever works on it, not for a list that is passed on. Of a confidential case neither the
/// names of files nor what was said tells who it is, unless names are asked for.
fn as_json(dossier: &Dossier<'_>, content: &Content, with_names: bool) -> Value {
    let veil = dossier.veil().filter(|_| !with_names);
    let mut shown = whole(dossier);
    if let Some(veil) = &veil {
        let covered = instead(content);
        cover(&mut shown, veil, &covered);
        shown["files"] = json!(vec![covered; dossier.case.files.len()]);
    }
    shown["confidential"] = json!(dossier.veil().is_some());
    if with_names {
        let contact = dossier.submission.contact();
        shown["person"] = json!({
            "name": contact.name,
            "phone": contact.phone.map(|phone| phone.national()),
            "email": contact.email.map(ToString::to_string),
        });
    }
    shown
}

/// What stands for words that are hidden, in the site's first language.
fn instead(content: &Content) -> String {
    let first = content.library.site.languages.first();
    content.theme.locale(first).covered().to_owned()
}

/// Covers what tells who the person is, wherever it stands.
fn cover(value: &mut Value, veil: &Veil, instead: &str) {
    match value {
        Value::String(text) => *text = veil.cover(text, instead),
        Value::Array(items) => items.iter_mut().for_each(|item| cover(item, veil, instead)),
        Value::Object(keys) => keys.values_mut().for_each(|item| cover(item, veil, instead)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn whole(dossier: &Dossier<'_>) -> Value {
    let (case, standing) = (&dossier.case, &dossier.standing);
    let history = dossier.history.iter().zip(&case.events);
    let history = history.map(|(one, stored)| {
        let mut event = serde_json::to_value(&one.event).unwrap_or_default();
        if let Some(received) = event.as_object_mut() {
            received.remove("submission");
        }
        json!({"seq": stored.seq, "at": one.at.to_string(), "happened": event})
    });
    json!({
        "reference": case.reference,
        "form": case.form,
        "state": standing.state,
        "version": standing.version,
        "waits_for": responsible(dossier).map(|party| party.to_string()),
        "completed": standing.clock.completed.map(|day| day.to_string()),
        "due": standing.clock.promised(),
        "missing": standing.missing,
        "actions": actions(dossier),
        "files": case.files.iter().map(|file| &file.original_name).collect::<Vec<_>>(),
        "history": history.collect::<Vec<_>>(),
    })
}

fn responsible(dossier: &Dossier<'_>) -> Option<Party> {
    dossier.course.as_ref()?.responsible(&dossier.standing)
}

/// What can be done now, with who may.
fn actions(dossier: &Dossier<'_>) -> Vec<Value> {
    let Some(course) = &dossier.course else { return Vec::new() };
    let rules = course.rules();
    let now = course.workflow.actions_in(dossier.standing.state.as_str());
    let action = |action: &crate::cases::workflow::Action| {
        let may = crate::cases::may(&rules, &dossier.standing, action);
        let may: Vec<_> = may
            .into_iter()
            .filter(|party| {
                let theirs = possible(&rules, &dossier.standing, party);
                theirs.iter().any(|one| one.id == action.id)
            })
            .map(|party| party.to_string())
            .collect();
        (!may.is_empty()).then(|| json!({"action": action.id, "as": may}))
    };
    now.filter_map(action).collect()
}

fn print(dossier: &Dossier<'_>, content: &Content, with_names: bool) {
    let veil = dossier.veil().filter(|_| !with_names);
    let covered = |text: &str| match &veil {
        Some(veil) => veil.cover(text, &instead(content)),
        None => text.to_owned(),
    };
    let (case, standing) = (&dossier.case, &dossier.standing);
    say!("{}  {}  {} (version {})", case.reference, case.form, standing.state, standing.version);
    if let Some(party) = responsible(dossier) {
        say!("waits for {party}");
    }
    if let Some(Due { on, policy, clause, .. }) = standing.clock.promised() {
        say!("due {} ({}) by {policy}#{clause}", on.gregorian(), on.hijri());
    }
    if with_names {
        print_person(dossier);
    } else if veil.is_some() {
        say!("confidential: `--with-names` shows whose it is");
    }
    for item in &standing.missing {
        say!("missing: {item}");
    }
    for one in &dossier.history {
        let what = match &one.event {
            Event::Received { .. } => "received".to_owned(),
            Event::Acted(acted) => {
                let reason = covered(acted.said.reason.as_deref().unwrap_or_default());
                format!("{} by {}: {} {reason}", acted.action, acted.by.party, acted.to)
            }
            Event::Voted { action, by, .. } => {
                let member = by.member.as_ref().map_or("?", Member::as_str);
                format!("vote for {action} by {}/{member}", by.party)
            }
            Event::Told { channel, .. } => format!("told by {}", channel.as_str()),
        };
        say!("  {}  {}", riyadh_date(one.at), what.trim_end());
    }
    for action in actions(dossier) {
        let may = action["as"].as_array().map_or(0, Vec::len);
        let who = action["as"][0].as_str().unwrap_or_default();
        let others = if may > 1 { " and others" } else { "" };
        say!("  can: {} ({who}{others})", action["action"].as_str().unwrap_or_default());
    }
}

fn print_person(dossier: &Dossier<'_>) {
    let contact = dossier.submission.contact();
    let phone = contact.phone.map(|phone| phone.national());
    let email = contact.email.map(ToString::to_string);
    let known = [contact.name.map(str::to_owned), phone, email];
    for line in known.iter().flatten() {
        say!("  {line}");
    }
}
