//! Writes into a `policy.yaml` that a person keeps, and changes nothing else in it.
//!
//! The YAML reader tells where values stand; what is new is put in at that place as text, in the
//! style that stands around it: below one another, or within `{…}` and `[…]`. Comments, order,
//! quotes and blank lines stay as they were. Serialising the whole file would lose them, and with
//! them the explanations that a society wrote for its next secretary.
//!
//! 1. `layout` finds the revision, its approval, and where each of them ends;
//! 2. [`Value`] writes what goes in;
//! 3. the caller reads the result again before it believes it: a layout that is not understood is
//!    a [`CannotEdit`], which has the lines to add by hand.

mod layout;
#[cfg(test)]
mod tests;
mod value;

use layout::{Layout, Mapping};
pub use value::Value;

/// A file whose layout leaves no place that is safe to write to.
#[derive(Debug, thiserror::Error)]
#[error("the layout of policy.yaml is unusual, and nothing was written")]
pub struct CannotEdit {
    /// What to write by hand.
    pub lines: String,
}

/// The text with keys added to a revision, in their order: `approval`, and what goes with it.
///
/// # Errors
///
/// When the revision is not found, or its layout is unusual.
pub fn add_to_revision(
    text: &str,
    number: u32,
    keys: &[(&str, Value)],
) -> Result<String, CannotEdit> {
    let cannot = || CannotEdit { lines: lines(keys) };
    let layout = Layout::read(text).ok_or_else(cannot)?;
    let revision = layout.revision(number).ok_or_else(cannot)?;
    // What stands before the revision does not move, so it goes on beginning where it began.
    keys.iter().try_fold(text.to_owned(), |text, (key, value)| {
        add(&text, revision, key, value).ok_or_else(cannot)
    })
}

/// The text with the digest added to the approval of a revision.
///
/// # Errors
///
/// When there is no approval, or its layout is unusual.
pub fn seal(text: &str, number: u32, digest: &Value) -> Result<String, CannotEdit> {
    let written = Layout::read(text).and_then(|layout| {
        let approval = layout.approval(number)?;
        add(text, approval, "digest", digest)
    });
    written.ok_or_else(|| CannotEdit { lines: digest_line(digest) })
}

/// The text with a revision added behind the last one.
///
/// # Errors
///
/// When the list of revisions has an unusual layout.
pub fn append_revision(
    text: &str,
    number: u32,
    reason: Option<&Value>,
) -> Result<String, CannotEdit> {
    let item = revision(number, reason);
    let written = Layout::read(text).and_then(|layout| layout.append(text, &item));
    written.ok_or_else(|| CannotEdit { lines: item.item(0) })
}

fn revision(number: u32, reason: Option<&Value>) -> Value {
    let mut keys = vec![("number", Value::plain(number.to_string()))];
    keys.extend(reason.map(|reason| ("reason", reason.clone())));
    Value::Map(keys)
}

/// The line of a digest, from the margin.
#[must_use]
pub fn digest_line(digest: &Value) -> String {
    digest.block("digest", 0)
}

/// The lines of a new revision, from the margin.
#[must_use]
pub fn revision_lines(number: u32, reason: Option<&Value>) -> String {
    revision(number, reason).item(0)
}

/// Puts a key at the end of a mapping.
fn add(text: &str, mapping: Mapping, key: &str, value: &Value) -> Option<String> {
    match mapping {
        Mapping::Flow { start } => {
            let close = layout::closing(text, start)?;
            Some(layout::put_in_flow(text, close, &format!("{key}: {}", value.flow())))
        }
        Mapping::Block { start, column } => {
            let end = layout::block_end(text, start, column);
            Some(layout::put_lines(text, end, &value.block(key, column)))
        }
    }
}

/// The lines of these keys, from the margin.
#[must_use]
pub fn lines(keys: &[(&str, Value)]) -> String {
    keys.iter().map(|(key, value)| value.block(key, 0)).collect()
}
