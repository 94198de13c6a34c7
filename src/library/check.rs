//! Holds the parts of a library against each other.

use std::collections::BTreeSet;

use super::approvals;
use super::read::Library;
use crate::config::{CONFIG_FILE, Config};
use crate::contact::EmailAddress;
use crate::diagnostics::{Problem, Problems, SourceFile};
use crate::folder::Folder;
use crate::forms;
use crate::language::{Lang, Slug};
use crate::markdown::{self, LinkFault, Links, Lists, Options, Picture, RawHtml, Words};
use crate::policy::{Policy, Revision};
use crate::society;
use crate::yaml::suggestion;

/// Adds everything that is wrong between the files.
pub(super) fn together(
    folder: &Folder,
    config: &Config,
    library: &Library,
    problems: &mut Problems,
) {
    society_links(library, problems);
    form_links(library, problems);
    policy_links(library, problems);
    approvals::check(library, problems);
    sections(library, problems);
    if let Some(file) = folder.text(CONFIG_FILE) {
        config_links(file, config, library, problems);
        mailboxes(file, config, library, problems);
    }
}

fn society_links(library: &Library, problems: &mut Problems) {
    let pages = library
        .pages
        .iter()
        .map(|(_, entry)| format!("{}.md", entry.first().source()));
    let known = society::Known {
        documents: library
            .documents
            .iter()
            .map(|document| document.path.clone())
            .collect(),
        policies: library.policies.keys().cloned().collect(),
        forms: library.forms.keys().cloned().collect(),
        pages: pages.collect(),
    };
    problems.extend(library.society.unknown_references(&known));
}

fn form_links(library: &Library, problems: &mut Problems) {
    let society = &library.society;
    let clauses: Vec<(&Slug, Vec<String>)> = library
        .policies
        .iter()
        .map(|(slug, policy)| (slug, clauses(policy)))
        .collect();
    let policies = clauses
        .iter()
        .map(|(slug, clauses)| (slug.as_str(), clauses.iter().map(String::as_str).collect()));
    let known = forms::Known {
        committees: society
            .committees
            .iter()
            .map(|one| one.id.as_str())
            .collect(),
        officers: society.officers.iter().map(|one| one.id.as_str()).collect(),
        categories: society
            .categories
            .iter()
            .map(|one| one.id.as_str())
            .collect(),
        work_fields: society.fields.iter().map(|one| one.id.as_str()).collect(),
        policies: policies.collect(),
    };
    for form in library.forms.values() {
        problems.extend(forms::check_references(form, &known));
    }
}

/// The addresses of a policy's clauses: those of its newest approved revision, or of a draft
/// where nothing is approved yet.
fn clauses(policy: &Policy) -> Vec<String> {
    let approved = |revision: &&Revision| revision.approval.is_some();
    let revisions = policy.revisions();
    let Some(revision) = revisions.iter().rev().find(approved).or(revisions.last()) else {
        return Vec::new();
    };
    let Some(text) = revision.texts().next() else {
        return Vec::new();
    };
    let words = Words::default();
    let options = Options {
        raw_html: RawHtml::Refused,
        link_schemes: &[],
        lists: Lists::Clauses,
        top_heading: 2,
        reserved_ids: &[],
        direction: text.lang.direction(),
        words: &words,
    };
    let rendered = markdown::render(text.file.text(), &options, &NoLinks);
    rendered
        .anchors
        .into_iter()
        .map(|anchor| anchor.id)
        .collect()
}

/// Where links lead is not asked when only the clauses are wanted.
struct NoLinks;

impl Links for NoLinks {
    fn resolve(&self, _: &str) -> Result<std::borrow::Cow<'_, str>, LinkFault> {
        Ok("/".into())
    }

    fn image(&self, _: &str) -> Result<Picture<'_>, LinkFault> {
        Ok(Picture {
            address: "/".into(),
            size: None,
        })
    }
}

fn policy_links(library: &Library, problems: &mut Problems) {
    let forms: Vec<&str> = library.forms.keys().map(Slug::as_str).collect();
    let tools: Vec<&str> = library
        .society
        .tools
        .iter()
        .map(|tool| tool.id.as_str())
        .collect();
    for policy in library.policies.values() {
        let named = |what: &'static str, id: &serde_yaml::Spanned<Slug>, known: &[&str]| {
            let missing = !known.contains(&id.value.as_str());
            missing.then(|| {
                Problem::at(
                    policy.file.place_of(id),
                    format!("there is no {what} `{}`", id.value),
                    suggestion(id.value.as_str(), known),
                )
            })
        };
        let facts = &policy.facts;
        problems.extend(
            facts
                .related_forms
                .iter()
                .filter_map(|id| named("form", id, &forms)),
        );
        problems.extend(
            facts
                .tools
                .iter()
                .filter_map(|id| named("tool", id, &tools)),
        );
        for revision in policy
            .revisions()
            .iter()
            .filter(|one| one.approval.is_some())
        {
            problems.extend(untranslated(library, policy, revision));
        }
    }
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
        let message = format!(
            "revision {} has no text in: {}",
            revision.number,
            missing.join(", ")
        );
        let remedy = "translate it; until then readers of that language see the other text";
        Problem::in_file(&policy.file, message, remedy).warning()
    })
}

