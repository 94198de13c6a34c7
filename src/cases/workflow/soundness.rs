//! What makes a workflow impossible: a state nobody reaches, or nobody leaves.

use std::collections::BTreeSet;

use super::{Action, Stage, State, To, Workflow};
use crate::diagnostics::{Place, Problem};
use crate::language::Slug;

/// Everything that is impossible about it.
pub(super) fn faults(workflow: &Workflow) -> Vec<Problem> {
    let graph = Graph { workflow };
    let mut faults = graph.unreached();
    faults.extend(workflow.states.iter().filter_map(|state| graph.stuck(state)));
    faults.extend(workflow.states.iter().filter_map(|state| graph.idle(state)));
    faults.extend(workflow.actions.iter().filter_map(|action| graph.nowhere_to_return(action)));
    faults.extend(graph.endless());
    faults
}

struct Graph<'a> {
    workflow: &'a Workflow,
}

impl<'a> Graph<'a> {
    /// The states that can follow a state.
    fn next(&self, state: &'a str) -> BTreeSet<&'a str> {
        let mut next = BTreeSet::new();
        for action in self.workflow.actions_in(state) {
            match &action.to {
                To::State(to) => drop(next.insert(to.as_str())),
                To::Back => next.extend(self.before(state)),
                To::Same => {}
            }
        }
        next.remove(state);
        next
    }

    /// The states that a state is reached from without `back`.
    fn before(&self, state: &'a str) -> impl Iterator<Item = &'a str> {
        let leads =
            move |action: &&Action| matches!(&action.to, To::State(to) if to.as_str() == state);
        let actions = self.workflow.actions.iter().filter(leads);
        actions.flat_map(|action| &action.from).map(Slug::as_str).filter(move |from| *from != state)
    }

    fn reached_from(&self, start: &'a str) -> BTreeSet<&'a str> {
        let (mut reached, mut todo) = (BTreeSet::from([start]), vec![start]);
        while let Some(state) = todo.pop() {
            let new: Vec<&str> =
                self.next(state).into_iter().filter(|one| !reached.contains(one)).collect();
            reached.extend(&new);
            todo.extend(new);
        }
        reached
    }

    fn unreached(&self) -> Vec<Problem> {
        let Some(first) = self.workflow.states.first() else { return Vec::new() };
        let reached = self.reached_from(first.id.as_str());
        let missed = self.workflow.states.iter().filter(|one| !reached.contains(one.id.as_str()));
        let fault = |state: &State| {
            let message = format!("no case ever becomes `{}`", state.id);
            problem(&state.place, message, "add an action that leads `to` it, or take it out")
        };
        missed.map(fault).collect()
    }

    fn stuck(&self, state: &'a State) -> Option<Problem> {
        let stuck = !state.ends() && self.next(state.id.as_str()).is_empty();
        stuck.then(|| {
            let message = format!("a case that is `{}` stays so for ever", state.id);
            problem(&state.place, message, "add an action `from` it, or write `ends: true`")
        })
    }

    /// Whoever a state waits for must be able to do something in it.
    fn idle(&self, state: &'a State) -> Option<Problem> {
        let Stage::Open { waits_for } = state.stage else { return None };
        let mut actions = self.workflow.actions_in(state.id.as_str());
        let idle = !actions.any(|action| action.by.contains(&waits_for));
        idle.then(|| {
            let role = waits_for.name();
            let message = format!("`{}` waits for the {role}, who can do nothing then", state.id);
            let remedy =
                format!("add an action `by: [{role}]` from it, or let it wait for another");
            problem(&state.place, message, remedy)
        })
    }

    fn nowhere_to_return(&self, action: &'a Action) -> Option<Problem> {
        let lost = |from: &&Slug| self.before(from.as_str()).next().is_none();
        let from = action.from.iter().find(lost).filter(|_| action.to == To::Back)?;
        let message = format!("`{}` leads back from `{from}`, to which nothing leads", action.id);
        Some(problem(&action.place, message, "name the state that it leads `to`"))
    }

    /// Open states from which no end is reached, told at the first of them.
    fn endless(&self) -> Option<Problem> {
        let ends = |state: &&'a str| self.workflow.state(state).is_some_and(State::ends);
        let caught = self.workflow.states.iter().find(|state| {
            !state.ends() && !self.reached_from(state.id.as_str()).iter().any(ends)
        })?;
        let message = format!("from `{}` no case ever comes to an end", caught.id);
        let remedy = "add an action that leads to a state with `ends: true`";
        Some(problem(&caught.place, message, remedy))
    }
}

fn problem(place: &Place, message: String, remedy: impl Into<String>) -> Problem {
    Problem::at(place.clone(), message, remedy)
}
