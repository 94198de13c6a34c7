//! What a form's workflow needs of the form, the society and the mailboxes: everybody who is to act
//! exists, and every mail has somebody who gets it.

use std::collections::BTreeSet;

use crate::cases::workflow::{Action, ClockEffect, Parties, Party, RECEIVED, Role, To, Workflow};
use crate::config::Mailboxes;
use crate::diagnostics::{Problem, Problems};
use crate::forms::{Following, FormDefinition, RouteRule};
use crate::language::Slug;
use crate::library::Library;
use crate::library::read::WORKFLOWS;
use crate::yaml::suggestion;

/// Forms whose workflow is not there or can't work.
pub(super) fn followed(library: &Library, mailboxes: &Mailboxes, problems: &mut Problems) {
    for form in library.forms.values() {
        let Some(following) = &form.workflow else { continue };
        let Some(workflow) = library.workflows.get(&following.follow) else {
            problems.extend(unknown(library, following));
            continue;
        };
        // Where the route goes by the answers, any officer stands for whichever it will be.
        let any = || library.society.officers.first().map(|one| Party::Officer(one.id.clone()));
        let routed = match &form.route {
            RouteRule::Officer(id) => Some(Party::Officer(id.clone())),
            RouteRule::Committee(id) => Some(Party::Committee(id.clone())),
            RouteRule::ByPair { .. } | RouteRule::ByCategory { .. } => any(),
        };
        let Some(routed) = routed else { continue };
        let parties = Parties::new(following, routed);
        let meeting = Meeting { form, following, workflow, mailboxes, parties };
        problems.extend(meeting.faults());
    }
}

/// A name that leads to no workflow, and not to one that could not be read.
fn unknown(library: &Library, following: &Following) -> Option<Problem> {
    let name = &following.follow;
    if library.unread.has(&format!("{WORKFLOWS}{name}.yaml")) {
        return None;
    }
    let known: Vec<&str> = library.workflows.keys().map(Slug::as_str).collect();
    let message = format!("there is no workflow `{name}`");
    Some(Problem::at(following.place.clone(), message, suggestion(name.as_str(), &known)))
}

/// A form and the workflow that it follows.
struct Meeting<'a> {
    form: &'a FormDefinition,
    following: &'a Following,
    workflow: &'a Workflow,
    mailboxes: &'a Mailboxes,
    parties: Parties,
}

