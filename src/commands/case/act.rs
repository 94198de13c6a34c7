//! `diwan case act`: somebody does something with a case, and whoever is to hear of it gets a mail.

use jiff::Timestamp;
use miette::{IntoDiagnostic, miette};

use super::{Office, Status, known, office};
use crate::cases::workflow::{Ask, Party};
use crate::cases::{Actor, Attempt, Member, Proof, Record, RecordKind, Refusal, Said};
use crate::cli::ActArgs;
use crate::desk::{ActError, Dossier};
use crate::forms::ReplyChannel;
use crate::language::Slug;
use crate::yaml::suggestion;

pub(super) async fn run(args: &ActArgs) -> miette::Result<Status> {
    let Some(office) = office(&args.register).await? else { return Ok(Status::Wrong) };
    let (by, said) = prepared(args, &office).await?;
    let attempt =
        Attempt { action: args.action.clone(), by, said, at: Timestamp::now(), version: args.seen };
    let done = office.desk.act(args.reference.as_str(), &attempt, &[]).await.map_err(told)?;
    say!(
        "{} is {} (version {})",
        args.reference.as_str(),
        done.standing.state,
        done.standing.version
    );
    if let Some(due) = done.standing.clock.promised() {
        say!("due {} ({}) by {}#{}", due.on.gregorian(), due.on.hijri(), due.policy, due.clause);
    }
    Ok(Status::Good)
}

/// Who acts and what they say.
async fn prepared(args: &ActArgs, office: &Office) -> miette::Result<(Actor, Said)> {
    let case = known(&office.store, args.reference.as_str()).await?;
    let content = office.desk.content();
    let dossier = Dossier::read(&content, case).into_diagnostic()?;
    let course = dossier.course.as_ref().ok_or_else(|| told(ActError::NoWorkflow))?;
    let action = course.workflow.action(&args.action);
    let doers = action.map(|one| crate::cases::may(&course.rules(), &dossier.standing, one));
    let usual = doers.unwrap_or_default().into_iter().find(|party| *party != Party::Person);
    let party = args.who.clone().or(usual).unwrap_or(Party::Management);
    let requirements = course.form.requirements.iter().map(|one| one.id.clone());
    let mut said = said(args)?;
    if args.all_matched {
        said.matched = requirements.collect();
    }
    if let Some(officer) = &said.officer {
        exists(&Party::Officer(officer.clone()), &content.library.society)?;
    }
    if let Some(referee) = &said.referee {
        exists(referee, &content.library.society)?;
    }
    let member = args.member.map(|number| member(number, course.members())).transpose()?;
    Ok((Actor { party, member, proof: Proof::Terminal }, said))
}

/// The member who stands at this place among the committee's mailboxes now.
fn member(number: u16, members: &[Member]) -> miette::Result<Member> {
    let at = usize::from(number).checked_sub(1);
    at.and_then(|at| members.get(at)).cloned().ok_or_else(|| {
        let help = format!("write a number from 1 to {}", members.len());
        miette!(help = help, "the committee has no member {number}")
    })
}

fn said(args: &ActArgs) -> miette::Result<Said> {
    let (kind, number) = match (&args.minutes, &args.ruling) {
        (Some(number), _) => (RecordKind::Minutes, Some(number)),
        (None, ruling) => (RecordKind::Ruling, ruling.as_ref()),
    };
    let record = number.zip(args.date);
    Ok(Said {
        matched: args.matched.clone(),
        missing: args.missing.clone(),
        reason: args.reason.clone(),
        note: args.note.clone(),
        answer: args.answer.clone(),
        record: record.map(|(number, date)| Record {
            kind,
            number: number.clone(),
            date: date.dual(),
        }),
        referee: args.referee.clone(),
        officer: args.officer.clone(),
        channel: args.channel.as_deref().map(channel).transpose()?,
        duplicate_of: args.duplicate_of.as_ref().map(|one| one.as_str().to_owned()),
        files: Vec::new(),
    })
}

