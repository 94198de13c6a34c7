//! A token as HTML.

use crate::language::Direction;

use super::super::escape;
use super::super::tokens::{Kind, Token};
use super::{Manner, Place, signs};

/// Writes a token: linked where a link may begin, and kept together where it would turn around.
pub(super) fn write(out: &mut String, text: &str, token: &Token<'_>, manner: Manner<'_>) {
    let words = &text[token.range.clone()];
    let before = out.len();
    if manner.place == Place::Open {
        open_link(out, words, &token.kind, manner.schemes);
    }
    let linked = out.len() > before;
    let tag = match manner.direction {
        _ if signs::has_arabic_digit(words.as_bytes()) => "bdo",
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
    if schemes.iter().any(|listed| listed.eq_ignore_ascii_case(scheme)) {
        out.push_str("<a href=\"");
        out.push_str(prefix);
        escape::address(out, address);
        out.push_str("\">");
    }
}
