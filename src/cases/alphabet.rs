//! Characters that can't be taken for one another on paper, on a phone or by ear.

use crate::typed;

/// Where random bytes come from: the operating system, or a test's fixed sequence.
pub type Randomness<'a> = dyn FnMut(&mut [u8]) + 'a;

/// 23 digits and capitals: none of 0 O, 1 I L, 2 Z, 5 S, 8 B, U V Y is there with its double, and
/// without vowels no word comes up by accident. 23 is prime, so a check character over positions
/// weighted 1, 2, 3, … finds every single wrong character and every swap of two neighbours.
pub(super) const ALPHABET: &[u8; 23] = b"23456789CDFGHJKMNPQRTWX";

/// The value of a character, 0 to 22.
pub(super) fn value(ch: char) -> Option<usize> {
    ALPHABET.iter().position(|known| char::from(*known) == ch)
}

/// `length` characters, each of the 23 equally likely.
pub(super) fn random(length: usize, random: &mut Randomness<'_>) -> String {
    // Bytes from 230 on are thrown away: 230 is 10 × 23, so the rest favours no character.
    let fair = u8::try_from(ALPHABET.len() * 10).expect("10 × 23 is below 256");
    let mut text = String::with_capacity(length);
    let mut bytes = [0; 32];
    while text.len() < length {
        random(&mut bytes);
        let chars = bytes.iter().filter(|byte| **byte < fair);
        let chars = chars.map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]));
        text.extend(chars.take(length - text.len()));
    }
    text
}

/// What a person typed, as the characters of the alphabet: Arabic digits and small letters are
/// understood, spaces, dashes and invisible characters are dropped.
pub(super) fn normalised(typed: &str) -> String {
    typed::digits(typed)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|ch| ch.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_comes_up_about_as_often() {
        let mut next: u8 = 0;
        let mut counting = |bytes: &mut [u8]| {
            for byte in bytes {
                *byte = next;
                next = next.wrapping_add(1);
            }
        };
        let text = random(23 * 10 * 10, &mut counting);
        for known in ALPHABET {
            assert_eq!(text.matches(char::from(*known)).count(), 100);
        }
    }

    #[test]
    fn typing_is_forgiven() {
        assert_eq!(normalised(" ٢٠۲6-abc \u{200f}-D"), "2026ABCD");
    }
}
