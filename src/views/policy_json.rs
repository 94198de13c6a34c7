//! A revision of a policy for programs: `index.json`, described in `docs/policy-json.md`.
//!
//! It says in one language what the page says: who approved which text when, where it stands, and
//! every clause with its address. Its keys are a promise to programs that others wrote: new ones may
//! come, and whoever takes one away or changes its meaning raises [`VERSION`].

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Reader;
use crate::calendar::DualDate;
use crate::library::Library;
use crate::policy::{
    Approval, Clause, ClauseKind, Policy, Revision, RevisionState, RevisionText, Seal, normalise,
};

/// The version of the document's keys.
pub const VERSION: u32 = 1;

/// What a document is made of.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The society's site.
    pub library: &'a Library,
    /// Who reads.
    pub reader: Reader<'a>,
    /// The policy.
    pub policy: &'a Policy,
    /// The revision.
    pub revision: &'a Revision,
    /// What the revision is on the day of the build.
    pub state: RevisionState,
    /// Where its PDF stands, if there is one: an absolute address.
    pub pdf: Option<&'a str>,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    language: &'a str,
    society: Society<'a>,
    policy: &'a str,
    title: &'a str,
    number: Option<&'a str>,
    revision: u32,
    state: RevisionState,
    reason: Option<&'a str>,
    approval: Option<ApprovalPart<'a>>,
    effective: Option<DualDate>,
    withdrawn: Option<DualDate>,
    digest: Option<String>,
    texts: Vec<TextPart>,
    addresses: Addresses<'a>,
    text_language: &'a str,
    clauses: Vec<ClausePart>,
}

#[derive(Serialize)]
struct Society<'a> {
    name: &'a str,
    registration: &'a str,
    address: String,
}

#[derive(Serialize)]
struct ApprovalPart<'a> {
    body: &'a str,
    meeting: Option<&'a str>,
    minutes: Option<&'a str>,
    date: DualDate,
    signatories: Vec<SignatoryPart<'a>>,
}

#[derive(Serialize)]
struct SignatoryPart<'a> {
    name: &'a str,
    position: &'a str,
    signed: bool,
}

/// One language's text, as the digest counts it.
#[derive(Serialize)]
struct TextPart {
    language: String,
    bytes: usize,
    sha256: String,
    markdown: Option<String>,
}

#[derive(Serialize)]
struct Addresses<'a> {
    policy: String,
    html: String,
    json: String,
    markdown: String,
    pdf: Option<&'a str>,
}

#[derive(Serialize)]
struct ClausePart {
    id: Option<String>,
    kind: &'static str,
    level: Option<u8>,
    label: Option<String>,
    path: Vec<String>,
    under: Option<String>,
    text: String,
    address: Option<String>,
}

impl Facts<'_> {
    /// The document, with a line for each key so that people can read and compare it too.
    #[must_use]
    pub fn document(&self) -> String {
        let json = serde_json::to_string_pretty(&self.parts());
        json.expect("a document of strings, numbers and lists is JSON") + "\n"
    }

    fn parts(&self) -> Document<'_> {
        let Self { library, reader, policy, revision, .. } = *self;
        let facts = &policy.facts;
        let text = revision.nearest(reader.locale.lang(), reader.languages);
        let words = |text| reader.words(text);
        Document {
            version: VERSION,
            language: reader.locale.lang().as_str(),
            society: Society {
                name: reader.words(&library.society.name),
                registration: &library.society.registration.number,
                address: library.site.base_url.join("/"),
            },
            policy: policy.slug.as_str(),
            title: reader.words(&facts.title),
            number: facts.number.as_ref().map(words),
            revision: revision.number.get(),
            state: self.state,
            reason: revision.reason.as_ref().map(words),
            approval: revision.approval.as_ref().map(|approval| self.approval(approval)),
            effective: revision.effective(),
            withdrawn: revision.withdrawn(),
            digest: revision.seal().and_then(Seal::digest).map(|digest| digest.to_string()),
            texts: revision.texts().map(|text| self.text(text)).collect(),
            addresses: Addresses {
                policy: self.url(&reader.address(&format!("/policies/{}/", policy.slug))),
                html: self.own(""),
                json: self.own("index.json"),
                markdown: self.markdown(text).unwrap_or_default(),
                pdf: self.pdf,
            },
            text_language: text.lang.as_str(),
            clauses: self.clauses(text),
        }
    }

    fn approval<'t>(&'t self, approval: &'t Approval) -> ApprovalPart<'t> {
        let words = |text| self.reader.words(text);
        let signatories = approval.signatories.iter().map(|one| SignatoryPart {
            name: words(&one.name),
            position: words(&one.position),
            signed: one.signed,
        });
        ApprovalPart {
            body: words(&approval.body),
            meeting: approval.meeting.as_ref().map(words),
            minutes: approval.minutes.as_ref().map(words),
            date: approval.date,
            signatories: signatories.collect(),
        }
    }

    fn text(&self, text: &RevisionText) -> TextPart {
        let normal = normalise(text.file.text());
        TextPart {
            language: text.lang.to_string(),
            bytes: normal.len(),
            sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(&normal)),
            markdown: self.markdown(text),
        }
    }

    fn clauses(&self, text: &RevisionText) -> Vec<ClausePart> {
        let known = self.policy.clauses().text(self.revision.number, &text.lang);
        let known = known.map(|known| (known.clauses.as_slice(), known.ids.as_slice()));
        let (all, ids) = known.unwrap_or_default();
        // The ids stand in a list of their own, because they outlast the revision that made them.
        let mut ids = ids.iter().cloned();
        let ids: Vec<Option<String>> =
            all.iter().map(|one| one.address.as_ref().and_then(|_| ids.next())).collect();
        let part = |(clause, id): (&Clause, &Option<String>)| {
            let id = id.clone();
            let (kind, level) = kind(&clause.kind);
            ClausePart {
                address: id.as_ref().map(|id| self.own(&format!("#{id}"))),
                id,
                kind,
                level,
                label: Some(clause.label.clone()).filter(|label| !label.is_empty()),
                path: clause.path.clone(),
                under: clause.parent.and_then(|at| ids[at].clone()),
                text: clause.words.clone(),
            }
        };
        all.iter().zip(&ids).map(part).collect()
    }

    /// The absolute address of something at the revision's own address.
    fn own(&self, rest: &str) -> String {
        let path = format!("/policies/{}/{}/{rest}", self.policy.slug, self.revision.slug());
        self.url(&self.reader.address(&path))
    }

    /// The absolute address of a text's Markdown; none for a language that the site has not.
    fn markdown(&self, text: &RevisionText) -> Option<String> {
        let lang = self.reader.languages.find(text.lang.as_str())?;
        let prefix = self.reader.languages.prefix(lang);
        let folder = format!("/policies/{}/{}/", self.policy.slug, self.revision.slug());
        Some(self.url(&format!("{prefix}{folder}index.md")))
    }

    fn url(&self, address: &str) -> String {
        self.library.site.base_url.join(address)
    }
}

fn kind(kind: &ClauseKind) -> (&'static str, Option<u8>) {
    match kind {
        ClauseKind::Heading(level) => ("heading", Some(*level)),
        ClauseKind::Item => ("item", None),
        ClauseKind::Bullet => ("bullet", None),
        ClauseKind::Paragraph => ("paragraph", None),
        ClauseKind::Definition => ("definition", None),
        ClauseKind::Table(_) => ("table", None),
        ClauseKind::Footnote => ("footnote", None),
    }
}
