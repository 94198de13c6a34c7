//! The words of a policy's text on a page.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// The attribute of the element that holds the text.
const MARK: &str = "data-policy-text";

/// Elements that HTML gives no end.
const VOID: [&str; 9] = ["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"];

/// Elements inside a line; all others separate words.
const INLINE: [&str; 17] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "mark", "s", "small",
    "span", "strong", "wbr",
];

/// One word of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// The id of the clause it stands in.
    pub(super) clause: Option<String>,
}

/// The words of the text on a page; `None` when no element is marked as the text.
///
/// Only the tokenizer of a browser is needed, not its tree: where an element ends that nobody
/// closed does not change the words.
pub(super) fn words_of(html: &str) -> Option<Vec<Word>> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let sink = Sink(RefCell::new(Reading::default()));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // Scripts are not run, so that the tokenizer stops at none.
    let _finished = tokenizer.feed(&queue);
    tokenizer.end();
    let mut reading = tokenizer.sink.0.into_inner();
    reading.separate();
    reading.begun.then_some(reading.words)
}

struct Sink(RefCell<Reading>);

#[derive(Default)]
struct Reading {
    /// The open elements of the text, from the marked one in.
    open: Vec<Open>,
    begun: bool,
    clause: Option<String>,
    word: String,
    words: Vec<Word>,
}

struct Open {
    name: String,
    /// Whether its text counts.
    read: bool,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reading = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                reading.start(&tag);
                return raw_text(&tag.name);
            }
            Token::TagToken(tag) => reading.end(&tag.name),
            Token::CharacterTokens(text) => reading.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements whose content is no markup.
fn raw_text(name: &str) -> TokenSinkResult<()> {
    match name {
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        "style" | "iframe" | "noembed" | "noframes" | "xmp" => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        _ => TokenSinkResult::Continue,
    }
}

impl Reading {
    fn start(&mut self, tag: &Tag) {
        let attribute = |name: &str| {
            let mut all = tag.attrs.iter();
            all.find(|one| &*one.name.local == name).map(|one| one.value.to_string())
        };
        let marked = attribute(MARK).is_some();
        if self.open.is_empty() && (self.begun || !marked) {
            return;
        }
        self.begun = true;
        let name = tag.name.to_string();
        if !INLINE.contains(&name.as_str()) {
            self.separate();
        }
        let classes = attribute("class").unwrap_or_default();
        let sign = classes.split_whitespace().any(|class| class == "permalink");
        let read = self.open.last().is_none_or(|open| open.read)
            && !sign
            && !matches!(name.as_str(), "script" | "style");
        if read && let Some(id) = attribute("id") {
            self.separate();
            self.clause = Some(id);
        }
        if !VOID.contains(&name.as_str()) {
            self.open.push(Open { name, read });
        }
    }

    fn end(&mut self, name: &str) {
        if self.open.is_empty() {
            return;
        }
        if !INLINE.contains(&name) {
            self.separate();
        }
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
        if self.open.is_empty() {
            self.separate();
        }
    }

    fn text(&mut self, text: &str) {
        if !self.open.last().is_some_and(|open| open.read) {
            return;
        }
        for ch in text.chars() {
            if ch.is_whitespace() {
                self.separate();
            } else {
                self.word.push(ch);
            }
        }
    }

    /// Ends the word that is being read.
    fn separate(&mut self) {
        if !self.word.is_empty() {
            let text = std::mem::take(&mut self.word);
            self.words.push(Word { text, clause: self.clause.clone() });
        }
    }
}
