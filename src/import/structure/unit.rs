//! Lines gathered into units: paragraphs and items whole again, rows made tables.

use super::super::{Form, Marker, Origin, Run, runs, words};
use super::cover::HEADING_WORDS;
use super::layout::{self, Layout};
use super::lines::Line;
use super::mark::{self, Found, Mark};
use super::role::{self, Role};
use super::tables;

/// A paragraph, item, heading or table before its place in the text is known.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// The lines it was made of.
    pub(super) origins: Vec<Origin>,
    /// What its format says.
    pub(super) form: UnitForm,
    /// What stood before its words.
    pub(super) mark: Mark,
    /// Its words, without the mark.
    pub(super) runs: Vec<Run>,
    /// Where its first line begins.
    pub(super) indent: usize,
    /// Whether its line was marked as a heading by an asterisk and a colon.
    pub(super) starred: bool,
    /// Its first line before and after its number got its delimiter back.
    pub(super) turned: Option<(String, String)>,
    /// The last line: its length in characters, and its page.
    last: (usize, usize),
}

/// What a format says of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum UnitForm {
    /// Nothing: it was lines.
    Lines,
    /// It is whole.
    Paragraph,
    /// It is the document's title.
    Title,
    /// It is a heading.
    Heading(u8),
    /// It is an item.
    Item(u8),
    /// It belongs to the item before.
    Continuation(u8),
    /// It is a table.
    Table {
        /// The rows that are heads of columns.
        heads: usize,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Run>>>,
    },
}

impl Unit {
    /// Its words; of a table, all of them.
    pub(super) fn text(&self) -> String {
        match &self.form {
            UnitForm::Table { rows, .. } => {
                let cells = rows.iter().flatten().map(|cell| runs::text(cell));
                cells.collect::<Vec<_>>().join(" ")
            }
            _ => runs::text(&self.runs),
        }
    }

    /// Its words with the mark before them.
    pub(super) fn marked_text(&self) -> String {
        match &self.mark {
            Mark::Label(label) => format!("{} {}", label.words, self.text()),
            Mark::None | Mark::Bullet(_) => self.text(),
        }
    }

    /// The first line's place.
    pub(super) fn origin(&self) -> Origin {
        self.origins.first().copied().unwrap_or(Origin::Line(0))
    }

    /// Puts a label that is none back before the words.
    pub(super) fn unlabel(&mut self) {
        if let Mark::Label(label) = std::mem::replace(&mut self.mark, Mark::None) {
            self.runs = runs::joined(&runs::plain(&label.words), &self.runs);
        }
    }
}

/// Gathers lines.
pub(super) fn gather(lines: &[Line]) -> Vec<Unit> {
    let layout = Layout::of(lines);
    let mut units: Vec<Unit> = Vec::new();
    let mut at = 0;
    // As long as all units are lines of their own without a mark.
    let mut in_cover = true;
    while let Some(line) = lines.get(at) {
        if let Some(table) = tables::at(&lines[at..]) {
            at += table.origins.len();
            in_cover &= table.origins.len() == 1;
            units.push(table_unit(table));
            continue;
        }
        at += 1;
        let unit = of_line(line, layout);
        match units.last_mut() {
            Some(before)
                if !(in_cover && are_apart(before, &unit))
                    && goes_on(before, &unit, line, layout) =>
            {
                before.runs = runs::joined(&before.runs, &unit.runs);
                before.origins.push(line.origin);
                before.last = unit.last;
                in_cover = false;
            }
            _ => {
                in_cover &= unit.origins.len() == 1 && unit.mark == Mark::None;
                units.push(unit);
            }
        }
    }
    confirm(&mut units);
    units
}

/// A number behind a dash is a label where it counts on; else it is an amount, and the dash a bullet.
fn confirm(units: &mut [Unit]) {
    let mut last = None;
    for unit in units {
        let Mark::Label(label) = &unit.mark else { continue };
        if !label.turned {
            continue;
        }
        let ordinal = label.ordinal;
        if ordinal.is_first() || last.is_some_and(|last| ordinal.follows(last)) {
            last = Some(ordinal);
            continue;
        }
        let number = label.words.trim_end_matches('-').to_owned();
        unit.runs = runs::joined(&runs::plain(&number), &unit.runs);
        unit.mark = Mark::Bullet('-');
        unit.turned = None;
    }
}

fn table_unit(table: tables::Table) -> Unit {
    Unit {
        origins: table.origins,
        form: UnitForm::Table { heads: table.heads, rows: table.rows },
        mark: Mark::None,
        runs: Vec::new(),
        indent: 0,
        starred: false,
        turned: None,
        last: (0, 0),
    }
}

