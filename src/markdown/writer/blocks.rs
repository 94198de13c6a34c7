//! Quotes, callouts and code.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind};

use super::super::escape;
use super::Writer;

impl Writer<'_> {
    /// Begins a quote, or a callout with its title in words.
    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.quotes += 1;
        let words = self.options.words;
        let (class, title) = match kind {
            None => return self.out.push_str("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => ("note", &words.note),
            Some(BlockQuoteKind::Tip) => ("tip", &words.tip),
            Some(BlockQuoteKind::Important) => ("important", &words.important),
            Some(BlockQuoteKind::Warning) => ("warning", &words.warning),
            Some(BlockQuoteKind::Caution) => ("caution", &words.caution),
        };
        self.out.push_str("<div class=\"callout callout-");
        self.out.push_str(class);
        self.out.push_str("\" role=\"note\">\n<p class=\"callout-title\">");
        escape::text(&mut self.out, title);
        self.out.push_str("</p>\n");
    }

    /// Ends a quote or callout.
    pub(super) fn end_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.quotes = self.quotes.saturating_sub(1);
        self.out.push_str(match kind {
            None => "</blockquote>\n",
            Some(_) => "</div>\n",
        });
    }

    /// Code is left to right in every language, and may be wider than a phone.
    pub(super) fn start_code_block(&mut self, kind: &CodeBlockKind<'_>) {
        self.code_block = true;
        self.out.push_str("<pre dir=\"ltr\" tabindex=\"0\"><code");
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if !language.is_empty() {
            self.out.push_str(" class=\"language-");
            escape::attribute(&mut self.out, language);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Ends a block of code.
    pub(super) fn end_code_block(&mut self) {
        self.code_block = false;
        self.out.push_str("</code></pre>\n");
    }
}
