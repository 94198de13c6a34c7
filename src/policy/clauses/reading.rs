//! One pass over the parser's events.

use std::collections::HashMap;
use std::mem;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Clause, ClauseAddress, ClauseKind, Table};
use crate::markdown::{self, Anchor, AnchorKind, AnyLink, Options, Words};

/// The clauses of a text.
pub(super) fn read(text: &str) -> Vec<Clause> {
    let mut reading = Reading::new(text);
    for (event, range) in markdown::events(text) {
        reading.event(event, range);
    }
    reading.finish()
}

struct Reading<'a> {
    text: &'a str,
    /// What has an address, by the byte it begins at and its kind.
    anchors: HashMap<(usize, bool), Anchor>,
    clauses: Vec<Clause>,
    /// The headings that the next clause stands under, from the outermost in.
    headings: Vec<(u8, usize)>,
    /// The open items.
    items: Vec<usize>,
    /// For each open list, whether its labels are numbers that the parser takes off the text.
    lists: Vec<bool>,
    /// The clause that words belong to; none where the next words begin one of their own.
    target: Option<usize>,
    /// Whether the paragraph that comes next belongs to the target.
    joins: bool,
    /// Where a quote began whose first clause is still to come.
    quote: Option<usize>,
    /// The cell that is being read.
    cell: Option<String>,
    row: Vec<String>,
    comment: bool,
    counted: (usize, usize),
}

impl<'a> Reading<'a> {
    fn new(text: &'a str) -> Self {
        let anchors = anchors(text).into_iter();
        let key = |anchor: &Anchor| (anchor.range.start, anchor.kind == AnchorKind::Heading);
        Self {
            text,
            anchors: anchors.map(|anchor| (key(&anchor), anchor)).collect(),
            clauses: Vec::new(),
            headings: Vec::new(),
            items: Vec::new(),
            lists: Vec::new(),
            target: None,
            joins: false,
            quote: None,
            cell: None,
            row: Vec::new(),
            comment: false,
            counted: (0, 1),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.words(&words, range),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words, range),
            Event::SoftBreak | Event::HardBreak => self.words(" ", range),
            Event::FootnoteReference(name) => self.words(&format!("[{name}]"), range),
            Event::TaskListMarker(done) => self.words(if done { "☑ " } else { "☐ " }, range),
            Event::Html(html) if !self.comment => self.words(&html, range),
            Event::InlineHtml(html) if !html.starts_with("<!--") => self.words(&html, range),
            Event::Html(_) | Event::InlineHtml(_) => {}
            Event::Rule => self.target = None,
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(ClauseKind::Heading(*level as u8), range),
            Tag::Item => self.start_item(range),
            Tag::List(first) => {
                self.target = None;
                self.lists.push(first.is_some());
            }
            Tag::Paragraph if self.joins => self.joins = false,
            Tag::Paragraph | Tag::CodeBlock(_) => self.begin(ClauseKind::Paragraph, range),
            Tag::BlockQuote(_) => {
                self.target = None;
                self.quote.get_or_insert(range.start);
            }
            Tag::HtmlBlock => {
                self.target = None;
                let html = self.text.get(range).unwrap_or_default();
                self.comment = html.trim_start().starts_with("<!--");
            }
            Tag::DefinitionListTitle => self.begin(ClauseKind::Definition, range),
            Tag::DefinitionListDefinition => self.start_meaning(),
            Tag::FootnoteDefinition(name) => {
                self.begin(ClauseKind::Footnote, range);
                self.joins = true;
                if let Some(clause) = self.clauses.last_mut() {
                    clause.label = format!("[{name}]");
                }
            }
            Tag::Table(_) => self.begin(ClauseKind::Table(Table::default()), range),
            Tag::TableHead | Tag::TableRow => self.row.clear(),
            Tag::TableCell => self.cell = Some(String::new()),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.words("", range);
                if let Some(at) = self.target {
                    self.clauses[at].targets.push(dest_url.to_string());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Table
            | TagEnd::DefinitionListDefinition
            | TagEnd::FootnoteDefinition => self.target = None,
            TagEnd::BlockQuote(_) => self.quote = None,
            TagEnd::List(_) => {
                self.lists.pop();
                self.target = None;
            }
            TagEnd::Item => {
                self.items.pop();
                self.target = None;
                self.joins = false;
            }
            TagEnd::TableCell => {
                let cell = self.cell.take().unwrap_or_default();
                self.row.push(cell.trim().to_owned());
            }
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(tag == TagEnd::TableHead),
            _ => {}
        }
    }

    fn start_item(&mut self, range: Range<usize>) {
        let at = self.clauses.len();
        self.begin(ClauseKind::Bullet, range);
        if self.clauses.last().is_some_and(|clause| !clause.label.is_empty()) {
            self.clauses[at].kind = ClauseKind::Item;
        }
        self.items.push(at);
        self.joins = true;
    }

