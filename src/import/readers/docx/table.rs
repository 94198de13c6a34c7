//! Tables, cell by cell. A merged cell stands where it begins, and the places that it covers are
//! empty, so that columns stay columns; a table within a cell becomes lines of it.

use super::super::super::{Form, Marker, Run};
use super::super::Obstacle;
use super::body::{Body, prefix};
use super::inline::{Words, alternative};
use super::xml::{Element, Space};

/// Columns of a table, in Word and here.
const MOST_COLUMNS: usize = 63;

impl Body<'_> {
    /// A table of the text.
    pub(super) fn table(&mut self, element: &Element) {
        self.interrupt();
        let origin = self.next_block();
        let mut aside = Words::default();
        let mut heads = 0;
        let styled = has_header_row(element);
        let mut rows = Vec::new();
        for row in rows_of(element, "tr") {
            let properties = row.child("trPr");
            if rows.len() == heads && properties.and_then(|it| it.switch("tblHeader")) == Some(true)
            {
                heads += 1;
            }
            if properties.is_some_and(|it| it.child("ins").or(it.child("del")).is_some()) {
                aside.obstacles.push((Obstacle::TrackedChange, row.characters()));
            }
            let mut cells = vec![Vec::new(); covered(properties, "gridBefore")];
            for cell in rows_of(row, "tc") {
                let properties = cell.child("tcPr");
                let changes = ["cellIns", "cellDel", "cellMerge"];
                if properties.is_some_and(|it| changes.iter().any(|name| it.child(name).is_some()))
                {
                    aside.obstacles.push((Obstacle::TrackedChange, cell.characters()));
                }
                let mut words = self.flat(cell);
                cells.push(std::mem::take(&mut words.runs));
                append(&mut aside, words);
                let more = covered(properties, "gridSpan").saturating_sub(1);
                cells.extend(std::iter::repeat_n(Vec::new(), more));
            }
            let beyond = cells.iter().skip(MOST_COLUMNS).flatten();
            let lost: String = beyond.map(|run: &Run| run.text.as_str()).collect();
            if !lost.trim().is_empty() {
                let why = format!("more than {MOST_COLUMNS} cells in a row");
                aside.obstacles.push((Obstacle::TooLarge(why), lost));
            }
            cells.truncate(MOST_COLUMNS);
            rows.push(cells);
        }
        // A table of one row has nothing that it could head.
        if heads == 0 && styled && rows.len() > 1 {
            heads = 1;
        }
        let blank = rows.iter().flatten().flatten().all(|run: &Run| run.text.trim().is_empty());
        let form = if blank { Form::Paragraph } else { Form::Table { heads, rows } };
        self.keep(origin, form, aside);
    }

    /// Blocks as the words of one cell: a line for each paragraph, tabs between inner cells.
    pub(super) fn flat(&mut self, parent: &Element) -> Words {
        let mut words = Words::default();
        self.flatten(parent, &mut words);
        words
    }

    fn flatten(&mut self, parent: &Element, into: &mut Words) {
        for element in parent.elements() {
            match (element.space, element.name.as_str()) {
                (Space::Word, "p") => {
                    let mut paragraph = self.read(element);
                    let runs = &mut paragraph.words.runs;
                    match &paragraph.item {
                        Some(_) if runs.is_empty() => {}
                        Some((_, Marker::Label(label))) => prefix(runs, &format!("{label} ")),
                        Some((_, Marker::Bullet)) => prefix(runs, "• "),
                        None => {}
                    }
                    line(into, paragraph.words);
                }
                (Space::Word, "tbl") => {
                    for row in rows_of(element, "tr") {
                        let mut cells = Words::default();
                        for (number, cell) in rows_of(row, "tc").into_iter().enumerate() {
                            if number > 0 {
                                cells.push(Run::plain("\t"));
                            }
                            let words = self.flat(cell);
                            append(&mut cells, words);
                        }
                        line(into, cells);
                    }
                }
                (Space::Word, "ins" | "del" | "moveFrom" | "moveTo") => {
                    into.obstacles.push((Obstacle::TrackedChange, element.characters()));
                    self.flatten(element, into);
                }
                (Space::Word, "altChunk") => {
                    into.obstacles.push((Obstacle::OtherFile, String::new()));
                }
                (Space::Math, _) => {
                    let obstacle = Obstacle::EmbeddedObject("a formula".into());
                    into.obstacles.push((obstacle, element.characters()));
                }
                (Space::Compatibility, "AlternateContent") => {
                    if let Some(chosen) = alternative(element) {
                        self.flatten(chosen, into);
                    }
                }
                (Space::Word, "tcPr" | "sdtPr") => {}
                _ => self.flatten(element, into),
            }
        }
    }
}

/// Whether "Header Row" is ticked for the table, which is how most authors say it; that a row repeats
/// on each page (`tblHeader`) is said of long tables only. Older programs write the ticks as bits.
fn has_header_row(table: &Element) -> bool {
    const FIRST_ROW: u32 = 0x20;
    let Some(look) = table.child("tblPr").and_then(|properties| properties.child("tblLook")) else {
        return false;
    };
    match look.attribute("firstRow") {
        Some(ticked) => matches!(ticked, "1" | "true" | "on"),
        None => look
            .val()
            .and_then(|bits| u32::from_str_radix(bits, 16).ok())
            .is_some_and(|bits| bits & FIRST_ROW != 0),
    }
}

/// The rows of a table or the cells of a row, through what may wrap them.
fn rows_of<'e>(element: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for inner in element.elements() {
        if inner.is(name) {
            found.push(inner);
        } else if !inner.is("tbl") && !inner.is("p") {
            found.extend(rows_of(inner, name));
        }
    }
    found
}

fn covered(properties: Option<&Element>, name: &str) -> usize {
    let number = properties.and_then(|it| it.child_val(name)).and_then(|val| val.parse().ok());
    number.unwrap_or(0usize).min(MOST_COLUMNS)
}

fn line(into: &mut Words, words: Words) {
    if !words.is_blank() && !into.runs.is_empty() {
        into.push(Run::plain("\n"));
    }
    append(into, words);
}

fn append(into: &mut Words, mut words: Words) {
    words.runs.drain(..).for_each(|run| into.push(run));
    into.left_out.append(&mut words.left_out);
    into.obstacles.append(&mut words.obstacles);
    into.notes.append(&mut words.notes);
}
