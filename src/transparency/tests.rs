//! A made register against numbers counted by hand, and a reader who tries to see what is hidden.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::hiding::{self, Cell, LEAST, Level};
use super::{Figures, Filed, Month, Register, reckon, written};
use crate::calendar::WorkingCalendar;
use crate::diagnostics::{Problems, SourceFile};
use crate::forms::FormDefinition;
use crate::language::{Languages, Slug};
use crate::transparency::Counts;

fn languages() -> Languages {
    serde_yaml::from_str("[ar, en]").unwrap()
}

fn forms() -> BTreeMap<Slug, FormDefinition> {
    let case = "title: {ar: طلب, en: Request}\nworkflow: request\nroute: {officer: a}\n\
                groups: [{fields: [{id: what, type: text, label: {ar: ماذا, en: What}}]}]\n";
    let survey = "title: {ar: استبيان, en: Survey}\nkind: survey\nroute: {officer: a}\n\
        groups: [{fields: [\
        {id: overall, type: rating, label: {ar: الرضا, en: Overall}},\
        {id: clear, type: yes-no, label: {ar: واضح, en: Clear}},\
        {id: words, type: long-text, label: {ar: كلام, en: Words}}]}]\n";
    let named = [("request", case), ("support", case), ("survey", survey)];
    let form = |(id, text): (&str, &str)| {
        let file = SourceFile::new(format!("forms/{id}.yaml"), text);
        let mut problems = Problems::new();
        let form = FormDefinition::parse(&file, &languages(), &mut problems);
        (id.parse().unwrap(), form.unwrap_or_else(|| panic!("{problems:?}")))
    };
    named.into_iter().map(form).collect()
}

fn case(form: &str, received: Date) -> Filed {
    Filed { form: form.to_owned(), received, replied: None, due: None, ended: None }
}

/// May 2026 begins on a Friday; the 3rd is the first working day.
fn register() -> Vec<Filed> {
    let mut cases = Vec::new();
    // Twelve requests of Sunday the 3rd, replied to on the 4th … 15th: after 1, 2, 3, 4, 4, 4 (the
    // 8th and 9th are a weekend), 5, 6, 7, 8, 9, 9 working days; due on the 10th.
    for day in 4..=15 {
        let replied = Some(date(2026, 5, day));
        let due = Some(date(2026, 5, 10));
        cases.push(Filed { replied, due, ended: replied, ..case("request", date(2026, 5, 3)) });
    }
    // Ten requests of April that wait, all owed on the 20th of May.
    for _ in 0..10 {
        cases.push(Filed { due: Some(date(2026, 5, 20)), ..case("request", date(2026, 4, 20)) });
    }
    // Eleven that wait and are owed in June; and one of support, received in May, that was replied
    // to in June.
    for _ in 0..11 {
        cases.push(Filed { due: Some(date(2026, 6, 4)), ..case("support", date(2026, 5, 12)) });
    }
    let replied = Some(date(2026, 6, 1));
    cases.push(Filed { replied, ended: replied, ..case("support", date(2026, 5, 31)) });
    cases
}

fn reckoned(cases: &[Filed], answers: &BTreeMap<String, BTreeMap<String, Counts>>) -> Figures {
    let (forms, calendar) = (forms(), WorkingCalendar::default());
    let register = Register { cases, answers, forms: &forms, calendar: &calendar };
    reckon("2026-05".parse().unwrap(), register)
}

#[test]
fn figures_are_what_one_counts_by_hand() {
    let figures = reckoned(&register(), &BTreeMap::new());
    let cases = figures.cases;
    assert_eq!(cases.received, Cell::Number(24), "12 requests, 12 of support");
    assert_eq!(cases.answered, Cell::Number(12));
    assert_eq!(cases.open, Cell::Number(22), "10 of April, 11 that wait, 1 replied to in June");
    assert_eq!(cases.overdue, Cell::Number(10));
    let days = cases.reply_days.unwrap();
    assert_eq!((days.median, days.nine_tenths), (5, 9));
    assert_eq!(cases.in_time, Level::Hidden, "of twelve the five that were late would be told");
    let forms: Vec<_> = figures
        .forms
        .iter()
        .map(|form| (form.form.as_str(), form.received, form.answered))
        .collect();
    assert_eq!(
        forms,
        [("request", Cell::Number(12), Cell::Hidden), ("support", Cell::Number(12), Cell::Hidden),],
        "the twelve replies are all to requests: to show them would tell that support had none"
    );
}

