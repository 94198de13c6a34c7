//! The words of a paragraph: runs with their dress and links, through everything that may wrap them.
//! What is no word is kept beside them: notes, what is left out, what stands in the way.

use super::super::super::{LeftOut, Run};
use super::super::Obstacle;
use super::fields::Fields;
use super::graphics;
use super::package::Relations;
use super::source::Source;
use super::styles::Dress;
use super::xml::{Element, Space};

/// What is in a paragraph.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Its words.
    pub(super) runs: Vec<Run>,
    /// What is left out, with the words that stand for it.
    pub(super) left_out: Vec<(LeftOut, String)>,
    /// What can't be read, with the words in it.
    pub(super) obstacles: Vec<(Obstacle, String)>,
    /// The notes that it refers to.
    pub(super) notes: Vec<Note>,
}

impl Words {
    /// Adds words in one dress; neighbours of the same dress are one.
    pub(super) fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            _ if run.text.is_empty() => {}
            Some(last)
                if (last.bold, last.italic, &last.link) == (run.bold, run.italic, &run.link) =>
            {
                last.text.push_str(&run.text);
            }
            _ => self.runs.push(run),
        }
    }

    /// Its words without dress.
    pub(super) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether there is nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }
}

/// A reference to a note.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// Its mark, in the text and before the note.
    pub(super) label: String,
    /// Whether it stands at the end of the document.
    pub(super) at_end: bool,
    /// Its id.
    pub(super) id: String,
}

/// What goes on from paragraph to paragraph.
#[derive(Debug, Default)]
pub(super) struct Running {
    /// Open fields.
    pub(super) fields: Fields,
    footnotes: u32,
    endnotes: u32,
}

/// Walks a paragraph.
pub(super) struct Inline<'a> {
    /// The document.
    pub(super) source: &'a Source,
    /// Where the references of this part lead.
    pub(super) relations: &'a Relations,
    /// Whether it stands in a header or footer, where boxes are read in passing.
    pub(super) in_margin: bool,
    /// What goes on.
    pub(super) running: &'a mut Running,
    /// The dress that the paragraph's style gives.
    pub(super) dress: Dress,
    /// What was found.
    pub(super) words: Words,
}

