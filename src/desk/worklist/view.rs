//! The page of a list.

use super::asked::{Asked, ORDERS};
use crate::calendar::{DualDate, riyadh_date};
use crate::cases::workflow::{Action, Party, Role};
use crate::cases::{ListLink, Nearness, possible};
use crate::desk::content::Content;
use crate::desk::dossier::Dossier;
use crate::desk::mails::recipient;
use crate::desk::signing::Signing;
use crate::desk::state::Desk;
use crate::language::{Lang, Slug};
use crate::store::{ListedCase, StoreError, Whose, Work, WorkFilter};
use crate::theme::{
    CaseCount, Head, LanguageLink, Link, TurnOf, WorkOption, WorkPages, WorkRow, WorklistPage,
};
use crate::views::{self, Reader};

/// Cases on a page.
const PAGE: u32 = 25;

/// A list that is about to be shown.
pub(super) struct View<'a> {
    pub(super) desk: &'a Desk,
    pub(super) content: &'a Content,
    pub(super) lang: &'a Lang,
    pub(super) link: &'a ListLink,
    pub(super) token: &'a str,
}

impl View<'_> {
    /// The page, for a reader of this name.
    pub(super) async fn page(
        &self,
        asked: &Asked,
        whose: String,
    ) -> Result<WorklistPage, StoreError> {
        let (work, page) = self.work(asked).await?;
        let reader = self.reader();
        let mut rows = Vec::with_capacity(work.cases.len());
        for listed in &work.cases {
            rows.push(self.row(listed, self.acts(listed).await, reader));
        }
        let expires = DualDate::from(riyadh_date(self.link.expires_at));
        let first = self.lang == self.content.library.site.languages.first();
        let unfiltered = Asked { lang: asked.lang.clone(), ..Asked::default() };
        let counts =
            [(CaseCount::Open, work.total), (CaseCount::Overdue, work.overdue)].into_iter();
        Ok(WorklistPage {
            head: self.head(asked),
            whose,
            counts: counts.map(|(what, count)| reader.locale.cases(what, count)).collect(),
            address: self.address(""),
            lang: (!first).then(|| self.lang.to_string()),
            search: asked.search.clone().unwrap_or_default(),
            forms: self.forms(asked, reader),
            states: self.states(asked, reader),
            orders: orders(asked, reader),
            all: asked.filters().then(|| self.address(&unfiltered.query(0))),
            rows,
            pages: self.pages(asked, page, work.total),
            expires: reader.locale.date(expires),
        })
    }

    /// The cases of the page, and which page that is: a page behind the last is the last.
    async fn work(&self, asked: &Asked) -> Result<(Work, u32), StoreError> {
        let filter = WorkFilter {
            whose: match &self.link.party {
                Party::Management => Whose::Everybody,
                party => Whose::Party(party.to_string()),
            },
            form: asked.form.clone(),
            state: asked.state.clone(),
            text: asked.search.clone(),
            order: asked.order,
            today: riyadh_date(self.desk.now()),
            skip: asked.page.saturating_mul(PAGE),
            limit: PAGE,
        };
        let work = self.desk.store().work(filter.clone()).await?;
        if !work.cases.is_empty() || asked.page == 0 {
            return Ok((work, asked.page));
        }
        let last = u32::try_from(pages_of(work.total) - 1).unwrap_or(0);
        let filter = WorkFilter { skip: last.saturating_mul(PAGE), ..filter };
        Ok((self.desk.store().work(filter).await?, last))
    }

    fn row(&self, listed: &ListedCase, acts: Vec<Link>, reader: Reader<'_>) -> WorkRow {
        let library = &self.content.library;
        let form = library.forms.get(listed.form.as_str());
        let workflow = form.and_then(|form| form.workflow.as_ref());
        let workflow = workflow.and_then(|following| library.workflows.get(&following.follow));
        let state = match (workflow, listed.state.parse::<Slug>()) {
            (Some(workflow), Ok(state)) => views::cases::state(workflow, &state, reader),
            _ => reader.locale.state(&listed.state).to_owned(),
        };
        let today = riyadh_date(self.desk.now());
        let calendar = &library.society.calendar;
        let near = listed.due_on.map(|day| Nearness::of(day, today, calendar).name());
        let turn = listed.hands.awaits.as_ref().and_then(|party| party.parse::<Party>().ok());
        let mine = turn.as_ref() == Some(&self.link.party);
        WorkRow {
            reference: listed.reference.clone(),
            form: form.map_or(listed.form.as_str(), |form| reader.words(&form.title)).to_owned(),
            state,
            received: reader.locale.date(riyadh_date(listed.received_at).into()),
            due: listed.due_on.map(|day| reader.locale.date(day.into())),
            urgency: near.unwrap_or("undated"),
            turn: turn.map(|party| self.name(&party, reader)).unwrap_or_default(),
            turn_of: if mine { TurnOf::Reader } else { TurnOf::Other },
            acts,
        }
    }

    /// What can be done with a case, by fresh links. A case that can't be read offers nothing, and
    /// the others are shown all the same.
    async fn acts(&self, listed: &ListedCase) -> Vec<Link> {
        let party = &self.link.party;
        let stored = match self.desk.store().case_by_reference(&listed.reference).await {
            Ok(Some(stored)) => stored,
            Ok(None) => return Vec::new(),
            Err(error) => {
                tracing::error!(%error, "a case of a list can't be read");
                return Vec::new();
            }
        };
        let dossier = match Dossier::read(self.content, stored) {
            Ok(dossier) => dossier,
            Err(error) => {
                tracing::error!(%error, reference = listed.reference, "a case can't be understood");
                return Vec::new();
            }
        };
        let Some(course) = &dossier.course else { return Vec::new() };
        let rules = course.rules();
        let committee = course.parties.of(Role::Committee);
        let votes = rules.quorum.is_some() && committee.as_ref() == Some(party);
        let signing = Signing {
            content: self.content,
            secret: self.desk.secret(),
            at: self.desk.now(),
            reference: &listed.reference,
            version: dossier.standing.version,
        };
        let member = self.link.member.as_ref().filter(|_| votes);
        // Where members vote, a decision is somebody's, and the link must say whose.
        let theirs = |action: &&Action| action.decides.is_none() || !votes || member.is_some();
        let actions = possible(&rules, &dossier.standing, party).into_iter().filter(theirs);
        signing.links_here((party, member), actions, self.reader())
    }

    /// What a party is called.
    fn name(&self, party: &Party, reader: Reader<'_>) -> String {
        let society = &self.content.library.society;
        match party {
            Party::Person => reader.locale.applicant().to_owned(),
            party => recipient(party, society, &self.desk.config().mailboxes, reader)
                .map_or_else(|| party.to_string(), |recipient| recipient.name),
        }
    }

    fn forms(&self, asked: &Asked, reader: Reader<'_>) -> Vec<WorkOption> {
        let forms = self.content.library.forms.values().filter(|form| form.workflow.is_some());
        let named = forms.map(|form| (form.id.to_string(), reader.words(&form.title).to_owned()));
        options(reader.locale.any_form(), named.collect(), asked.form.as_deref())
    }

    /// The open states of the workflows that forms follow, each once.
    fn states(&self, asked: &Asked, reader: Reader<'_>) -> Vec<WorkOption> {
        let library = &self.content.library;
        let following = library.forms.values().filter_map(|form| form.workflow.as_ref());
        let workflows = following.filter_map(|one| library.workflows.get(&one.follow));
        let mut named: Vec<(String, String)> = Vec::new();
        for workflow in workflows {
            for state in workflow.states.iter().filter(|state| !state.ends()) {
                let id = state.id.to_string();
                if !named.iter().any(|(known, _)| *known == id) {
                    named.push((id, views::cases::state(workflow, &state.id, reader)));
                }
            }
        }
        options(reader.locale.any_state(), named, asked.state.as_deref())
    }

    fn pages(&self, asked: &Asked, page: u32, total: u64) -> WorkPages {
        let (number, count) = (u64::from(page) + 1, pages_of(total));
        let address = |page| self.address(&asked.query(page));
        WorkPages {
            number,
            count,
            previous: page.checked_sub(1).map(address),
            next: (number < count).then(|| address(page + 1)),
        }
    }

    fn head(&self, asked: &Asked) -> Head {
        let languages = &self.content.library.site.languages;
        let link = |lang: &Lang| {
            let code = (lang != languages.first()).then(|| lang.to_string());
            let asked = Asked { lang: code, ..asked.clone() };
            LanguageLink {
                lang: lang.clone(),
                dir: lang.direction(),
                name: self.content.locale(lang).name().to_owned(),
                address: self.address(&asked.query(asked.page)),
                translated: true,
            }
        };
        let others = languages.iter().filter(|lang| *lang != self.lang);
        let head = Head::unlisted(self.reader().locale.worklist_title(), self.address(""));
        Head { languages: others.map(link).collect(), ..head }
    }

    fn address(&self, query: &str) -> String {
        format!("{}/list/{}{query}", self.content.library.desk_url, self.token)
    }

    fn reader(&self) -> Reader<'_> {
        self.content.reader(self.lang)
    }
}

/// How many pages so many cases fill; no cases fill one.
fn pages_of(total: u64) -> u64 {
    total.div_ceil(u64::from(PAGE)).max(1)
}

fn orders(asked: &Asked, reader: Reader<'_>) -> Vec<WorkOption> {
    let option = |(name, order): (&str, _)| WorkOption {
        id: name.to_owned(),
        label: reader.locale.work_order(name).to_owned(),
        chosen: order == asked.order,
    };
    ORDERS.into_iter().map(option).collect()
}

/// Everything first, then what was named.
fn options(any: &str, named: Vec<(String, String)>, chosen: Option<&str>) -> Vec<WorkOption> {
    let any = WorkOption { id: String::new(), label: any.to_owned(), chosen: chosen.is_none() };
    let option = |(id, label): (String, String)| {
        let chosen = chosen == Some(id.as_str());
        WorkOption { id, label, chosen }
    };
    std::iter::once(any).chain(named.into_iter().map(option)).collect()
}
