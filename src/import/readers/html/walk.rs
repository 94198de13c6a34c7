//! From the tree to pieces, in the order in which the page is read.

use super::super::super::{Form, LeftOut, Marker, Origin, Piece, Run, runs};
use super::super::{Obstacle, Place, Reading, Refusal};
use super::lists::{List, level_of_word, marker_of_word};
use super::tree::{Node, Tree};

/// Obstacles that are told at once.
const MOST_TOLD: usize = 50;

/// How words look where the walk is, and where they lead.
#[derive(Debug, Clone, Default)]
pub(super) struct Dress {
    bold: bool,
    italic: bool,
    link: Option<String>,
    keeps_space: bool,
    /// Whether the page's own header and footer were passed: within an article, they are text.
    in_article: bool,
}

/// What the walk found and where it is.
pub(super) struct Walk<'t> {
    pub(super) tree: &'t Tree,
    /// The words since the last block began.
    pub(super) runs: Vec<Run>,
    /// What goes after the block.
    aside: Vec<(LeftOut, String)>,
    pub(super) obstacles: Vec<(Obstacle, String)>,
    pieces: Vec<Piece>,
    refusals: Vec<Refusal>,
    lists: Vec<List>,
    /// The marker of the item that begins, until its first words are there.
    marker: Option<Marker>,
    blocks: usize,
}

impl<'t> Walk<'t> {
    /// A walk that has found nothing yet.
    pub(super) fn new(tree: &'t Tree) -> Self {
        Self {
            tree,
            runs: Vec::new(),
            aside: Vec::new(),
            obstacles: Vec::new(),
            pieces: Vec::new(),
            refusals: Vec::new(),
            lists: Vec::new(),
            marker: None,
            blocks: 0,
        }
    }

    /// Everything on the page.
    pub(super) fn pieces(mut self) -> Reading {
        self.children(Tree::ROOT, &Dress::default());
        self.flush(None);
        if self.refusals.is_empty() { Ok(self.pieces) } else { Err(self.refusals) }
    }

    pub(super) fn children(&mut self, number: usize, dress: &Dress) {
        let tree = self.tree;
        for child in tree.children(number) {
            self.node(*child, dress);
        }
    }

    /// What is in a node, as words without blocks: a cell.
    pub(super) fn words(&mut self, number: usize, bold: bool) -> Vec<Run> {
        let outside = std::mem::take(&mut self.runs);
        let dress = Dress { bold, ..Dress::default() };
        self.in_cell(number, &dress);
        tidy(std::mem::replace(&mut self.runs, outside))
    }

    fn in_cell(&mut self, number: usize, dress: &Dress) {
        let tree = self.tree;
        for child in tree.children(number).iter().copied() {
            let node = tree.node(child);
            if self.is_apart(child, node, dress) {
                continue;
            }
            if !is_block(node.name()) {
                self.inline(child, dress, true);
                continue;
            }
            self.push_raw(if matches!(node.name(), "td" | "th") { "\t" } else { "\n" }, dress);
            if matches!(node.name(), "ul" | "ol") {
                let list = List::of(tree, child);
                self.lists.push(list);
            } else if node.name() == "li" {
                match self.lists.last_mut().map(|list| list.next(node)) {
                    Some(Marker::Label(label)) => self.push(&format!("{label} "), dress),
                    _ => self.push("• ", dress),
                }
            }
            self.in_cell(child, &dressed(node, dress));
            if matches!(node.name(), "ul" | "ol") {
                self.lists.pop();
            }
        }
    }

