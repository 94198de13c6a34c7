//! Plain text: its encoding, and its lines as they stand.
//!
//! UTF-8 and UTF-16 say what they are, by a byte order mark or by being valid. Bytes that are
//! neither are taken for Windows-1256, in which Arabic Windows saved for twenty years, if they make
//! Arabic words there; and this assumption is told. Anything else is refused, because a guess would
//! put wrong letters into a policy.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

use super::{Obstacle, Reading, Refusal};
use crate::import::{Form, Origin, Piece, Run};

/// The bytes of a text that is still a policy; a megabyte is some 300 pages.
const MOST_BYTES: usize = 8 << 20;

/// A text, and what it was decoded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding's name.
    pub encoding: &'static str,
    /// Whether nothing in the file says so.
    pub assumed: bool,
}

/// The text that bytes are.
///
/// # Errors
///
/// Bytes that are no text, or in no encoding that can be told.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    if bytes.len() > MOST_BYTES {
        let size = format!("{} bytes of text", bytes.len());
        return Err(Refusal::of_file(Obstacle::TooLarge(size)));
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[length..], false);
    }
    if bytes.contains(&0) {
        return match unmarked_utf_16(bytes) {
            Some(encoding) => decoded(encoding, bytes, true),
            None => Err(not_a_text()),
        };
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        let encoding = UTF_8.name();
        return Ok(Decoded { text: text.to_owned(), encoding, assumed: false });
    }
    let guess = decoded(WINDOWS_1256, bytes, true)?;
    if reads_as_arabic(&guess.text) { Ok(guess) } else { Err(encoding_refusal(UTF_8)) }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8], assumed: bool) -> Result<Decoded, Refusal> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.ok_or_else(|| encoding_refusal(encoding))?.into_owned();
    if text.contains(is_binary) {
        return Err(not_a_text());
    }
    Ok(Decoded { text, encoding: encoding.name(), assumed })
}

/// UTF-16 without a mark: every second byte of spaces and line ends is zero, always the same one.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |at: usize| bytes.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = match (even, odd) {
        (0, _) => UTF_16LE,
        (_, 0) => UTF_16BE,
        _ => return None,
    };
    bytes.len().is_multiple_of(2).then_some(encoding)
}

fn is_binary(ch: char) -> bool {
    ch == '\0' || ch == '\u{fffd}' || ch.is_control() && !ch.is_whitespace() && ch != '\u{1a}'
}

/// Whether most letters are Arabic, and stand in words of several.
fn reads_as_arabic(text: &str) -> bool {
    let letters = text.chars().filter(|ch| ch.is_alphabetic()).count();
    let arabic = text.chars().filter(|ch| matches!(ch, 'ء'..='ي')).count();
    let words = text.split_whitespace().filter(|word| word.starts_with("ال")).count();
    arabic * 2 > letters && words > 0
}

fn encoding_refusal(encoding: &'static Encoding) -> Refusal {
    Refusal::of_file(Obstacle::Encoding(encoding.name().to_owned()))
}

fn not_a_text() -> Refusal {
    Refusal::of_file(Obstacle::WrongFormat { found: "binary data", wanted: "a text" })
}

/// The lines of a text. A form feed stays where it is: it says that a page ended.
#[must_use]
pub fn lines(text: &str) -> Vec<Piece> {
    let text = text.trim_end_matches('\u{1a}');
    let lines = text.split('\n').flat_map(|line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.split('\r')
    });
    let piece = |(at, line): (usize, &str)| Piece {
        origin: Origin::Line(at + 1),
        form: Form::Line,
        runs: if line.is_empty() { Vec::new() } else { vec![Run::plain(line)] },
    };
    lines.enumerate().map(piece).collect()
}

/// Reads a text file.
///
/// # Errors
///
/// What [`decode`] refuses.
pub fn read(bytes: &[u8]) -> Reading {
    decode(bytes).map(|decoded| lines(&decoded.text)).map_err(|refusal| vec![refusal])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "سياسة الاستقبال\r\n\r\nالمقدمة:\n- بند";

    #[test]
    fn every_usual_encoding_gives_the_same_lines() {
        let utf_16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let windows = WINDOWS_1256.encode(TEXT).0.into_owned();
        for (name, assumed, bytes) in [
            ("UTF-8", false, TEXT.as_bytes().to_vec()),
            ("UTF-8", false, ["\u{feff}".as_bytes(), TEXT.as_bytes()].concat()),
            ("UTF-16LE", false, [&[0xff, 0xfe][..], &utf_16].concat()),
            ("UTF-16BE", false, [&[0xfe, 0xff][..], &big].concat()),
            ("UTF-16LE", true, utf_16),
            ("windows-1256", true, windows),
        ] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.encoding, decoded.assumed), (name, assumed));
            let lines: Vec<String> = lines(&decoded.text).iter().map(Piece::text).collect();
            assert_eq!(lines, ["سياسة الاستقبال", "", "المقدمة:", "- بند"], "{name}");
        }
        assert_eq!(lines("a\n\nb")[2].origin, Origin::Line(3));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            &b"\x00\x01\x02abc"[..],
            b"PK\x03\x04\x14\x00\xff",
            b"\xff\xd8\xff\xe0JFIF",
            b"caf\xe9 au lait",
        ] {
            let refusal = decode(bytes).unwrap_err();
            assert!(!refusal.remedy().is_empty(), "{refusal}");
        }
    }
}
