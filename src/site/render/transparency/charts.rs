//! Drawing: months along the line, marks above them, each with its number beside it.
//!
//! A chart has its own units and is scaled to the page's width; it is as narrow as a phone, so that
//! its letters stay as large as the page's. All coordinates are whole: a build run twice gives the
//! same bytes.

use crate::language::Direction;
use crate::theme::{ChartKey, ChartView, FigureTable, FigureUnit, Mark, Shape};
use crate::transparency::{Cell, Level, Month, ReplyDays};
use crate::views::Reader;

/// A chart's width.
const WIDTH: i32 = 360;

/// Where the tallest mark ends, with room for its number above it.
const TOP: i32 = 30;

/// The line that columns stand on.
const BASE: i32 = 180;

/// The whole, with the months and their year below the line.
const HEIGHT: i32 = 226;

/// Room for at least so many months, so that two don't fill the width.
const FEWEST_MONTHS: i32 = 4;

/// The height of the mark that stands for a hidden number.
const STUB: i32 = 16;

/// The months of a chart, and who reads it.
pub(super) struct Frame<'a> {
    pub(super) reader: Reader<'a>,
    /// In the order of time.
    pub(super) months: Vec<Month>,
}

/// What is drawn, and what its marks mean.
pub(super) type Drawing = (Vec<Shape>, Vec<ChartKey>);

/// A chart of these shapes, with the words of its kind.
pub(super) fn chart(
    reader: Reader<'_>,
    kind: &str,
    (shapes, keys): Drawing,
    table: FigureTable,
) -> ChartView {
    let word = |part: &str| reader.locale.figure(&format!("{kind}-{part}")).to_owned();
    ChartView {
        id: format!("_{kind}"),
        title: word("title"),
        lead: word("lead"),
        description: in_words(reader, &table),
        width: WIDTH,
        height: HEIGHT,
        keys,
        shapes,
        bars: Vec::new(),
        table,
    }
}

/// A table in words, the rows in the order of time: what the chart says to whoever can't see it.
pub(super) fn in_words(reader: Reader<'_>, table: &FigureTable) -> String {
    let comma = reader.locale.comma();
    let row = |row: &Vec<String>| {
        let cells = table.columns.iter().zip(row).skip(1);
        let cells: Vec<String> = cells.map(|(column, cell)| format!("{column}: {cell}")).collect();
        format!("{}: {}", row.first().map_or("", String::as_str), cells.join(comma))
    };
    let rows: Vec<String> = table.rows.iter().rev().map(row).collect();
    rows.join(". ")
}

