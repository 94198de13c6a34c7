//! Texts that nobody would write: mangled at random, the same way on every run.

use super::{imbalance, rendered_as, tags};
use crate::language::Direction;
use crate::markdown::{Lists, Spelling, plain_text, table_of_contents};

const SAMPLE: &str = include_str!("../../../tests/fixtures/markdown/everything.md");

/// What is put in at random: all that means something to a parser or a browser.
const PIECES: [&str; 40] = [
    "\n",
    "\n\n",
    "    ",
    "\t",
    "- ",
    "1. ",
    "3) ",
    "> ",
    "> [!TIP]\n",
    "# ",
    "### ",
    "[",
    "](",
    ")",
    "![",
    "[^1]",
    "\n[^1]: ",
    "{#",
    "}",
    "{#a}",
    "|",
    "\n|---|\n",
    "`",
    "```\n",
    "**",
    "_",
    "~~",
    "<",
    ">",
    "<b>",
    "<!--",
    "-->",
    "javascript:",
    "://",
    "@",
    "\\",
    "&#106;",
    "\u{202e}",
    "\u{0}",
    "٠٥٠ ",
];

/// Xorshift: deterministic, and random enough to mangle a text.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn mangle(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        // A part of the text only: short texts reach more of the parser's corners.
        let start = self.below(chars.len());
        let length = self.below(400).min(chars.len() - start);
        chars = chars[start..start + length].to_vec();
        for _ in 0..=self.below(12) {
            let at = self.below(chars.len() + 1);
            if self.below(3) == 0 && at < chars.len() {
                chars.drain(at..(at + 1 + self.below(8)).min(chars.len()));
            } else {
                let piece = PIECES[self.below(PIECES.len())];
                chars.splice(at..at, piece.chars());
            }
        }
        chars.into_iter().collect()
    }
}

#[test]
fn no_text_breaks_the_page() {
    let mut random = Random(0x5eed_1447);
    for round in 0..4000 {
        let source = random.mangle(SAMPLE);
        let rendered = rendered_as(&source, |options| {
            if round % 2 == 0 {
                options.lists = Lists::Clauses;
            }
            if round % 3 == 0 {
                options.direction = Direction::Ltr;
            }
        });
        let html = &rendered.html;
        assert_eq!(imbalance(html), None, "{source}\n----\n{html}");
        let tags = tags(html).to_ascii_lowercase();
        for attribute in ["href=\"javascript:", "src=\"javascript:", "onclick="] {
            assert!(!tags.contains(attribute), "{source}\n----\n{html}");
        }
        for anchor in &rendered.anchors {
            let id = format!(" id=\"{}\"", anchor.id);
            assert_eq!(html.matches(&id).count(), 1, "{id}: {source}\n----\n{html}");
        }
        for fault in &rendered.faults {
            assert!(source.get(fault.range.clone()).is_some(), "{fault:?}: {source}");
        }
        let _readable = plain_text(&source, Spelling::Spelled(&super::Site));
        rendered_as("", |options| {
            let contents = table_of_contents(&rendered.headings, options);
            assert_eq!(imbalance(&contents), None);
        });
    }
}
