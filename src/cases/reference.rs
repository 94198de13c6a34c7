//! The reference number of a case: `2026-7K3M9QX-C`.

use std::fmt;
use std::str::FromStr;

use super::alphabet::{ALPHABET, Randomness, normalised, random, value};

/// A case's number: the year it was received in, seven random characters and a check character.
///
/// It may be read out, written on an envelope and put into a mail's subject: it says nothing about
/// the person, and without the code nothing can be seen with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(String);

/// A text that is not a reference number, or one with a slip in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a reference number")]
pub struct NotAReference;

const RANDOM: usize = 7;
const YEAR: usize = 4;

impl Reference {
    /// A new number for a case received in `year` (Gregorian, Asia/Riyadh).
    ///
    /// Two cases get the same number about once in three thousand million times; the store
    /// refuses the second, and its maker tries again.
    #[must_use]
    pub fn new(year: i16, randomness: &mut Randomness<'_>) -> Self {
        let text = format!("{year:04}{}", random(RANDOM, randomness));
        let check = check(&text).expect("a year and characters of the alphabet have a check");
        Self(grouped(&text, check))
    }

    /// The number as it is written: `2026-7K3M9QX-C`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    /// Reads what a person typed: Arabic digits, small letters, spaces and missing dashes are
    /// forgiven, a slip in a character is not.
    fn from_str(typed: &str) -> Result<Self, NotAReference> {
        let text = normalised(typed);
        if text.len() != YEAR + RANDOM + 1 {
            return Err(NotAReference);
        }
        let (body, last) = text.split_at(YEAR + RANDOM);
        let check = check(body).ok_or(NotAReference)?;
        if last.chars().eq([check]) { Ok(Self(grouped(body, check))) } else { Err(NotAReference) }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn grouped(body: &str, check: char) -> String {
    format!("{}-{}-{check}", &body[..YEAR], &body[YEAR..])
}

/// The check character over the year's digits and the random characters, weighted by position.
fn check(body: &str) -> Option<char> {
    let mut sum = 0;
    for (at, ch) in body.chars().enumerate() {
        let value = if at < YEAR { usize::try_from(ch.to_digit(10)?).ok()? } else { value(ch)? };
        sum += (at + 1) * value;
    }
    Some(char::from(ALPHABET[sum % ALPHABET.len()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(seed: u8) -> Reference {
        let mut state = seed;
        Reference::new(2026, &mut |bytes| {
            for byte in bytes {
                state = state.wrapping_mul(73).wrapping_add(41);
                *byte = state;
            }
        })
    }

    #[test]
    fn a_reference_reads_back_however_it_is_typed() {
        let reference = sample(7);
        let text = reference.to_string();
        let arabic: String = text
            .to_lowercase()
            .chars()
            .map(|ch| ch.to_digit(10).map_or(ch, |d| char::from_u32(0x660 + d).unwrap()))
            .collect();
        assert_eq!(text.parse(), Ok(reference.clone()));
        assert_eq!(text.replace('-', " ").parse(), Ok(reference.clone()));
        assert_eq!(arabic.parse(), Ok(reference));
    }

    #[test]
    fn every_slip_of_one_character_and_every_swap_is_found() {
        for seed in 0..20 {
            let text = normalised(sample(seed).as_str());
            for at in 0..text.len() {
                let known: &[u8] = if at < YEAR { b"0123456789" } else { ALPHABET };
                for other in known.iter().map(|byte| char::from(*byte)) {
                    let mut slip = text.clone();
                    slip.replace_range(at..=at, &other.to_string());
                    assert_eq!(slip.parse::<Reference>().is_ok(), slip == text, "{slip}");
                }
            }
            for at in YEAR..text.len() - 2 {
                let mut swap: Vec<char> = text.chars().collect();
                swap.swap(at, at + 1);
                let swap: String = swap.into_iter().collect();
                assert_eq!(swap.parse::<Reference>().is_ok(), swap == text, "{swap}");
            }
        }
    }
}
