//! From the register and the tallies to a month's figures.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::figures::{
    CaseFigures, Figures, FormFigures, OptionFigures, QuestionFigures, ReplyDays, SurveyFigures,
};
use super::hiding::{self, Cell, Level};
use super::month::Month;
use crate::calendar::WorkingCalendar;
use crate::forms::{Choice, Control, Field, FormDefinition};
use crate::language::{Slug, Text};

/// A case, as far as figures need it: days, and no name.
#[derive(Debug, Clone)]
pub struct Filed {
    /// The form's id.
    pub form: String,
    /// The day it was received.
    pub received: Date,
    /// The day of the first reply.
    pub replied: Option<Date>,
    /// The day by which that reply was owed, or is.
    pub due: Option<Date>,
    /// The day on which it came to its end.
    pub ended: Option<Date>,
}

/// Everything that a month is reckoned from.
#[derive(Debug, Clone, Copy)]
pub struct Register<'a> {
    /// All cases.
    pub cases: &'a [Filed],
    /// How often each option of each question was chosen in the month, by survey.
    pub answers: &'a BTreeMap<String, BTreeMap<String, Counts>>,
    /// The society's forms.
    pub forms: &'a BTreeMap<Slug, FormDefinition>,
    /// Its working days.
    pub calendar: &'a WorkingCalendar,
}

/// How a question was answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many answered it.
    pub answers: u64,
    /// How often each option was chosen.
    pub options: BTreeMap<String, u64>,
}

/// The figures of a month.
#[must_use]
pub fn reckon(month: Month, register: Register<'_>) -> Figures {
    Figures {
        month,
        cases: register.altogether(month),
        forms: register.by_form(month),
        surveys: register.surveys(),
        file: None,
    }
}

impl Register<'_> {
    /// Cases of a form without a workflow are stored and mailed, and the desk never learns what
    /// became of them: they are received, and neither open nor answered.
    fn goes_on(&self, case: &Filed) -> bool {
        self.forms.get(case.form.as_str()).is_none_or(|form| form.workflow.is_some())
    }

    fn altogether(&self, month: Month) -> CaseFigures {
        let received = self.received(month).count();
        let replies: Vec<&Filed> = self.replies(month).collect();
        let over = |day: Option<Date>| day.is_some_and(|day| day <= month.last());
        let open: Vec<&Filed> = self
            .cases
            .iter()
            .filter(|case| case.received <= month.last() && !over(case.ended) && self.goes_on(case))
            .collect();
        let late =
            |case: &&&Filed| !over(case.replied) && case.due.is_some_and(|due| due <= month.last());
        let overdue = open.iter().filter(late).count();
        let promised = replies.iter().filter_map(|case| Some((case.replied?, case.due?)));
        let (in_time, too_late): (Vec<_>, Vec<_>) = promised.partition(|(on, due)| on <= due);
        // Those that are open and not overdue must not be told by what is left of the open.
        let of_open = hiding::parts(&[number(overdue), number(open.len() - overdue)]);
        CaseFigures {
            received: Cell::alone(number(received)),
            answered: Cell::alone(number(replies.len())),
            open: Cell::alone(number(open.len())),
            overdue: of_open[0],
            reply_days: self.reply_days(&replies),
            in_time: hiding::share(number(in_time.len()), number(too_late.len())),
        }
    }

    fn received(&self, month: Month) -> impl Iterator<Item = &Filed> {
        self.cases.iter().filter(move |case| month.holds(case.received))
    }

    fn replies(&self, month: Month) -> impl Iterator<Item = &Filed> {
        self.cases.iter().filter(move |case| case.replied.is_some_and(|day| month.holds(day)))
    }

    fn reply_days(&self, replies: &[&Filed]) -> Option<ReplyDays> {
        let days = replies
            .iter()
            .filter_map(|case| Some(working_days(case.received, case.replied?, self.calendar)));
        let (median, nine_tenths) = hiding::median_and_ninth_tenth(days.collect())?;
        Some(ReplyDays { median, nine_tenths })
    }

    fn by_form(&self, month: Month) -> Vec<FormFigures> {
        let of = |form: &FormDefinition| {
            let is_its = |case: &&Filed| case.form == form.id.as_str();
            let received = self.received(month).filter(is_its).count();
            (number(received), self.replies(month).filter(is_its).collect::<Vec<_>>())
        };
        let found = self.forms.values().map(|form| (form, of(form)));
        let found: Vec<(&FormDefinition, (u64, Vec<&Filed>))> =
            found.filter(|(_, (received, replies))| *received > 0 || !replies.is_empty()).collect();
        // Cases of forms that are gone are in the totals: a part like the others, without a row.
        let gone = |case: &&Filed| !self.forms.contains_key(case.form.as_str());
        let gone_received = self.received(month).filter(gone).count();
        let gone_replies = self.replies(month).filter(gone).count();
        let column = |numbers: Vec<u64>, gone: usize| {
            let all: Vec<u64> =
                numbers.into_iter().chain((gone > 0).then_some(number(gone))).collect();
            hiding::parts(&all)
        };
        let received =
            column(found.iter().map(|(_, (received, _))| *received).collect(), gone_received);
        let answered = found.iter().map(|(_, (_, replies))| number(replies.len()));
        let answered = column(answered.collect(), gone_replies);
        let rows = found.into_iter().zip(received.into_iter().zip(answered));
        rows.map(|((form, (_, replies)), (received, answered))| FormFigures {
            form: form.id.clone(),
            title: form.title.clone(),
            received,
            answered,
            // How long replies took whose number is hidden would tell that there were some.
            reply_days: answered.number().and_then(|_| self.reply_days(&replies)),
        })
        .collect()
    }

    fn surveys(&self) -> Vec<SurveyFigures> {
        let survey = |(id, questions): (&String, &BTreeMap<String, Counts>)| {
            let form = self.forms.get(id.as_str())?;
            let figures = form.fields().filter_map(|field| {
                let counts = questions.get(field.id.as_str())?;
                question(field, counts)
            });
            let questions: Vec<QuestionFigures> = figures.collect();
            let told = !questions.is_empty();
            told.then(|| SurveyFigures {
                survey: form.id.clone(),
                title: form.title.clone(),
                questions,
            })
        };
        self.answers.iter().filter_map(survey).collect()
    }
}

