//! The shape of a workflow's file, before its names are resolved.

use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde_yaml::Spanned;

use super::{Ask, ClockEffect, Mails, Outcome, Role};
use crate::calendar::Period;
use crate::language::Text;

/// A name that is checked after reading.
pub(super) type Name = Spanned<String>;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWorkflow {
    pub(super) states: Spanned<Vec<RawState>>,
    pub(super) actions: Vec<RawAction>,
}

/// An entry of `states`: exactly one of `waits_for` and `ends: true`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawState {
    pub(super) id: Name,
    pub(super) waits_for: Option<Role>,
    #[serde(default)]
    pub(super) ends: bool,
    pub(super) title: Option<Spanned<Text>>,
    pub(super) meaning: Option<Spanned<Text>>,
}

/// An entry of `actions`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAction {
    pub(super) id: Name,
    pub(super) by: Spanned<Vec<Role>>,
    pub(super) from: Spanned<RawFrom>,
    pub(super) to: Name,
    #[serde(default)]
    pub(super) asks: Vec<Ask>,
    pub(super) clock: Option<ClockEffect>,
    pub(super) decides: Option<Outcome>,
    #[serde(default)]
    pub(super) once: bool,
    pub(super) within: Option<Spanned<Period>>,
    #[serde(default)]
    pub(super) mails: Mails,
    pub(super) title: Option<Spanned<Text>>,
}

/// `from`: a list of states, `open` for all that are not over, or `any` for all.
#[derive(Debug)]
pub(super) enum RawFrom {
    Open,
    Any,
    States(Vec<Name>),
}

impl<'de> Deserialize<'de> for RawFrom {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FromVisitor)
    }
}

struct FromVisitor;

impl<'de> Visitor<'de> for FromVisitor {
    type Value = RawFrom;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of states such as [received], or the word `open` or `any`")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<RawFrom, E> {
        match word {
            "open" => Ok(RawFrom::Open),
            "any" => Ok(RawFrom::Any),
            _ => Err(E::custom(format!(
                "`{word}` is no list: write [{word}], `open` for all open states, or `any`"
            ))),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawFrom, A::Error> {
        let mut states = Vec::new();
        while let Some(state) = seq.next_element()? {
            states.push(state);
        }
        Ok(RawFrom::States(states))
    }
}
