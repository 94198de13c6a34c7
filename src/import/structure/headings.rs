//! Which units are headings.
//!
//! A format's own headings are believed. Where it has none, a heading is a line that a colon or an
//! asterisk marks, that names its place (`المادة الأولى`), that stands short and alone above what
//! it heads, or that belongs to a lettered or numbered series whose members head something.

use super::super::words::{self, folded};
use super::cover::HEADING_WORDS;
use super::layout;
use super::mark::Mark;
use super::ordinal::{self, Named, Script};
use super::series::Series;
use super::unit::{self, Unit, UnitForm};

/// Why a unit is a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Its format says so, with this level.
    Given(u8),
    /// It names its place.
    Named(Named),
    /// A mark, or where it stands.
    Seen,
    /// Its series.
    Labelled,
}

/// A heading of more words than this is a sentence.
const LONGEST: usize = 14;

/// Words that end a line which leads in a list, folded.
const LEADING_IN: [&str; 14] = [
    "التالي",
    "التاليه",
    "الاتي",
    "الاتيه",
    "كالتالي",
    "كالاتي",
    "يلي",
    "ياتي",
    "بالتالي",
    "بالاتي",
    "ذلك",
    "following",
    "follows",
    "below",
];

/// For each unit, why it is a heading, if it is.
pub(super) fn of(units: &[Unit], series: &Series) -> Vec<Option<Evidence>> {
    let given = units.iter().any(|unit| matches!(unit.form, UnitForm::Heading(_)));
    let mut found: Vec<Option<Evidence>> = vec![None; units.len()];
    for (at, unit) in units.iter().enumerate() {
        found[at] = match unit.form {
            UnitForm::Heading(level) => Some(Evidence::Given(level)),
            UnitForm::Lines | UnitForm::Paragraph | UnitForm::Title if unit.mark == Mark::None => {
                named(unit).or_else(|| (!given && marked(unit)).then_some(Evidence::Seen))
            }
            _ => None,
        };
    }
    for group in series.groups() {
        let heads = is_heading_series(units, &group, &found);
        group.iter().filter(|_| heads).for_each(|at| found[*at] = Some(Evidence::Labelled));
    }
    // Short lines that stand alone are told last, by what is known to follow them.
    for at in (0..units.len()).rev().filter(|_| !given) {
        let next = units.get(at + 1).map(|next| (next, found[at + 1]));
        if found[at].is_none()
            && next.is_some_and(|(next, why)| stands_above(&units[at], next, why))
        {
            found[at] = Some(Evidence::Seen);
        }
    }
    found
}

/// The place that a unit names at its start, and after which it is short.
fn named(unit: &Unit) -> Option<Evidence> {
    let text = unit.text();
    match ordinal::named(&folded(&text))?.script {
        Script::Word(name) if words::count(&text) <= LONGEST && !text.ends_with('.') => {
            Some(Evidence::Named(name))
        }
        _ => None,
    }
}

/// Whether an asterisk or a colon marks it.
fn marked(unit: &Unit) -> bool {
    let text = unit.text();
    let short = words::count(&text) <= LONGEST && words::count(&text) > 0;
    unit.starred || short && layout::has_colon(&text) && !leads_in(&text) && unit.origins.len() == 1
}

/// Whether a text says that a list follows.
pub(super) fn leads_in(text: &str) -> bool {
    let text = folded(text);
    let bare = text.trim_end_matches(|ch: char| !ch.is_alphanumeric());
    let last = bare.split_whitespace().next_back().unwrap_or_default();
    LEADING_IN.contains(&last) || LEADING_IN.iter().any(|word| last.strip_prefix('و') == Some(word))
}

/// Whether the members of a series head what follows them, and are no items.
fn is_heading_series(units: &[Unit], group: &[usize], found: &[Option<Evidence>]) -> bool {
    let good = |at: &usize| {
        let unit = &units[*at];
        let text = unit.text();
        !matches!(unit.form, UnitForm::Item(_))
            && words::count(&text) <= LONGEST
            && !text.ends_with(['.', '؛', '،', ';', ','])
    };
    if !group.iter().all(good) {
        return false;
    }
    let heads = |at: &usize| {
        let next = units.get(at + 1);
        next.is_some_and(|next| {
            !group.contains(&(at + 1)) && found[at + 1].is_none() && is_content(next)
        })
    };
    let colons = group.iter().filter(|at| units[**at].text().ends_with(':')).count();
    let (last, others) = group.split_last().unwrap_or((&0, &[]));
    if others.is_empty() {
        return colons == 1 && heads(last);
    }
    let heading = others.iter().filter(|at| heads(at)).count();
    heading * 10 >= others.len() * 6
}

/// Whether a unit can be what a heading heads.
fn is_content(unit: &Unit) -> bool {
    let table = matches!(unit.form, UnitForm::Table { .. });
    let first = match &unit.mark {
        Mark::Bullet(_) => true,
        Mark::Label(label) => label.ordinal.is_first(),
        Mark::None => words::count(&unit.text()) > 3,
    };
    table || first
}

/// Whether a short line stands alone above what it heads.
fn stands_above(unit: &Unit, next: &Unit, next_heading: Option<Evidence>) -> bool {
    let text = unit.text();
    let words = words::count(&text);
    let open = text.ends_with(['،', '؛', ',', ';', '-']) || unit::is_over(&text);
    let bold =
        !unit.runs.is_empty() && unit.runs.iter().all(|run| run.bold || run.text.trim().is_empty());
    let most = if bold { LONGEST } else { HEADING_WORDS };
    let plain =
        unit.mark == Mark::None && matches!(unit.form, UnitForm::Lines | UnitForm::Paragraph);
    if !plain
        || words == 0
        || words > most
        || open
        || unit.origins.len() > 1
        || folded(&text).starts_with("بسم الله")
    {
        return false;
    }
    let labelled = next_heading == Some(Evidence::Labelled);
    let content = next_heading.is_none()
        && match &next.mark {
            Mark::None => {
                words::count(&next.text()) > words + 4
                    || matches!(next.form, UnitForm::Table { .. })
            }
            Mark::Bullet(_) => true,
            Mark::Label(label) => label.ordinal.is_first(),
        };
    labelled || content
}
