//! The page of figures: the last month in a few numbers, then charts, each with its table.
//!
//! [`charts`] draws, [`answers`] does so for the questions of surveys. Time goes the way one reads:
//! in Arabic from the right, because a reader of Arabic looks for the beginning there, as in a
//! table. Tables begin with the last month, because that is what most come for.

mod answers;
mod charts;

use super::{Made, View};
use crate::site::output::{FIGURES_CSV, figures_address};
use crate::theme::{
    ChartView, FigureTable, FigureTile, FigureUnit, LatestMonth, Link, TransparencyPage, Unit,
};
use crate::transparency::{self, CaseFigures, Cell, Figures, FormFigures, ReplyDays};
use charts::Frame;

/// How many months a chart shows; its table has all.
const CHARTED: usize = 6;

/// The numbers of cases.
const TERMS: [&str; 4] = ["received", "answered", "open", "overdue"];

/// What is said in the place of a hidden number. The overdue are a part of the open, and may be
/// hidden for the sake of the others.
fn instead(term: &str) -> &'static str {
    if term == "overdue" { "few-or-hidden" } else { "few" }
}

impl View<'_> {
    /// The page.
    pub(super) fn transparency(&self, path: &str) -> Made {
        let (head, html, made) = self.introduction(path);
        let latest = self.library.figures.values().next_back();
        let page = TransparencyPage {
            head,
            html,
            latest: latest.map(|figures| self.latest(figures)),
            charts: match latest {
                Some(_) => vec![self.cases_chart(), self.days_chart(), self.in_time_chart()],
                None => Vec::new(),
            },
            forms: latest.and_then(|figures| self.by_form(figures)),
            surveys: self.survey_results(),
            files: self.figure_files(),
        };
        self.made(&page, made)
    }

    /// A month's file, as it is.
    pub(super) fn figures_file(figures: &Figures) -> Made {
        let text = figures.file.as_ref().map(|file| file.text().to_owned());
        Made { html: text.unwrap_or_else(|| transparency::written(figures)), ..Made::default() }
    }

    /// All months as a table.
    pub(super) fn figures_table(&self) -> Made {
        let months = self.library.figures.values().rev();
        Made { html: transparency::table(months), ..Made::default() }
    }

    /// The months, the last first.
    fn months(&self) -> impl Iterator<Item = &Figures> {
        self.library.figures.values().rev()
    }

    /// The months that charts show, in the order of time.
    fn charted(&self) -> Vec<&Figures> {
        let mut months: Vec<&Figures> = self.months().take(CHARTED).collect();
        months.reverse();
        months
    }

    fn frame(&self) -> Frame<'_> {
        let months = self.charted().into_iter().map(|figures| figures.month).collect();
        Frame { reader: self.reader, months }
    }

    fn word(&self, term: &str) -> String {
        self.reader.locale.figure(term).to_owned()
    }

    fn latest(&self, figures: &Figures) -> LatestMonth {
        let locale = self.reader.locale;
        let cases = &figures.cases;
        let cell = |term: &str, cell: Cell| FigureTile {
            label: self.word(term),
            value: locale.figure_cell(cell, instead(term)),
            note: None,
        };
        let days = cases.reply_days.map(|days| FigureTile {
            label: self.word("median"),
            value: self.days(days.median),
            note: Some(format!("{}: {}", self.word("nine-tenths"), self.days(days.nine_tenths))),
        });
        let in_time = FigureTile {
            label: self.word("in-time"),
            value: locale.figure_level(cases.in_time, FigureUnit::Percent),
            note: None,
        };
        let tiles = [
            Some(cell("received", cases.received)),
            Some(cell("answered", cases.answered)),
            days,
            Some(in_time),
            Some(cell("open", cases.open)),
            Some(cell("overdue", cases.overdue)),
        ];
        LatestMonth {
            month: locale.month(figures.month),
            tiles: tiles.into_iter().flatten().collect(),
        }
    }

    /// So many working days, in words.
    fn days(&self, days: u32) -> String {
        self.reader.locale.count(Unit::WorkingDays, days.into())
    }

    fn cases_chart(&self) -> ChartView {
        let shown = |cases: &CaseFigures| [cases.received, cases.answered];
        let columns: Vec<_> = self.charted().iter().map(|figures| shown(&figures.cases)).collect();
        let (shapes, keys) = self.frame().columns(&columns);
        let locale = self.reader.locale;
        let row = |figures: &Figures| {
            let CaseFigures { received, answered, open, overdue, .. } = figures.cases;
            let cells = [received, answered, open, overdue].into_iter().zip(TERMS);
            cells.map(|(cell, term)| locale.figure_cell(cell, instead(term))).collect()
        };
        let table = self.table("cases", &TERMS, row);
        charts::chart(self.reader, "cases", (shapes, keys), table)
    }

    fn days_chart(&self) -> ChartView {
        let spans: Vec<Option<ReplyDays>> =
            self.charted().iter().map(|figures| figures.cases.reply_days).collect();
        let (shapes, keys) = self.frame().spans(&spans);
        let row = |figures: &Figures| match figures.cases.reply_days {
            Some(ReplyDays { median, nine_tenths }) => {
                vec![self.days(median), self.days(nine_tenths)]
            }
            None => vec![self.word("not-told"), self.word("not-told")],
        };
        let table = self.table("days", &["median", "nine-tenths"], row);
        charts::chart(self.reader, "days", (shapes, keys), table)
    }

    fn in_time_chart(&self) -> ChartView {
        let levels: Vec<_> = self.charted().iter().map(|figures| figures.cases.in_time).collect();
        let (shapes, keys) = self.frame().shares(&levels);
        let row = |figures: &Figures| {
            vec![self.reader.locale.figure_level(figures.cases.in_time, FigureUnit::Percent)]
        };
        let table = self.table("share", &["in-time"], row);
        charts::chart(self.reader, "share", (shapes, keys), table)
    }

    /// A table of all months, the last first.
    fn table(
        &self,
        caption: &str,
        terms: &[&str],
        row: impl Fn(&Figures) -> Vec<String>,
    ) -> FigureTable {
        let columns = std::iter::once("month-column").chain(terms.iter().copied());
        let rows = self.months().map(|figures| {
            let mut cells = vec![self.reader.locale.month(figures.month)];
            cells.extend(row(figures));
            cells
        });
        FigureTable {
            caption: self.word(&format!("{caption}-title")),
            columns: columns.map(|term| self.word(term)).collect(),
            rows: rows.collect(),
        }
    }

    fn by_form(&self, figures: &Figures) -> Option<FigureTable> {
        let locale = self.reader.locale;
        let row = |form: &FormFigures| {
            let median = form.reply_days.map(|days| self.days(days.median));
            vec![
                self.reader.words(&form.title).to_owned(),
                locale.figure_cell(form.received, "hidden"),
                locale.figure_cell(form.answered, "hidden"),
                median.unwrap_or_else(|| self.word("not-told")),
            ]
        };
        let columns = ["form-column", "received", "answered", "median"];
        (!figures.forms.is_empty()).then(|| FigureTable {
            caption: format!("{} – {}", self.word("forms-title"), locale.month(figures.month)),
            columns: columns.map(|term| self.word(term)).to_vec(),
            rows: figures.forms.iter().map(row).collect(),
        })
    }

    fn figure_files(&self) -> Vec<Link> {
        if self.library.figures.is_empty() {
            return Vec::new();
        }
        let all = Link { title: self.word("csv"), address: FIGURES_CSV.to_owned() };
        let month = |figures: &Figures| Link {
            title: format!("{} (YAML)", self.reader.locale.month(figures.month)),
            address: figures_address(figures),
        };
        std::iter::once(all).chain(self.months().map(month)).collect()
    }
}
