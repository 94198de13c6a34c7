//! What policies name: forms, tools and the officer who answers; and in which languages their revisions can be read.

use serde_yaml::Spanned;

use crate::diagnostics::{Problem, Problems};
use crate::language::{Lang, Slug, Text};
use crate::library::Library;
use crate::library::read::SOCIETY_FILE;
use crate::policy::{Policy, Revision};
use crate::yaml::suggestion;

/// Forms, tools and officers that policies name and the society has not.
pub(super) fn references(library: &Library, problems: &mut Problems) {
    let forms = library.form_ids();
    let forms: Vec<&str> = forms.iter().map(Slug::as_str).collect();
    let tools = &library.society.tools;
    let tools: Vec<&str> = tools.iter().map(|tool| tool.id.as_str()).collect();
    let officers = &library.society.officers;
    let officers: Vec<&str> = officers.iter().map(|officer| officer.id.as_str()).collect();
    for policy in library.policies.values() {
        let facts = &policy.facts;
        for (what, named, known) in [
            ("form", facts.related_forms.as_slice(), &forms),
            ("tool", facts.tools.as_slice(), &tools),
            ("officer", facts.contact.as_slice(), &officers),
        ] {
            if what != "form" && library.unread.has(SOCIETY_FILE) {
                continue;
            }
            let unknown = |id: &&Spanned<Slug>| !known.contains(&id.value.as_str());
            problems.extend(named.iter().filter(unknown).map(|id| {
                Problem::at(
                    policy.file.place_of(id),
                    format!("there is no {what} `{}`", id.value),
                    suggestion(id.value.as_str(), known),
                )
            }));
        }
    }
}

/// Approved revisions that some readers get in another language.
pub(super) fn translations(library: &Library, problems: &mut Problems) {
    for policy in library.policies.values() {
        let revisions = policy.revisions().iter();
        let approved = revisions.filter(|revision| revision.approval.is_some());
        problems.extend(approved.filter_map(|revision| untranslated(library, policy, revision)));
        problems.extend(words(policy).filter_map(|(key, text)| {
            let missing = text.missing(&library.site.languages).next()?;
            let remedy = format!("add `{missing}: …`; until then it is shown in another language");
            let message = format!("`{key}` is missing in `{missing}`");
            let problem = Problem::in_file(&policy.file, message, remedy);
            let first = missing == library.site.languages.first();
            Some(if first { problem } else { problem.warning() })
        }));
    }
}

/// What `policy.yaml` says in words, each under its key. Numbers are the same in every language and
/// are not among them.
fn words(policy: &Policy) -> impl Iterator<Item = (String, &Text)> {
    let facts = &policy.facts;
    let facts = [
        ("title", Some(&facts.title)),
        ("owner", facts.owner.as_ref()),
        ("applies_to", facts.applies_to.as_ref()),
    ];
    let facts = facts.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?)));
    facts.chain(policy.revisions().iter().flat_map(words_of_revision))
}

fn words_of_revision(revision: &Revision) -> Vec<(String, &Text)> {
    let mut words: Vec<(&str, &Text)> = Vec::new();
    words.extend(revision.reason.as_ref().map(|reason| ("reason", reason)));
    let attachments = revision.letter.as_ref().and_then(|letter| letter.attachments.as_ref());
    words.extend(attachments.map(|attachments| ("letter.attachments", attachments)));
    if let Some(approval) = &revision.approval {
        words.push(("approval.body", &approval.body));
        for signatory in &approval.signatories {
            words.push(("approval.signatories.name", &signatory.name));
            words.push(("approval.signatories.position", &signatory.position));
        }
    }
    let number = revision.number;
    let named = |(key, text)| (format!("revision {number}: {key}"), text);
    words.into_iter().map(named).collect()
}

fn untranslated(library: &Library, policy: &Policy, revision: &Revision) -> Option<Problem> {
    let missing: Vec<&str> = library
        .site
        .languages
        .iter()
        .filter(|lang| revision.text(lang).is_none())
        .map(Lang::as_str)
        .collect();
    (!missing.is_empty()).then(|| {
        let message =
            format!("revision {} has no text in: {}", revision.number, missing.join(", "));
        let remedy = "translate it; until then readers of that language see the other text";
        Problem::in_file(&policy.file, message, remedy).warning()
    })
}
