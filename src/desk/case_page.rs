//! The page of a case: what happened, what happens next, who is responsible, and what the person
//! can do.

use axum::http::StatusCode;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::changes::answers;
use super::content::Content;
use super::discretion::Sight;
use super::doing::Tried;
use super::dossier::Dossier;
use super::questions::{posted_name, questions};
use crate::calendar::riyadh_date;
use crate::cases::workflow::{Action, Ask, Party};
use crate::cases::{Event, Happened, can_take, possible, too_early};
use crate::forms::Route;
use crate::language::{Lang, Slug};
use crate::society::Officer;
use crate::theme::{
    CaseAction, CaseField, CaseNews, CasePage, CaseStep, CaseTurn, FieldError, FieldView, Head,
    Label, Link, PrintView,
};
use crate::views::form::{Filling, FormView, PostedFiles};
use crate::views::{self, Reader};

/// Who looks at a case.
pub(super) enum Viewer {
    /// The person, with the code as they typed it.
    Person { code: String },
    /// Somebody of the society's people, by a link that lets them do this, while it does.
    Staff { action: Option<Slug>, party: Party },
}

/// A case that somebody looks at.
pub(super) struct CaseView<'a> {
    pub(super) content: &'a Content,
    pub(super) lang: &'a Lang,
    pub(super) dossier: Dossier<'a>,
    pub(super) viewer: Viewer,
    /// Where to answer the survey that the case ends with.
    pub(super) survey: Option<String>,
    /// What they have just tried to do, and what came of it.
    pub(super) tried: Option<(String, Tried)>,
    pub(super) today: Date,
    /// What they can do next: signed links.
    pub(super) next: Vec<Link>,
}

