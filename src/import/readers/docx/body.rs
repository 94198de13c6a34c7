//! The blocks of the text, one after the other, to pieces.

use super::super::super::words::is_blank;
use super::super::super::{Form, LeftOut, Marker, Origin, Piece, Run, runs};
use super::super::{Obstacle, Place, Refusal};
use super::inline::{Inline, Note, Running, Words, alternative, is_change_mark};
use super::lists::Lists;
use super::numbering::Counters;
use super::package::Relations;
use super::source::Source;
use super::styles::{Numbering, Rank, by_outline, indent, outline};
use super::xml::{Element, Space};

/// Obstacles that are told at once; who removes so many will import again anyway.
const MOST_TOLD: usize = 50;

/// Walks the text and keeps what it finds.
pub(super) struct Body<'a> {
    source: &'a Source,
    relations: &'a Relations,
    in_margin: bool,
    running: Running,
    counters: Counters,
    lists: Lists,
    end_notes: Vec<Note>,
    initial: Vec<Run>,
    blocks: usize,
    /// What was found.
    pub(super) pieces: Vec<Piece>,
    /// What stands in the way.
    pub(super) refusals: Vec<Refusal>,
}

/// A paragraph before it is known where it stands.
pub(super) struct Paragraph {
    /// What it is by its style or outline level.
    rank: Rank,
    /// Its place in a list: depth and marker.
    pub(super) item: Option<(u8, Marker)>,
    /// What is in it.
    pub(super) words: Words,
}

impl<'a> Body<'a> {
    /// A walk that has found nothing yet.
    pub(super) fn new(source: &'a Source, relations: &'a Relations) -> Self {
        Self {
            source,
            relations,
            in_margin: false,
            running: Running::default(),
            counters: Counters::default(),
            lists: Lists::default(),
            end_notes: Vec::new(),
            initial: Vec::new(),
            blocks: 0,
            pieces: Vec::new(),
            refusals: Vec::new(),
        }
    }

    /// Walks the blocks in an element.
    pub(super) fn blocks(&mut self, parent: &Element) {
        for element in parent.elements() {
            match (element.space, element.name.as_str()) {
                (Space::Word, "p") => self.paragraph(element),
                (Space::Word, "tbl") => self.table(element),
                (Space::Word, "sdt") => self.control(element),
                (Space::Word, "ins" | "moveTo") => {
                    self.change(element);
                    self.blocks(element);
                }
                (Space::Word, "del" | "moveFrom") => self.change(element),
                (Space::Word, name) if is_change_mark(name) => self.change(element),
                (Space::Word, "altChunk") => {
                    let place = Place::piece(Origin::Block(self.blocks + 1), "");
                    self.refuse(Refusal::new(place, Obstacle::OtherFile));
                }
                (Space::Math, _) => {
                    let place = Place::piece(Origin::Block(self.blocks + 1), &element.characters());
                    let obstacle = Obstacle::EmbeddedObject("a formula".into());
                    self.refuse(Refusal::new(place, obstacle));
                }
                (Space::Compatibility, "AlternateContent") => {
                    if let Some(chosen) = alternative(element) {
                        self.blocks(chosen);
                    }
                }
                (Space::Word, "sectPr" | "sdtPr" | "customXmlPr" | "smartTagPr") => {}
                _ => self.blocks(element),
            }
        }
    }

    /// The notes that stand at the end of the document.
    pub(super) fn end_notes(&mut self) {
        self.lists.interrupt();
        let notes = std::mem::take(&mut self.end_notes);
        let origin = Origin::Block(self.blocks);
        self.notes(origin, &notes);
    }

    /// A header or footer: each of its paragraphs and tables is page furniture.
    pub(super) fn margin(&mut self, number: usize, part: &'a Element, relations: &'a Relations) {
        let outside = std::mem::replace(&mut self.relations, relations);
        self.in_margin = true;
        let words = self.flat(part);
        let origin = Origin::Margin(number);
        self.keep(origin, Form::Furniture, words);
        self.in_margin = false;
        self.relations = outside;
    }

    fn control(&mut self, element: &Element) {
        let Some(content) = element.child("sdtContent") else { return };
        let properties = element.child("sdtPr");
        let gallery = properties.and_then(|it| it.find(&|inner| inner.is("docPartGallery")));
        if gallery.and_then(Element::val) == Some("Table of Contents") {
            self.leave_out(LeftOut::Contents, content);
        } else if properties.and_then(|it| it.switch("showingPlcHdr")) == Some(true) {
            self.leave_out(LeftOut::Control, content);
        } else {
            self.blocks(content);
        }
    }

