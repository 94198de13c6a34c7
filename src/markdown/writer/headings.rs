//! Headings and their addresses.

use std::ops::Range;

use pulldown_cmark::{CowStr, HeadingLevel};

use crate::language::Slug;

use super::super::addresses::Refusal;
use super::super::options::Lists;
use super::super::rendered::{Anchor, AnchorKind, Heading, Origin};
use super::super::{escape, labels};
use super::Writer;
use super::text::StatedId;

/// What has been seen of the text's headings.
#[derive(Default)]
pub(super) struct Headings<'a> {
    outermost: Option<u8>,
    level_before: Option<u8>,
    open: Option<OpenHeading<'a>>,
    /// What the text now stands under, from the outermost in: level and name.
    above: Vec<(u8, String)>,
}

struct OpenHeading<'a> {
    level: u8,
    /// Where the opening tag's attributes go.
    tag: usize,
    id: Option<CowStr<'a>>,
    range: Range<usize>,
}

/// A heading or item that is about to get its id.
pub(super) struct Addressed {
    pub(super) kind: AnchorKind,
    /// What its id is computed from, when none is stated.
    pub(super) base: String,
    pub(super) label: String,
    pub(super) range: Range<usize>,
}

/// What stood between braces after a heading.
pub(super) struct Stated<'a> {
    pub(super) id: Option<CowStr<'a>>,
    pub(super) classes: Vec<CowStr<'a>>,
    pub(super) attrs: Vec<(CowStr<'a>, Option<CowStr<'a>>)>,
}