    /// A term's meaning belongs to the clause that the term began.
    fn start_meaning(&mut self) {
        let term = self.clauses.iter().rposition(|one| one.kind == ClauseKind::Definition);
        if let Some(at) = term.filter(|at| at + 1 == self.clauses.len()) {
            self.target = Some(at);
            self.joins = true;
            self.clauses[at].words.push_str(": ");
        }
    }

    fn end_row(&mut self, is_header: bool) {
        let cells = mem::take(&mut self.row);
        let Some(clause) = self.clauses.last_mut() else {
            return;
        };
        if !clause.words.is_empty() {
            clause.words.push('\n');
        }
        clause.words.push_str(&cells.join(" | "));
        if let ClauseKind::Table(table) = &mut clause.kind {
            match is_header {
                true => table.header = cells,
                false => table.rows.push(cells),
            }
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        if let Some(cell) = &mut self.cell {
            return cell.push_str(words);
        }
        if self.target.is_none() {
            if words.trim().is_empty() {
                return;
            }
            self.begin(ClauseKind::Paragraph, range);
        }
        // What follows is in the words' own block; a paragraph after it is another one.
        self.joins = false;
        if let Some(at) = self.target {
            self.clauses[at].words.push_str(words);
        }
    }

    /// Begins a clause, which takes the words that follow.
    fn begin(&mut self, kind: ClauseKind, range: Range<usize>) {
        let start = self.quote.take().unwrap_or(range.start).min(range.start);
        let before = self.clauses.last().map_or(0, |clause| clause.range.start);
        let level = if let ClauseKind::Heading(level) = kind { Some(level) } else { None };
        if let Some(level) = level.filter(|_| self.items.is_empty()) {
            while self.headings.pop_if(|(other, _)| *other >= level).is_some() {}
        }
        let parent = self.items.last().copied();
        let parent = parent.or_else(|| self.headings.last().map(|(_, at)| *at));
        let anchor = self.anchors.remove(&(range.start, level.is_some()));
        let anchor = anchor.filter(|_| level.is_some() || kind == ClauseKind::Bullet);
        let label = anchor.as_ref().map(|anchor| anchor.label.clone()).unwrap_or_default();
        if let Some(level) = level.filter(|_| self.items.is_empty()) {
            self.headings.push((level, self.clauses.len()));
        }
        let line = self.line(range.start);
        self.target = Some(self.clauses.len());
        self.joins = false;
        self.clauses.push(Clause {
            address: anchor.map(|one| ClauseAddress { id: one.id, origin: one.origin }),
            path: self.path(parent, &label),
            kind,
            label,
            parent,
            words: String::new(),
            targets: Vec::new(),
            range: start.max(before)..self.text.len(),
            line,
        });
    }

    /// A label's path; one that repeats its heading's (`2.1` under `2`) stands for both.
    fn path(&self, parent: Option<usize>, label: &str) -> Vec<String> {
        let mut path = parent.map(|at| self.clauses[at].path.clone()).unwrap_or_default();
        let bare = label.trim_matches(|ch: char| !ch.is_alphanumeric());
        if let Some(last) = path.last() {
            let rest = bare.strip_prefix(last.as_str());
            if rest.is_some_and(|rest| rest.starts_with(['.', '٫'])) {
                path.pop();
            }
        }
        if !bare.is_empty() {
            path.push(bare.to_owned());
        }
        path
    }

    /// The line of a byte that is not before the last one that was asked for.
    fn line(&mut self, at: usize) -> usize {
        let (from, line) = self.counted;
        let more = self.text.get(from..at).unwrap_or_default().matches('\n').count();
        self.counted = (at.max(from), line + more);
        self.counted.1
    }

    fn finish(mut self) -> Vec<Clause> {
        if self.clauses.is_empty() && !self.text.trim().is_empty() {
            // Comments and rules only: nobody reads them, and still they are the text.
            self.begin(ClauseKind::Paragraph, 0..0);
        }
        let starts: Vec<usize> = self.clauses.iter().map(|clause| clause.range.start).collect();
        for (at, clause) in self.clauses.iter_mut().enumerate() {
            if at == 0 {
                clause.range.start = 0;
            }
            clause.range.end = starts.get(at + 1).copied().unwrap_or(self.text.len());
            settle(clause);
        }
        self.clauses
    }
}

/// Takes the label and the stated id off a clause's words, which are shown apart.
fn settle(clause: &mut Clause) {
    let mut words = clause.words.trim();
    if matches!(clause.kind, ClauseKind::Item | ClauseKind::Bullet) {
        words = markdown::split_stated_id(words).0;
    }
    // A number's label is the parser's and not among the words, unless they repeat it.
    let own = matches!(clause.kind, ClauseKind::Heading(_) | ClauseKind::Item);
    let rest = words.strip_prefix(&clause.label).filter(|_| own && !clause.label.is_empty());
    if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    {
        words = rest.trim_start();
    }
    clause.words = words.to_owned();
}

/// What of a text has an address.
fn anchors(text: &str) -> Vec<Anchor> {
    let words = Words::default();
    let options = Options::of_clauses(&words);
    markdown::render(text, &options, &AnyLink).anchors
}
