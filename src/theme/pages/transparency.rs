//! The figures of the desk, as a society publishes them.

use serde::Serialize;

use super::{Head, Link};
use crate::theme::Html;

/// `transparency.html`: cases, time to reply and satisfaction, month by month.
#[derive(Debug, Clone, Serialize)]
pub struct TransparencyPage {
    /// What the document says of itself.
    pub head: Head,
    /// An introduction, where the society wrote one.
    pub html: Html,
    /// The last month in a few numbers; `None` before there are figures.
    pub latest: Option<LatestMonth>,
    /// Cases and replies, month by month.
    pub charts: Vec<ChartView>,
    /// The last month by form.
    pub forms: Option<FigureTable>,
    /// What people answered, by survey.
    pub surveys: Vec<SurveyResults>,
    /// The figures as files.
    pub files: Vec<Link>,
}

/// The last month.
#[derive(Debug, Clone, Serialize)]
pub struct LatestMonth {
    /// `May 2026`
    pub month: String,
    /// Its numbers.
    pub tiles: Vec<FigureTile>,
}

/// One number with its name.
#[derive(Debug, Clone, Serialize)]
pub struct FigureTile {
    /// What it is.
    pub label: String,
    /// The number, or that it is hidden.
    pub value: String,
    /// What else there is to say.
    pub note: Option<String>,
}

/// A chart with its table. It is drawn by `figures.html` of shapes in the chart's own units, already
/// mirrored where the page is read from the right.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// Its identifier on the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// How to read it.
    pub lead: String,
    /// All of it in words, for whoever can't see it.
    pub description: String,
    /// Its width in its own units.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// What its marks mean.
    pub keys: Vec<ChartKey>,
    /// What is drawn, in order; empty where there are only bars.
    pub shapes: Vec<Shape>,
    /// The last month's options, where the chart is of a choice.
    pub bars: Vec<FigureBar>,
    /// The same as a table, the last month first.
    pub table: FigureTable,
}

/// What a mark means.
#[derive(Debug, Clone, Serialize)]
pub struct ChartKey {
    /// The mark's class.
    pub mark: Mark,
    /// Its meaning.
    pub label: String,
}

/// How a shape looks. No two differ by colour only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Filled.
    Solid,
    /// Hatched, with an outline.
    Hatched,
    /// A dashed outline: hidden, or not known exactly.
    Dashed,
    /// A filled dot.
    Dot,
    /// A ring.
    Ring,
    /// A line that the eye measures by.
    Rule,
    /// A line between dots.
    Path,
}

/// Something drawn.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "shape", rename_all = "kebab-case")]
pub enum Shape {
    /// A rectangle.
    Rect {
        /// Its left side.
        x: i32,
        /// Its top.
        y: i32,
        /// How wide it is.
        width: i32,
        /// How high it is.
        height: i32,
        /// How it looks.
        mark: Mark,
    },
    /// A circle.
    Circle {
        /// Its centre.
        x: i32,
        /// Its centre.
        y: i32,
        /// Its radius.
        radius: i32,
        /// How it looks.
        mark: Mark,
    },
    /// A line.
    Line {
        /// From here.
        from: (i32, i32),
        /// To here.
        to: (i32, i32),
        /// How it looks.
        mark: Mark,
    },
    /// Words or a number, centred.
    Text {
        /// Its middle.
        x: i32,
        /// Its base line.
        y: i32,
        /// What it says.
        text: String,
        /// `value` or `axis`.
        role: &'static str,
    },
}

/// One option of a choice.
#[derive(Debug, Clone, Serialize)]
pub struct FigureBar {
    /// The option.
    pub label: String,
    /// How often it was chosen, or that this is hidden.
    pub value: String,
    /// The share in percent of those who answered; `None` where it is hidden.
    pub percent: Option<u64>,
}

/// Figures in rows and columns.
#[derive(Debug, Clone, Serialize)]
pub struct FigureTable {
    /// What it holds.
    pub caption: String,
    /// The columns' headings; the first is that of the rows' names.
    pub columns: Vec<String>,
    /// The rows; each begins with its name.
    pub rows: Vec<Vec<String>>,
}

/// The answers to one survey.
#[derive(Debug, Clone, Serialize)]
pub struct SurveyResults {
    /// The survey's identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A chart for each question.
    pub charts: Vec<ChartView>,
}