    fn leave_out(&mut self, what: LeftOut, content: &Element) {
        self.blocks += 1;
        let words = self.flat(content);
        let text = words.text();
        let origin = Origin::Block(self.blocks);
        self.pieces.push(left_out(origin, what, text));
        self.aside(origin, words);
    }

    fn change(&mut self, element: &Element) {
        let place = Place::piece(Origin::Block(self.blocks + 1), &element.characters());
        self.refuse(Refusal::new(place, Obstacle::TrackedChange));
    }

    fn paragraph(&mut self, element: &Element) {
        let in_contents = self.running.fields.in_contents();
        let drop_cap = element
            .child("pPr")
            .and_then(|it| it.child("framePr"))
            .is_some_and(|frame| matches!(frame.attribute("dropCap"), Some("drop" | "margin")));
        let mut paragraph = self.read(element);
        if drop_cap {
            self.initial.append(&mut paragraph.words.runs);
        } else if !self.initial.is_empty() {
            let rest =
                std::mem::replace(&mut paragraph.words.runs, std::mem::take(&mut self.initial));
            rest.into_iter().for_each(|run| paragraph.words.push(run));
        }
        if !paragraph.words.is_blank() {
            self.blocks += 1;
        }
        let origin = Origin::Block(self.blocks.max(1));
        if in_contents || paragraph.rank == Rank::Contents {
            let text = paragraph.words.text();
            if !text.trim().is_empty() {
                self.pieces.push(left_out(origin, LeftOut::Contents, text));
            }
            self.aside(origin, paragraph.words);
            return;
        }
        let form = self.form(element, &mut paragraph);
        self.keep(origin, form, paragraph.words);
    }

    /// What a paragraph is; a heading's label goes into its words, for it is part of its name.
    fn form(&mut self, element: &Element, paragraph: &mut Paragraph) -> Form {
        if paragraph.words.is_blank() {
            return Form::Paragraph;
        }
        let form = match paragraph.rank {
            Rank::Title => Form::Title,
            Rank::Heading(level) => Form::Heading(level),
            Rank::Body | Rank::Contents => {
                if let Some((depth, marker)) = paragraph.item.take() {
                    return Form::Item { depth, marker };
                }
                let properties = element.child("pPr");
                let style = properties.and_then(|it| it.child_val("pStyle"));
                let indent = properties.and_then(indent).or(self.source.styles.indent(style));
                let says_so = self.source.styles.continues(style);
                return match self.lists.paragraph(indent.unwrap_or_default(), says_so) {
                    Some(depth) => Form::Continuation { depth },
                    None => Form::Paragraph,
                };
            }
        };
        self.lists.interrupt();
        undress(&mut paragraph.words.runs);
        if let Some((_, Marker::Label(label))) = paragraph.item.take() {
            prefix(&mut paragraph.words.runs, &format!("{label} "));
        }
        form
    }

    /// Reads a paragraph wherever it stands.
    pub(super) fn read(&mut self, element: &Element) -> Paragraph {
        let properties = element.child("pPr");
        let style = properties.and_then(|it| it.child_val("pStyle"));
        let styles = &self.source.styles;
        let rank = properties.and_then(outline).map(by_outline);
        let rank = rank.filter(|_| styles.rank(style) != Rank::Title);
        let mut inline = Inline {
            source: self.source,
            relations: self.relations,
            in_margin: self.in_margin,
            running: &mut self.running,
            dress: styles.paragraph_dress(style),
            words: Words::default(),
        };
        inline.walk(element, None);
        let mut words = inline.words;
        if properties.is_some_and(has_changed) {
            words.obstacles.push((Obstacle::TrackedChange, String::new()));
        }
        runs::trim(&mut words.runs);
        let item = self.item(properties, style);
        Paragraph { rank: rank.unwrap_or_else(|| styles.rank(style)), item, words }
    }

    /// A paragraph's place in a list and its label; it counts even when the paragraph is empty, as it
    /// does in Word.
    fn item(&mut self, properties: Option<&Element>, style: Option<&str>) -> Option<(u8, Marker)> {
        let styles = &self.source.styles;
        let own = properties.and_then(Numbering::of).unwrap_or_default();
        let by_style = styles.numbering(style);
        let (_, inherited) = by_style.unzip();
        let id = own.id.as_deref().or(inherited.and_then(|it| it.id.as_deref()))?;
        let numberings = &self.source.numberings;
        let level = own.level.or_else(|| {
            let (style, numbering) = by_style?;
            numberings.level_of_style(id, style, styles).or(numbering.level)
        });
        let level = level.unwrap_or(0).min(8);
        let look = numberings.level(id, level, styles)?;
        let label = self.counters.next(numberings, styles, id, level);
        let marker = if look.is_bullet() {
            Marker::Bullet
        } else if label.is_empty() {
            return None;
        } else {
            Marker::Label(label)
        };
        let indent = properties.and_then(indent).or(look.indent).or(styles.indent(style));
        Some((self.lists.item(id, level, indent), marker))
    }

