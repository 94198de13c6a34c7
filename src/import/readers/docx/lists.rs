//! How deep an item stands. A level says it within one list; but nested lists are often lists of
//! their own, and then only how far they are indented says that they are nested.

/// The lists that are open, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<Open>,
    /// Whether text stood since the last item: only the lists that go on are still open.
    interrupted: bool,
}

#[derive(Debug)]
struct Open {
    list: String,
    level: usize,
    indent: i64,
}

/// A millimetre, by which indents differ when nobody means it.
const TOLERANCE: i64 = 57;

impl Lists {
    /// An item comes; how deep it stands.
    pub(super) fn item(&mut self, list: &str, level: usize, indent: Option<i64>) -> u8 {
        let indent = indent.unwrap_or_default();
        if std::mem::take(&mut self.interrupted) {
            self.open.retain(|open| open.list == list);
        }
        let known = self.open.iter().any(|open| open.list == list);
        if let Some(same) =
            self.open.iter().position(|open| open.list == list && open.level >= level)
        {
            self.open.truncate(same);
        } else if !known {
            while self.open.last().is_some_and(|open| open.indent + TOLERANCE >= indent) {
                self.open.pop();
            }
        } else {
            while self.open.last().is_some_and(|open| open.list != list) {
                self.open.pop();
            }
        }
        self.open.push(Open { list: list.to_owned(), level, indent });
        depth(self.open.len())
    }

    /// A paragraph comes that has no label; how deep the item stands that it goes on with, if one.
    pub(super) fn paragraph(&mut self, indent: i64, says_so: bool) -> Option<u8> {
        if self.interrupted || self.open.is_empty() {
            return None;
        }
        let fits = |open: &Open| open.indent > 0 && open.indent <= indent + TOLERANCE;
        let item = self.open.iter().rposition(fits).or(says_so.then(|| self.open.len() - 1));
        match item {
            Some(item) => {
                self.open.truncate(item + 1);
                Some(depth(item + 1))
            }
            None => {
                self.interrupted = true;
                None
            }
        }
    }

    /// A note to the item that is open, if one is.
    pub(super) fn note(&self) -> Option<u8> {
        (!self.interrupted && !self.open.is_empty()).then(|| depth(self.open.len()))
    }

    /// Something comes that ends every list.
    pub(super) fn interrupt(&mut self) {
        self.interrupted = true;
    }
}

fn depth(open: usize) -> u8 {
    u8::try_from(open.saturating_sub(1)).unwrap_or(u8::MAX)
}