impl Inline<'_> {
    /// Walks what may wrap runs.
    pub(super) fn walk(&mut self, parent: &Element, link: Option<&str>) {
        for element in parent.elements() {
            match (element.space, element.name.as_str()) {
                (Space::Word, "r") => self.run(element, link),
                (Space::Word, "hyperlink") => {
                    let own = self.hyperlink(element);
                    self.walk(element, own.as_deref().or(link));
                }
                (Space::Word, "ins" | "moveTo") => {
                    self.obstacle(Obstacle::TrackedChange, element);
                    self.walk(element, link);
                }
                (Space::Word, "del" | "moveFrom") => {
                    self.obstacle(Obstacle::TrackedChange, element)
                }
                (Space::Word, name) if is_change_mark(name) => {
                    self.obstacle(Obstacle::TrackedChange, element);
                }
                (Space::Word, "sdt") => self.control(element, link),
                (Space::Word, "fldSimple") => {
                    self.running.fields.begin(element.attribute("instr").unwrap_or_default());
                    self.walk(element, link);
                    self.running.fields.mark("end");
                }
                (Space::Word, "subDoc") => self.obstacle(Obstacle::OtherFile, element),
                (Space::Word, "pPr" | "sdtPr" | "sdtEndPr") => {}
                (Space::Math, "oMath" | "oMathPara") => self.formula(element),
                (Space::Compatibility, "AlternateContent") => {
                    if let Some(chosen) = alternative(element) {
                        self.walk(chosen, link);
                    }
                }
                // Wrappers of today and of tomorrow: smart tags, directions, custom XML.
                _ => self.walk(element, link),
            }
        }
    }

    fn run(&mut self, run: &Element, link: Option<&str>) {
        let properties = run.child("rPr");
        if properties.is_some_and(|properties| {
            properties
                .elements()
                .any(|inner| ["ins", "del", "moveFrom", "moveTo"].iter().any(|name| inner.is(name)))
        }) {
            self.obstacle(Obstacle::TrackedChange, run);
        }
        let struck = ["strike", "dstrike"].map(|name| properties.and_then(|it| it.switch(name)));
        if struck.contains(&Some(true)) && !run.characters().trim().is_empty() {
            self.obstacle(Obstacle::Struck, run);
        }
        let look = Look::of(self.source, properties, self.dress);
        for element in run.elements() {
            self.content(element, &look, link);
        }
    }

    fn content(&mut self, element: &Element, look: &Look, link: Option<&str>) {
        match (element.space, element.name.as_str()) {
            (Space::Word, "t") => {
                let text = element.characters();
                let kept = element.attribute("space") == Some("preserve");
                self.text(if kept { &text } else { text.trim() }, look, link);
            }
            (Space::Word, "tab" | "ptab") => self.text("\t", look, link),
            (Space::Word, "cr") => self.text("\n", look, link),
            (Space::Word, "br") => self.text("\n", look, link),
            (Space::Word, "noBreakHyphen") => self.text("\u{2011}", look, link),
            (Space::Word, "sym") => self.symbol(element, look, link),
            (Space::Word, "fldChar") => self.field(element, look),
            (Space::Word, "instrText") => self.running.fields.instruct(&element.characters()),
            (Space::Word, "footnoteReference") => self.note(element, false, look),
            (Space::Word, "endnoteReference") => self.note(element, true, look),
            (Space::Word, "commentReference") => self.comment(element),
            (Space::Word, "ruby") => self.ruby(element, link),
            (Space::Word, "drawing" | "pict" | "object" | "contentPart") => self.graphic(element),
            (Space::Compatibility, "AlternateContent") => {
                for inner in alternative(element).into_iter().flat_map(Element::elements) {
                    self.content(inner, look, link);
                }
            }
            (Space::Math, _) => self.formula(element),
            // Marks of pages and of notes' own numbers, deleted text that was refused above, soft
            // hyphens: nothing that a reader would read.
            _ => {}
        }
    }

    fn text(&mut self, text: &str, look: &Look, link: Option<&str>) {
        let fields = &self.running.fields;
        if fields.instructing() || text.is_empty() {
            return;
        }
        if look.hidden {
            self.leave_out(LeftOut::Hidden, text);
            return;
        }
        let link = link.map(str::to_owned).or_else(|| fields.link());
        let [bold, italic] = look.on(text);
        self.words.push(Run { text: text.to_owned(), bold, italic, link });
    }

    fn leave_out(&mut self, what: LeftOut, text: &str) {
        match self.words.left_out.last_mut() {
            Some((last, words)) if *last == what && what == LeftOut::Hidden => words.push_str(text),
            _ => self.words.left_out.push((what, text.to_owned())),
        }
    }

    fn obstacle(&mut self, obstacle: Obstacle, element: &Element) {
        self.words.obstacles.push((obstacle, element.characters()));
    }

    fn hyperlink(&self, element: &Element) -> Option<String> {
        let mut address = element
            .attribute("r:id")
            .and_then(|id| self.relations.get(id))
            .map(|relation| relation.target.clone())
            .unwrap_or_default();
        if let Some(anchor) = element.attribute("anchor") {
            address.push('#');
            address.push_str(anchor);
        }
        Some(address).filter(|address| !address.is_empty())
    }

    /// A field to fill in: its content is text, unless it only says that it should be filled in.
    fn control(&mut self, element: &Element, link: Option<&str>) {
        let Some(content) = element.child("sdtContent") else { return };
        if element.child("sdtPr").and_then(|it| it.switch("showingPlcHdr")) == Some(true) {
            self.words.left_out.push((LeftOut::Control, content.characters()));
        } else {
            self.walk(content, link);
        }
    }

    fn formula(&mut self, element: &Element) {
        self.obstacle(Obstacle::EmbeddedObject("a formula".into()), element);
    }

    fn symbol(&mut self, element: &Element, look: &Look, link: Option<&str>) {
        let font = element.attribute("font").unwrap_or_default();
        let code = element.attribute("char").unwrap_or_default();
        match graphics::symbol(font, code) {
            Some(sign) => self.text(sign.encode_utf8(&mut [0; 4]), look, link),
            None => self.words.left_out.push((LeftOut::Symbol, format!("{font} {code}"))),
        }
    }

    fn field(&mut self, element: &Element, look: &Look) {
        let kind = element.attribute("fldCharType").unwrap_or_default();
        self.running.fields.mark(kind);
        let Some(field) = element.find(&|inner| inner.is("checkBox")).filter(|_| kind == "begin")
        else {
            return;
        };
        let ticked = field.switch("checked").or(field.switch("default")) == Some(true);
        let [bold, italic] = look.on("");
        let sign = if ticked { "☒" } else { "☐" };
        self.words.push(Run { text: sign.into(), bold, italic, link: None });
    }

    fn note(&mut self, element: &Element, at_end: bool, look: &Look) {
        let Some(id) = element.attribute("id") else { return };
        let label = if at_end {
            self.running.endnotes += 1;
            format!("[{}]", super::super::numerals::write("lowerRoman", self.running.endnotes))
        } else {
            self.running.footnotes += 1;
            format!("[{}]", self.running.footnotes)
        };
        self.text(&label, look, None);
        self.words.notes.push(Note { label, at_end, id: id.to_owned() });
    }

    fn comment(&mut self, element: &Element) {
        let comment = element.attribute("id").and_then(|id| self.source.comments.get(id));
        let text = comment.map(Element::characters).unwrap_or_default();
        self.words.left_out.push((LeftOut::Comment, text));
    }

    fn ruby(&mut self, element: &Element, link: Option<&str>) {
        for part in element.elements() {
            if part.is("rubyBase") {
                self.walk(part, link);
            } else if part.is("rt") {
                self.words.push(Run::plain("("));
                self.walk(part, link);
                self.words.push(Run::plain(")"));
            }
        }
    }

    fn graphic(&mut self, element: &Element) {
        match graphics::of(element) {
            graphics::Graphic::Line => {}
            graphics::Graphic::Picture(description) => {
                self.words.left_out.push((LeftOut::Picture, description));
            }
            graphics::Graphic::Box(text) if self.in_margin => self.words.push(Run::plain(text)),
            graphics::Graphic::Box(text) => self.words.obstacles.push((Obstacle::TextBox, text)),
            graphics::Graphic::Object(what) if self.in_margin => {
                self.words.left_out.push((LeftOut::Picture, what));
            }
            graphics::Graphic::Object(what) => {
                self.words.obstacles.push((Obstacle::EmbeddedObject(what), String::new()));
            }
        }
    }
}

