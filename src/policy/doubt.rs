//! Marks of what an editor must still hold against the paper, in the texts of drafts.
//!
//! A mark is a comment, which no reader sees. It ends with the editor: `check` tells each, and a
//! text that has one can't be approved.

use std::ops::Range;

const START: &str = "<!-- ? ";
const END: &str = " -->";

/// What to do about a mark.
pub const REMEDY: &str = "hold it against the paper, mend the text, and delete the `<!-- ? … -->`";

/// A mark with these words.
#[must_use]
pub fn mark(words: &str) -> String {
    // Two hyphens would end the comment, and so would `>` behind one.
    let words = words.replace("--", "—").replace('>', "›").replace(['\n', '\r'], " ");
    format!("{START}{}{END}", words.trim_end_matches('-').trim())
}

/// The marks of a text: where each stands, and its words.
pub fn marks(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.match_indices(START).filter_map(|(start, sign)| {
        let rest = &text[start + sign.len()..];
        let end = rest.find(END)?;
        Some((start..start + sign.len() + end + END.len(), &rest[..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_is_found_again() {
        let text = format!("نص {}\n\nنص آخر <!-- ملاحظة -->\n", mark("line 3: a -- b --> c-"));
        let found: Vec<_> = marks(&text).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, "line 3: a — b —› c");
        assert!(text[found[0].0.clone()].ends_with("-->"));
    }
}
