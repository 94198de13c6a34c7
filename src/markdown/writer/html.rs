//! HTML in the Markdown: refused and shown, or let through. Comments are dropped.

use std::ops::Range;

use super::super::escape;
use super::super::options::RawHtml;
use super::Writer;

/// What happens to the block of HTML that is open.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum HtmlBlock {
    /// It is a comment.
    #[default]
    Dropped,
    /// It is shown as it was typed.
    Shown,
    /// It is part of the page.
    Raw,
}

const REMEDY: &str = "Write it in Markdown, or allow HTML by `raw_html: true` in diwan.yaml.";

impl Writer<'_> {
    /// Begins a block of HTML and decides what becomes of it.
    pub(super) fn start_html(&mut self, range: Range<usize>) {
        let source = self.source.get(range.clone()).unwrap_or_default().trim();
        self.html_block = match self.options.raw_html {
            _ if is_comment(source) => HtmlBlock::Dropped,
            RawHtml::Allowed => HtmlBlock::Raw,
            RawHtml::Refused => HtmlBlock::Shown,
        };
        if self.html_block == HtmlBlock::Shown {
            self.refuse(source, range);
            self.out.push_str("<p>");
        }
    }

    /// One line of the block.
    pub(super) fn html_line(&mut self, line: &str) {
        match self.html_block {
            HtmlBlock::Dropped => {}
            HtmlBlock::Shown => escape::text(&mut self.out, line),
            HtmlBlock::Raw => self.out.push_str(line),
        }
    }

    /// Ends the block.
    pub(super) fn end_html(&mut self) {
        if self.html_block == HtmlBlock::Shown {
            self.out.push_str("</p>\n");
        }
        self.html_block = HtmlBlock::Dropped;
    }

    /// One tag or comment in a sentence.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        match self.options.raw_html {
            _ if is_comment(html) => {}
            RawHtml::Allowed => self.out.push_str(html),
            RawHtml::Refused => {
                // The opening tag was already complained about.
                if !html.starts_with("</") || self.result.faults.is_empty() {
                    self.refuse(html, range);
                }
                escape::text(&mut self.out, html);
            }
        }
    }

    fn refuse(&mut self, html: &str, range: Range<usize>) {
        let first = html.lines().next().unwrap_or_default();
        self.error(range, format!("HTML is not allowed here: `{first}`"), REMEDY);
    }
}

/// Whether this is one comment and nothing else.
fn is_comment(html: &str) -> bool {
    html.strip_prefix("<!--")
        .and_then(|inside| inside.strip_suffix("-->"))
        .is_some_and(|inside| !inside.contains("-->"))
}
