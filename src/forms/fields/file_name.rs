//! Names of files, made fit to be shown.

use super::FileType;
use crate::typed;

/// The most characters of a shown name without its extension.
const MOST_CHARACTERS: usize = 80;

/// The extension of a file's own name, in ASCII lower case; empty when it has none.
pub(super) fn extension(file_name: &str) -> String {
    let name = visible(file_name);
    match name.rsplit_once('.') {
        Some((_, extension)) => extension.to_ascii_lowercase(),
        None => String::new(),
    }
}

/// The name to show for a file: no folders, nothing invisible or reserved by a file system, not
/// too long, and with the usual extension of what its content is.
pub(super) fn shown(file_name: &str, kind: FileType) -> String {
    let name = visible(file_name);
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let stem: String = stem.chars().take(MOST_CHARACTERS).collect();
    let stem = stem.trim_matches(|ch: char| ch == '.' || ch.is_whitespace());
    let stem = if stem.is_empty() { "file" } else { stem };
    format!("{stem}.{}", kind.extension())
}

/// The name to quote in a message about a file that is refused.
pub(super) fn quoted(file_name: &str) -> String {
    visible(file_name).chars().take(MOST_CHARACTERS).collect()
}

fn visible(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    typed::single_line(name)
        .chars()
        .filter(|ch| !is_mark(*ch))
        .map(|ch| if "<>:\"|?*".contains(ch) { '_' } else { ch })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Direction marks and characters without width. Joiners stay: Persian names are spelt with them.
fn is_mark(ch: char) -> bool {
    matches!(ch, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_to_show() {
        for (typed, name) in [
            ("هوية.PDF", "هوية.pdf"),
            ("C:\\fakepath\\هوية وطنية.pdf", "هوية وطنية.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("\u{202e}fdp.exe.pdf", "fdp.exe.pdf"),
            ("a\r\nb\0.pdf", "a  b.pdf"),
            (".pdf", "file.pdf"),
            ("", "file.pdf"),
            ("...", "file.pdf"),
            ("a<b>\"c.pdf", "a_b__c.pdf"),
        ] {
            assert_eq!(shown(typed, FileType::Pdf), name, "{typed:?}");
        }
        let long = shown(&format!("{}.pdf", "ن".repeat(300)), FileType::Pdf);
        assert_eq!(long.chars().count(), 84);
    }

    #[test]
    fn extensions_are_those_one_sees() {
        for (typed, found) in [
            ("a.pdf", "pdf"),
            ("a.pdf\u{200f} ", "pdf"),
            ("a.pdf.exe", "exe"),
            ("a.\u{202e}fdp", "fdp"),
            ("a.pdf.", ""),
            ("pdf", ""),
            ("a.pdf/..", ""),
        ] {
            assert_eq!(extension(typed), found, "{typed:?}");
        }
    }
}
