//! From a file's shape to a workflow: every name must lead somewhere.

use super::raw::{Name, RawAction, RawFrom, RawState, RawWorkflow};
use super::{Action, Ask, Limit, Outcome, RECEIVED, Stage, State, To, Workflow, soundness};
use crate::calendar::Period;
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::language::{Languages, Slug, Text};
use crate::yaml;

use serde_yaml::Spanned;

/// The longest `within`, in days.
const LONGEST: u16 = 730;

pub(super) fn workflow(
    file: &SourceFile,
    languages: &Languages,
    problems: &mut Problems,
) -> Option<Workflow> {
    let mut reading = Reading { file, languages, problems: Problems::new() };
    let workflow = reading.whole();
    let broken = reading.problems.any_error();
    problems.extend(reading.problems);
    workflow.filter(|_| !broken)
}

/// One reading of one file, with what it found wrong.
struct Reading<'a> {
    file: &'a SourceFile,
    languages: &'a Languages,
    problems: Problems,
}

impl Reading<'_> {
    fn whole(&mut self) -> Option<Workflow> {
        let name = self.file.path().rsplit('/').next().unwrap_or_default();
        let stem = name.strip_suffix(".yaml").unwrap_or(name);
        let id = stem.parse::<Slug>().map_err(|error| {
            Problem::in_file(self.file, error.to_string(), "rename the file; forms follow its name")
        });
        let id = self.problems.note(id)?;
        let raw = match yaml::parse::<RawWorkflow>(self.file) {
            Ok(raw) => raw,
            Err(wrong) => {
                self.problems.extend(wrong);
                return None;
            }
        };
        let states = self.states(raw.states)?;
        let actions = self.actions(raw.actions, &states);
        let workflow = Workflow { id, states, actions };
        // What follows from a name that leads nowhere would only be told twice.
        if !self.problems.any_error() {
            self.problems.extend(soundness::faults(&workflow));
        }
        Some(workflow)
    }

    fn states(&mut self, raw: Spanned<Vec<RawState>>) -> Option<Vec<State>> {
        let whole = self.file.place_of(&raw);
        let mut states: Vec<State> = Vec::new();
        for one in raw.value {
            let place = self.file.place_of(&one.id);
            let Some(id) = self.slug(&one.id) else { continue };
            if states.iter().any(|state| state.id == id) {
                self.error(&one.id, format!("the state `{id}` stands here twice"), "take one out");
            }
            let stage = match (one.waits_for, one.ends) {
                (Some(waits_for), false) => Stage::Open { waits_for },
                (None, true) => Stage::Ended,
                _ => {
                    let message = format!("`{id}` must either wait for somebody or end the case");
                    self.error(&one.id, message, "write one of `waits_for: officer`, `ends: true`");
                    continue;
                }
            };
            let (title, meaning) = (self.text(one.title), self.text(one.meaning));
            states.push(State { id, stage, title, meaning, place });
        }
        if states.first().is_none_or(|state| state.id.as_str() != RECEIVED) {
            let message = format!("every case begins as `{RECEIVED}`");
            let remedy = format!("let `{RECEIVED}` be the first of the states");
            self.problems.push(Problem::at(whole, message, remedy));
            return None;
        }
        Some(states)
    }

    fn actions(&mut self, raw: Vec<RawAction>, states: &[State]) -> Vec<Action> {
        let mut actions: Vec<Action> = Vec::new();
        for one in raw {
            let name = one.id.clone();
            let Some(action) = self.action(one, states) else { continue };
            if actions.iter().any(|other| other.id == action.id) {
                let message = format!("the action `{}` stands here twice", action.id);
                self.error(&name, message, "give each action its own `id`");
            }
            actions.push(action);
        }
        actions
    }

    fn action(&mut self, raw: RawAction, states: &[State]) -> Option<Action> {
        let id = self.slug(&raw.id);
        if raw.by.value.is_empty() {
            self.error(&raw.by, "an action that nobody may do", "write who may: `by: [officer]`");
        }
        let from_place = self.file.place_of(&raw.from);
        let from = match raw.from.value {
            RawFrom::Open => {
                let open = states.iter().filter(|state| !state.ends());
                open.map(|state| state.id.clone()).collect()
            }
            RawFrom::Any => states.iter().map(|state| state.id.clone()).collect(),
            RawFrom::States(names) => {
                names.iter().filter_map(|name| self.known(name, states)).collect::<Vec<_>>()
            }
        };
        if from.is_empty() {
            let remedy = "write the states: `from: [received]`, `from: open`, or `from: any`";
            self.problems.push(Problem::at(from_place, "an action for no state", remedy));
        }
        let to = match raw.to.value.as_str() {
            "same" => To::Same,
            "back" => To::Back,
            _ => To::State(self.known(&raw.to, states)?),
        };
        let action = Action {
            place: self.file.place_of(&raw.id),
            id: id?,
            by: raw.by.value,
            from,
            to,
            asks: raw.asks,
            clock: raw.clock,
            decides: raw.decides,
            limit: if raw.once { Limit::Once } else { Limit::None },
            within: self.within(raw.within),
            mails: raw.mails,
            title: self.text(raw.title),
        };
        self.owes_a_reason(&action, &raw.id, states);
        Some(action)
    }

    /// How long an action is allowed; what nobody lives to see would leave the calendars' years.
    fn within(&mut self, stated: Option<Spanned<Period>>) -> Option<Period> {
        let stated = stated?;
        if !(1..=LONGEST).contains(&stated.value.days) {
            let message = format!("{} is no time in which to act", stated.value);
            self.error(&stated, message, format!("write from 1 to {LONGEST} days"));
        }
        Some(stated.value)
    }

    /// A decision against somebody, and a reopening, say why: no society's file can do without.
    fn owes_a_reason(&mut self, action: &Action, name: &Name, states: &[State]) {
        let against = matches!(action.decides, Some(Outcome::Against | Outcome::Partly));
        let ended = |id: &Slug| states.iter().any(|state| state.id == *id && state.ends());
        let reopens = action.from.iter().any(ended) && action.to != To::Same;
        if (against || reopens) && !action.asks(Ask::Reason) {
            let what =
                if against { "gives somebody less than was asked" } else { "reopens a case" };
            let message = format!("`{}` {what} without saying why", action.id);
            self.error(name, message, "add `reason` to what it `asks`");
        }
    }

    fn known(&mut self, name: &Name, states: &[State]) -> Option<Slug> {
        let found = states.iter().find(|state| state.id.as_str() == name.value);
        if found.is_none() {
            let ids: Vec<&str> = states.iter().map(|state| state.id.as_str()).collect();
            let message = format!("this workflow has no state `{}`", name.value);
            self.error(name, message, yaml::suggestion(&name.value, &ids));
        }
        found.map(|state| state.id.clone())
    }

    fn slug(&mut self, name: &Name) -> Option<Slug> {
        let place = self.file.place_of(name);
        let remedy = "write lower-case letters a-z, digits and single hyphens";
        let slug = name.value.parse::<Slug>();
        self.problems.note(slug.map_err(|error| Problem::at(place, error.to_string(), remedy)))
    }

    /// A text that may be left out; what it lacks in a later language is a warning.
    fn text(&mut self, text: Option<Spanned<Text>>) -> Option<Text> {
        let text = text?;
        for lang in text.value.missing(self.languages) {
            let message = format!("this text is not there in `{lang}`");
            let remedy = format!("write it: `{{…, {lang}: …}}`");
            let problem = Problem::at(self.file.place_of(&text), message, remedy);
            let first = lang == self.languages.first();
            self.problems.push(if first { problem } else { problem.warning() });
        }
        Some(text.value)
    }

    fn error<T>(&mut self, at: &Spanned<T>, message: impl Into<String>, remedy: impl Into<String>) {
        self.problems.push(Problem::at(self.file.place_of(at), message, remedy));
    }
}
