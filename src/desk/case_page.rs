//! The page of a case: what happened, what happens next, who is responsible, and what the person
//! can do.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::content::Content;
use super::dossier::{Course, Dossier};
use super::person::{Tried, posted_name, questions};
use crate::calendar::riyadh_date;
use crate::cases::workflow::{Action, Ask, Party};
use crate::cases::{Event, Happened, possible};
use crate::forms::Route;
use crate::language::Lang;
use crate::society::Officer;
use crate::theme::{
    CaseAction, CaseNews, CasePage, CaseProof, CaseStep, CaseTurn, FieldError, FieldView, Head,
};
use crate::views::form::{Filling, FormView, PostedFiles};
use crate::views::{self, Reader};

/// A case that its person looks at.
pub(super) struct CaseView<'a> {
    pub(super) content: &'a Content,
    pub(super) lang: &'a Lang,
    pub(super) dossier: Dossier<'a>,
    /// What proves that it is theirs, as they typed it.
    pub(super) code: String,
    /// What they have just tried to do, and what came of it.
    pub(super) tried: Option<(String, Tried)>,
}

impl<'a> CaseView<'a> {
    pub(super) fn status(&self) -> StatusCode {
        match &self.tried {
            Some((_, Tried::Wrong(_))) => StatusCode::UNPROCESSABLE_ENTITY,
            Some((_, Tried::Changed)) => StatusCode::CONFLICT,
            Some((_, Tried::Done)) | None => StatusCode::OK,
        }
    }

    pub(super) fn json(&self) -> Value {
        let (case, standing) = (&self.dossier.case, &self.dossier.standing);
        let events = case.events.iter();
        let events = events
            .map(|event| json!({"event": event.event.kind, "at": event.event.at.to_string()}));
        let errors = match &self.tried {
            Some((_, Tried::Wrong(rejected))) => json!(rejected.errors),
            _ => json!([]),
        };
        json!({
            "reference": case.reference,
            "form": case.form,
            "state": case.state,
            "version": standing.version,
            "due": standing.clock.promised().map(|due| due.on),
            "missing": standing.missing,
            "actions": self.actions().iter().map(|action| &action.id).collect::<Vec<_>>(),
            "events": events.collect::<Vec<_>>(),
            "errors": errors,
        })
    }

    pub(super) fn page(&self, head: Head) -> CasePage {
        let reader = self.content.reader(self.lang);
        let (case, standing) = (&self.dossier.case, &self.dossier.standing);
        let course = self.dossier.course.as_ref();
        let state = |state| match course {
            Some(course) => views::cases::state(course.workflow, state, reader),
            None => reader.locale.state(state.as_str()).to_owned(),
        };
        let meaning = match course {
            Some(course) => views::cases::meaning(course.workflow, &standing.state, reader),
            None => reader.locale.meaning(standing.state.as_str()).to_owned(),
        };
        let form = self.dossier.form;
        let promised = standing.clock.promised();
        let actions = self.actions();
        let shown: Vec<(CaseAction, Vec<FieldError>)> =
            actions.iter().filter_map(|action| self.action(action, reader)).collect();
        CasePage {
            head,
            reference: case.reference.clone(),
            form: form.map_or(case.form.as_str(), |form| reader.words(&form.title)).to_owned(),
            state: state(&standing.state),
            meaning,
            due: promised.map(|due| views::cases::due(&self.content.library, due, reader)),
            missing: form.map_or_else(Vec::new, |form| {
                views::cases::requirements(form, &standing.missing, reader)
            }),
            steps: self.dossier.history.iter().rev().filter_map(|one| self.step(one)).collect(),
            answers: Vec::new(),
            news: self.tried.as_ref().and_then(|(_, tried)| match tried {
                Tried::Done => Some(CaseNews::Done),
                Tried::Changed => Some(CaseNews::Changed),
                Tried::Wrong(_) => None,
            }),
            errors: shown.iter().flat_map(|(_, errors)| errors.clone()).collect(),
            proof: (!shown.is_empty()).then(|| CaseProof {
                address: format!("{}/case", self.content.library.desk_url),
                reference: case.reference.clone(),
                code: self.code.clone(),
                version: standing.version,
            }),
            actions: shown.into_iter().map(|(action, _)| action).collect(),
            helper: self.officer().map(|officer| views::society::helper(officer, reader)),
        }
    }

