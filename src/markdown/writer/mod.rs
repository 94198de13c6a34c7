//! One pass over the parser's events, each written as it comes.
//!
//! Nothing is collected but what can't be known in time: an opening tag whose id stands at the end
//! of its text is completed there (a short move within the output), and footnotes wait in buffers
//! of their own because authors define them wherever they like.

mod blocks;
mod footnotes;
mod headings;
mod html;
mod links;
mod lists;
mod pictures;
mod tables;
mod text;

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::diagnostics::Severity;

use super::addresses::Addresses;
use super::links::{LinkFault, Links};
use super::options::Options;
use super::rendered::{Fault, Rendered};
use super::{SYNTAX, escape};

/// Renders `source`.
pub(super) fn write(source: &str, options: &Options<'_>, site: &dyn Links) -> Rendered {
    let mut writer = Writer::new(source, options, site);
    for (event, range) in Parser::new_ext(source, SYNTAX).into_offset_iter() {
        writer.event(event, range);
    }
    writer.finish()
}

struct Writer<'a> {
    source: &'a str,
    options: &'a Options<'a>,
    site: &'a dyn Links,
    out: String,
    addresses: Addresses<'a>,
    result: Rendered,
    run: text::Run,
    plain: text::Plain,
    code_block: bool,
    quotes: usize,
    html_block: html::HtmlBlock,
    headings: headings::Headings<'a>,
    lists: lists::ListStack,
    links: Vec<links::OpenLink>,
    picture: Option<pictures::Picture<'a>>,
    table: tables::Table,
    footnotes: footnotes::Footnotes<'a>,
    here: Vec<(String, Range<usize>)>,
}

impl<'a> Writer<'a> {
    fn new(source: &'a str, options: &'a Options<'a>, site: &'a dyn Links) -> Self {
        Self {
            source,
            options,
            site,
            // Arabic is two bytes a letter, so markup adds less to it than to English.
            out: String::with_capacity(source.len() + source.len() / 2),
            addresses: Addresses::new(options.reserved_ids),
            result: Rendered::default(),
            run: text::Run::default(),
            plain: text::Plain::default(),
            code_block: false,
            quotes: 0,
            html_block: html::HtmlBlock::default(),
            headings: headings::Headings::default(),
            lists: lists::ListStack::default(),
            links: Vec::new(),
            picture: None,
            table: tables::Table::default(),
            footnotes: footnotes::Footnotes::default(),
            here: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.picture.is_some() {
            return self.in_picture(event);
        }
        if let Event::Text(text) = event {
            return self.take_text(text, range);
        }
        self.before(&event);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Code(code) => self.code(&code),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::Html(html) => self.html_line(&html),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(name) => self.footnote_reference(name),
            Event::TaskListMarker(done) => self.task(done),
            // Mathematics is not part of the syntax; should it ever be, it stays readable.
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                escape::text(&mut self.out, &text);
            }
            Event::Text(_) => {}
        }
    }

    /// Writes what was held back until it was known what comes next.
    fn before(&mut self, next: &Event<'_>) {
        let stated = self.flush(next);
        if matches!(next, Event::Start(Tag::Paragraph)) {
            return;
        }
        self.write_label();
        if self.item_is_open() && text::ends_inline(next) {
            self.settle_item(stated);
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, id, classes, attrs } => {
                let stated = headings::Stated { id, classes, attrs };
                self.start_heading(level, stated, range);
            }
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code_block(&kind),
            Tag::HtmlBlock => self.start_html(range),
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.start_item(range),
            Tag::FootnoteDefinition(name) => self.start_footnote(name, range),
            Tag::DefinitionList => self.out.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Subscript => self.out.push_str("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.start_link(link_type, &dest_url, &title, range)
            }
            Tag::Image { dest_url, title, .. } => self.start_picture(dest_url, title, range),
            Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(kind) => self.end_quote(kind),
            TagEnd::CodeBlock => self.end_code_block(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(ordered) => self.end_list(ordered),
            TagEnd::Item => self.end_item(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::Table => self.out.push_str("</tbody></table></div>\n"),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Superscript => self.out.push_str("</sup>"),
            TagEnd::Subscript => self.out.push_str("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn finish(mut self) -> Rendered {
        self.write_footnotes();
        self.check_fragments();
        let mut result = self.result;
        result.html = self.out;
        result.anchors = self.addresses.into_anchors();
        result.faults.sort_by_key(|fault| fault.range.start);
        result
    }

    fn error(&mut self, range: Range<usize>, message: String, remedy: impl Into<String>) {
        self.fault(Severity::Error, range, message, remedy.into());
    }

    fn warning(&mut self, range: Range<usize>, message: String, remedy: impl Into<String>) {
        self.fault(Severity::Warning, range, message, remedy.into());
    }

    fn link_fault(&mut self, range: Range<usize>, fault: LinkFault) {
        self.error(range, fault.message, fault.remedy);
    }

    fn fault(&mut self, severity: Severity, range: Range<usize>, message: String, remedy: String) {
        self.result.faults.push(Fault { severity, range, message, remedy });
    }
}