#[test]
fn late_replies_are_a_share_or_a_bound() {
    assert_eq!(hiding::share(90, 10), Level::Exactly(90));
    assert_eq!(hiding::share(33, 17), Level::Exactly(66));
    assert_eq!(hiding::share(97, 3), Level::AtLeast(91));
    assert_eq!(hiding::share(100, 0), Level::AtLeast(91), "none is not told from nine");
    assert_eq!(hiding::share(4, 96), Level::AtMost(10));
    assert_eq!(hiding::share(12, 7), Level::Hidden);
}

#[test]
fn answers_are_told_by_question() {
    let counts = |answers, options: &[(&str, u64)]| Counts {
        answers,
        options: options.iter().map(|(id, count)| ((*id).to_owned(), *count)).collect(),
    };
    let questions = [
        ("overall", counts(40, &[("2", 4), ("4", 12), ("5", 24)])),
        ("clear", counts(38, &[("yes", 27), ("no", 11)])),
    ];
    let questions = questions.into_iter().map(|(id, counts)| (id.to_owned(), counts)).collect();
    let answers = BTreeMap::from([("survey".to_owned(), questions)]);
    let figures = reckoned(&[], &answers);
    let survey = &figures.surveys[0];
    let [overall, clear] = &survey.questions[..] else { panic!("{survey:?}") };
    assert_eq!(overall.answers, Cell::Number(40));
    assert_eq!(overall.mean, Some(Level::Exactly(44)), "(8 + 48 + 120) / 40");
    assert!(overall.options.iter().all(|option| option.count == Cell::Hidden));
    let counts: Vec<_> = clear.options.iter().map(|option| option.count).collect();
    assert_eq!(counts, [Cell::Number(27), Cell::Number(11)]);
    assert_eq!(figures.cases.received, Cell::Hidden, "none is fewer than ten");
}

#[test]
fn a_mean_that_would_tell_of_a_few_is_a_bound() {
    assert_eq!(hiding::mean(&[0, 0, 0, 5, 35]).0, Level::AtLeast(47), "five points are missing");
    assert_eq!(hiding::mean(&[38, 2, 0]).0, Level::AtMost(13));
    assert_eq!(hiding::mean(&[3, 3, 3]).0, Level::Hidden, "nine people");
    assert_eq!(hiding::mean(&[10, 20, 30]).1, [10, 20, 30].map(Cell::Number));
}

#[test]
fn what_is_written_is_read_again() {
    let figures = reckoned(&register(), &BTreeMap::new());
    let text = written(&figures);
    let file = SourceFile::new("content/transparency/2026-05.yaml", text.as_str());
    let mut problems = Problems::new();
    let read = Figures::parse(&file, &languages(), &mut problems);
    let read = read.unwrap_or_else(|| panic!("{problems:?}\n{text}"));
    assert_eq!(written(&read), text);
    assert_eq!(read.json(), figures.json());
}

