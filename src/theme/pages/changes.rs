//! What changed between two revisions of a policy.

use serde::Serialize;

use super::{Head, Link, RevisionView, Untranslated};

/// `changes.html`: what changed from one revision of a policy to another.
#[derive(Debug, Clone, Serialize)]
pub struct ChangesPage {
    /// What the document says of itself.
    pub head: Head,
    /// The policy, at the address of the revision in force.
    pub policy: Link,
    /// The earlier revision.
    pub from: RevisionView,
    /// The later revision.
    pub to: RevisionView,
    /// Set when the texts that are compared are not in the page's language.
    pub untranslated: Option<Untranslated>,
    /// Whether both revisions have a text in the same language.
    pub comparable: bool,
    /// All changes in one line, [`Locale::changes`](crate::theme::Locale::changes).
    pub summary: String,
    /// The clauses that changed, in the order of the text.
    pub told: Vec<ToldView>,
    /// The text with its changes.
    pub blocks: Vec<ChangeBlock>,
    /// The page of the changes before these.
    pub earlier: Option<Link>,
    /// The page of the changes after these.
    pub later: Option<Link>,
}

/// A clause that changed, in the summary.
#[derive(Debug, Clone, Serialize)]
pub struct ToldView {
    /// Its place on this page: `#_c12`.
    pub address: String,
    /// What it is called: `Clause 2-3`.
    pub name: String,
    /// The heading that it stands under, when the name does not say which.
    pub section: Option<String>,
    /// Its first words.
    pub beginning: String,
    /// What happened to it, keys of `words.changes.tags`.
    pub tags: Vec<&'static str>,
    /// How many clauses came or went with it, as a sentence.
    pub below: Option<String>,
    /// It, in the earlier revision.
    pub old: Option<ClausePlace>,
    /// It, in the later revision.
    pub new: Option<ClausePlace>,
}

/// A clause in a revision.
#[derive(Debug, Clone, Serialize)]
pub struct ClausePlace {
    /// The revision's number.
    pub revision: u32,
    /// The clause's address.
    pub address: String,
}

/// Clauses that stand together: unchanged ones behind one line, or such as are shown.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeBlock {
    /// How many clauses did not change, when they are folded away.
    pub folded: Option<String>,
    /// The clauses.
    pub clauses: Vec<ChangedClause>,
}

/// A clause with its changes.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedClause {
    /// Its id on this page.
    pub id: String,
    /// `heading`, `item`, `paragraph` or `table`.
    pub kind: &'static str,
    /// How deep it stands, 0 to 4.
    pub depth: usize,
    /// What happened to it, keys of `words.changes.tags`; empty when nothing did.
    pub tags: Vec<&'static str>,
    /// The label that it had, when it has another one now.
    pub label_before: Option<String>,
    /// Where it stood and stands, when it was moved.
    pub moved: Option<String>,
    /// Its words; more than one where it was split.
    pub parts: Vec<ChangedPart>,
    /// It, in the earlier revision; for a clause that changed.
    pub old: Option<ClausePlace>,
    /// It, in the later revision; for a clause that changed.
    pub new: Option<ClausePlace>,
}

/// The words of a clause.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedPart {
    /// Its label.
    pub label: String,
    /// Its words, unless it is a table.
    pub runs: Vec<RunView>,
    /// Its table.
    pub table: Option<ChangedTable>,
}

/// Words that share a fate.
#[derive(Debug, Clone, Serialize)]
pub struct RunView {
    /// `same`, `added`, `removed` or `spelling`.
    pub kind: &'static str,
    /// Whether a space stands before them.
    pub spaced: bool,
    /// The words.
    pub text: String,
    /// How they were spelled before.
    pub before: Option<String>,
}

/// A table with its changes.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedTable {
    /// The headings of the columns.
    pub columns: Vec<ChangedCell>,
    /// The rows.
    pub rows: Vec<ChangedRow>,
}

/// A row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedRow {
    /// `kept`, `added` or `removed`.
    pub fate: &'static str,
    /// Its cells.
    pub cells: Vec<ChangedCell>,
}

/// A cell.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedCell {
    /// `kept`, `added` or `removed`, as its column.
    pub fate: &'static str,
    /// Its words.
    pub runs: Vec<RunView>,
}
