//! Running text: escaped, with bare addresses linked and whatever would turn around kept together.
//!
//! In a right-to-left page numbers and addresses are wrapped in `<bdi dir="ltr">`. Arabic digits
//! need `<bdo>`: the bidirectional algorithm orders `٠٥٠ ١٢٣` from the right even there. English
//! words inside Arabic need nothing; Arabic words inside English get their language and direction,
//! by which screen readers change their voice.

mod signs;
mod token;

use crate::language::Direction;

use super::escape;
use super::tokens;
use signs::Sign;

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
        Direction::Rtl if !signs::has_arabic_digit(bytes) => &signs::LETTERS,
        _ => &signs::ALL,
    };
    // Up to `mark` the text is written; up to `floor` it has been searched for tokens.
    let (mut mark, mut floor, mut at) = (0, 0, 0);
    while let Some(plain) = signs::plain_length(&bytes[at..], table) {
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
                    token::write(out, text, &token, manner);
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
    if end > at { Piece::Foreign(end) } else { Piece::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, direction: Direction) -> String {
        let schemes = ["https", "mailto", "tel"].map(str::to_owned);
        let mut out = String::new();
        let manner = Manner { direction, place: Place::Open, schemes: &schemes };
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
            written("The society (جمعية، مثال) on 2026-05-01: a@b.sa", Direction::Ltr),
            "The society (<span lang=\"ar\" dir=\"rtl\">جمعية، مثال</span>) on 2026-05-01: \
             <a href=\"mailto:a@b.sa\">a@b.sa</a>"
        );
    }
}