    /// Keeps a piece and, after it, what belongs to it.
    pub(super) fn keep(&mut self, origin: Origin, form: Form, mut words: Words) {
        let runs = std::mem::take(&mut words.runs);
        let blank = runs.iter().all(|run| is_blank(&run.text));
        if !blank || matches!(form, Form::Table { .. }) {
            self.pieces.push(Piece { origin, form, runs });
        }
        self.aside(origin, words);
    }

    /// What belongs to a piece: obstacles, what is left out, notes.
    fn aside(&mut self, origin: Origin, words: Words) {
        let text = self.pieces.last().filter(|piece| piece.origin == origin);
        let text = text.map(text_of).unwrap_or_default();
        for (obstacle, inside) in words.obstacles {
            let boxed = !matches!(obstacle, Obstacle::TrackedChange) && !inside.trim().is_empty();
            let shown = if boxed || text.trim().is_empty() { &inside } else { &text };
            self.refuse(Refusal::new(Place::piece(origin, shown), obstacle));
        }
        for (what, inside) in words.left_out {
            self.pieces.push(left_out(origin, what, inside));
        }
        let (end, foot): (Vec<_>, Vec<_>) = words.notes.into_iter().partition(|note| note.at_end);
        self.end_notes.extend(end);
        self.notes(origin, &foot);
    }

    fn notes(&mut self, origin: Origin, notes: &[Note]) {
        for note in notes {
            let source = self.source;
            let part = if note.at_end { &source.endnotes } else { &source.footnotes };
            let Some(element) = part.by_id.get(&note.id) else { continue };
            let outside = std::mem::replace(&mut self.relations, &part.relations);
            let mut words = self.flat(element);
            self.relations = outside;
            // A note to a note would be a document without end.
            words.notes.clear();
            prefix(&mut words.runs, &format!("{} ", note.label));
            let form = match self.lists.note() {
                Some(depth) => Form::Continuation { depth },
                None => Form::Paragraph,
            };
            self.keep(origin, form, words);
        }
    }

    /// The number of the block that comes now.
    pub(super) fn next_block(&mut self) -> Origin {
        self.blocks += 1;
        Origin::Block(self.blocks)
    }

    /// A table ends a list unless the list goes on by itself.
    pub(super) fn interrupt(&mut self) {
        self.lists.interrupt();
    }

    fn refuse(&mut self, refusal: Refusal) {
        if self.refusals.len() < MOST_TOLD && !self.refusals.contains(&refusal) {
            self.refusals.push(refusal);
        }
    }
}

/// Whether a paragraph's mark was inserted, deleted or moved, or its place in a list is new.
fn has_changed(properties: &Element) -> bool {
    let marks = ["ins", "del", "moveFrom", "moveTo"];
    let changed = |part: &str| {
        let part = properties.child(part);
        part.is_some_and(|it| it.elements().any(|inner| marks.iter().any(|mark| inner.is(mark))))
    };
    changed("rPr") || changed("numPr")
}

fn left_out(origin: Origin, what: LeftOut, text: String) -> Piece {
    let runs = if text.trim().is_empty() { Vec::new() } else { vec![Run::plain(text)] };
    Piece { origin, form: Form::LeftOut(what), runs }
}

fn text_of(piece: &Piece) -> String {
    match &piece.form {
        Form::Table { rows, .. } => {
            let runs = rows.iter().flatten().flatten();
            runs.map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
        }
        _ => piece.text(),
    }
}

/// Words before all others, in no dress of their own.
pub(super) fn prefix(runs: &mut Vec<Run>, text: &str) {
    match runs.first_mut() {
        Some(first) if !first.bold && !first.italic && first.link.is_none() => {
            first.text.insert_str(0, text);
        }
        _ => runs.insert(0, Run::plain(text)),
    }
}

/// A heading that is bold all over is a heading.
fn undress(runs: &mut [Run]) {
    if runs.iter().all(|run| run.bold) {
        runs.iter_mut().for_each(|run| run.bold = false);
    }
    if runs.iter().all(|run| run.italic) {
        runs.iter_mut().for_each(|run| run.italic = false);
    }
}
