//! Markdown, as other programs write it too: what its syntax says, and no house rules.

use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use super::super::structure::begins_with_mark;
use super::super::words::is_blank;
use super::super::{Form, LeftOut, Marker, Origin, Piece, Run};
use super::{Reading, text};

const SYNTAX: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_FOOTNOTES);

/// Reads a Markdown file.
///
/// # Errors
///
/// What [`text::decode`] refuses.
pub fn read(bytes: &[u8]) -> Reading {
    let decoded = text::decode(bytes).map_err(|refusal| vec![refusal])?;
    Ok(pieces(&decoded.text.replace("\r\n", "\n").replace('\r', "\n")))
}

/// The pieces of a text.
#[must_use]
pub fn pieces(source: &str) -> Vec<Piece> {
    let (mut pieces, body) = front_matter(source);
    let mut reader = Reader {
        source: &source[body..],
        lines_before: source[..body].matches('\n').count(),
        line: (0, 1),
        pieces: Vec::new(),
        runs: Vec::new(),
        dress: Run::default(),
        depths: Vec::new(),
        marker: None,
        heading: None,
        table: None,
        picture: None,
        start: 0,
    };
    let events: OffsetIter<'_> = Parser::new_ext(reader.source, SYNTAX).into_offset_iter();
    for (event, range) in events {
        reader.event(event, range.start);
    }
    pieces.append(&mut reader.pieces);
    pieces
}

/// The lines of front matter, which no page shows, and where the text begins. Its title is one.
fn front_matter(source: &str) -> (Vec<Piece>, usize) {
    let Some(rest) = source.strip_prefix("---\n") else {
        return (Vec::new(), 0);
    };
    let Some(end) = rest.find("\n---\n") else {
        return (Vec::new(), 0);
    };
    let piece = |(at, line): (usize, &str)| {
        let title = line.strip_prefix("title:").map(|title| title.trim().trim_matches('"'));
        Piece {
            origin: Origin::Line(at + 2),
            form: if title.is_some() { Form::Title } else { Form::LeftOut(LeftOut::Hidden) },
            runs: vec![Run::plain(title.unwrap_or(line))],
        }
    };
    let pieces = rest[..end].lines().enumerate().map(piece).collect();
    (pieces, "---\n".len() + end + "\n---\n".len())
}

