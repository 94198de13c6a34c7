//! Bytes at which running text needs a second look, found many at a time.

/// What a byte may be the sign of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
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
pub(super) const LETTERS: [Sign; 256] = signs(Sign::Nothing);
/// With them, and wherever Arabic words are foreign, every letter is looked at.
pub(super) const ALL: [Sign; 256] = signs(Sign::Arabic);

/// How many bytes there are before the first sign; `None` when there is no sign.
pub(super) fn plain_length(bytes: &[u8], table: &[Sign; 256]) -> Option<usize> {
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
    let sign = bytes[plain..].iter().position(|byte| table[usize::from(*byte)] != Sign::Nothing);
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

/// Without branches for the same reason as [`has_sign`].
pub(super) fn has_arabic_digit(bytes: &[u8]) -> bool {
    let follows = bytes.get(1..).unwrap_or_default();
    bytes.iter().zip(follows).fold(false, |found, (lead, low)| {
        let indic = (*lead == 0xd9) & (low.wrapping_sub(0xa0) < 10);
        let persian = (*lead == 0xdb) & (low.wrapping_sub(0xb0) < 10);
        found | indic | persian
    })
}
