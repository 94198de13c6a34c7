//! Units as blocks: headings with levels, items with depths.

use super::super::block::{Block, Kind};
use super::super::{Run, runs};
use super::headings::{self, Evidence};
use super::mark::Mark;
use super::ordinal::Named;
use super::series::Series;
use super::unit::{Unit, UnitForm};

/// The deepest heading that is written; a page has `h1` for its title.
const DEEPEST: u8 = 5;

/// Makes blocks.
pub(super) fn shape(mut units: Vec<Unit>) -> Vec<Block> {
    let series = Series::find(&mut units);
    let headings = headings::of(&units, &series);
    let levels = levels(&headings, &units, &series);
    let mut lists = Lists::default();
    let mut blocks = Vec::with_capacity(units.len());
    for (at, mut unit) in units.into_iter().enumerate() {
        let kind = match (levels[at], &unit.form) {
            (Some(level), _) => {
                lists.open.clear();
                Kind::Heading(level)
            }
            (None, UnitForm::Table { heads, rows }) => {
                lists.open.clear();
                Kind::Table { heads: *heads, rows: rows.clone() }
            }
            (None, UnitForm::Continuation(depth)) if !lists.open.is_empty() => {
                let depth = lists.at_most(*depth);
                // Within an item, what looks like a label begins no item, and is words.
                unit.unlabel();
                Kind::Continuation { depth }
            }
            _ => lists.item(&unit, series.of(at)),
        };
        let runs = if matches!(kind, Kind::Heading(_)) { heading(&unit) } else { unit.runs };
        blocks.push(Block { origins: unit.origins, kind, runs });
    }
    blocks
}

/// A heading's words: its label, and no signs that only said that it is a heading.
fn heading(unit: &Unit) -> Vec<Run> {
    let sign = |ch: char| ch.is_whitespace() || matches!(ch, ':' | '*' | '：');
    let text = runs::text(&unit.runs);
    let end = text.trim_end_matches(sign).len();
    let start = text.len() - text.trim_start_matches(sign).len();
    let words = runs::without_start(&runs::start(&unit.runs, end), start);
    let bare = words.into_iter().map(|run| Run { bold: false, ..run }).collect::<Vec<_>>();
    match &unit.mark {
        Mark::Label(label) => runs::joined(&runs::plain(&label.words), &bare),
        Mark::None | Mark::Bullet(_) => bare,
    }
}

/// The level of each heading, without gaps.
fn levels(headings: &[Option<Evidence>], units: &[Unit], series: &Series) -> Vec<Option<u8>> {
    let wide = |name: Named| headings.contains(&Some(Evidence::Named(name)));
    let chapter = 1 + u8::from(wide(Named::Part));
    let base = chapter + u8::from(wide(Named::Chapter));
    let given = headings.iter().filter_map(|one| match one {
        Some(Evidence::Given(level)) => Some(*level),
        _ => None,
    });
    let highest = given.min().unwrap_or(1);
    let mut of_series: Vec<Option<u8>> = vec![None; units.len()];
    let (mut before, mut last_given) = (0, 0);
    let mut levels: Vec<Option<u8>> = Vec::with_capacity(headings.len());
    for (at, heading) in headings.iter().enumerate() {
        let under = levels.last().copied().flatten();
        let level = heading.map(|why| match why {
            Evidence::Given(level) => {
                last_given = level.saturating_sub(highest) + 1;
                last_given
            }
            Evidence::Named(Named::Part) => 1,
            Evidence::Named(Named::Chapter) => chapter,
            Evidence::Named(Named::First | Named::Article) | Evidence::Seen => base,
            Evidence::Labelled => {
                let of = &mut of_series[series.of(at).unwrap_or(0)];
                // Right below another heading the series is what that heading has to say.
                *of.get_or_insert(
                    under.map_or(if last_given > 0 { last_given + 1 } else { base }, |above| {
                        above + 1
                    }),
                )
            }
        });
        let level = level.map(|level| level.clamp(1, (before + 1).min(DEEPEST)));
        before = level.unwrap_or(before);
        levels.push(level);
    }
    levels
}

/// The lists that are open.
#[derive(Default)]
struct Lists {
    open: Vec<List>,
    /// Whether the item before said that a list follows.
    led_in: bool,
}

struct List {
    sign: Sign,
    indent: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Bullet(char),
    Series(usize),
}

impl Lists {
    /// An item in its depth; or a paragraph, which ends all lists.
    fn item(&mut self, unit: &Unit, series: Option<usize>) -> Kind {
        let (sign, label) = match (&unit.mark, series) {
            (Mark::Bullet(sign), _) => (Sign::Bullet(*sign), None),
            (Mark::Label(label), Some(series)) => (Sign::Series(series), Some(label.words.clone())),
            _ if matches!(unit.form, UnitForm::Item(_)) => (Sign::Bullet('•'), None),
            _ => {
                self.open.clear();
                return Kind::Paragraph;
            }
        };
        let depth = match unit.form {
            UnitForm::Item(depth) => self.given(depth, sign),
            _ => self.seen(sign, unit.indent),
        };
        self.led_in = super::unit::is_over(&unit.text()) && unit.text().trim_end().ends_with(':')
            || headings::leads_in(&unit.text());
        Kind::Item { depth, label }
    }

    /// A depth that the format states, without gaps.
    fn given(&mut self, depth: u8, sign: Sign) -> u8 {
        self.open.truncate(usize::from(depth));
        self.open.push(List { sign, indent: 0 });
        self.depth()
    }

    /// A depth by signs and indents.
    fn seen(&mut self, sign: Sign, indent: usize) -> u8 {
        let known = self.open.iter().rposition(|list| list.sign == sign);
        let top = self.open.last().map(|list| (list.sign, list.indent));
        match (known, top) {
            (Some(level), _) => {
                let own = self.open[level].indent;
                let deeper = matches!(sign, Sign::Bullet(_))
                    && level + 1 == self.open.len()
                    && indent > own + 1;
                if deeper && (own > 0 || indent > 3) {
                    self.open.push(List { sign, indent });
                } else {
                    let outer = self
                        .open
                        .iter()
                        .position(|list| list.sign == sign && list.indent + 1 >= indent);
                    self.open.truncate(outer.unwrap_or(level) + 1);
                }
            }
            (None, Some((above, its))) => {
                let counted = matches!(above, Sign::Series(_)) || matches!(sign, Sign::Series(_));
                if !self.led_in && !counted && indent <= its + 1 {
                    self.open.pop();
                }
                self.open.push(List { sign, indent });
            }
            (None, None) => self.open.push(List { sign, indent }),
        }
        self.depth()
    }

    fn depth(&self) -> u8 {
        u8::try_from(self.open.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }

    fn at_most(&mut self, depth: u8) -> u8 {
        depth.min(self.depth())
    }
}