/// Every folder of pages needs a front page, or the trail of its pages has a gap.
fn sections(library: &Library, problems: &mut Problems) {
    let mut told = BTreeSet::new();
    for (key, entry) in library.pages.iter() {
        let Some(parent) = key.parent() else { continue };
        let built_in = super::BUILT_IN.contains(&parent.as_str());
        if built_in || library.pages.get(&parent).is_some() || !told.insert(parent.clone()) {
            continue;
        }
        let message = format!("the section {parent} has no front page");
        let remedy = "add an `index.md` with a title to the folder";
        problems.push(Problem::in_file(&entry.first().file, message, remedy).warning());
    }
}

fn config_links(file: &SourceFile, config: &Config, library: &Library, problems: &mut Problems) {
    let known: Vec<&str> = library.forms.keys().map(Slug::as_str).collect();
    let url = &config.desk.url;
    let elsewhere = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    if url != "/desk" && !elsewhere.is_some_and(|rest| rest.ends_with("/desk")) {
        problems.push(Problem::in_file(
            file,
            format!("`desk.url` is `{url}`, which is not where a desk answers"),
            "write `/desk`, or the desk's origin and `/desk`, such as `https://desk.coop.example/desk`",
        ));
    }
    for form in [&config.site.complaint_form, &config.site.request_form]
        .into_iter()
        .flatten()
    {
        if !library.forms.contains_key(&form.value) {
            problems.push(Problem::at(
                file.place_of(form),
                format!("there is no form `{}`", form.value),
                suggestion(form.value.as_str(), &known),
            ));
        }
    }
}

/// Whoever a form is routed to must have a mailbox, or what people file reaches nobody.
fn mailboxes(file: &SourceFile, config: &Config, library: &Library, problems: &mut Problems) {
    let boxes = &config.mailboxes;
    let society = &library.society;
    let committees: Vec<&str> = society
        .committees
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    let officers: Vec<&str> = society.officers.iter().map(|one| one.id.as_str()).collect();
    for (what, list, known) in [
        ("committee", &boxes.committees, &committees),
        ("officer", &boxes.officers, &officers),
    ] {
        for id in list.keys().filter(|id| !known.contains(&id.as_str())) {
            let message = format!("`mailboxes` names a {what} `{id}` that the society has not");
            problems.push(Problem::in_file(
                file,
                message,
                suggestion(id.as_str(), known),
            ));
        }
    }
    for (what, id) in recipients(library) {
        let list = if what == "committee" {
            &boxes.committees
        } else {
            &boxes.officers
        };
        if list.get(&id).is_none_or(Vec::is_empty) {
            let message = format!("the {what} `{id}` gets forms and has no mailbox");
            let remedy = format!("add its addresses below `mailboxes`: `{what}s: {{{id}: […]}}`");
            problems.push(Problem::in_file(file, message, remedy));
        }
    }
    let all = boxes
        .committees
        .values()
        .chain(boxes.officers.values())
        .flatten();
    for address in all.chain(&boxes.management).chain(&boxes.operator) {
        if address.value.parse::<EmailAddress>().is_err() {
            problems.push(Problem::at(
                file.place_of(address),
                format!("`{}` is not a mail address", address.value),
                "write it like `name@example.sa`",
            ));
        }
    }
    if config.mail.from.address.parse::<EmailAddress>().is_err() {
        let message = format!("`{}` is not a mail address", config.mail.from.address);
        problems.push(Problem::in_file(
            file,
            message,
            "write `mail.from.address` like `name@example.sa`",
        ));
    }
}

/// Everybody that a form can be routed to.
fn recipients(library: &Library) -> BTreeSet<(&'static str, Slug)> {
    let mut recipients = BTreeSet::new();
    for form in library.forms.values() {
        match &form.route {
            forms::RouteRule::Committee(id) => drop(recipients.insert(("committee", id.clone()))),
            forms::RouteRule::Officer(id) => drop(recipients.insert(("officer", id.clone()))),
            forms::RouteRule::ByPair { .. } => {
                let officers = library.society.officers.iter();
                recipients.extend(officers.map(|officer| ("officer", officer.id.clone())));
            }
        }
    }
    recipients
}
