//! What a board approved, as a number: SHA-256 over a revision's texts.
//!
//! The digest stands in `policy.yaml` from the approval on. It covers what is read and not how a
//! file was saved, so each text is normalised first ([`normalise`]):
//!
//! 1. a byte order mark at its start goes;
//! 2. CRLF and lone CR become LF;
//! 3. Unicode normalisation form C;
//! 4. spaces and tabs at the end of each line go, and with them Markdown's line break by two
//!    spaces: whoever needs a break that counts writes it as a backslash;
//! 5. empty lines at the end go, and one LF ends the last line; an empty text stays empty.
//!
//! The texts are taken in the order of their language codes. Before each stands
//! `text <code> <length>` and LF, the length in bytes after normalising, as a decimal number. A
//! text can thus not pretend to be two, nor one language's text be taken for another's. Number,
//! title and dates are not covered: the digest says which words were approved, and `policy.yaml`
//! says by whom and when.

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::language::Lang;

/// What stands before the hexadecimal number, so that another function can follow this one.
const PREFIX: &str = "sha256:";

/// The digest of all texts of a revision; written `sha256:` and 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextDigest([u8; 32]);

/// A string that is not a digest.
#[derive(Debug, thiserror::Error)]
#[error(
    "`{0}` is not a digest: it is `sha256:` and 64 digits or letters a-f, as `diwan policy approve` \
     writes it"
)]
pub struct NotADigest(String);

impl TextDigest {
    /// The digest of texts by language, in whichever order they come.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = (&'a Lang, &'a str)>) -> Self {
        let mut texts: Vec<(&Lang, &str)> = texts.into_iter().collect();
        texts.sort_by_key(|(lang, _)| *lang);
        let mut hash = Sha256::new();
        for (lang, text) in texts {
            let text = normalise(text);
            hash.update(format!("text {lang} {}\n", text.len()));
            hash.update(text);
        }
        Self(hash.finalize().into())
    }

    /// The number alone: 64 hexadecimal digits in lower case.
    #[must_use]
    pub fn hex(&self) -> String {
        HEXLOWER.encode(&self.0)
    }
}

/// A text as it is counted: the steps above.
#[must_use]
pub fn normalise(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text: String = text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
    let mut normal = String::with_capacity(text.len());
    for line in text.split('\n') {
        normal.push_str(line.trim_end_matches([' ', '\t']));
        normal.push('\n');
    }
    normal.truncate(normal.trim_end_matches('\n').len());
    if !normal.is_empty() {
        normal.push('\n');
    }
    normal
}

impl FromStr for TextDigest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let hex = text.strip_prefix(PREFIX);
        let bytes = hex.and_then(|hex| HEXLOWER.decode(hex.as_bytes()).ok());
        bytes
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| NotADigest(text.to_owned()))
    }
}

impl fmt::Display for TextDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", self.hex())
    }
}

impl Serialize for TextDigest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TextDigest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "aa42a5742ca5ab1c7d1e9dc81d65c6ae24de7004fec27235b38203c93e47cda3";
    const TWO: &str = "e35811ae4c5136147d32f62b4dea4150e11b0c5bbc5e143ed7335e6c5b3b9e64";

    fn digest(texts: &[(&str, &str)]) -> TextDigest {
        let texts: Vec<(Lang, &str)> =
            texts.iter().map(|(lang, text)| (lang.parse().unwrap(), *text)).collect();
        TextDigest::of(texts.iter().map(|(lang, text)| (lang, *text)))
    }

    #[test]
    fn the_digest_is_the_one_that_the_page_describes() {
        // Computed with coreutils: printf 'text ar 8\nنصّ.\n' | sha256sum, and so on.
        let one = digest(&[("ar", "نصّ.")]);
        assert_eq!(one.to_string(), format!("sha256:{}", one.hex()));
        assert_eq!(one.hex(), ONE);
        let two = digest(&[("en", "Text.\n"), ("ar", "نصّ.\n")]);
        assert_eq!(two.hex(), TWO);
    }

    #[test]
    fn how_a_file_was_saved_does_not_count() {
        let plain = "## أ. آداب\n\nسطر أول\nسطر ثان\n";
        for same in [
            "\u{feff}## أ. آداب\n\nسطر أول\nسطر ثان",
            "## أ. آداب\r\n\r\nسطر أول\r\nسطر ثان\r\n",
            "## أ. آداب\r\rسطر أول\rسطر ثان\r",
            "## أ. آداب  \n\t\nسطر أول \nسطر ثان\n\n \n",
            "## أ. ا\u{653}داب\n\nسطر أول\nسطر ثان\n",
        ] {
            assert_eq!(digest(&[("ar", same)]), digest(&[("ar", plain)]), "{same:?}");
        }
    }

    #[test]
    fn every_letter_and_sign_counts() {
        let plain = "1. يُرد خلال 15 يوم عمل. {#reply}\n";
        for other in [
            "1. يرد خلال 15 يوم عمل. {#reply}\n",
            "1. يُرد خلال ١٥ يوم عمل. {#reply}\n",
            "1. يُرد خلال 15 يوم عمل {#reply}\n",
            "1. يُرد خلال 15  يوم عمل. {#reply}\n",
            "1. يُرد خلال 15 يوم عمل. {#replies}\n",
            " 1. يُرد خلال 15 يوم عمل. {#reply}\n",
            "\n1. يُرد خلال 15 يوم عمل. {#reply}\n",
            "",
        ] {
            assert_ne!(digest(&[("ar", other)]), digest(&[("ar", plain)]), "{other:?}");
        }
    }

    #[test]
    fn no_two_sets_of_texts_look_the_same() {
        let sets: [&[(&str, &str)]; 8] = [
            &[],
            &[("ar", "")],
            &[("en", "")],
            &[("ar", ""), ("en", "")],
            &[("ar", "a"), ("en", "b")],
            &[("ar", "b"), ("en", "a")],
            &[("ar", "a\ntext en 2\nb")],
            &[("ar", "a"), ("en", "b"), ("ur", "")],
        ];
        for (at, one) in sets.iter().enumerate() {
            for other in &sets[at + 1..] {
                assert_ne!(digest(one), digest(other), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn only_whole_digests_are_read() {
        let good = digest(&[]).to_string();
        assert_eq!(good.parse::<TextDigest>().unwrap(), digest(&[]));
        for bad in [
            "",
            "sha256:",
            &good[7..],
            &good[..70],
            &format!("{good}0"),
            &good.to_uppercase(),
            &good.replace("sha256", "sha512"),
        ] {
            assert!(bad.parse::<TextDigest>().is_err(), "{bad}");
        }
    }
}
