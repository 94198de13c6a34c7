//! What the address of a list asks for.

use url::form_urlencoded::{self, Serializer};

use crate::store::WorkOrder;
use crate::typed;

/// The longest part of a reference that is searched for, in characters; a whole one is shorter.
const LONGEST_SEARCH: usize = 24;

/// What somebody wants to see of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// The language's code.
    pub(super) lang: Option<String>,
    /// A part of a reference, as references are written.
    pub(super) search: Option<String>,
    /// Only this form.
    pub(super) form: Option<String>,
    /// Only this state.
    pub(super) state: Option<String>,
    /// In which order.
    pub(super) order: WorkOrder,
    /// Which page, counted from 0.
    pub(super) page: u32,
}

/// The orders by their names in the address.
pub(super) const ORDERS: [(&str, WorkOrder); 3] =
    [("due", WorkOrder::Due), ("oldest", WorkOrder::Oldest), ("newest", WorkOrder::Newest)];

impl Asked {
    /// Reads what stands behind the question mark; of what stands there twice, the last counts.
    pub(super) fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.into_owned();
            let stated = Some(value.clone()).filter(|value| !value.is_empty());
            match name.as_ref() {
                "lang" => asked.lang = stated,
                "q" => asked.search = searched(&value),
                "form" => asked.form = stated,
                "state" => asked.state = stated,
                "order" => {
                    let order = ORDERS.iter().find(|(name, _)| *name == value);
                    asked.order = order.map(|(_, order)| *order).unwrap_or_default();
                }
                "page" => asked.page = value.parse::<u32>().unwrap_or(1).saturating_sub(1),
                _ => {}
            }
        }
        asked
    }

    /// Whether anything is left out.
    pub(super) fn filters(&self) -> bool {
        self.search.is_some() || self.form.is_some() || self.state.is_some()
    }

    /// What has to stand behind the question mark, with its mark, to ask for a page of the same.
    pub(super) fn query(&self, page: u32) -> String {
        let order = ORDERS.iter().find(|(_, order)| *order == self.order);
        let order = order.map(|(name, _)| (*name).to_owned());
        let order = order.filter(|_| self.order != WorkOrder::default());
        let page = (page > 0).then(|| (u64::from(page) + 1).to_string());
        let mut query = Serializer::new(String::new());
        for (name, value) in [
            ("lang", &self.lang),
            ("q", &self.search),
            ("form", &self.form),
            ("state", &self.state),
            ("order", &order),
            ("page", &page),
        ] {
            query.extend_pairs(value.iter().map(|value| (name, value)));
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

/// Arabic digits, small letters and spaces are forgiven, as where a whole reference is typed.
fn searched(typed: &str) -> Option<String> {
    let text = typed::digits(typed).replace(char::is_whitespace, "").to_ascii_uppercase();
    let text: String = text.chars().take(LONGEST_SEARCH).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_can_be_asked_again() {
        let asked = Asked::read("lang=en&q=+%D9%A2%D9%A06-7k&form=complaint&order=oldest&page=3");
        assert_eq!(asked.search.as_deref(), Some("206-7K"));
        assert_eq!((asked.order, asked.page), (WorkOrder::Oldest, 2));
        assert_eq!(asked.query(2), "?lang=en&q=206-7K&form=complaint&order=oldest&page=3");
        assert_eq!(Asked::read(&asked.query(0)[1..]), Asked { page: 0, ..asked });
    }

    #[test]
    fn what_makes_no_sense_is_not_there() {
        for query in ["", "q=&form=&state=&order=&page=", "order=upside-down&page=-1&x=y", "%%%"] {
            assert_eq!(Asked::read(query), Asked::default(), "{query}");
            assert_eq!(Asked::read(query).query(0), "");
        }
        let long = format!("q={}", "7".repeat(9000));
        assert_eq!(Asked::read(&long).search.unwrap().len(), LONGEST_SEARCH);
    }
}