struct Reader<'a> {
    source: &'a str,
    lines_before: usize,
    /// The offset that was looked at last, and its line.
    line: (usize, usize),
    pieces: Vec<Piece>,
    runs: Vec<Run>,
    dress: Run,
    /// The open lists; whether each is numbered.
    depths: Vec<bool>,
    /// The mark of an item whose first words are still to come.
    marker: Option<Marker>,
    heading: Option<u8>,
    table: Option<Table>,
    picture: Option<String>,
    /// Where the block began.
    start: usize,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<Vec<Run>>>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(tag) => self.begin(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.picture.is_some() => {
                self.picture.get_or_insert_default().push_str(&words);
            }
            Event::Text(words) | Event::Code(words) => self.push(&words),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.push(&words),
            // Markdown knows fewer labels than boards do: `أ-` at the start of a line is one too.
            Event::SoftBreak if self.depths.is_empty() && self.table.is_none() => {
                let next = self.source[at..].trim_start();
                if begins_with_mark(next.lines().next().unwrap_or_default()) {
                    self.flush();
                    self.start = self.source.len() - next.len();
                } else {
                    self.push(" ");
                }
            }
            Event::SoftBreak | Event::HardBreak => self.push(" "),
            Event::FootnoteReference(name) => self.push(&format!("[{name}]")),
            Event::InlineHtml(html) if html.starts_with("<br") => self.push(" "),
            Event::Html(html) | Event::InlineHtml(html) => self.leave(LeftOut::Hidden, &html, at),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Paragraph | Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.flush();
                self.start = at;
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.start = at;
                self.heading = Some(level as u8);
            }
            Tag::List(first) => {
                self.flush();
                self.depths.push(first.is_some());
            }
            Tag::Item => {
                self.flush();
                self.start = at;
                self.marker = Some(self.marker_at(at));
            }
            Tag::FootnoteDefinition(name) => {
                self.flush();
                self.start = at;
                self.push(&format!("[{name}] "));
            }
            Tag::Table(_) => {
                self.flush();
                self.start = at;
                self.table = Some(Table::default());
            }
            Tag::TableHead | Tag::TableRow => {
                self.table.get_or_insert_default().rows.push(Vec::new());
            }
            Tag::Strong => self.dress.bold = true,
            Tag::Emphasis => self.dress.italic = true,
            Tag::Link { dest_url, .. } => self.dress.link = Some(dest_url.into_string()),
            Tag::Image { .. } => self.picture = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.dress.bold = false,
            TagEnd::Emphasis => self.dress.italic = false,
            TagEnd::Link => self.dress.link = None,
            TagEnd::Image => {
                let words = self.picture.take().unwrap_or_default();
                self.leave(LeftOut::Picture, &words, self.start);
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.runs);
                let rows = &mut self.table.get_or_insert_default().rows;
                if let Some(row) = rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = self.table.take().unwrap_or_default().rows;
                self.piece(Form::Table { heads: 1, rows }, Vec::new());
            }
            TagEnd::List(_) => {
                self.flush();
                self.depths.pop();
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::FootnoteDefinition => self.flush(),
            _ => {}
        }
    }

    /// What stands before the item at this offset, as it is written.
    fn marker_at(&self, at: usize) -> Marker {
        let written = self.source[at..].trim_start();
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || self.depths.last() != Some(&true) {
            return Marker::Bullet;
        }
        Marker::Label(written[..=digits].to_owned())
    }

    fn push(&mut self, words: &str) {
        self.runs.push(Run { text: words.to_owned(), ..self.dress.clone() });
    }

    /// Ends the block that is open, if it has words.
    fn flush(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        let heading = self.heading.take();
        if runs.iter().all(|run| is_blank(&run.text)) {
            return;
        }
        let depth = u8::try_from(self.depths.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let form = match (heading, self.marker.take()) {
            (Some(level), _) => Form::Heading(level),
            (None, Some(marker)) => Form::Item { depth, marker },
            (None, None) if !self.depths.is_empty() => Form::Continuation { depth },
            (None, None) => Form::Paragraph,
        };
        self.piece(form, runs);
    }

    fn leave(&mut self, what: LeftOut, words: &str, at: usize) {
        let start = std::mem::replace(&mut self.start, at);
        self.piece(Form::LeftOut(what), vec![Run::plain(words)]);
        self.start = start;
    }

    fn piece(&mut self, form: Form, runs: Vec<Run>) {
        // Blocks come in order, so that lines are counted once; a piece left out may look back.
        if self.start < self.line.0 {
            self.line = (0, 1);
        }
        let between = &self.source[self.line.0..self.start];
        self.line = (self.start, self.line.1 + between.matches('\n').count());
        let origin = Origin::Line(self.line.1 + self.lines_before);
        self.pieces.push(Piece { origin, form, runs });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(source: &str) -> Vec<String> {
        let shape = |piece: &Piece| match &piece.form {
            Form::Table { rows, .. } => format!("{} table of {}", piece.origin, rows.len()),
            form => format!("{} {form:?} {}", piece.origin, piece.text()),
        };
        pieces(source).iter().map(shape).collect()
    }

    #[test]
    fn the_syntax_tells_what_pieces_are() {
        let source = "---\ntitle: \"سياسة\"\nweight: 2\n---\n# مقدمة\n\nنص **مهم**\nتتمة\n\n3. أول\n   \
                      - فرع\n\n     زيادة\n4. ثان\n\n| أ | ب |\n|---|---|\n| ج | د |\n\n<div>x</div>\n\n![شعار](a.png)\n";
        assert_eq!(
            shape(source),
            [
                "line 2 Title سياسة",
                "line 3 LeftOut(Hidden) weight: 2",
                "line 5 Heading(1) مقدمة",
                "line 7 Paragraph نص مهم تتمة",
                "line 10 Item { depth: 0, marker: Label(\"3.\") } أول",
                "line 11 Item { depth: 1, marker: Bullet } فرع",
                "line 13 Continuation { depth: 1 } زيادة",
                "line 14 Item { depth: 0, marker: Label(\"4.\") } ثان",
                "line 16 table of 2",
                "line 20 LeftOut(Hidden) <div>x</div>\n",
                "line 22 LeftOut(Picture) شعار",
            ]
        );
    }

    #[test]
    fn a_link_and_a_weight_stay_with_their_words() {
        let pieces = pieces("انظر [الموقع](https://coop.example) و**هذا**");
        let dressed: Vec<&Run> =
            pieces[0].runs.iter().filter(|run| run.link.is_some() || run.bold).collect();
        assert_eq!(dressed[0].link.as_deref(), Some("https://coop.example"));
        assert_eq!(dressed[1].text, "هذا");
    }
}