    fn node(&mut self, number: usize, dress: &Dress) {
        let tree = self.tree;
        let node = tree.node(number);
        if self.is_apart(number, node, dress) {
            return;
        }
        let inner = dressed(node, dress);
        match node.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = node.name().as_bytes()[1] - b'0';
                self.block(number, &Dress { bold: false, ..inner }, Some(Form::Heading(level)));
            }
            "ul" | "ol" => {
                self.flush(None);
                let list = List::of(tree, number);
                self.lists.push(list);
                self.children(number, &inner);
                self.flush(None);
                self.lists.pop();
            }
            "li" => {
                self.flush(None);
                self.marker = self.lists.last_mut().map(|list| list.next(node));
                self.children(number, &inner);
                self.flush(None);
                self.marker = None;
            }
            "table" => {
                self.flush(None);
                self.table(number, &inner);
            }
            "p" if level_of_word(node).is_some() => self.item_of_word(number, node, &inner),
            name if is_block(name) => {
                let title = node.attribute("class").is_some_and(|class| class == "MsoTitle");
                self.block(number, &inner, title.then_some(Form::Title));
            }
            _ => self.inline(number, &inner, false),
        }
    }

    fn block(&mut self, number: usize, dress: &Dress, form: Option<Form>) {
        self.flush(None);
        self.children(number, dress);
        self.flush(form);
    }

    /// An item of a list as Word saves it: a paragraph with its label among its words.
    fn item_of_word(&mut self, number: usize, node: &Node, dress: &Dress) {
        self.flush(None);
        let label = self.label_of_word(number).map(|label| self.tree.characters(label));
        self.children(number, dress);
        let depth = level_of_word(node).unwrap_or_default();
        // Without a label it is the continuation of the item before.
        let form = match label {
            Some(label) => Form::Item { depth, marker: marker_of_word(&label) },
            None => Form::Continuation { depth },
        };
        self.flush(Some(form));
    }

    fn label_of_word(&self, number: usize) -> Option<usize> {
        let tree = self.tree;
        tree.children(number).iter().copied().find_map(|child| {
            if is_label_of_word(tree.node(child)) { Some(child) } else { self.label_of_word(child) }
        })
    }

    fn inline(&mut self, number: usize, dress: &Dress, in_cell: bool) {
        let node = self.tree.node(number);
        match node.name() {
            "" => self.push(node.text(), dress),
            "br" => self.push_raw("\n", dress),
            "hr" => self.flush(None),
            "q" => {
                self.push("«", dress);
                self.children(number, dress);
                self.push("»", dress);
            }
            _ if in_cell => self.in_cell(number, &dressed(node, dress)),
            _ => self.children(number, dress),
        }
    }

    /// What is no text of the page; whether this is such, and was dealt with.
    fn is_apart(&mut self, number: usize, node: &Node, dress: &Dress) -> bool {
        let what = match node.name() {
            "#comment" | "head" | "script" | "style" | "template" | "meta" | "link" | "rp" => {
                return true;
            }
            "" => return false,
            _ if is_label_of_word(node) => return true,
            "del" | "ins" | "s" | "strike" => {
                let words = self.tree.characters(number);
                let change = matches!(node.name(), "del" | "ins");
                let obstacle = if change { Obstacle::TrackedChange } else { Obstacle::Struck };
                if !words.is_empty() {
                    self.obstacles.push((obstacle, words));
                }
                return false;
            }
            "math" => {
                let words = self.tree.characters(number);
                self.obstacles.push((Obstacle::EmbeddedObject("a formula".into()), words));
                return true;
            }
            "header" | "footer" if !dress.in_article && !self.tree.holds(number, "h1") => {
                self.flush(None);
                self.furniture(number);
                return true;
            }
            _ if is_hidden(node) => LeftOut::Hidden,
            "nav" | "aside" | "menu" => LeftOut::Navigation,
            "img" | "svg" | "canvas" => LeftOut::Picture,
            "iframe" | "object" | "embed" | "video" | "audio" => LeftOut::Media,
            "input" if node.attribute("type") == Some("hidden") => return true,
            "input" | "select" | "textarea" | "button" => LeftOut::Control,
            _ => return false,
        };
        let words = match node.name() {
            "img" => node.attribute("alt").unwrap_or_default().trim().to_owned(),
            "input" => node.attribute("value").unwrap_or_default().trim().to_owned(),
            _ => self.tree.characters(number),
        };
        let silent = what == LeftOut::Hidden && words.is_empty();
        if !silent {
            self.aside.push((what, words));
        }
        true
    }

    fn furniture(&mut self, number: usize) {
        let text = self.tree.characters(number);
        if !text.is_empty() {
            self.blocks += 1;
            let origin = Origin::Block(self.blocks);
            self.pieces.push(Piece { origin, form: Form::Furniture, runs: vec![Run::plain(text)] });
        }
    }

    /// Words, with their spaces as a browser shows them.
    pub(super) fn push(&mut self, text: &str, dress: &Dress) {
        if dress.keeps_space {
            self.push_raw(text, dress);
            return;
        }
        let mut shown = String::with_capacity(text.len());
        let mut after_space =
            self.runs.last().is_none_or(|run| run.text.ends_with([' ', '\n', '\t']));
        for character in text.chars() {
            let is_space = matches!(character, ' ' | '\n' | '\r' | '\t' | '\u{C}');
            if is_space && !after_space {
                shown.push(' ');
            } else if !is_space {
                // A hard space holds words together on a screen; here it is a space.
                shown.push(if character == '\u{A0}' { ' ' } else { character });
            }
            after_space = is_space;
        }
        self.push_raw(&shown, dress);
    }

    fn push_raw(&mut self, text: &str, dress: &Dress) {
        let Dress { bold, italic, link, .. } = dress;
        match self.runs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if (last.bold, last.italic, &last.link) == (*bold, *italic, link) => {
                last.text.push_str(text);
            }
            _ => {
                let (text, link) = (text.to_owned(), link.clone());
                self.runs.push(Run { text, bold: *bold, italic: *italic, link });
            }
        }
    }

    /// The words since the last block began become a piece.
    pub(super) fn flush(&mut self, form: Option<Form>) {
        let runs = tidy(std::mem::take(&mut self.runs));
        if !runs.is_empty() {
            let deep = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
            let form = form.unwrap_or_else(|| match self.marker.take() {
                Some(marker) => Form::Item { depth: deep, marker },
                None if self.lists.is_empty() => Form::Paragraph,
                None => Form::Continuation { depth: deep },
            });
            self.keep(form, runs);
        } else {
            self.tell(String::new());
        }
    }

    /// Keeps a piece and, after it, what belongs to it.
    pub(super) fn keep(&mut self, form: Form, runs: Vec<Run>) {
        self.blocks += 1;
        let text = runs.iter().map(|run| run.text.as_str()).collect();
        self.pieces.push(Piece { origin: Origin::Block(self.blocks), form, runs });
        self.tell(text);
    }

    fn tell(&mut self, text: String) {
        let origin = Origin::Block(self.blocks.max(1));
        for (obstacle, words) in std::mem::take(&mut self.obstacles) {
            let shown = if text.is_empty() { &words } else { &text };
            let refusal = Refusal::new(Place::piece(origin, shown), obstacle);
            if self.refusals.len() < MOST_TOLD && !self.refusals.contains(&refusal) {
                self.refusals.push(refusal);
            }
        }
        for (what, words) in std::mem::take(&mut self.aside) {
            let runs = if words.is_empty() { Vec::new() } else { vec![Run::plain(words)] };
            self.pieces.push(Piece { origin, form: Form::LeftOut(what), runs });
        }
    }
}

