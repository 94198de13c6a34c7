//! A stored case, read together with its form and workflow.

use super::content::Content;
use super::mails::routed;
use crate::cases::workflow::{Parties, Party, Quorum, Role, Workflow};
use crate::cases::{Event, Happened, Member, Reply, Rules, Standing};
use crate::forms::{FormDefinition, Submission};
use crate::store::{Custody, Hands, KnownCase, Replied};

/// A case as the desk understands it.
pub struct Dossier<'a> {
    /// As it is kept.
    pub case: KnownCase,
    /// What was filed.
    pub submission: Submission,
    /// The form, while the society has it.
    pub form: Option<&'a FormDefinition>,
    /// Everything that happened.
    pub history: Vec<Happened>,
    /// What follows from it.
    pub standing: Standing,
    /// How it goes on; `None` where its form follows no workflow.
    pub course: Option<Course<'a>>,
}

/// The workflow of one case, and who plays its roles.
pub struct Course<'a> {
    /// The form.
    pub form: &'a FormDefinition,
    /// The workflow.
    pub workflow: &'a Workflow,
    /// Who plays the roles.
    pub parties: Parties,
    quorum: Option<Quorum>,
    content: &'a Content,
}

/// An event that this version of the program can't read.
///
/// The parser's own complaint is left out: it quotes what it stumbled over, which is a person's.
#[derive(Debug, thiserror::Error)]
#[error("event {seq} of the case can't be read")]
pub struct Unreadable {
    /// The event's place in the case.
    pub seq: usize,
}

impl<'a> Dossier<'a> {
    /// Reads what is stored of a case.
    ///
    /// # Errors
    ///
    /// When an event can't be read.
    pub fn read(content: &'a Content, case: KnownCase) -> Result<Self, Unreadable> {
        if let Custody::Shredded { .. } = case.custody {
            return Err(Unreadable { seq: 1 });
        }
        let mut history = Vec::with_capacity(case.events.len());
        for (seq, stored) in (1..).zip(&case.events) {
            let event = serde_json::from_value(stored.event.payload.clone());
            let event = event.map_err(|_| Unreadable { seq })?;
            history.push(Happened { at: stored.event.at, event });
        }
        let submission = match history.first().map(|one| &one.event) {
            Some(Event::Received { submission, .. }) => {
                serde_json::from_value(submission.clone()).map_err(|_| Unreadable { seq: 1 })?
            }
            _ => return Err(Unreadable { seq: 1 }),
        };
        let standing = Standing::after(&history).expect("it has a first event");
        let form = content.library.forms.get(case.form.as_str());
        let course = form.and_then(|form| Course::of(content, form, &submission));
        Ok(Self { case, submission, form, history, standing, course })
    }
}

impl<'a> Course<'a> {
    pub(super) fn of(
        content: &'a Content,
        form: &'a FormDefinition,
        filed: &Submission,
    ) -> Option<Self> {
        let following = form.workflow.as_ref()?;
        let workflow = content.library.workflows.get(&following.follow)?;
        let routed = routed(&filed.route, &content.library.society)?;
        let parties = Parties::new(following, routed);
        Some(Self { form, workflow, parties, quorum: following.quorum, content })
    }

    /// Everything that the case's rules depend on.
    #[must_use]
    pub fn rules(&self) -> Rules<'_> {
        Rules {
            workflow: self.workflow,
            deadline: &self.form.deadline,
            requirements: &self.form.requirements,
            parties: &self.parties,
            quorum: self.quorum,
            members: self.members(),
            reachable: &self.content.seats.reachable,
            calendar: &self.content.library.society.calendar,
        }
    }

    /// The committee's members, whose voices count where it decides by quorum.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        let committee = self.parties.committee.as_ref();
        committee.map_or(&[], |id| self.content.seats.members(id))
    }

    /// Whether this party decides by the voices of its members, each by a link of their own.
    pub(super) fn votes(&self, party: &Party) -> bool {
        let committee = self.parties.of(Role::Committee);
        self.quorum.is_some() && committee.as_ref() == Some(party)
    }

    /// Who is to act now.
    #[must_use]
    pub fn responsible(&self, standing: &Standing) -> Option<Party> {
        let role = self.workflow.state(standing.state.as_str())?.waits_for()?;
        standing.party(role, &self.parties)
    }

    /// Who looks after the case, whoever's turn it is.
    #[must_use]
    pub fn officer(&self, standing: &Standing) -> Option<Party> {
        standing.party(Role::Officer, &self.parties)
    }

    /// In whose hands the case is, for whoever lists cases.
    #[must_use]
    pub fn hands(&self, standing: &Standing) -> Hands {
        let name = |party: Option<Party>| party.map(|party| party.to_string());
        Hands { awaits: name(self.responsible(standing)), officer: name(self.officer(standing)) }
    }

    /// The first answer that the person got, for figures.
    #[must_use]
    pub fn replied<'h>(&self, history: impl IntoIterator<Item = &'h Happened>) -> Option<Replied> {
        let reply = Reply::first(self.workflow, history)?;
        Some(Replied { at: reply.at, due_on: reply.due_on })
    }

    /// Whether a case in this state is over.
    #[must_use]
    pub fn ends(&self, state: &str) -> bool {
        self.workflow.state(state).is_some_and(crate::cases::workflow::State::ends)
    }
}
