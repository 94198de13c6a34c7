//! CSV that a spreadsheet opens as it is meant (RFC 4180): a byte order mark, so that Arabic is read
//! as UTF-8, and no cell that would be taken for a formula or lose its leading zeros.

/// What tells a spreadsheet that the file is UTF-8.
pub(super) const MARK: &str = "\u{feff}";

/// A line of cells, with its end.
pub(super) fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    cells.join(",") + "\r\n"
}

/// A cell. What a spreadsheet would calculate, or take for a number and shorten, gets an apostrophe
/// before it, which spreadsheets take for the sign that a text follows.
fn cell(text: &str) -> String {
    let formula =
        text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r']);
    let zeros =
        text.len() > 1 && text.starts_with('0') && text.bytes().all(|one| one.is_ascii_digit());
    let guarded = if formula || zeros { format!("'{text}") } else { text.to_owned() };
    if guarded.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_calculated_shortened_or_torn_apart() {
        for (text, expected) in [
            ("طلب خدمة", "طلب خدمة"),
            ("2026-06-01", "2026-06-01"),
            ("0501234567", "'0501234567"),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            (" +1", "' +1"),
            ("@cmd", "'@cmd"),
            ("\tx", "'\tx"),
            ("أ, ب", "\"أ, ب\""),
            ("سطر\nثان", "\"سطر\nثان\""),
            ("0", "0"),
        ] {
            assert_eq!(cell(text), expected);
        }
        assert_eq!(line(["a", "", "b"]), "a,,b\r\n");
    }
}