/// How words in an element look.
fn dressed(node: &Node, outside: &Dress) -> Dress {
    let mut dress = outside.clone();
    match node.name() {
        "b" | "strong" | "th" => dress.bold = true,
        "i" | "em" => dress.italic = true,
        "pre" | "textarea" => dress.keeps_space = true,
        "main" | "article" | "section" => dress.in_article = true,
        "a" => dress.link = node.attribute("href").map(str::to_owned).or(dress.link),
        "" => return dress,
        _ => {}
    }
    if let Some(weight) = node.style("font-weight") {
        dress.bold = matches!(weight.as_str(), "bold" | "bolder" | "600" | "700" | "800" | "900");
    }
    if let Some(style) = node.style("font-style") {
        dress.italic = matches!(style.as_str(), "italic" | "oblique");
    }
    dress
}

fn is_hidden(node: &Node) -> bool {
    node.attribute("hidden").is_some()
        || node.style("display").as_deref() == Some("none")
        || node.style("visibility").as_deref() == Some("hidden")
        || node.style("mso-hide").as_deref() == Some("all")
        || (node.name() == "dialog" && node.attribute("open").is_none())
}

fn is_label_of_word(node: &Node) -> bool {
    node.style("mso-list").as_deref() == Some("ignore")
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "main"
            | "article"
            | "section"
            | "div"
            | "p"
            | "blockquote"
            | "address"
            | "figure"
            | "figcaption"
            | "dl"
            | "dt"
            | "dd"
            | "ul"
            | "ol"
            | "li"
            | "form"
            | "fieldset"
            | "legend"
            | "details"
            | "summary"
            | "center"
            | "header"
            | "footer"
            | "hgroup"
            | "pre"
            | "search"
            | "dialog"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "option"
            | "optgroup"
            | "noscript"
    )
}

/// Words without space at their ends and at the ends of their lines.
fn tidy(mut runs: Vec<Run>) -> Vec<Run> {
    runs::trim(&mut runs);
    for run in &mut runs {
        while run.text.contains(" \n") || run.text.contains("\n ") || run.text.contains("\n\n") {
            run.text = run.text.replace(" \n", "\n").replace("\n ", "\n").replace("\n\n", "\n");
        }
    }
    runs
}
