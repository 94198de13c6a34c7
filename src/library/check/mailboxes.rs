//! Whoever a form is routed to must have a mailbox, or what people file reaches nobody.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Spanned;

use crate::cases::workflow::Ask;
use crate::config::{Config, Mailboxes};
use crate::contact::EmailAddress;
use crate::diagnostics::{Place, Problem, Problems, SourceFile};
use crate::forms::RouteRule;
use crate::language::Slug;
use crate::library::Library;
use crate::society::Society;
use crate::yaml::suggestion;

/// Who can get forms or, of the roles, cases that are referred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Committee,
    Officer,
    Role,
}

impl Owner {
    const ALL: [Self; 3] = [Self::Committee, Self::Officer, Self::Role];

    /// What messages call it; with an `s` also its key below `mailboxes`.
    fn name(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::Officer => "officer",
            Self::Role => "role",
        }
    }

    fn boxes(self, mailboxes: &Mailboxes) -> &BTreeMap<Slug, Vec<Spanned<String>>> {
        match self {
            Self::Committee => &mailboxes.committees,
            Self::Officer => &mailboxes.officers,
            Self::Role => &mailboxes.roles,
        }
    }

    fn known(self, society: &Society) -> Vec<&str> {
        match self {
            Self::Committee => society.committees.iter().map(|one| one.id.as_str()).collect(),
            Self::Officer => society.officers.iter().map(|one| one.id.as_str()).collect(),
            Self::Role => society.roles.iter().map(|one| one.id.as_str()).collect(),
        }
    }
}

/// Mailboxes of committees and officers that the society has not.
pub(super) fn owners(
    file: &SourceFile,
    mailboxes: &Mailboxes,
    society: &Society,
    problems: &mut Problems,
) {
    for role in Owner::ALL {
        let known = role.known(society);
        let ids = role.boxes(mailboxes).keys();
        for id in ids.filter(|id| !known.contains(&id.as_str())) {
            let what = role.name();
            problems.push(Problem::at(
                place_of_owner(file, id),
                format!("`mailboxes` has the {what} `{id}`, whom the society has not"),
                suggestion(id.as_str(), &known),
            ));
        }
    }
}

/// Where an owner stands below `mailboxes`. Keys carry no place, so it is looked for: identifiers
/// are plain words, and no address stands before a colon.
fn place_of_owner(file: &SourceFile, id: &Slug) -> Place {
    let text = file.text();
    let start = text.find("\nmailboxes:").unwrap_or(0);
    let key = format!("{id}:");
    let mut found = text[start..].match_indices(&key).map(|(at, _)| start + at);
    let whole = |at: &usize| text[..*at].ends_with([' ', '{', ',']);
    found.find(whole).map_or_else(|| file.place(0..0), |at| file.place(at..at + id.as_str().len()))
}

/// Committees and officers that get forms and have no mailbox.
pub(super) fn recipients(
    file: &SourceFile,
    mailboxes: &Mailboxes,
    library: &Library,
    problems: &mut Problems,
) {
    // Whom the society has not was told where the form names them.
    let has = |(role, id): &(Owner, &Slug)| role.known(&library.society).contains(&id.as_str());
    for (role, id) in routed_to(library).into_iter().filter(has) {
        if role.boxes(mailboxes).get(id).is_none_or(Vec::is_empty) {
            let what = role.name();
            problems.push(Problem::in_file(
                file,
                format!("the {what} `{id}` gets forms and has no mailbox"),
                format!("add its addresses below `mailboxes`: `{what}s: {{{id}: […]}}`"),
            ));
        }
    }
}

/// Roles to which no case can be referred, because no mail reaches them.
pub(super) fn referees(
    file: &SourceFile,
    mailboxes: &Mailboxes,
    library: &Library,
    problems: &mut Problems,
) {
    let followed = library.forms.values().filter_map(|form| form.workflow.as_ref());
    let mut workflows = followed.filter_map(|one| library.workflows.get(&one.follow));
    if !workflows.any(|one| one.actions.iter().any(|action| action.asks(Ask::Referee))) {
        return;
    }
    let roles = library.society.roles.iter().map(|one| &one.id);
    for id in roles.filter(|id| mailboxes.roles.get(*id).is_none_or(Vec::is_empty)) {
        let message = format!("no case can be referred to `{id}`, who has no mailbox");
        let remedy = format!("add its addresses below `mailboxes`: `roles: {{{id}: […]}}`");
        problems.push(Problem::in_file(file, message, remedy).warning());
    }
}

/// Everybody that a form can be routed to.
fn routed_to(library: &Library) -> BTreeSet<(Owner, &Slug)> {
    let mut recipients = BTreeSet::new();
    for form in library.forms.values() {
        match &form.route {
            RouteRule::Committee(id) => drop(recipients.insert((Owner::Committee, id))),
            RouteRule::Officer(id) => drop(recipients.insert((Owner::Officer, id))),
            RouteRule::ByPair { .. } => {
                let officers = library.society.officers.iter();
                recipients.extend(officers.map(|officer| (Owner::Officer, &officer.id)));
            }
            RouteRule::ByCategory { work_field, .. } => {
                let society = &library.society;
                let ids = society.categories.iter().map(|category| &category.id);
                let officers = ids.filter_map(|id| society.officer_for(id, work_field));
                recipients.extend(officers.map(|officer| (Owner::Officer, &officer.id)));
            }
        }
    }
    recipients
}

/// Addresses to which no mail can be sent, or from which none can come.
pub(super) fn addresses(file: &SourceFile, config: &Config, problems: &mut Problems) {
    let boxes = &config.mailboxes;
    let by_role = Owner::ALL.into_iter().flat_map(|role| role.boxes(boxes).values());
    let all = by_role.flatten().chain(&boxes.management).chain(&boxes.operator);
    for address in all.filter(|address| !is_address(&address.value)) {
        problems.push(Problem::at(
            file.place_of(address),
            format!("`{}` is not a mail address", address.value),
            "write it like `name@example.sa`",
        ));
    }
    let from = &config.mail.from.address;
    if !is_address(from) {
        problems.push(Problem::in_file(
            file,
            format!("`{from}` is not a mail address"),
            "write `mail.from.address` like `name@example.sa`",
        ));
    }
}

fn is_address(text: &str) -> bool {
    text.parse::<EmailAddress>().is_ok()
}
