//! The addresses of items.

use super::super::super::labels;
use super::super::super::options::Lists;
use super::super::super::rendered::AnchorKind;
use super::super::Writer;
use super::super::headings::Addressed;
use super::super::text::StatedId;
use super::State;

impl Writer<'_> {
    /// Completes the innermost item's opening tag, when its first text is over.
    pub(in crate::markdown::writer) fn settle_item(&mut self, stated: Option<StatedId>) {
        let depth = self.lists.items.len();
        let Some(item) = self.lists.items.last_mut() else {
            return;
        };
        item.state = State::Settled;
        let tag = item.tag;
        let label = std::mem::take(&mut item.label);
        if label.is_empty() && stated.is_none() {
            return;
        }
        let range = item.range.clone();
        let base = self.item_base(depth, &label);
        let kind = AnchorKind::Item;
        let id = self.address(Addressed { kind, base, label: label.clone(), range }, stated);
        let class = if label.is_empty() { "" } else { " class=\"labelled\"" };
        self.out.insert_str(tag, &[class, " id=\"", &id, "\""].concat());
        if self.options.lists == Lists::Clauses {
            self.out.push(' ');
            let name = if label.is_empty() { &id } else { labels::bare(&label) };
            let outer = self.lists.items[..depth - 1].iter().map(|item| item.label.as_str());
            let clause = self.clause_name(outer.chain([name]));
            self.permalink(&id, &clause);
        }
        if let Some(item) = self.lists.items.last_mut() {
            item.id = Some(id);
            item.label = labels::bare(&label).to_owned();
        }
    }

    /// The id of what the item stands under, and its number or position.
    fn item_base(&self, depth: usize, label: &str) -> String {
        let outer = &self.lists.items[..depth.saturating_sub(1)];
        let outer = outer.iter().rev().find_map(|item| item.id.as_deref());
        let under = outer.or_else(|| self.addresses.last_heading());
        let number = labels::digits(label).unwrap_or_else(|| {
            let position = self.lists.lists.last().map_or(1, |list| list.position);
            position.to_string()
        });
        format!("{}-{number}", under.unwrap_or("item"))
    }
}