#[test]
fn slips_in_the_file_are_told_with_their_line() {
    let text = written(&reckoned(&register(), &BTreeMap::new()));
    for (from, to, words) in [
        (
            "month: 2026-05",
            "month: 2026-06",
            "rename the file to `content/transparency/2026-06.yaml`",
        ),
        ("month: 2026-05", "month: May", "is not a month"),
        ("open: 22", "open: 7", "tells of fewer than ten"),
        ("open: 22", "open: many", "a whole number of ten or more, or `hidden`"),
        ("open: 22", "opne: 22", "open"),
        ("median: 5", "median: 50", "can't be faster"),
        ("in_time: hidden", "in_time: 140", "from 0 to 100"),
        ("in_time: hidden", "in_time: {about: 90}", "at_least"),
    ] {
        let file = SourceFile::new("content/transparency/2026-05.yaml", text.replacen(from, to, 1));
        let mut problems = Problems::new();
        let read = Figures::parse(&file, &languages(), &mut problems);
        assert!(read.is_none(), "{to}");
        let told: Vec<_> = problems
            .into_iter()
            .map(|one| (one.place.is_some(), one.to_string() + &one.remedy))
            .collect();
        assert!(told.iter().any(|(place, told)| *place && told.contains(words)), "{to}: {told:?}");
    }
    let shown = text.replacen("    answered: hidden", "    answered: 12", 1);
    let file = SourceFile::new("content/transparency/2026-05.yaml", shown);
    let mut problems = Problems::new();
    assert!(Figures::parse(&file, &languages(), &mut problems).is_none());
    let told = problems.into_iter().next().unwrap().to_string();
    assert!(told.contains("can be calculated"), "{told}");
}

/// Everything that leads to the same publication: the total, and the parts that are shown.
fn possibilities(numbers: &[u64]) -> Vec<Vec<u64>> {
    let (total, view) = (numbers.iter().sum::<u64>(), hiding::parts(numbers));
    assignments(total, numbers.len()).into_iter().filter(|one| hiding::parts(one) == view).collect()
}

/// All ways to write a total as so many parts.
fn assignments(total: u64, parts: usize) -> Vec<Vec<u64>> {
    if parts == 1 {
        return vec![vec![total]];
    }
    let with = |first: u64| {
        let rest = assignments(total - first, parts - 1);
        rest.into_iter().map(move |mut rest| {
            rest.insert(0, first);
            rest
        })
    };
    (0..=total).flat_map(with).collect()
}

/// Holds that no number below ten is the only one that fits what is shown.
fn nothing_small_is_certain(numbers: &[u64], possible: &[Vec<u64>]) -> Result<(), TestCaseError> {
    for (at, number) in numbers.iter().enumerate().filter(|(_, number)| **number < LEAST) {
        let certain = possible.iter().all(|one| one[at] == *number);
        prop_assert!(!certain, "part {at} of {numbers:?} can be calculated");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_part_of_a_total_can_be_calculated(numbers in prop::collection::vec(0_u64..25, 2..5)) {
        prop_assume!(numbers.iter().sum::<u64>() >= LEAST);
        let cells = hiding::parts(&numbers);
        for (cell, number) in cells.iter().zip(&numbers) {
            prop_assert!(cell.number().is_none_or(|shown| shown == *number && shown >= LEAST));
        }
        nothing_small_is_certain(&numbers, &possibilities(&numbers))?;
    }

    #[test]
    fn no_score_can_be_calculated_from_a_mean(numbers in prop::collection::vec(0_u64..14, 3..5)) {
        let total = numbers.iter().sum::<u64>();
        prop_assume!(total >= LEAST);
        let view = hiding::mean(&numbers);
        let all = assignments(total, numbers.len());
        let possible: Vec<_> = all.into_iter().filter(|one| hiding::mean(one) == view).collect();
        nothing_small_is_certain(&numbers, &possible)?;
    }

    #[test]
    fn no_late_reply_can_be_counted(these in 0_u64..200, others in 0_u64..200) {
        let view = hiding::share(these, others);
        let all = these + others;
        let possible: Vec<_> =
            (0..=all).map(|one| vec![one, all - one]).filter(|one| hiding::share(one[0], one[1]) == view).collect();
        prop_assume!(all >= LEAST);
        nothing_small_is_certain(&[these, others], &possible)?;
    }
}

#[test]
fn months_are_those_of_the_calendar() {
    let may: Month = "2026-05".parse().unwrap();
    assert!(may.holds(date(2026, 5, 31)) && !may.holds(date(2026, 6, 1)));
}
