//! YAML that is written.

use std::fmt::Write;

/// A value, in the style of the files that people keep: small mappings on one line, the rest below
/// one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A scalar, as it stands in the file.
    Scalar(String),
    /// A mapping that always stands on one line: `{ar: …, en: …}`.
    Inline(Vec<(String, Value)>),
    /// A mapping of which each key has its line.
    Map(Vec<(&'static str, Value)>),
    /// A list of which each item has its line.
    List(Vec<Value>),
}

impl Value {
    /// A scalar that needs no quotes: a number, a date, a digest.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Scalar(text.into())
    }

    /// Words, in quotes where YAML would read them as something else.
    #[must_use]
    pub fn words(text: &str) -> Self {
        Self::Scalar(if is_plain(text) { text.to_owned() } else { quoted(text) })
    }

    /// The value on one line, as within `{…}` and `[…]`.
    #[must_use]
    pub fn flow(&self) -> String {
        let pair = |key: &str, value: &Self| format!("{key}: {}", value.flow());
        match self {
            Self::Scalar(text) => text.clone(),
            Self::Inline(keys) => braces(keys.iter().map(|(key, value)| pair(key, value))),
            Self::Map(keys) => braces(keys.iter().map(|(key, value)| pair(key, value))),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::flow).collect();
                format!("[{}]", items.join(", "))
            }
        }
    }

    /// `key: value` in lines of its own, `column` spaces from the margin.
    pub(super) fn block(&self, key: &str, column: usize) -> String {
        let mut lines = format!("{:column$}{key}:", "");
        match self {
            Self::Map(keys) => {
                lines.push('\n');
                for (key, value) in keys {
                    lines += &value.block(key, column + 2);
                }
            }
            Self::List(items) => {
                lines.push('\n');
                for item in items {
                    lines += &item.item(column + 2);
                }
            }
            Self::Scalar(_) | Self::Inline(_) => {
                let _infallible = writeln!(lines, " {}", self.flow());
            }
        }
        lines
    }

    /// The value as an item of a list, whose dash stands `column` spaces from the margin.
    pub(super) fn item(&self, column: usize) -> String {
        let Self::Map(keys) = self else {
            return format!("{:column$}- {}\n", "", self.flow());
        };
        let keys: String = keys.iter().map(|(key, value)| value.block(key, column + 2)).collect();
        let first = keys.trim_start_matches(' ');
        format!("{:column$}- {first}", "")
    }
}

fn braces(pairs: impl Iterator<Item = String>) -> String {
    let pairs: Vec<String> = pairs.collect();
    format!("{{{}}}", pairs.join(", "))
}

/// Whether words stand for themselves without quotes, in `{…}` too: they begin with a letter and
/// hold nothing that YAML gives a meaning to, and are not a word that it reads as a value.
fn is_plain(text: &str) -> bool {
    let sign = |ch: char| matches!(ch, ' ' | '-' | '.' | '/' | '(' | ')' | '،' | '’' | '\'');
    let mark = |ch: char| matches!(ch, '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}');
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(|ch| ch.is_alphanumeric() || sign(ch) || mark(ch))
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"]
            .contains(&text.to_lowercase().as_str())
}

/// A double-quoted scalar.
fn quoted(text: &str) -> String {
    let mut scalar = String::from("\"");
    for ch in text.chars() {
        match ch {
            '"' | '\\' => scalar.extend(['\\', ch]),
            _ if ch.is_control() => {
                let _infallible = write!(scalar, "\\u{:04x}", u32::from(ch));
            }
            _ => scalar.push(ch),
        }
    }
    scalar + "\""
}