fn channel(name: &str) -> miette::Result<ReplyChannel> {
    let found = ReplyChannel::ALL.into_iter().find(|one| one.as_str() == name);
    found.ok_or_else(|| {
        let names = ReplyChannel::ALL.map(ReplyChannel::as_str);
        miette!(help = suggestion(name, &names), "`{name}` is no channel")
    })
}

/// Nobody is named whom the society has not.
fn exists(party: &Party, society: &crate::society::Society) -> miette::Result<()> {
    let (id, known): (&Slug, Vec<&str>) = match party {
        Party::Officer(id) => (id, society.officers.iter().map(|one| one.id.as_str()).collect()),
        Party::Committee(id) => {
            (id, society.committees.iter().map(|one| one.id.as_str()).collect())
        }
        Party::Role(id) => (id, society.roles.iter().map(|one| one.id.as_str()).collect()),
        Party::Management | Party::Person => return Ok(()),
    };
    if known.contains(&id.as_str()) {
        return Ok(());
    }
    Err(miette!(help = suggestion(id.as_str(), &known), "the society has no `{party}`"))
}

/// Why nothing was done, with what can be.
fn told(error: ActError) -> miette::Report {
    let list = |ids: &[Slug]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let help = match &error {
        ActError::NoWorkflow => {
            "name one in the form's file, such as `workflow: request`".to_owned()
        }
        ActError::Refused(refusal) => match refusal {
            Refusal::Unknown { action, possible } => {
                let known: Vec<&str> = possible.iter().map(Slug::as_str).collect();
                suggestion(action, &known)
            }
            Refusal::NotNow { possible, .. } => format!("possible now: {}", list(possible)),
            Refusal::NotYours { may, .. } => {
                let may: Vec<String> = may.iter().map(ToString::to_string).collect();
                format!("write `--as` and one of: {}", may.join(", "))
            }
            Refusal::Lacks { ask, items, .. } => lacking(*ask, &list(items)),
            Refusal::NoSuchItem { known, .. } => format!("it has {}", list(known)),
            Refusal::WhichMember { .. } => "write `--member N`".to_owned(),
            Refusal::NoMember => "look at its mailboxes in diwan.yaml".to_owned(),
            Refusal::Unreachable { known, .. } => {
                let known: Vec<String> = known.iter().map(|one| format!("`{one}`")).collect();
                let known = known.join(", ");
                format!("it can be passed on to {known}: whom `mailboxes` in diwan.yaml reaches")
            }
            Refusal::NotAnother { .. } => "`diwan case list` has those there are".to_owned(),
            Refusal::Changed { version } => {
                format!("look at it with `diwan case show`; its version is {version} now")
            }
            Refusal::TooEarly(_) | Refusal::TooLate { .. } | Refusal::Once { .. } => {
                "`diwan case show` lists what can be done".to_owned()
            }
        },
        _ => "nothing was changed; the log says more".to_owned(),
    };
    miette!(help = help, "{error}")
}

/// The options that say what is lacking.
fn lacking(ask: Ask, items: &str) -> String {
    match ask {
        Ask::Checklist => format!("`--matched ID` for each of {items}, or `--all-matched`"),
        Ask::Missing => format!("`--missing ID`, one of {items}"),
        Ask::Reason => "`--reason TEXT`".to_owned(),
        Ask::Minutes => "`--minutes N --date DATE`, or `--ruling N --date DATE`".to_owned(),
        Ask::Referee => "`--referee officer:ID`, `committee:ID` or `role:ID`".to_owned(),
        Ask::Officer => "`--officer ID`".to_owned(),
        Ask::Channel => "`--channel phone`".to_owned(),
        Ask::DuplicateOf => "`--duplicate-of REFERENCE`".to_owned(),
        Ask::Answer => "`--answer TEXT`".to_owned(),
        Ask::Note | Ask::File => "`--note TEXT`".to_owned(),
    }
}