/// Of several ways to say the same, the first that says anything.
pub(super) fn alternative(element: &Element) -> Option<&Element> {
    let mut ways =
        element.elements().filter(|way| matches!(way.name.as_str(), "Choice" | "Fallback"));
    ways.find(|way| way.elements().next().is_some())
}

/// Whether an element marks where a tracked change begins.
pub(super) fn is_change_mark(name: &str) -> bool {
    matches!(
        name,
        "moveFromRangeStart"
            | "moveToRangeStart"
            | "customXmlInsRangeStart"
            | "customXmlDelRangeStart"
            | "customXmlMoveFromRangeStart"
            | "customXmlMoveToRangeStart"
    )
}

/// How a run looks, once its letters are known.
struct Look {
    plain: [bool; 2],
    complex: [bool; 2],
    /// Whether it says itself that it runs from right to left.
    rtl: bool,
    hidden: bool,
}

impl Look {
    fn of(source: &Source, properties: Option<&Element>, paragraph: Dress) -> Self {
        let style = properties.and_then(|properties| properties.child_val("rStyle"));
        let style = source.styles.word_dress(style);
        let own = Dress::of(properties);
        // A switch that both styles turn on is off: bold within bold stands out by not being bold.
        let resolve = |own: Option<bool>, style: Option<bool>, paragraph: Option<bool>| {
            own.unwrap_or(style.unwrap_or(false) ^ paragraph.unwrap_or(false))
        };
        let says = |name| properties.and_then(|it| it.switch(name)) == Some(true);
        Self {
            plain: [0, 1].map(|i| resolve(own.plain[i], style.plain[i], paragraph.plain[i])),
            complex: [0, 1]
                .map(|i| resolve(own.complex[i], style.complex[i], paragraph.complex[i])),
            rtl: says("rtl") || says("cs"),
            hidden: own.hidden.or(style.hidden).or(paragraph.hidden).unwrap_or(false),
        }
    }

    /// Bold and italic of this text. Programs that know nothing of letters from right to left make
    /// them bold by the switch for others; who writes that means bold.
    fn on(&self, text: &str) -> [bool; 2] {
        let arabic =
            |character| matches!(character, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FEFC}');
        if self.rtl {
            self.complex
        } else if text.chars().any(arabic) {
            [self.plain[0] || self.complex[0], self.plain[1] || self.complex[1]]
        } else {
            self.plain
        }
    }
}
