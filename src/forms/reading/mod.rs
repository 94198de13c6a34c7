//! `forms/<id>.yaml` into a [`FormDefinition`].
//!
//! 1. [`raw`] is the file's shape: YAML's own mistakes and unknown keys end here.
//! 2. [`field`] makes each question, whose kind takes its keys out of [`keys`]; [`conditions`]
//!    ties it to earlier ones.
//! 3. [`routing`] makes what concerns the whole form: route, deadline, contact, reply channels.
//!
//! All problems of a file are noted in one [`reader`], which also remembers what the form names
//! outside itself. Whether those things exist is not asked here.

mod conditions;
mod field;
mod following;
mod keys;
mod raw;
mod reader;
mod routing;
mod survey;

use raw::{RawAttestation, RawForm, RawRequirement};
use reader::Reader;

use super::definition::{Attestation, FormDefinition, Requirement};
use super::keeping::Confidentiality;
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::language::{Languages, Slug};
use crate::yaml;

pub(super) use keys::Keys;

/// Reads a form; see [`FormDefinition::parse`].
pub(super) fn form(
    file: &SourceFile,
    languages: &Languages,
    problems: &mut Problems,
) -> Option<FormDefinition> {
    let mut reader = Reader::new(file, languages);
    let id = form_id(file, &mut reader.problems);
    let raw = match yaml::parse::<RawForm>(file) {
        Ok(raw) => Some(raw),
        Err(wrong) => {
            reader.problems.extend(wrong);
            None
        }
    };
    let form = id.zip(raw).and_then(|(id, raw)| definition(id, raw, &mut reader));
    let broken = reader.problems.any_error();
    problems.extend(reader.problems);
    form.filter(|_| !broken)
}

/// The form's id: its file's name without `.yaml`.
fn form_id(file: &SourceFile, problems: &mut Problems) -> Option<Slug> {
    let name = file.path().rsplit('/').next().unwrap_or_default();
    let stem = name.strip_suffix(".yaml").unwrap_or(name);
    let id = stem.parse::<Slug>().map_err(|error| {
        Problem::in_file(file, error.to_string(), "rename the file; its name is the address")
    });
    problems.note(id)
}

fn definition(id: Slug, raw: RawForm, reader: &mut Reader<'_>) -> Option<FormDefinition> {
    survey::keys(&raw, reader);
    let survey = survey::role(raw.survey, raw.kind, reader);
    let groups = field::groups(raw.groups, raw.fields, &raw.title, reader);
    let title = reader.text(raw.title);
    let intro_place = raw.intro.as_ref().map(|intro| reader.place(intro));
    let intro = reader.text_if(raw.intro);
    let requirements = requirements(raw.requirements, reader);
    let duration_minutes = raw.duration_minutes.map(|minutes| minutes.value);
    let fields: Vec<_> = groups.iter().flat_map(|group| &group.fields).collect();
    let route = routing::route(raw.route, &fields, reader);
    let deadline = routing::deadline(raw.deadline, reader);
    let workflow = raw.workflow.and_then(|raw| following::following(raw, reader));
    let retention = raw.retention.and_then(|raw| routing::retention(&raw, reader));
    let contact = routing::contact(raw.contact, &fields, reader);
    let reply_channels = routing::reply_channels(raw.reply_channels, &contact, reader);
    let attestation = raw.attestation.map(|raw| attestation(raw, reader));
    let confirmation_title = reader.text_if(raw.confirmation.title);
    let confirmation_next = reader.text_if(raw.confirmation.next);
    let mail_to_person = reader.text_if(raw.mails.person);
    let mail_to_committee = reader.text_if(raw.mails.committee);
    Some(FormDefinition {
        id,
        title,
        intro,
        intro_place,
        kind: raw.kind,
        requirements,
        duration_minutes,
        weight: raw.weight,
        deadline,
        route: route?,
        workflow,
        survey,
        confidentiality: if raw.confidential {
            Confidentiality::Confidential
        } else {
            Confidentiality::Ordinary
        },
        retention,
        reply_channels,
        contact,
        groups,
        attestation: attestation.flatten(),
        confirmation_title,
        confirmation_next,
        mail_to_person,
        mail_to_committee,
        references: std::mem::take(&mut reader.references),
    })
}

fn requirements(raw: Vec<RawRequirement>, reader: &mut Reader<'_>) -> Vec<Requirement> {
    let mut requirements: Vec<Requirement> = Vec::new();
    for raw in raw {
        let text = reader.text(raw.text);
        let Some(id) = reader.slug(&raw.id) else {
            continue;
        };
        if requirements.iter().any(|other| other.id == id) {
            let message = format!("the requirement `{id}` stands here twice");
            reader.error(&raw.id, message, "give each requirement its own `id`");
        }
        requirements.push(Requirement { id, text });
    }
    requirements
}

fn attestation(raw: RawAttestation, reader: &mut Reader<'_>) -> Option<Attestation> {
    let text = reader.text(raw.text);
    let (policy, clause) = reader.clause(&raw.policy, &raw.clause)?;
    let signature = raw.signature.0;
    Some(Attestation { text, policy, clause, signature })
}
