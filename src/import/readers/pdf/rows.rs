//! Glyphs to rows: what stands on one baseline, from left to right, with the gaps that mean something.

use unicode_normalization::char::is_combining_mark;

use super::page::Glyph;

/// What stands on one baseline, from left to right.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Letters, spaces and tabs, as the eye passes them.
    pub(super) units: Vec<Unit>,
    /// Whether the gap above is wider than between the lines of a paragraph.
    pub(super) after_gap: bool,
    /// Whether all of it is furniture of the page.
    pub(super) is_artifact: bool,
}

/// Letters that stay together whatever their direction: a letter with its marks, a ligature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// The letters, in the order of reading.
    pub(super) text: String,
    /// Whether they are bold.
    pub(super) bold: bool,
    /// Whether they are slanted.
    pub(super) italic: bool,
}

/// A gap that is a space, though no space was drawn; in sizes of the font.
const SPACE: f64 = 0.2;
/// A gap that parts columns, in sizes of the font. The spaces of a justified line stay below it.
const COLUMN: f64 = 1.6;
/// How far baselines may differ within a row, in sizes of the font: small raised figures belong to it.
const LEVEL: f64 = 0.4;
/// A gap above that parts paragraphs, measured by the usual one of the page.
const GAP: f64 = 1.35;

/// The rows of a page, from the top.
pub(super) fn of(glyphs: &[Glyph]) -> Vec<Row> {
    let glyphs = with_marks(glyphs);
    let mut order: Vec<usize> = (0..glyphs.len()).collect();
    order.sort_by(|a, b| glyphs[*a].y.total_cmp(&glyphs[*b].y));
    let mut groups: Vec<(f64, Vec<usize>)> = Vec::new();
    for index in order {
        let glyph = &glyphs[index];
        match groups.last_mut() {
            Some((y, group)) if glyph.y - *y <= LEVEL * glyph.size.max(glyphs[group[0]].size) => {
                // The baseline of a row is that of its largest glyphs.
                if glyph.size > glyphs[group[0]].size {
                    *y = glyph.y;
                }
                group.push(index);
            }
            _ => groups.push((glyph.y, vec![index])),
        }
    }
    let usual = usual_gap(&groups);
    let mut above = f64::NEG_INFINITY;
    let mut rows = Vec::new();
    for (y, mut group) in groups {
        group.sort_by(|a, b| glyphs[*a].x.total_cmp(&glyphs[*b].x).then(a.cmp(b)));
        in_order_of_drawing(&glyphs, &mut group);
        let row: Vec<&Glyph> = group.iter().map(|index| &glyphs[*index]).collect();
        if row.iter().all(|glyph| glyph.text.trim().is_empty()) {
            continue;
        }
        rows.push(Row {
            is_artifact: row.iter().all(|glyph| glyph.is_artifact || glyph.text.trim().is_empty()),
            units: units(&row),
            after_gap: y - above > usual * GAP,
        });
        above = y;
    }
    rows
}

/// Parts of one sign, such as lam and alef, may stand on one spot: then the order in which they are
/// drawn is theirs.
fn in_order_of_drawing(glyphs: &[Glyph], row: &mut [usize]) {
    for at in 1..row.len() {
        let (left, right) = (&glyphs[row[at - 1]], &glyphs[row[at]]);
        let one_spot = right.x - left.x < left.size * 0.02;
        if one_spot && row[at] < row[at - 1] {
            row.swap(at - 1, at);
        }
    }
}

/// The gap that most lines of the page have above them.
fn usual_gap(groups: &[(f64, Vec<usize>)]) -> f64 {
    let mut gaps: Vec<f64> = groups.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    gaps.sort_by(f64::total_cmp);
    // A low one of the middle: pages of headings and items have more wide gaps than narrow ones.
    gaps.get(gaps.len() * 2 / 5).copied().unwrap_or(f64::INFINITY)
}

