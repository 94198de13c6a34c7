//! The shape of `forms/<id>.yaml`, before it is checked.

use std::fmt;
use std::num::NonZeroI64;

use serde::de::{self, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::Spanned;

use super::following::RawFollowing;
use super::keys::RawField;
use super::survey::RawSurvey;
use crate::calendar::Unit;
use crate::forms::definition::{FormKind, Signature};
use crate::forms::reply::ReplyChannel;
use crate::language::Text;

/// A name that is checked after reading, so that the message can say what it should be.
pub(super) type Name = Spanned<String>;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawForm {
    pub(super) title: Spanned<Text>,
    pub(super) intro: Option<Spanned<Text>>,
    #[serde(default)]
    pub(super) kind: FormKind,
    #[serde(default)]
    pub(super) requirements: Vec<RawRequirement>,
    pub(super) duration_minutes: Option<Spanned<u16>>,
    pub(super) weight: Option<NonZeroI64>,
    pub(super) deadline: Option<RawDeadline>,
    pub(super) route: Spanned<RawRoute>,
    pub(super) workflow: Option<Spanned<RawFollowing>>,
    pub(super) survey: Option<Spanned<RawSurvey>>,
    #[serde(default)]
    pub(super) confidential: bool,
    pub(super) retention: Option<RawRetention>,
    #[serde(default)]
    pub(super) reply_channels: Vec<Spanned<ReplyChannel>>,
    pub(super) contact: Option<RawContact>,
    pub(super) groups: Option<Spanned<Vec<Spanned<RawGroup>>>>,
    pub(super) fields: Option<Spanned<Vec<Spanned<RawField>>>>,
    pub(super) attestation: Option<RawAttestation>,
    #[serde(default)]
    pub(super) confirmation: RawConfirmation,
    #[serde(default)]
    pub(super) mails: RawMails,
}

/// An entry of `requirements`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRequirement {
    pub(super) id: Name,
    pub(super) text: Spanned<Text>,
}

/// `deadline`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDeadline {
    pub(super) ceiling: Option<Spanned<RawTerm>>,
    pub(super) floor: Option<Spanned<RawTerm>>,
}

/// `floor` or `ceiling` of a deadline.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTerm {
    pub(super) days: Spanned<u16>,
    pub(super) unit: Unit,
    pub(super) policy: Name,
    pub(super) clause: Name,
}

/// `route`: exactly one of its keys.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRoute {
    pub(super) committee: Option<Name>,
    pub(super) officer: Option<Name>,
    pub(super) by: Option<RawPair>,
}

/// The fields that `route: by` reads; in place of the second, a field of work.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPair {
    pub(super) category: Name,
    pub(super) field: Option<Name>,
    pub(super) work_field: Option<Name>,
}

/// `retention`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRetention {
    pub(super) days: Spanned<u16>,
}

/// `contact`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContact {
    pub(super) name: Option<Name>,
    pub(super) email: Option<Name>,
    pub(super) phone: Option<Name>,
}

/// An entry of `groups`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGroup {
    pub(super) title: Option<Spanned<Text>>,
    pub(super) help: Option<Spanned<Text>>,
    pub(super) fields: Vec<Spanned<RawField>>,
}

/// `show_if`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCondition {
    pub(super) field: Name,
    pub(super) is: Option<Name>,
    #[serde(rename = "in")]
    pub(super) any_of: Option<Vec<Name>>,
}

/// `attestation`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAttestation {
    pub(super) text: Spanned<Text>,
    pub(super) policy: Name,
    pub(super) clause: Name,
    #[serde(default)]
    pub(super) signature: RawSignature,
}

/// `signature`: `true`, `drawn` or `false`.
#[derive(Debug)]
pub(super) struct RawSignature(pub(super) Signature);

impl Default for RawSignature {
    fn default() -> Self {
        Self(Signature::TypedName)
    }
}

impl<'de> Deserialize<'de> for RawSignature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SignatureKind)
    }
}

struct SignatureKind;

impl Visitor<'_> for SignatureKind {
    type Value = RawSignature;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "`true` (a typed name), `drawn` (a typed name, and a pad to draw on) or `false`",
        )
    }

    fn visit_bool<E: de::Error>(self, asked: bool) -> Result<RawSignature, E> {
        Ok(RawSignature(if asked { Signature::TypedName } else { Signature::NotAsked }))
    }

    fn visit_str<E: de::Error>(self, kind: &str) -> Result<RawSignature, E> {
        match kind {
            "drawn" => Ok(RawSignature(Signature::Drawn)),
            other => Err(E::invalid_value(Unexpected::Str(other), &self)),
        }
    }
}

/// `confirmation`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawConfirmation {
    pub(super) title: Option<Spanned<Text>>,
    pub(super) next: Option<Spanned<Text>>,
}

/// `mail`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMails {
    pub(super) person: Option<Spanned<Text>>,
    pub(super) committee: Option<Spanned<Text>>,
}

/// serde takes defaults as functions only.
pub(super) fn yes() -> bool {
    true
}
