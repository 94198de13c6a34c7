//! The key `workflow`: a name, or a mapping with the roles beside it.

use std::fmt;
use std::num::NonZeroU16;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::Spanned;

use super::raw::Name;
use super::reader::Reader;
use crate::forms::following::{Following, Objections};
use crate::forms::references::Target;

/// The word for top management in `objections`.
const MANAGEMENT: &str = "management";

/// `workflow`, before it is checked.
#[derive(Debug)]
pub(super) enum RawFollowing {
    Short(String),
    Long(Box<RawRoles>),
}

/// The long form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRoles {
    follow: Name,
    committee: Option<Name>,
    quorum: Option<NonZeroU16>,
    objections: Option<Name>,
}

/// The workflow's name and roles, each a name that the society has or that is told.
pub(super) fn following(raw: Spanned<RawFollowing>, reader: &mut Reader<'_>) -> Option<Following> {
    let place = reader.place(&raw);
    let roles = match raw.value {
        RawFollowing::Short(ref name) => {
            let follow = reader.slug_at(name, place.clone())?;
            return Some(Following {
                follow,
                place,
                committee: None,
                quorum: None,
                objections: Objections::Management,
            });
        }
        RawFollowing::Long(roles) => roles,
    };
    let mut committee = |name: &Name| {
        let id = reader.slug(name)?;
        reader.refer(name, Target::Committee(id.clone()));
        Some(id)
    };
    let objections = match &roles.objections {
        Some(name) if name.value != MANAGEMENT => Objections::Committee(committee(name)?),
        _ => Objections::Management,
    };
    let decides = roles.committee.as_ref().and_then(&mut committee);
    Some(Following {
        place: reader.place(&roles.follow),
        follow: reader.slug(&roles.follow)?,
        committee: decides,
        quorum: roles.quorum,
        objections,
    })
}

impl<'de> Deserialize<'de> for RawFollowing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FollowingVisitor)
    }
}

struct FollowingVisitor;

impl<'de> Visitor<'de> for FollowingVisitor {
    type Value = RawFollowing;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a workflow's name, or {follow: request, committee: …, quorum: …, objections: …}",
        )
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<RawFollowing, E> {
        Ok(RawFollowing::Short(name.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawFollowing, A::Error> {
        RawRoles::deserialize(MapAccessDeserializer::new(map))
            .map(|roles| RawFollowing::Long(Box::new(roles)))
    }
}
