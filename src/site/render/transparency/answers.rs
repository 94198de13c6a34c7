//! What people answered: a chart for each question of each survey.

use super::charts;
use crate::language::Slug;
use crate::site::render::View;
use crate::theme::{ChartView, FigureBar, FigureTable, FigureUnit, Label, SurveyResults};
use crate::transparency::{Figures, Level, OptionFigures, QuestionFigures, SurveyFigures};

impl View<'_> {
    /// All surveys that any month has, in order of their ids, with the questions of the last month
    /// that has them.
    pub(super) fn survey_results(&self) -> Vec<SurveyResults> {
        let mut surveys: Vec<&SurveyFigures> = Vec::new();
        for survey in self.months().flat_map(|figures| &figures.surveys) {
            if surveys.iter().all(|known| known.survey != survey.survey) {
                surveys.push(survey);
            }
        }
        surveys.sort_by(|one, other| one.survey.cmp(&other.survey));
        let result = |survey: &SurveyFigures| SurveyResults {
            id: format!("_{}", survey.survey),
            title: self.reader.words(&survey.title).to_owned(),
            charts: survey.questions.iter().map(|one| self.question(&survey.survey, one)).collect(),
        };
        surveys.into_iter().map(result).collect()
    }

    fn question(&self, survey: &Slug, question: &QuestionFigures) -> ChartView {
        let id = format!("_{survey}-{}", question.question);
        let title = self.reader.words(&question.title).to_owned();
        let chart = if question.mean.is_some() {
            self.points(survey, question)
        } else {
            self.choice(survey, question)
        };
        ChartView { id, title, ..chart }
    }

    /// A question as a month has it.
    fn in_month<'f>(
        figures: &'f Figures,
        survey: &Slug,
        question: &Slug,
    ) -> Option<&'f QuestionFigures> {
        let survey = figures.surveys.iter().find(|one| one.survey == *survey)?;
        survey.questions.iter().find(|one| one.question == *question)
    }

    /// Points: their mean over time.
    fn points(&self, survey: &Slug, question: &QuestionFigures) -> ChartView {
        let of = |figures| Self::in_month(figures, survey, &question.question);
        let means: Vec<Option<Level>> =
            self.charted().into_iter().map(|figures| of(figures)?.mean).collect();
        let points = u16::try_from(question.options.len()).unwrap_or(u16::MAX);
        let drawing = self.frame().means(&means, points);
        let locale = self.reader.locale;
        let row = |figures: &Figures| {
            let one = Self::in_month(figures, survey, &question.question);
            let mean = one.and_then(|one| one.mean).unwrap_or(Level::Hidden);
            vec![
                locale.figure_level(mean, FigureUnit::Tenths),
                one.map_or_else(|| self.word("none"), |one| locale.figure_cell(one.answers, "few")),
            ]
        };
        let table = self.table("points", &["mean", "answers"], row);
        let table = FigureTable { caption: self.reader.words(&question.title).to_owned(), ..table };
        charts::chart(self.reader, "points", drawing, table)
    }

    /// A choice: the options of the last month that tells of them, and all months in the table.
    fn choice(&self, survey: &Slug, question: &QuestionFigures) -> ChartView {
        let locale = self.reader.locale;
        let label = |option: &OptionFigures| match (&option.title, option.option.as_str()) {
            (Some(title), _) => self.reader.words(title).to_owned(),
            (None, "yes") => locale.label(Label::Yes).to_owned(),
            (None, "no") => locale.label(Label::No).to_owned(),
            (None, other) => other.to_owned(),
        };
        let answers = question.answers.number();
        let bar = |option: &OptionFigures| {
            let percent =
                option.count.number().zip(answers).map(|(count, all)| count * 100 / all.max(1));
            let value = locale.figure_cell(option.count, "hidden");
            let shown = percent.map(|percent| format!("{value} ({percent}%)"));
            FigureBar { label: label(option), value: shown.unwrap_or(value), percent }
        };
        let mut columns = vec![self.word("month-column")];
        columns.extend(question.options.iter().map(label));
        columns.push(self.word("answers"));
        let row = |figures: &Figures| {
            let one = Self::in_month(figures, survey, &question.question);
            let count = |option: &OptionFigures| {
                let same = one?.options.iter().find(|other| other.option == option.option)?;
                Some(locale.figure_cell(same.count, "hidden"))
            };
            let cells = question.options.iter().map(count);
            let mut row = vec![locale.month(figures.month)];
            row.extend(cells.map(|cell| cell.unwrap_or_else(|| self.word("none"))));
            row.push(
                one.map_or_else(|| self.word("none"), |one| locale.figure_cell(one.answers, "few")),
            );
            row
        };
        let table = FigureTable {
            caption: self.reader.words(&question.title).to_owned(),
            columns,
            rows: self.months().map(row).collect(),
        };
        let chart = charts::chart(self.reader, "choice", (Vec::new(), Vec::new()), table);
        ChartView { bars: question.options.iter().map(bar).collect(), ..chart }
    }
}