    /// Something that happened, if it says anything to the person.
    fn step(&self, happened: &Happened) -> Option<CaseStep> {
        let reader = self.content.reader(self.lang);
        let (title, note) = match &happened.event {
            Event::Received { .. } => (reader.locale.state("received").to_owned(), None),
            Event::Acted(acted) if acted.from != acted.to => {
                let title = match &self.dossier.course {
                    Some(course) => views::cases::state(course.workflow, &acted.to, reader),
                    None => reader.locale.state(acted.to.as_str()).to_owned(),
                };
                let said = &acted.said;
                (title, said.reason.clone().or_else(|| said.note.clone().or(said.answer.clone())))
            }
            Event::Told { channel, words, .. } => {
                (reader.locale.reply(channel.as_str()).to_owned(), Some(words.clone()))
            }
            Event::Acted(_) | Event::Voted { .. } => return None,
        };
        let date = reader.locale.date(riyadh_date(happened.at).into());
        Some(CaseStep { date, title, note })
    }

    /// What the person can do now.
    fn actions(&self) -> Vec<&Action> {
        let rules = self.dossier.course.as_ref().map(Course::rules);
        rules
            .map_or_else(Vec::new, |rules| possible(&rules, &self.dossier.standing, &Party::Person))
    }

    /// An action as a form, with what was typed into it and what is wrong with that.
    fn action(&self, action: &Action, reader: Reader<'_>) -> Option<(CaseAction, Vec<FieldError>)> {
        let id = action.id.as_str();
        let form = questions(action, self.content, self.lang)?;
        let filling = match &self.tried {
            Some((tried, Tried::Wrong(wrong))) if tried == id => Filling::Rejected {
                raw: &wrong.raw,
                errors: &wrong.errors,
                files: PostedFiles::Lost,
            },
            _ => Filling::Empty,
        };
        let view = FormView { library: &self.content.library, reader, form: &form, filling };
        let links = self.content.links(self.lang);
        let page = view.page(Head::unlisted("", ""), String::new(), &links);
        let field = |field: FieldView| {
            let name = posted_name(id, &field.name);
            FieldView { anchor: FieldView::anchor_of(&name), name, ..field }
        };
        let error = |error: FieldError| {
            let question = error.target.strip_prefix(&FieldView::anchor_of("")).unwrap_or_default();
            FieldError { target: FieldView::anchor_of(&posted_name(id, question)), ..error }
        };
        let fields = page.groups.into_iter().flat_map(|group| group.fields).map(field).collect();
        let title = reader.optional(action.title.as_ref());
        let shown = CaseAction {
            id: id.to_owned(),
            title: title.unwrap_or_else(|| reader.locale.person_action(id).to_owned()),
            lead: reader.locale.person_action_lead(id).to_owned(),
            turn: self.turn(action),
            fields,
        };
        Some((shown, page.errors.into_iter().map(error).collect()))
    }

    /// Whether the case waits for this; what was just refused stays open as well.
    fn turn(&self, action: &Action) -> CaseTurn {
        let course = self.dossier.course.as_ref();
        let theirs =
            course.and_then(|one| one.responsible(&self.dossier.standing)) == Some(Party::Person);
        let again =
            matches!(&self.tried, Some((id, Tried::Wrong(_))) if *id == *action.id.as_str());
        let asked = action.asks(Ask::Answer) && theirs;
        if asked || again { CaseTurn::Awaited } else { CaseTurn::Possible }
    }

    /// The officer on the case, else the first of the society.
    fn officer(&self) -> Option<&'a Officer> {
        let society = &self.content.library.society;
        let handed_over = self.dossier.standing.officer.as_ref();
        let named = match (handed_over, &self.dossier.submission.route) {
            (Some(id), _) | (None, Route::Officer(id)) => society.officer(id.as_str()),
            (None, Route::ByPair { category, field }) => society.officer_for(category, field),
            (None, Route::Committee(_)) => None,
        };
        named.or_else(|| society.officers.first())
    }
}