impl<'a> Writer<'a> {
    /// Begins a heading, whose id is known at its end.
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        stated: Stated<'a>,
        range: Range<usize>,
    ) {
        self.addresses.count_heading(level as u8);
        let level = self.level(level as u8, &range);
        if self.options.lists == Lists::Clauses {
            self.out.push_str("<div class=\"clause-heading\">");
        }
        self.out.push_str("<h");
        self.out.push(digit(level));
        let tag = self.out.len();
        self.heading_classes(&stated, &range);
        self.out.push('>');
        self.keep_heading();
        self.headings.open = Some(OpenHeading { level, tag, id: stated.id, range });
    }

    /// The level in the output: the first heading's is the outermost, wherever its author began.
    fn level(&mut self, written: u8, range: &Range<usize>) -> u8 {
        let first = *self.headings.outermost.get_or_insert(written);
        let level = (self.options.top_heading.max(1) + written.saturating_sub(first)).min(6);
        let before = self.headings.level_before.replace(level);
        if written < first {
            let message = "this heading stands above the first one".to_owned();
            let remedy = "Give the first heading of the text the fewest `#`.";
            self.warning(range.clone(), message, remedy);
        } else if before.is_some_and(|before| level > before + 1) {
            let message = "this heading skips a level".to_owned();
            let remedy = "Use one `#` more than the heading before it has, and not two.";
            self.warning(range.clone(), message, remedy);
        }
        level
    }

    fn heading_classes(&mut self, stated: &Stated<'_>, range: &Range<usize>) {
        let (good, bad): (Vec<&CowStr<'_>>, Vec<_>) =
            stated.classes.iter().partition(|class| class.parse::<Slug>().is_ok());
        for (at, class) in good.iter().enumerate() {
            self.out.push_str(if at == 0 { " class=\"" } else { " " });
            self.out.push_str(class);
        }
        if !good.is_empty() {
            self.out.push('"');
        }
        let attributes = stated.attrs.iter().map(|(name, _)| name);
        for name in bad.into_iter().chain(attributes) {
            let message = format!("`{name}` is neither an address nor a class");
            let remedy = "Write `{#address .class}` in lower-case letters, digits and hyphens.";
            self.error(range.clone(), message, remedy);
        }
    }

    /// Ends a heading: completes its opening tag and adds the link to it.
    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.headings.open.take() else {
            return;
        };
        let text = self.kept_heading();
        let stated = heading.id.map(|id| StatedId {
            id: id.into_string(),
            // The parser does not tell where in the heading it stands.
            range: heading.range.clone(),
        });
        let id = self.address(
            Addressed {
                kind: AnchorKind::Heading,
                base: self.addresses.of_heading(&text),
                label: labels::own(&text).map(|label| label.words.to_owned()).unwrap_or_default(),
                range: heading.range,
            },
            stated,
        );
        self.out.insert_str(heading.tag, &[" id=\"", &id, "\""].concat());
        self.out.push_str("</h");
        self.out.push(digit(heading.level));
        self.out.push('>');
        if self.options.lists == Lists::Clauses {
            self.headings.above.retain(|(level, _)| *level < heading.level);
            let clause = self.clause_name(std::iter::once(text.as_str()));
            self.permalink(&id, &clause);
            self.out.push_str("</div>");
            self.headings.above.push((heading.level, short_name(&text).to_owned()));
        }
        self.out.push('\n');
        self.result.headings.push(Heading { level: heading.level, id, text });
    }

    /// The id of a heading or item: as stated, or computed when none was or it is bad.
    pub(super) fn address(&mut self, addressed: Addressed, stated: Option<StatedId>) -> String {
        let Addressed { kind, base, label, range } = addressed;
        let kept = self.options.ids.get(self.addresses.count());
        let base = kept.cloned().unwrap_or(base);
        let (id, origin) = match stated {
            Some(StatedId { id, range }) => match self.addresses.state(&id) {
                // Whoever gave the ids knows the whole policy, and did not give this one.
                Ok(()) if kept.is_some_and(|kept| *kept != id) => {
                    let remedy = format!("Write, for instance, `{{#{base}}}`.");
                    self.error(range, Refusal::Twice.message(&id), remedy);
                    (self.addresses.free(base), Origin::Computed)
                }
                Ok(()) => (id, Origin::Stated),
                Err(refusal) => {
                    let proposal = refusal.proposal(&id, &base);
                    let proposal = self.addresses.free(proposal);
                    let remedy = format!("Write, for instance, `{{#{proposal}}}`.");
                    self.error(range, refusal.message(&id), remedy);
                    (self.addresses.free(base), Origin::Computed)
                }
            },
            None => (self.addresses.free(base), Origin::Computed),
        };
        self.addresses.take(Anchor { id: id.clone(), kind, origin, label, range });
        id
    }

    /// What a clause is cited by: the headings it stands under and these parts, `ج، 3`.
    pub(super) fn clause_name<'t>(&'t self, parts: impl Iterator<Item = &'t str>) -> String {
        let above = self.headings.above.iter().map(|(_, name)| name.as_str());
        let mut all: Vec<&str> = Vec::new();
        for part in above.chain(parts).filter(|part| !part.is_empty()) {
            // A number that repeats its heading's (`2.1` under `2`) stands for both.
            let rest = all.last().and_then(|last| part.strip_prefix(last));
            if rest.is_some_and(|rest| rest.starts_with(['.', '٫'])) {
                all.pop();
            }
            all.push(part);
        }
        all.join(&self.options.words.comma)
    }

    /// The link to a clause's permanent address. Its clause stands in an attribute of its own as
    /// well, because the page's script cites it.
    pub(super) fn permalink(&mut self, id: &str, clause: &str) {
        self.out.push_str("<a class=\"permalink\" href=\"#");
        self.out.push_str(id);
        self.out.push_str("\" aria-label=\"");
        escape::attribute(&mut self.out, &self.options.words.permalink);
        self.out.push_str(": ");
        escape::attribute(&mut self.out, clause);
        self.out.push_str("\" data-clause=\"");
        escape::attribute(&mut self.out, clause);
        self.out.push_str("\"><span aria-hidden=\"true\">#</span></a>");
    }
}

/// What a heading is called in the names of the clauses below it: its label, or its words.
fn short_name(text: &str) -> &str {
    match labels::own(text) {
        Some(label) => labels::bare(label.words),
        None => text.trim().trim_end_matches(':'),
    }
}

fn digit(level: u8) -> char {
    char::from(b'0' + level)
}