/// Glyphs that are marks only join the letter they stand on. Fonts draw them without moving on, so
/// their place tells; between two letters that are as near, the next drawn is it, for programs draw
/// right-to-left words from their left end, marks before letters.
fn with_marks(glyphs: &[Glyph]) -> Vec<Glyph> {
    let is_mark =
        |glyph: &Glyph| glyph.text.chars().all(is_combining_mark) && !glyph.text.is_empty();
    let is_base = |glyph: &Glyph| !is_mark(glyph) && !glyph.text.trim().is_empty();
    let mut joined: Vec<Glyph> = glyphs.to_vec();
    for (index, mark) in glyphs.iter().enumerate().filter(|(_, glyph)| is_mark(glyph)) {
        let near = |base: &&usize| (glyphs[**base].y - mark.y).abs() < mark.size;
        let before: Vec<usize> = (0..index).rev().take(8).collect();
        let after: Vec<usize> = (index + 1..glyphs.len()).take(8).collect();
        let first =
            |side: &[usize]| side.iter().find(|at| is_base(&glyphs[**at])).filter(near).copied();
        let (before, after) = (first(&before), first(&after));
        let distance = |base: usize| {
            let base = &glyphs[base];
            let middle = mark.x + mark.width / 2.0;
            (base.x - middle).max(middle - base.end()).max(0.0)
        };
        let base = match (before, after) {
            (Some(before), Some(after)) => {
                if distance(before) + 0.01 < distance(after) {
                    before
                } else {
                    after
                }
            }
            (before, after) => match before.or(after) {
                Some(base) => base,
                None => continue,
            },
        };
        joined[base].text.push_str(&mark.text);
        joined[index].text.clear();
    }
    for (index, glyph) in joined.iter_mut().enumerate() {
        if is_echo(glyphs, index) {
            glyph.text.clear();
        }
    }
    joined.retain(|glyph| !glyph.text.is_empty());
    joined
}

/// Typesetters such as Typst give a letter with its marks to the mark's glyph once more: the second time,
/// it has no width.
fn is_echo(glyphs: &[Glyph], index: usize) -> bool {
    let glyph = &glyphs[index];
    let same = |other: Option<&Glyph>| {
        other.is_some_and(|other| other.text == glyph.text && other.width > glyph.width)
    };
    glyph.width < glyph.size * 0.01
        && glyph.text.chars().any(is_combining_mark)
        && !glyph.text.chars().all(is_combining_mark)
        && (same(glyphs.get(index + 1)) || same(index.checked_sub(1).map(|before| &glyphs[before])))
}

/// A row's units from left to right, with spaces and tabs where there are gaps.
fn units(row: &[&Glyph]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut before: Option<&Glyph> = None;
    let mut end = f64::NEG_INFINITY;
    let mut spaced = false;
    for glyph in row.iter().copied() {
        if glyph.text.trim().is_empty() {
            spaced = true;
            continue;
        }
        if let Some(before) = before {
            // Programs without a bold font draw a letter twice, a little aside.
            let again = (glyph.x - before.x).abs() < glyph.size * 0.08;
            if again && glyph.text == before.text {
                continue;
            }
            let gap = glyph.x - end;
            let size = glyph.size.max(before.size);
            let between = if gap > COLUMN * size {
                Some("\t")
            } else if spaced || gap > SPACE * size {
                Some(" ")
            } else {
                None
            };
            let bold = glyph.bold && before.bold;
            let italic = glyph.italic && before.italic;
            units.extend(between.map(|text| Unit { text: text.into(), bold, italic }));
        }
        let (bold, italic) = (glyph.bold, glyph.italic);
        units.push(Unit { text: glyph.text.trim().to_owned(), bold, italic });
        before = Some(glyph);
        end = end.max(glyph.end());
        spaced = false;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::{Glyph, of};

    fn glyph(text: &str, x: f64, width: f64) -> Glyph {
        let (bold, italic, is_artifact) = (false, false, false);
        Glyph { text: text.into(), x, y: 100.0, width, size: 10.0, bold, italic, is_artifact }
    }

    fn units(glyphs: &[Glyph]) -> Vec<String> {
        of(glyphs).into_iter().flat_map(|row| row.units).map(|unit| unit.text).collect()
    }

    #[test]
    fn a_mark_joins_the_letter_it_stands_on() {
        let drawn = [glyph("د", 50.0, 5.0), glyph("\u{64F}", 57.0, 0.0), glyph("ي", 55.0, 5.0)];
        assert_eq!(units(&drawn), ["د", "ي\u{64F}"]);
    }

    #[test]
    fn a_letter_given_again_to_its_mark_is_one_letter() {
        let drawn = [glyph("دّ", 52.0, 0.0), glyph("دّ", 50.0, 5.0), glyph("ق", 55.0, 5.0)];
        assert_eq!(units(&drawn), ["دّ", "ق"]);
    }

    #[test]
    fn parts_of_one_sign_keep_the_order_in_which_they_are_drawn() {
        let drawn = [glyph("ا", 50.05, 0.0), glyph("ل", 50.0, 6.0), glyph("ا", 56.0, 3.0)];
        assert_eq!(units(&drawn), ["ا", "ل", "ا"]);
    }
}