impl Meeting<'_> {
    fn faults(&self) -> Vec<Problem> {
        let mut faults: Vec<Problem> = self.roles_without_anybody().collect();
        faults.extend(self.first_heard());
        faults.extend(Role::ALL.into_iter().filter_map(|role| self.unheard(role)));
        faults.extend(self.quorum());
        faults.extend(self.clock());
        faults.extend(self.decided_without_a_floor());
        faults
    }

    fn fault(&self, message: String, remedy: impl Into<String>) -> Problem {
        let name = &self.workflow.id;
        let message = format!("{message} (workflow `{name}`)");
        Problem::at(self.following.place.clone(), message, remedy)
    }

    /// Roles that a state waits for and the form gives to nobody.
    fn roles_without_anybody(&self) -> impl Iterator<Item = Problem> {
        let waits =
            self.workflow.states.iter().filter_map(|state| Some((state, state.waits_for()?)));
        let committee = self.parties.committee.is_some();
        waits.filter(move |(_, role)| *role == Role::Committee && !committee).take(1).map(
            |(state, _)| {
                let message =
                    format!("`{}` waits for a committee, and the form names none", state.id);
                self.fault(message, "write `workflow: {follow: …, committee: …}`")
            },
        )
    }

    /// A new case that waits for somebody else than the one who is mailed it.
    fn first_heard(&self) -> Option<Problem> {
        let role = self.workflow.states.first()?.waits_for()?;
        let (awaited, routed) = (self.parties.of(role)?, &self.parties.officer);
        (role != Role::Person && awaited != *routed).then(|| {
            let message = format!("a new case waits for {awaited}, and its mail goes to {routed}");
            self.fault(message, "route the form to whom the workflow waits for first")
        })
    }

    /// A role that is to get mail and has nowhere to get it.
    fn unheard(&self, role: Role) -> Option<Problem> {
        let action = self.workflow.actions.iter().find(|action| hears(action, role))?;
        let reached = match role {
            // Whoever has no e-mail is told by the officer, by the means they chose.
            Role::Person => {
                self.form.contact.email.is_some() || !self.form.reply_channels.is_empty()
            }
            // Checked where the form is routed, and where a case is referred.
            Role::Officer | Role::Referee => true,
            Role::Committee | Role::Objections | Role::Management => {
                self.parties.of(role).is_none_or(|party| has_mailbox(&party, self.mailboxes))
            }
        };
        (!reached).then(|| {
            let who =
                self.parties.of(role).map_or_else(|| role.name().to_owned(), |one| one.to_string());
            let message = format!("`{}` mails {who}, who can't be reached", action.id);
            let remedy = match role {
                Role::Person => "name a field in `contact: {email: …}`, or offer `reply_channels`",
                _ => "add their addresses below `mailboxes` in diwan.yaml",
            };
            self.fault(message, remedy)
        })
    }

    /// A quorum that the committee can't reach.
    fn quorum(&self) -> Option<Problem> {
        let quorum = usize::from(self.following.quorum?.get());
        let Party::Committee(id) = self.parties.of(Role::Committee)? else { return None };
        let boxes = self.mailboxes.committees.get(&id).into_iter().flatten();
        let members: BTreeSet<String> = boxes.map(|one| one.value.to_lowercase()).collect();
        let members = members.len();
        (quorum > members).then(|| {
            let message =
                format!("{quorum} members must agree, and `{id}` has {members} mailboxes");
            self.fault(message, "lower `quorum`, or add the members' mailboxes in diwan.yaml")
        })
    }

    /// A deadline that never begins.
    fn clock(&self) -> Option<Problem> {
        let deadline = &self.form.deadline;
        let stated = deadline.ceiling.is_some() || deadline.floor.is_some();
        let starts = |action: &Action| action.clock == Some(ClockEffect::Start);
        (stated && !self.workflow.actions.iter().any(starts)).then(|| {
            let message = "the form's deadline never begins: no action starts the clock".to_owned();
            self.fault(
                message,
                "write `clock: start` in the action that accepts a case as complete",
            )
        })
    }
}

impl Meeting<'_> {
    /// A decision before which the clock was never started: the floor would have no day.
    fn decided_without_a_floor(&self) -> Option<Problem> {
        let floor = self.form.deadline.floor.as_ref()?;
        let mut reached = vec![RECEIVED];
        let mut at = 0;
        while let Some(state) = reached.get(at).copied() {
            at += 1;
            let actions = self.workflow.actions_in(state);
            for action in actions.filter(|action| action.clock != Some(ClockEffect::Start)) {
                if action.decides.is_some() {
                    let (action, period) = (&action.id, floor.period);
                    let message = format!(
                        "`{action}` can decide a case before its clock is started, so that the \
                         floor of {period} means nothing"
                    );
                    let remedy = "write `clock: start` in an action before every decision";
                    return Some(self.fault(message, remedy));
                }
                if let To::State(to) = &action.to
                    && !reached.contains(&to.as_str())
                {
                    reached.push(to.as_str());
                }
            }
        }
        None
    }
}

fn hears(action: &Action, role: Role) -> bool {
    match role {
        Role::Person => action.mails.person.is_some(),
        _ => action.mails.staff().any(|(heard, _)| heard == role),
    }
}

fn has_mailbox(party: &Party, mailboxes: &Mailboxes) -> bool {
    match party {
        Party::Committee(id) => mailboxes.committees.get(id).is_some_and(|boxes| !boxes.is_empty()),
        Party::Officer(id) => mailboxes.officers.get(id).is_some_and(|boxes| !boxes.is_empty()),
        Party::Management => !mailboxes.management.is_empty(),
        Party::Person | Party::Role(_) => true,
    }
}
