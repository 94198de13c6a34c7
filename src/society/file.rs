//! The file: read raw, then noun by noun.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_yaml::Spanned;

use super::address::RawAddress;
use super::audience::RawEntry;
use super::channel::RawChannel;
use super::checker::{Checker, Ids};
use super::committee::{RawCommittee, RawRole};
use super::coverage::Table;
use super::line::{RawEmailLine, RawPhoneLine};
use super::officer::RawOfficer;
use super::registration::RawRegistration;
use super::social::RawSocialAccount;
use super::tool::RawTool;
use super::{
    Address, Category, Channel, Committee, Coverage, EmailLine, Officer, PhoneLine, Registration,
    Role, SocialAccount, Society, Tool, WorkField,
};
use crate::calendar::RawCalendar;
use crate::diagnostics::{Problems, SourceFile};
use crate::language::{Languages, Text};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSociety {
    name: Spanned<Text>,
    short_name: Option<Spanned<Text>>,
    about: Option<Spanned<Text>>,
    registration: RawRegistration,
    supervision: Option<Spanned<Text>>,
    address: Option<RawAddress>,
    #[serde(default)]
    phones: Vec<RawPhoneLine>,
    #[serde(default)]
    emails: Vec<RawEmailLine>,
    website: Option<Spanned<String>>,
    #[serde(default)]
    social: Vec<RawSocialAccount>,
    channels: Spanned<Vec<RawChannel>>,
    #[serde(default)]
    tools: Vec<RawTool>,
    #[serde(default)]
    categories: Vec<RawEntry>,
    #[serde(default)]
    fields: Vec<RawEntry>,
    officers: Option<Spanned<Vec<RawOfficer>>>,
    #[serde(default)]
    committees: Vec<RawCommittee>,
    #[serde(default)]
    roles: Vec<RawRole>,
    #[serde(default)]
    calendar: RawCalendar,
}

impl Society {
    /// Reads the file; whatever is wrong with it goes to `problems`, warnings too. `None` when
    /// there was an error.
    #[must_use]
    pub fn read(file: &SourceFile, languages: &Languages, problems: &mut Problems) -> Option<Self> {
        let mut found = Problems::new();
        let society = Self::read_partly(file, languages, &mut found);
        let good = !found.any_error();
        problems.extend(found);
        society.filter(|_| good)
    }

    /// [`Society::read`] for looking for further mistakes: gives what is right in spite of errors,
    /// and `None` only where nothing can be made out.
    #[must_use]
    pub fn read_partly(
        file: &SourceFile,
        languages: &Languages,
        problems: &mut Problems,
    ) -> Option<Self> {
        let raw: RawSociety = crate::yaml::recover(file, problems)?;
        let mut ck =
            Checker { file, languages, problems: Problems::new(), foreign: BTreeSet::new() };
        let society = Self::check(raw, &mut ck);
        problems.extend(ck.problems);
        Some(society)
    }

    fn check(raw: RawSociety, ck: &mut Checker<'_>) -> Self {
        check_reachable(&raw, ck);
        let place = match &raw.officers {
            Some(officers) => ck.place(officers),
            None => ck.file.place(0..0),
        };
        let (rows, columns) = (raw.categories.len(), raw.fields.len());
        let categories = listed(raw.categories, ck, Category::check);
        let fields = listed(raw.fields, ck, WorkField::check);
        let officers = raw.officers.map(|raw| raw.value).unwrap_or_default();
        let table = Table { categories: &categories, fields: &fields, place };
        // With a row or column missing because of a slip in it, every gap would be told twice.
        let whole = categories.len() == rows && fields.len() == columns;
        let coverage =
            if whole { Coverage::check(&officers, &table, ck) } else { Coverage::default() };
        raw.calendar.names().for_each(|name| ck.translations(name));
        Self {
            name: ck.text(raw.name),
            short_name: ck.text_if(raw.short_name),
            about: ck.text_if(raw.about),
            registration: Registration::check(raw.registration, ck),
            supervision: ck.text_if(raw.supervision),
            address: raw.address.map(|raw| Address::check(raw, ck)),
            phones: each(raw.phones, ck, PhoneLine::check),
            emails: each(raw.emails, ck, EmailLine::check),
            website: raw.website.and_then(|raw| ck.written(&raw)),
            social: each(raw.social, ck, |raw, ck| SocialAccount::check(&raw, ck)),
            channels: listed(raw.channels.value, ck, Channel::check),
            tools: listed(raw.tools, ck, Tool::check),
            officers: listed(officers, ck, Officer::check),
            categories,
            fields,
            coverage,
            committees: listed(raw.committees, ck, Committee::check),
            roles: listed(raw.roles, ck, Role::check),
            calendar: raw.calendar.check(ck.file, &mut ck.problems),
        }
    }
}

/// The good items of a list.
fn each<R, T>(
    raw: Vec<R>,
    ck: &mut Checker<'_>,
    mut check: impl FnMut(R, &mut Checker<'_>) -> Option<T>,
) -> Vec<T> {
    raw.into_iter().filter_map(|raw| check(raw, ck)).collect()
}

/// The good items of a list whose identifiers must differ.
fn listed<R, T>(
    raw: Vec<R>,
    ck: &mut Checker<'_>,
    mut check: impl FnMut(R, &mut Ids, &mut Checker<'_>) -> Option<T>,
) -> Vec<T> {
    let mut ids = Ids::default();
    each(raw, ck, |raw, ck| check(raw, &mut ids, ck))
}

/// People must find a way in: a channel at the least, and a number that somebody answers, which
/// the pages and the forms' errors show.
fn check_reachable(raw: &RawSociety, ck: &mut Checker<'_>) {
    if raw.channels.value.is_empty() {
        let remedy = "name at least one way to reach the society, such as `interview`";
        ck.error(ck.place(&raw.channels), "there is no channel", remedy);
    }
    let officers = raw.officers.iter().flat_map(|officers| &officers.value);
    let called = raw.phones.iter().any(RawPhoneLine::is_answered);
    if !called && !officers.into_iter().any(RawOfficer::has_phone) {
        let remedy = "add one to `phones:`; each page and each error names a number to call";
        let place = ck.file.place(0..0);
        ck.warn(place, "the society has no phone number that people can call", remedy);
    }
}