/// The figures of a question that can be counted.
fn question(field: &Field, counts: &Counts) -> Option<QuestionFigures> {
    let options: Vec<(Slug, Option<Text>)> = match field.control() {
        Control::Rating(scale) => (1..=scale).filter_map(points_of).collect(),
        Control::YesNo => {
            ["yes", "no"].iter().filter_map(|id| Some((id.parse().ok()?, None))).collect()
        }
        Control::OneOf { options, .. } | Control::SomeOf { options, .. } => {
            options.iter().map(titled).collect()
        }
        _ => return None,
    };
    let number_of = |id: &Slug| counts.options.get(id.as_str()).copied().unwrap_or_default();
    let numbers: Vec<u64> = options.iter().map(|(id, _)| number_of(id)).collect();
    let answers = Cell::alone(counts.answers);
    let (mean, cells) = match field.control() {
        Control::Rating(_) => {
            let (mean, cells) = hiding::mean(&numbers);
            (Some(mean), cells)
        }
        // Whoever can choose several is no part of a total: each option stands against its rest.
        Control::SomeOf { .. } => (None, numbers.iter().map(|one| chosen(*one, counts)).collect()),
        _ => (None, hiding::parts(&numbers)),
    };
    // Of fewer than ten nothing is told, not even as a bound.
    let (mean, cells) = match answers {
        Cell::Number(_) => (mean, cells),
        Cell::Hidden => (mean.map(|_| Level::Hidden), vec![Cell::Hidden; numbers.len()]),
    };
    let option = |((option, title), count)| OptionFigures { option, title, count };
    Some(QuestionFigures {
        question: field.id.clone(),
        title: field.label.clone(),
        answers,
        mean,
        options: options.into_iter().zip(cells).map(option).collect(),
    })
}

fn chosen(number: u64, counts: &Counts) -> Cell {
    hiding::parts(&[number, counts.answers.saturating_sub(number)])[0]
}

fn points_of(points: u8) -> Option<(Slug, Option<Text>)> {
    Some((points.to_string().parse().ok()?, None))
}

fn titled(choice: &Choice) -> (Slug, Option<Text>) {
    (choice.id.clone(), Some(choice.label.clone()))
}

/// How many working days come after `from` and not after `to`: the day of receipt is day 0.
fn working_days(from: Date, to: Date, calendar: &WorkingCalendar) -> u32 {
    let days = from.series(1.day()).skip(1).take_while(|day| *day <= to);
    u32::try_from(days.filter(|day| calendar.is_working_day(*day)).count()).unwrap_or(u32::MAX)
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