impl<'a> CaseView<'a> {
    pub(super) fn status(&self) -> StatusCode {
        match &self.tried {
            Some((_, Tried::Wrong(_))) => StatusCode::UNPROCESSABLE_ENTITY,
            Some((_, Tried::Changed | Tried::TooEarly)) => StatusCode::CONFLICT,
            // A link that is spent is no mistake of whoever opens it.
            Some((_, Tried::Done | Tried::Past)) | None => StatusCode::OK,
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

    pub(super) fn page(&self, head: Head, address: &str) -> CasePage {
        let reader = self.content.reader(self.lang);
        let (case, standing) = (&self.dossier.case, &self.dossier.standing);
        let course = self.dossier.course.as_ref();
        let meaning = match course {
            // What a state means is said to the person.
            _ if matches!(self.viewer, Viewer::Staff { .. }) => String::new(),
            Some(course) => views::cases::meaning(course.workflow, &standing.state, reader),
            None => reader.locale.meaning(standing.state.as_str()).to_owned(),
        };
        let form = self.dossier.form;
        let promised = standing.clock.promised();
        let person = matches!(self.viewer, Viewer::Person { .. });
        let mut actions = self.actions();
        let floor =
            actions.iter().find_map(|action| too_early(standing, action, self.today)).cloned();
        // What can't be done yet is not offered, but said.
        actions.retain(|action| too_early(standing, action, self.today).is_none());
        let (sight, history) = (self.sight(), self.dossier.history.iter().rev());
        let shown: Vec<(CaseAction, Vec<FieldError>)> =
            actions.iter().filter_map(|action| self.action(action, reader)).collect();
        CasePage {
            head,
            reference: case.reference.clone(),
            form: self.form_title(reader),
            state: self.state(&standing.state, reader),
            meaning,
            waits_for: self.waits_for(reader),
            due: promised.map(|due| views::cases::due(&self.content.library, due, reader)),
            missing: form.map_or_else(Vec::new, |form| {
                views::cases::requirements(form, &standing.missing, reader)
            }),
            survey: self.survey.clone(),
            steps: history.filter_map(|one| self.step(one, &sight)).collect(),
            kept_by: self.dossier.kept_by(self.content, &sight, reader),
            answers: self.answers(&sight, reader),
            attested: self.attested(&sight, reader),
            news: self.tried.as_ref().and_then(|(_, tried)| match tried {
                Tried::Done => Some(CaseNews::Done),
                Tried::Changed => Some(CaseNews::Changed),
                Tried::Past => Some(CaseNews::Past),
                Tried::Wrong(_) | Tried::TooEarly => None,
            }),
            errors: shown.iter().flat_map(|(_, errors)| errors.clone()).collect(),
            not_before: floor.map(|due| views::cases::due(&self.content.library, &due, reader)),
            next: self.next.clone(),
            proof: (person || !shown.is_empty()).then(|| self.proof(address)),
            prints: if person { self.prints(reader) } else { Vec::new() },
            actions: shown.into_iter().map(|(action, _)| action).collect(),
            helper: self.officer().map(|officer| views::society::helper(officer, reader)),
        }
    }

    /// How much of the case the viewer may see.
    pub(super) fn sight(&self) -> Sight {
        match &self.viewer {
            Viewer::Person { .. } => Sight::Whole,
            Viewer::Staff { party, .. } => self.dossier.sight(self.content, &[party]),
        }
    }

    pub(super) fn form_title(&self, reader: Reader<'_>) -> String {
        let form = self.dossier.form;
        let id = self.dossier.case.form.as_str();
        form.map_or(id, |form| reader.words(&form.title)).to_owned()
    }

    pub(super) fn state(&self, state: &Slug, reader: Reader<'_>) -> String {
        match &self.dossier.course {
            Some(course) => views::cases::state(course.workflow, state, reader),
            None => reader.locale.state(state.as_str()).to_owned(),
        }
    }

    /// Who is to act now, as it is said to the person.
    fn waits_for(&self, reader: Reader<'_>) -> Option<String> {
        if matches!(self.viewer, Viewer::Staff { .. }) {
            return None;
        }
        let course = self.dossier.course.as_ref()?;
        match course.responsible(&self.dossier.standing)? {
            Party::Person => Some(reader.locale.label(Label::Yourselves).to_owned()),
            party => Some(views::cases::party(&self.content.library.society, &party, reader)),
        }
    }

    /// What the person can print.
    fn prints(&self, reader: Reader<'_>) -> Vec<PrintView> {
        let print =
            |sheet, label| PrintView { sheet, title: reader.locale.label(label).to_owned() };
        let letter = self.decided().map(|_| print("letter", Label::PrintLetter));
        letter.into_iter().chain([print("record", Label::PrintRecord)]).collect()
    }

    /// Something that happened, if it says anything to the person.
    pub(super) fn step(&self, happened: &Happened, sight: &Sight) -> Option<CaseStep> {
        let reader = self.content.reader(self.lang);
        let mut files = Vec::new();
        let (title, note) = match &happened.event {
            Event::Received { .. } => (reader.locale.state("received").to_owned(), None),
            Event::Acted(acted) if acted.from != acted.to || acted.only_adds() => {
                let title = if acted.only_adds() {
                    reader.locale.action(acted.action.as_str()).to_owned()
                } else {
                    self.state(&acted.to, reader)
                };
                let said = &acted.said;
                // The name of a file may be the person's own.
                if *sight == Sight::Whole {
                    files.clone_from(&said.files);
                }
                let words = said.reason.as_ref().or(said.note.as_ref()).or(said.answer.as_ref());
                let to = said.referee.as_ref().map(|to| {
                    let society = &self.content.library.society;
                    reader.locale.passed_to(&views::cases::party(society, to, reader))
                });
                let note: Vec<String> = to.into_iter().chain(words.cloned()).collect();
                (title, (!note.is_empty()).then(|| note.join("\n")))
            }
            Event::Told { channel, words, .. } => {
                // Who talks to a person calls them by name.
                let words = (*sight == Sight::Whole).then(|| words.clone());
                (reader.locale.reply(channel.as_str()).to_owned(), words)
            }
            Event::Acted(_) | Event::Voted { .. } => return None,
        };
        let note = note.map(|note| sight.text(note, reader));
        let date = reader.locale.date(riyadh_date(happened.at).into());
        Some(CaseStep { date, title, note, files })
    }

    /// What the viewer can do now.
    pub(super) fn actions(&self) -> Vec<&Action> {
        let Some(course) = &self.dossier.course else { return Vec::new() };
        let (party, only) = match &self.viewer {
            Viewer::Person { .. } => (&Party::Person, None),
            Viewer::Staff { action: None, .. } => return Vec::new(),
            Viewer::Staff { action, party } => (party, action.as_ref()),
        };
        let mut actions = possible(&course.rules(), &self.dossier.standing, party);
        actions.retain(|action| only.is_none_or(|only| action.id == *only));
        actions
    }

    /// What was filed, and what the person sent afterwards. Whoever sees it works on the case, while
    /// their link lets them, or has proved by the code that it is theirs.
    pub(super) fn answers(&self, sight: &Sight, reader: Reader<'_>) -> Vec<CaseField> {
        if matches!(self.viewer, Viewer::Staff { action: None, .. }) {
            return Vec::new();
        }
        let field = |answer: crate::theme::Answer| CaseField {
            label: answer.label,
            value: answer.lines.join("\n"),
            dir: answer.dir,
        };
        let filed = answers((self.content, self.lang), &self.dossier, sight).into_iter().map(field);
        let later = if *sight == Sight::Whole { self.added_later(reader) } else { None };
        filed.chain(later).collect()
    }

    /// The files that came with something the person did after filing.
    fn added_later(&self, reader: Reader<'_>) -> Option<CaseField> {
        let files = self.dossier.history.iter().filter_map(|one| match &one.event {
            Event::Acted(acted) if acted.by.party == Party::Person => Some(&acted.said.files),
            _ => None,
        });
        let files: Vec<&str> = files.flatten().map(String::as_str).collect();
        (!files.is_empty()).then(|| CaseField {
            label: reader.locale.label(Label::AddedLater).to_owned(),
            value: files.join("\n"),
            dir: "auto",
        })
    }

    /// An action as a form, with what was typed into it and what is wrong with that.
    fn action(&self, action: &Action, reader: Reader<'_>) -> Option<(CaseAction, Vec<FieldError>)> {
        let id = action.id.as_str();
        let filling = match &self.tried {
            Some((tried, Tried::Wrong(wrong))) if tried == id => Filling::Rejected {
                raw: &wrong.raw,
                errors: &wrong.errors,
                files: PostedFiles::Lost,
            },
            _ => Filling::Empty,
        };
        let course = self.dossier.course.as_ref()?;
        let (rules, standing) = (course.rules(), &self.dossier.standing);
        let people: Vec<Party> = rules
            .reachable
            .iter()
            .filter(|party| can_take(&rules, standing, party))
            .cloned()
            .collect();
        let asked = questions(action, self.dossier.form?, self.content, self.lang, &people);
        let (groups, errors) = asked.map_or_else(Default::default, |form| {
            let library = &self.content.library;
            let view = FormView { library, reader, form: &form, vouching_revision: None, filling };
            let links = self.content.links(self.lang);
            let page = view.page(Head::unlisted("", ""), String::new(), &links);
            (page.groups, page.errors)
        });
        let field = |field: FieldView| {
            let name = posted_name(id, &field.name);
            FieldView { anchor: FieldView::anchor_of(&name), name, ..field }
        };
        let error = |error: FieldError| {
            let question = error.target.strip_prefix(&FieldView::anchor_of("")).unwrap_or_default();
            FieldError { target: FieldView::anchor_of(&posted_name(id, question)), ..error }
        };
        let fields = groups.into_iter().flat_map(|group| group.fields).map(field).collect();
        let title = reader.optional(action.title.as_ref());
        let shown = CaseAction {
            id: id.to_owned(),
            title: title.unwrap_or_else(|| reader.locale.action(id).to_owned()),
            lead: match self.viewer {
                Viewer::Person { .. } => reader.locale.person_action_lead(id).to_owned(),
                Viewer::Staff { .. } => String::new(),
            },
            turn: self.turn(action),
            fields,
        };
        Some((shown, errors.into_iter().map(error).collect()))
    }

    /// Whether the case waits for this; what was just refused stays open as well.
    fn turn(&self, action: &Action) -> CaseTurn {
        let course = self.dossier.course.as_ref();
        let theirs =
            course.and_then(|one| one.responsible(&self.dossier.standing)) == Some(Party::Person);
        let again =
            matches!(&self.tried, Some((id, Tried::Wrong(_))) if *id == *action.id.as_str());
        let staff = matches!(self.viewer, Viewer::Staff { .. });
        let asked = staff || (action.asks(Ask::Answer) && theirs);
        if asked || again { CaseTurn::Awaited } else { CaseTurn::Possible }
    }

    /// The officer on the case, else the first of the society.
    pub(super) fn officer(&self) -> Option<&'a Officer> {
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
