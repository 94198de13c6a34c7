//! Running text: escaped, with bare addresses linked and whatever would turn around kept together.
//!
//! In a right-to-left page numbers and addresses are wrapped in `<bdi dir="ltr">`. Arabic digits
//! need `<bdo>`: the bidirectional algorithm orders `٠٥٠ ١٢٣` from the right even there. English
//! words inside Arabic need nothing; Arabic words inside English get their language and direction,
//! by which screen readers change their voice.

use crate::language::Direction;

use super::escape;
use super::tokens::{self, Kind, Token};

/// How running text is to be written.
#[derive(Clone, Copy)]
pub(super) struct Manner<'a> {
    pub(super) direction: Direction,
    pub(super) place: Place,
    /// The schemes that links may have.
    pub(super) schemes: &'a [String],
}

/// Where the text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Where a link may begin.
    Open,
    /// Inside a link, which can't hold another.
    InLink,
}

/// What a byte may be the sign of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Nothing,
    Markup,
    /// A digit or `@`.
    Token,
    /// `:` of `://`.
    Colon,
    /// The first `w` of `www.`
    Www,
    /// The first byte of an Arabic letter or digit.
    Arabic,
}

const fn signs(arabic: Sign) -> [Sign; 256] {
    let mut table = [Sign::Nothing; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'\t' | b'\n' | b'\r' => Sign::Nothing,
            0..0x20 | 0x7f | b'&' | b'<' | b'>' => Sign::Markup,
            b'0'..=b'9' | b'@' => Sign::Token,
            b':' => Sign::Colon,
            b'w' => Sign::Www,
            _ => Sign::Nothing,
        };
        byte += 1;
    }
    let mut lead = 0xd8;
    while lead <= 0xdb {
        table[lead] = arabic;
        lead += 1;
    }
    table
}

/// Without Arabic digits in sight, Arabic letters need no second look.
const LETTERS: [Sign; 256] = signs(Sign::Nothing);
const ALL: [Sign; 256] = signs(Sign::Arabic);

/// What was found at a sign.
enum Piece {
    Nothing,
    Markup,
    Token,
    /// Arabic words in a left-to-right page, up to this byte.
    Foreign(usize),
}

/// Writes running text.
pub(super) fn write(out: &mut String, text: &str, manner: Manner<'_>) {
    let bytes = text.as_bytes();
    let table = match manner.direction {
        Direction::Rtl if !has_arabic_digit(bytes) => &LETTERS,
        _ => &ALL,
    };
    // Up to `mark` the text is written; up to `floor` it has been searched for tokens.
    let (mut mark, mut floor, mut at) = (0, 0, 0);
    while let Some(plain) = plain_length(&bytes[at..], table) {
        at += plain;
        match piece(text, at, table, manner.direction) {
            Piece::Nothing => at += 1,
            Piece::Markup => {
                out.push_str(&text[mark..at]);
                out.push_str(escape::entity(bytes[at]).unwrap_or_default());
                at += 1;
                (mark, floor) = (at, at);
            }
            Piece::Token => {
                let found = tokens::find(text, floor, at);
                if let Some(token) = found.token {
                    out.push_str(&text[mark..token.range.start]);
                    write_token(out, text, &token, manner);
                    mark = token.range.end;
                }
                (floor, at) = (found.end, found.end);
            }
            Piece::Foreign(end) => {
                out.push_str(&text[mark..at]);
                out.push_str("<span lang=\"ar\" dir=\"rtl\">");
                escape::text(out, &text[at..end]);
                out.push_str("</span>");
                (mark, floor, at) = (end, end, end);
            }
        }
    }
    out.push_str(&text[mark..]);
}

/// How many bytes there are before the first sign; `None` when there is no sign.
fn plain_length(bytes: &[u8], table: &[Sign; 256]) -> Option<usize> {
    let mut plain = 0;
    // Where Arabic letters are signs, there is one in nearly every chunk.
    if table[0xd8] == Sign::Nothing {
        let chunks = bytes.chunks_exact(CHUNK);
        plain = chunks.take_while(|chunk| !has_sign(chunk)).count() * CHUNK;
        let last = bytes.last_chunk::<CHUNK>();
        if bytes.len() - plain < CHUNK && last.is_some_and(|last| !has_sign(last)) {
            return None;
        }
    }
    let sign = bytes[plain..]
        .iter()
        .position(|byte| table[usize::from(*byte)] != Sign::Nothing);
    sign.map(|sign| plain + sign)
}

/// Bytes that are looked at together: as many as every processor of the kind compares at once.
const CHUNK: usize = 32;

/// Whether a byte is a sign by the table [`LETTERS`], or a line break; without branches, so that the
/// compiler can compare many bytes at once. Every text comes by here.
fn has_sign(chunk: &[u8]) -> bool {
    chunk.iter().fold(false, |found, byte| {
        let digit_or_colon = byte.wrapping_sub(b'0') < 11;
        let markup = (*byte < 0x20) | (*byte == 0x7f) | (*byte == b'&');
        let other = (*byte == b'<') | (*byte == b'>') | (*byte == b'@') | (*byte == b'w');
        found | digit_or_colon | markup | other
    })
}