fn of_line(line: &Line, layout: Layout) -> Unit {
    let runs = runs::tidy(&line.runs);
    let text = runs::text(&runs);
    let mut unit = Unit {
        origins: vec![line.origin],
        form: form(&line.form),
        mark: Mark::None,
        indent: line.indent,
        starred: line.is_line() && layout.stars_are_headings && layout::has_star(&text),
        turned: None,
        last: (text.chars().count(), line.page),
        runs,
    };
    if unit.starred || matches!(line.form, Form::Heading(_) | Form::Title | Form::Table { .. }) {
        return unit;
    }
    if let Form::Item { marker: Marker::Label(words), .. } = &line.form {
        // Behind the reader's label stand words, whatever they look like.
        let Found { mark, .. } = mark::of(&format!("{words} نص"));
        unit.mark = if mark == Mark::None { Mark::Bullet('•') } else { mark };
        if let Mark::Label(label) = &mut unit.mark {
            label.words.clone_from(words);
        } else {
            unit.runs = runs::joined(&runs::plain(words), &unit.runs);
        }
        return unit;
    }
    let found = mark::of(&text);
    let at_end = mark::at_end(&text).filter(|_| layout.bullets_at_end && line.is_line());
    match (&found.mark, at_end) {
        (Mark::None, Some((sign, bytes))) => {
            unit.mark = Mark::Bullet(sign);
            unit.runs = runs::start(&unit.runs, bytes);
        }
        (Mark::None, None) => {
            if matches!(line.form, Form::Item { .. }) {
                unit.mark = Mark::Bullet('•');
            }
        }
        (mark, _) => {
            let turned = matches!(mark, Mark::Label(label) if label.turned);
            unit.mark = mark.clone();
            unit.runs = runs::without_start(&unit.runs, found.bytes);
            unit.turned = turned.then(|| (text.clone(), unit.marked_text()));
        }
    }
    unit
}

fn form(form: &Form) -> UnitForm {
    match form {
        Form::Line => UnitForm::Lines,
        Form::Title => UnitForm::Title,
        Form::Heading(level) => UnitForm::Heading(*level),
        Form::Item { depth, .. } => UnitForm::Item(*depth),
        Form::Continuation { depth } => UnitForm::Continuation(*depth),
        Form::Table { heads, rows } => {
            let cells = |row: &Vec<Vec<Run>>| row.iter().map(|cell| runs::tidy(cell)).collect();
            UnitForm::Table { heads: *heads, rows: rows.iter().map(cells).collect() }
        }
        Form::Paragraph | Form::Furniture | Form::LeftOut(_) => UnitForm::Paragraph,
    }
}

/// Whether two lines of a cover say different things. A title may go on in the next line.
fn are_apart(before: &Unit, unit: &Unit) -> bool {
    let role = role::of(&before.text());
    role.is_some_and(|role| role != Role::Title) || role::of(&unit.text()).is_some()
}

/// Whether `line` goes on with the sentence of the unit before it.
fn goes_on(before: &Unit, unit: &Unit, line: &Line, layout: Layout) -> bool {
    let lines = before.form == UnitForm::Lines && unit.form == UnitForm::Lines;
    if !lines || unit.mark != Mark::None || unit.starred || before.starred {
        return false;
    }
    let text = before.text();
    let over = is_over(&text);
    let full = layout.is_full(before.last.0);
    if before.last.1 != line.page {
        return full && !over;
    }
    match (line.gap, layout.double_spaced) {
        (0, _) => {
            let hanging = before.mark != Mark::None && line.indent >= before.indent + 2;
            full && !text.ends_with(':') || hanging
        }
        (1, true) => full && !over,
        _ => {
            // A paragraph of full lines that is not over goes on behind a stray empty line, if what
            // follows is no heading.
            let next = unit.text();
            let sentence = words::count(&next) > HEADING_WORDS || next.ends_with('.');
            let paragraph = before.origins.len() > 1 && line.gap == 1 && !over && sentence;
            full && (is_unfinished(&text) || paragraph)
        }
    }
}

/// Whether a sentence, or a line that leads in a list, is over.
pub(super) fn is_over(text: &str) -> bool {
    let bare = text.trim_end_matches(|ch: char| ch.is_whitespace() || "\"'»”’)]".contains(ch));
    bare.ends_with(['.', '؟', '!', ':', '?', '…'])
}

/// Whether a text can't end here: behind a comma, or a word that asks for another.
fn is_unfinished(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    text.ends_with(['،', ',']) || LINKING.contains(&last)
}

const LINKING: [&str; 22] = [
    "في",
    "من",
    "على",
    "إلى",
    "الى",
    "عن",
    "أو",
    "و",
    "ذات",
    "ذوي",
    "مع",
    "التي",
    "الذي",
    "الذين",
    "أن",
    "إن",
    "حيث",
    "بين",
    "هذه",
    "هذا",
    "لدى",
    "خلال",
];
