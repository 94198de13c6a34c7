//! A page's operators, played as far as text goes: each glyph with its letters and its place.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, Stream, String as Bytes};
use hayro_syntax::page::{Page, Resources};

use super::font::Font;
use super::matrix::Matrix;

/// Operators and glyphs of a whole file; a page of text has some thousand.
const MOST_STEPS: usize = 4_000_000;
/// Forms within forms.
const DEEPEST: usize = 12;
/// What it costs to draw a form, in steps, beside what is in it.
const FORM: usize = 500;
/// States saved within saved states.
const MOST_SAVED: usize = 200;

/// How much of what a file may draw was drawn.
#[derive(Debug, Default)]
pub(super) struct Budget {
    steps: usize,
}

impl Budget {
    /// Whether it is used up.
    pub(super) const fn is_spent(&self) -> bool {
        self.steps > MOST_STEPS
    }
}

/// What is on a page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its glyphs, in the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// The letters that do not stand level.
    pub(super) slanted: String,
    /// How many pictures it shows.
    pub(super) pictures: usize,
}

/// A glyph where it stands, from the left and from the top.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// The letters it stands for, in the order of reading.
    pub(super) text: String,
    /// Its left edge.
    pub(super) x: f64,
    /// Its baseline.
    pub(super) y: f64,
    /// How far it moves on.
    pub(super) width: f64,
    /// The size of its font.
    pub(super) size: f64,
    /// Whether its font is bold.
    pub(super) bold: bool,
    /// Whether its font is slanted.
    pub(super) italic: bool,
    /// Whether the file says that it is furniture of the page.
    pub(super) is_artifact: bool,
}

impl Glyph {
    /// The text of a glyph whose letters nobody knows.
    pub(super) const UNKNOWN: &'static str = "\u{FFFD}";

    /// Its right edge.
    pub(super) fn end(&self) -> f64 {
        self.x + self.width
    }
}

/// Reads a page.
pub(super) fn read(page: &Page, budget: &mut Budget) -> Sheet {
    let start = Matrix(page.initial_transform(true).as_coeffs());
    let mut player = Player {
        sheet: Sheet::default(),
        budget,
        state: State { place: start, ..State::default() },
        saved: Vec::new(),
        fonts: HashMap::new(),
        marked: Vec::new(),
        open: Vec::new(),
    };
    player.play(page.typed_operations(), page.resources());
    player.sheet
}

#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    text: Matrix,
    line: Matrix,
}

impl Default for State {
    fn default() -> Self {
        Self {
            place: Matrix::IDENTITY,
            font: None,
            size: 1.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }
}

/// Content that the file says something about.
struct Marked {
    is_artifact: bool,
    /// Its letters, and where the first glyph is that they replace.
    actual: Option<(String, usize)>,
}

struct Player<'b> {
    sheet: Sheet,
    budget: &'b mut Budget,
    state: State,
    saved: Vec<State>,
    fonts: HashMap<Vec<u8>, Rc<Font>>,
    marked: Vec<Marked>,
    /// The forms that are being drawn: none of them may draw itself.
    open: Vec<ObjectIdentifier>,
}

