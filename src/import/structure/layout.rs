//! How a text is laid out: how wide its lines are, and whether its empty lines mean anything.

use super::lines::Line;
use super::mark;

/// What is true of a whole text of lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Layout {
    /// The characters of a full line; `None` where lines are not wrapped.
    pub(super) width: Option<usize>,
    /// Whether nearly every line is followed by an empty one, which then says nothing.
    pub(super) double_spaced: bool,
    /// Whether asterisks at the ends of lines mark headings, not items: they all come with a colon.
    pub(super) stars_are_headings: bool,
    /// The sign that bullets have, where they stand at the ends of lines.
    pub(super) bullets_at_end: bool,
}

/// Lines of more than this are paragraphs that nobody wrapped.
const WIDEST: usize = 200;

/// Lines of less than this are short by themselves.
const NARROWEST: usize = 40;

impl Layout {
    pub(super) fn of(lines: &[Line]) -> Self {
        let lines: Vec<&Line> = lines.iter().filter(|line| line.is_line()).collect();
        let texts: Vec<String> = lines.iter().map(|line| line.text()).collect();
        let gaps = lines.iter().skip(1).filter(|line| line.gap > 0).count();
        let starred: Vec<&String> = texts.iter().filter(|text| has_star(text)).collect();
        let at_start = |text: &&String| matches!(mark::of(text).mark, mark::Mark::Bullet(_));
        let at_end = texts.iter().filter(|text| !has_star(text) && mark::at_end(text).is_some());
        let at_end = at_end.filter(|text| !at_start(text)).count();
        let at_start = texts.iter().filter(at_start).count();
        Self {
            width: width(&texts),
            double_spaced: lines.len() > 8 && gaps * 10 >= (lines.len() - 1) * 8,
            stars_are_headings: !starred.is_empty() && starred.iter().all(|text| has_colon(text)),
            bullets_at_end: at_end > 1 && at_end > at_start,
        }
    }

    /// Whether a line of so many characters is full, so that the next may go on with its sentence.
    pub(super) fn is_full(self, length: usize) -> bool {
        self.width.is_some_and(|width| length * 100 >= width * 72)
    }
}

/// What nine of ten lines are not longer than.
fn width(texts: &[String]) -> Option<usize> {
    let mut lengths: Vec<usize> = texts.iter().map(|text| text.chars().count()).collect();
    lengths.sort_unstable();
    let longest = *lengths.last()?;
    let width = *lengths.get(lengths.len() * 9 / 10).unwrap_or(&longest);
    (longest <= WIDEST && width >= NARROWEST).then_some(width)
}

/// Whether an asterisk stands at an end of the text.
pub(super) fn has_star(text: &str) -> bool {
    let bare = text.trim_matches(|ch: char| ch.is_whitespace() || matches!(ch, ':' | '：'));
    (bare.starts_with('*') || bare.ends_with('*')) && bare.contains(char::is_alphanumeric)
}

/// Whether a colon stands at an end of the text.
pub(super) fn has_colon(text: &str) -> bool {
    let bare = text.trim_matches(|ch: char| ch.is_whitespace() || ch == '*');
    bare.starts_with([':', '：']) || bare.ends_with([':', '：'])
}