fn piece(text: &str, at: usize, table: &[Sign; 256], direction: Direction) -> Piece {
    let bytes = text.as_bytes();
    match table[usize::from(bytes[at])] {
        Sign::Nothing => Piece::Nothing,
        Sign::Markup => Piece::Markup,
        Sign::Colon if !bytes[at..].starts_with(b"://") => Piece::Nothing,
        Sign::Www if !bytes[at..].starts_with(b"www.") => Piece::Nothing,
        Sign::Arabic if tokens::arabic_digit(bytes, at) => Piece::Token,
        Sign::Arabic => match direction {
            Direction::Rtl => Piece::Nothing,
            Direction::Ltr => arabic_words(text, at),
        },
        Sign::Token | Sign::Colon | Sign::Www => Piece::Token,
    }
}

/// The Arabic words from byte `at` on, with the spaces and punctuation between them.
fn arabic_words(text: &str, at: usize) -> Piece {
    let mut end = at;
    for (offset, c) in text[at..].char_indices() {
        match c {
            '\u{600}'..='\u{6ff}' if c.is_alphanumeric() || end > at => {
                end = at + offset + c.len_utf8();
            }
            ' ' | '-' | '(' | ')' | '«' | '»' if end > at => {}
            _ => break,
        }
    }
    if end > at {
        Piece::Foreign(end)
    } else {
        Piece::Nothing
    }
}

/// Without branches for the same reason as [`has_sign`].
fn has_arabic_digit(bytes: &[u8]) -> bool {
    let follows = bytes.get(1..).unwrap_or_default();
    bytes.iter().zip(follows).fold(false, |found, (lead, low)| {
        let indic = (*lead == 0xd9) & (low.wrapping_sub(0xa0) < 10);
        let persian = (*lead == 0xdb) & (low.wrapping_sub(0xb0) < 10);
        found | indic | persian
    })
}

fn write_token(out: &mut String, text: &str, token: &Token<'_>, manner: Manner<'_>) {
    let words = &text[token.range.clone()];
    let before = out.len();
    if manner.place == Place::Open {
        open_link(out, words, &token.kind, manner.schemes);
    }
    let linked = out.len() > before;
    let tag = match manner.direction {
        _ if has_arabic_digit(words.as_bytes()) => "bdo",
        Direction::Rtl => "bdi",
        Direction::Ltr => "",
    };
    if tag.is_empty() {
        escape::text(out, words);
    } else {
        out.push('<');
        out.push_str(tag);
        out.push_str(" dir=\"ltr\">");
        escape::text(out, words);
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
    }
    if linked {
        out.push_str("</a>");
    }
}

/// Begins a link, unless the site does not allow its scheme.
fn open_link(out: &mut String, words: &str, kind: &Kind<'_>, schemes: &[String]) {
    let (prefix, address) = match kind {
        Kind::Web(address) => ("", address.as_ref()),
        Kind::Mail => ("mailto:", words),
        Kind::Phone(number) => ("tel:", number.as_str()),
        Kind::Code => return,
    };
    let scheme = if prefix.is_empty() { address } else { prefix };
    let scheme = scheme.split(':').next().unwrap_or_default();
    if schemes
        .iter()
        .any(|listed| listed.eq_ignore_ascii_case(scheme))
    {
        out.push_str("<a href=\"");
        out.push_str(prefix);
        escape::address(out, address);
        out.push_str("\">");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, direction: Direction) -> String {
        let schemes = ["https", "mailto", "tel"].map(str::to_owned);
        let mut out = String::new();
        let manner = Manner {
            direction,
            place: Place::Open,
            schemes: &schemes,
        };
        write(&mut out, text, manner);
        out
    }

    #[test]
    fn arabic_text_keeps_what_would_turn_around() {
        for (text, html) in [
            (
                "بتاريخ 2026-05-01 «P-07» & المدة 3-5 أيام",
                "بتاريخ <bdi dir=\"ltr\">2026-05-01</bdi> «<bdi dir=\"ltr\">P-07</bdi>» &amp; المدة 3-5 أيام",
            ),
            (
                "هاتف +966 50 123 4567.",
                "هاتف <a href=\"tel:+966501234567\"><bdi dir=\"ltr\">+966 50 123 4567</bdi></a>.",
            ),
            (
                "ج/٠٥٠١٢٣٤٥٦٧",
                "ج/<a href=\"tel:+966501234567\"><bdo dir=\"ltr\">٠٥٠١٢٣٤٥٦٧</bdo></a>",
            ),
            (
                "www.coop.example/?a=1&b=<2، ftp://a.sa http://a.sa",
                "<a href=\"https://www.coop.example/?a=1&amp;b=\"><bdi dir=\"ltr\">www.coop.example/?a=1&amp;b=</bdi></a>&lt;2، \
                 ftp://a.sa <bdi dir=\"ltr\">http://a.sa</bdi>",
            ),
            ("1&2<3\u{1}@&://<", "1&amp;2&lt;3@&amp;://&lt;"),
        ] {
            assert_eq!(written(text, Direction::Rtl), html);
        }
    }

    #[test]
    fn english_text_says_where_arabic_begins() {
        assert_eq!(
            written(
                "The society (جمعية، مثال) on 2026-05-01: a@b.sa",
                Direction::Ltr
            ),
            "The society (<span lang=\"ar\" dir=\"rtl\">جمعية، مثال</span>) on 2026-05-01: \
             <a href=\"mailto:a@b.sa\">a@b.sa</a>"
        );
    }
}