impl Player<'_> {
    fn play(&mut self, mut operators: TypedIter, resources: &Resources) {
        while let Some(operator) = operators.next() {
            self.budget.steps += 1;
            if self.budget.is_spent() {
                return;
            }
            if !self.set(&operator, resources) {
                self.act(&operator, resources);
            }
        }
    }

    /// Operators that change the state; whether this is one.
    fn set(&mut self, operator: &TypedInstruction, resources: &Resources) -> bool {
        let state = &mut self.state;
        match operator {
            TypedInstruction::TextFont(font) => {
                state.size = font.1.as_f64();
                self.font(font.0, resources);
            }
            TypedInstruction::CharacterSpacing(it) => state.letter_spacing = it.0.as_f64(),
            TypedInstruction::WordSpacing(it) => state.word_spacing = it.0.as_f64(),
            TypedInstruction::HorizontalScaling(it) => state.stretch = it.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(it) => state.leading = it.0.as_f64(),
            TypedInstruction::TextRise(it) => state.rise = it.0.as_f64(),
            TypedInstruction::BeginText(_) => {
                state.text = Matrix::IDENTITY;
                state.line = Matrix::IDENTITY;
            }
            TypedInstruction::SetTextMatrix(it) => {
                let numbers = [&it.0, &it.1, &it.2, &it.3, &it.4, &it.5];
                state.line = Matrix(numbers.map(|number| number.as_f64()));
                state.text = state.line;
            }
            TypedInstruction::NextLine(it) => self.next_line(it.0.as_f64(), it.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(it) => {
                state.leading = -it.1.as_f64();
                self.next_line(it.0.as_f64(), it.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            TypedInstruction::Transform(it) => {
                let numbers = [&it.0, &it.1, &it.2, &it.3, &it.4, &it.5];
                state.place = Matrix(numbers.map(|number| number.as_f64())).then(state.place);
            }
            TypedInstruction::SaveState(_) if self.saved.len() < MOST_SAVED => {
                self.saved.push(self.state.clone());
            }
            TypedInstruction::RestoreState(_) => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            _ => return false,
        }
        true
    }

    /// Operators that show something or say something about it.
    fn act(&mut self, operator: &TypedInstruction, resources: &Resources) {
        match operator {
            TypedInstruction::ShowText(it) => self.show(it.0),
            TypedInstruction::NextLineAndShowText(it) => {
                self.next_line(0.0, -self.state.leading);
                self.show(it.0);
            }
            TypedInstruction::ShowTextWithParameters(it) => {
                self.state.word_spacing = it.0.as_f64();
                self.state.letter_spacing = it.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(it.2);
            }
            TypedInstruction::ShowTexts(it) => {
                for object in it.0.iter::<Object>() {
                    match object {
                        Object::String(string) => self.show(&string),
                        Object::Number(number) => {
                            let back = number.as_f64() / 1000.0 * self.state.size;
                            self.advance(-back * self.state.stretch);
                        }
                        _ => {}
                    }
                }
            }
            TypedInstruction::XObject(it) => self.object(it.0, resources),
            TypedInstruction::InlineImage(_) => self.sheet.pictures += 1,
            TypedInstruction::BeginMarkedContent(it) => self.begin(it.0, None),
            TypedInstruction::BeginMarkedContentWithProperties(it) => {
                let properties = match it.1 {
                    Object::Dict(dict) => Some(dict.clone()),
                    Object::Name(name) => resources.properties.get::<Dict>(name.as_ref()),
                    _ => None,
                };
                self.begin(it.0, properties.as_ref());
            }
            TypedInstruction::EndMarkedContent(_) => self.end(),
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.state.line = Matrix::shift(x, y).then(self.state.line);
        self.state.text = self.state.line;
    }

    fn advance(&mut self, x: f64) {
        self.state.text = Matrix::shift(x, 0.0).then(self.state.text);
    }

    /// Fonts are kept by what they are, not by their name, which each form gives anew.
    fn font(&mut self, name: &Name, resources: &Resources) {
        let Some(dict) = resources.get_font(name) else {
            self.state.font = None;
            return;
        };
        let font = match self.fonts.get(dict.data()) {
            Some(font) => Rc::clone(font),
            None => {
                let font = Rc::new(Font::of(&dict));
                self.fonts.insert(dict.data().to_vec(), Rc::clone(&font));
                font
            }
        };
        self.state.font = Some(font);
    }

    fn show(&mut self, string: &Bytes) {
        let Some(font) = self.state.font.clone() else { return };
        let is_artifact = self.marked.iter().any(|marked| marked.is_artifact);
        for code in font.codes(string.as_bytes()) {
            self.budget.steps += 1;
            let state = &self.state;
            let scale = Matrix([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
            let place = scale.then(state.text).then(state.place);
            let spacing = if code.is_space { state.word_spacing } else { 0.0 };
            let step = (code.width * state.size + state.letter_spacing + spacing) * state.stretch;
            let (x, y) = place.origin();
            let width = code.width * place.across();
            if !(x.is_finite() && y.is_finite() && width.is_finite() && place.upward().is_finite())
            {
                continue;
            }
            if place.is_level() {
                let (bold, italic) = (font.bold, font.italic);
                let (text, size) = (code.text, place.upward());
                self.sheet.glyphs.push(Glyph {
                    text,
                    x,
                    y,
                    width,
                    size,
                    bold,
                    italic,
                    is_artifact,
                });
            } else {
                self.sheet.slanted.push_str(&code.text);
            }
            self.advance(step);
        }
    }

    fn object(&mut self, name: &Name, resources: &Resources) {
        let Some(stream) = resources.get_x_object(name) else { return };
        let kind = stream.dict().get::<Name>(b"Subtype");
        match kind.as_ref().map(|kind| kind.as_ref()) {
            Some(b"Image") => self.sheet.pictures += 1,
            Some(b"Form") => self.form(&stream, resources),
            _ => {}
        }
    }

    fn form(&mut self, stream: &Stream, resources: &Resources) {
        if self.open.len() >= DEEPEST || self.open.contains(&stream.obj_id()) {
            return;
        }
        let Ok(content) = stream.decoded_data() else { return };
        self.budget.steps += FORM + content.len() / 64;
        let before = self.state.clone();
        let saved = std::mem::take(&mut self.saved);
        if let Some(matrix) = stream.dict().get::<[f64; 6]>(b"Matrix") {
            self.state.place = Matrix(matrix).then(self.state.place);
        }
        let own = stream.dict().get::<Dict>(b"Resources").map(Resources::new);
        self.open.push(stream.obj_id());
        self.play(TypedIter::new(&content), own.as_ref().unwrap_or(resources));
        self.open.pop();
        self.saved = saved;
        self.state = before;
    }

    fn begin(&mut self, tag: &Name, properties: Option<&Dict>) {
        let actual = properties.and_then(|it| it.get::<Bytes>(b"ActualText"));
        let actual = actual.map(|text| (decoded(text.as_bytes()), self.sheet.glyphs.len()));
        if self.marked.len() < MOST_SAVED {
            self.marked.push(Marked { is_artifact: tag.as_ref() == b"Artifact", actual });
        }
    }

    /// Marked content ends: its own letters take the place of its glyphs', as one that is as wide as
    /// all of them.
    fn end(&mut self) {
        let Some(Marked { actual: Some((text, first)), .. }) = self.marked.pop() else { return };
        let glyphs = self.sheet.glyphs.split_off(first.min(self.sheet.glyphs.len()));
        // The widest glyph tells the baseline: marks float above it, and may come first.
        let widest = glyphs.iter().max_by(|a, b| a.width.total_cmp(&b.width));
        let Some(mut whole) = widest.cloned() else { return };
        // Over several lines, the letters go to the one of that glyph.
        let row = glyphs.iter().filter(|glyph| (glyph.y - whole.y).abs() < whole.size);
        let edges = row.filter(|glyph| glyph.width > 0.0).map(|glyph| (glyph.x, glyph.end()));
        let (left, right) = edges
            .fold((whole.x, whole.end()), |(left, right), (x, end)| (left.min(x), right.max(end)));
        whole.text = text;
        whole.x = left;
        whole.width = right - left;
        if !whole.text.is_empty() {
            self.sheet.glyphs.push(whole);
        }
    }
}

/// A text string of PDF: UTF-16 or UTF-8 with a mark, else near enough to Latin.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}