impl Frame<'_> {
    fn slot(&self) -> i32 {
        let months = i32::try_from(self.months.len()).unwrap_or(FEWEST_MONTHS);
        WIDTH / months.max(FEWEST_MONTHS)
    }

    /// The middle of a month, as far from where one begins to read as it is in time.
    fn middle(&self, at: usize) -> i32 {
        let from_start = i32::try_from(at).unwrap_or(0) * self.slot() + self.slot() / 2;
        self.side(from_start)
    }

    /// A place so far from where one begins to read.
    fn side(&self, from_start: i32) -> i32 {
        match self.reader.locale.lang().direction() {
            Direction::Ltr => from_start,
            Direction::Rtl => WIDTH - from_start,
        }
    }

    /// A step in the direction of reading.
    fn step(&self, by: i32) -> i32 {
        self.side(by) - self.side(0)
    }

    /// The line, and the names of the months below it; the year below the first, and each January.
    fn axis(&self) -> Vec<Shape> {
        let mut shapes = vec![Shape::Line { from: (0, BASE), to: (WIDTH, BASE), mark: Mark::Rule }];
        for (at, month) in self.months.iter().enumerate() {
            let x = self.middle(at);
            let locale = self.reader.locale;
            shapes.push(text(x, BASE + 20, locale.month_name(*month).to_owned(), "axis"));
            if at == 0 || month.first().month() == 1 {
                shapes.push(text(x, BASE + 39, locale.month_year(*month), "axis"));
            }
        }
        shapes
    }

    /// What stands in the place of fewer than ten.
    fn few(&self, x: i32) -> [Shape; 2] {
        let (width, y) = (20, BASE - STUB);
        let rect = Shape::Rect { x: x - width / 2, y, width, height: STUB, mark: Mark::Dashed };
        [rect, text(x, y - 6, self.reader.locale.figure_number(None), "value")]
    }

    fn key(&self, mark: Mark, term: &str) -> ChartKey {
        ChartKey { mark, label: self.reader.locale.figure(term).to_owned() }
    }

    /// Two columns a month.
    pub(super) fn columns(&self, months: &[[Cell; 2]]) -> Drawing {
        let most = months.iter().flatten().filter_map(|cell| cell.number()).max().unwrap_or(1);
        let width = (self.slot() / 2 - 5).min(26);
        let marks = [Mark::Solid, Mark::Hatched];
        let mut shapes = self.axis();
        for (at, cells) in months.iter().enumerate() {
            for (column, (cell, mark)) in (0..).zip(cells.iter().zip(marks)) {
                let middle = self.middle(at) + self.step((2 * column - 1) * (width / 2 + 2));
                let (height, mark) = match cell.number() {
                    Some(number) => (scaled(number, most, BASE - TOP), mark),
                    None => (STUB, Mark::Dashed),
                };
                let (x, y) = (middle - width / 2, BASE - height);
                shapes.push(Shape::Rect { x, y, width, height, mark });
                let number = self.reader.locale.figure_number(cell.number());
                shapes.push(text(middle, y - 6, number, "value"));
            }
        }
        let mut keys = vec![self.key(Mark::Solid, "received"), self.key(Mark::Hatched, "answered")];
        let any_hidden = months.iter().flatten().any(|cell| *cell == Cell::Hidden);
        keys.extend(any_hidden.then(|| self.key(Mark::Dashed, "few")));
        (shapes, keys)
    }

    /// A span a month, from the median to what nine tenths do not exceed.
    pub(super) fn spans(&self, months: &[Option<ReplyDays>]) -> Drawing {
        let most = months.iter().flatten().map(|days| u64::from(days.nine_tenths)).max();
        let most = most.unwrap_or(1).max(1);
        let mut shapes = self.axis();
        let height = |days: u32| BASE - scaled(days.into(), most, BASE - TOP);
        for (at, days) in months.iter().enumerate() {
            let x = self.middle(at);
            let Some(ReplyDays { median, nine_tenths }) = *days else {
                shapes.extend(self.few(x));
                continue;
            };
            let (low, high) = (height(median), height(nine_tenths));
            shapes.push(Shape::Line { from: (x, low), to: (x, high), mark: Mark::Path });
            shapes.push(Shape::Circle { x, y: high, radius: 6, mark: Mark::Ring });
            shapes.push(Shape::Circle { x, y: low, radius: 7, mark: Mark::Dot });
            let beside = x + self.step(20);
            let number = |days: u32| self.reader.locale.figure_number(Some(days.into()));
            shapes.push(text(x, high - 12, number(nine_tenths), "value"));
            shapes.push(text(beside, low + 5, number(median), "value"));
        }
        let mut keys = vec![self.key(Mark::Dot, "median"), self.key(Mark::Ring, "nine-tenths")];
        keys.extend(months.contains(&None).then(|| self.key(Mark::Dashed, "few")));
        (shapes, keys)
    }

    /// A column a month, of a hundred.
    pub(super) fn shares(&self, months: &[Level]) -> Drawing {
        let width = (self.slot() / 2).min(40);
        let mut shapes = self.axis();
        shapes.push(Shape::Line { from: (0, TOP), to: (WIDTH, TOP), mark: Mark::Rule });
        let height = |percent: u16| scaled(percent.into(), 100, BASE - TOP);
        for (at, level) in months.iter().enumerate() {
            let middle = self.middle(at);
            let x = middle - width / 2;
            let mut rect = |from: u16, to: u16, mark: Mark| {
                let (y, height) = (BASE - height(to), height(to) - height(from));
                shapes.push(Shape::Rect { x, y, width, height, mark });
            };
            let top = match *level {
                Level::Exactly(percent) => {
                    rect(0, percent, Mark::Solid);
                    percent
                }
                Level::AtLeast(percent) => {
                    rect(percent, 100, Mark::Dashed);
                    rect(0, percent, Mark::Solid);
                    100
                }
                Level::AtMost(percent) => {
                    rect(0, percent, Mark::Dashed);
                    percent
                }
                Level::Hidden => 0,
            };
            let label = self.reader.locale.figure_mark(*level, FigureUnit::Percent);
            shapes.push(text(middle, BASE - height(top) - 8, label, "value"));
        }
        let bound = |level: &Level| matches!(level, Level::AtLeast(_) | Level::AtMost(_));
        let mut keys = vec![self.key(Mark::Solid, "in-time")];
        keys.extend(months.iter().any(bound).then(|| self.key(Mark::Dashed, "not-exactly")));
        (shapes, keys)
    }

    /// A dot a month, on a scale of so many points.
    pub(super) fn means(&self, months: &[Option<Level>], points: u16) -> Drawing {
        let best = points.max(2) * 10;
        let height = |tenths: u16| {
            let above = u64::from(tenths.saturating_sub(10));
            BASE - 14 - scaled(above, u64::from(best - 10), BASE - 14 - TOP)
        };
        let mut shapes = self.axis();
        for rule in [10, best] {
            let y = height(rule);
            shapes.push(Shape::Line { from: (0, y), to: (WIDTH, y), mark: Mark::Rule });
            let points = self.reader.locale.figure_number(Some(u64::from(rule / 10)));
            shapes.push(text(self.side(6), y - 5, points, "axis"));
        }
        let mut dots = Vec::new();
        let mut before = None;
        for (at, level) in months.iter().enumerate() {
            let x = self.middle(at);
            let (tenths, mark) = match *level {
                Some(Level::Exactly(tenths)) => (tenths, Mark::Dot),
                Some(Level::AtLeast(tenths) | Level::AtMost(tenths)) => (tenths, Mark::Ring),
                Some(Level::Hidden) | None => {
                    before = None;
                    shapes.extend(self.few(x));
                    continue;
                }
            };
            let y = height(tenths);
            if let Some(from) = before {
                shapes.push(Shape::Line { from, to: (x, y), mark: Mark::Path });
            }
            before = Some((x, y));
            dots.push(Shape::Circle { x, y, radius: 6, mark });
            let label =
                level.map(|level| self.reader.locale.figure_mark(level, FigureUnit::Tenths));
            // Above the dot, unless the line of the best would go through the number.
            let beside = if y < TOP + 28 { y + 24 } else { y - 12 };
            dots.push(text(x, beside, label.unwrap_or_default(), "value"));
        }
        shapes.extend(dots);
        let bound =
            |level: &Option<Level>| matches!(level, Some(Level::AtLeast(_) | Level::AtMost(_)));
        let mut keys = vec![self.key(Mark::Dot, "mean")];
        keys.extend(months.iter().any(bound).then(|| self.key(Mark::Ring, "mean-bound")));
        let hidden = |level: &Option<Level>| matches!(level, Some(Level::Hidden) | None);
        keys.extend(months.iter().any(hidden).then(|| self.key(Mark::Dashed, "few")));
        (shapes, keys)
    }
}

fn text(x: i32, y: i32, text: String, role: &'static str) -> Shape {
    Shape::Text { x, y, text, role }
}

/// A number as a height, at least a hair's breadth.
fn scaled(number: u64, most: u64, height: i32) -> i32 {
    let height = u64::try_from(height).unwrap_or(0);
    i32::try_from((number * height).div_ceil(most.max(1))).unwrap_or(0).max(1)
}
