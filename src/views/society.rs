//! Officers and tools, on whatever page names them.

use super::Reader;
use crate::cases::workflow::Party;
use crate::folder::Document;
use crate::library::Library;
use crate::society::{Officer, Society, Target, Tool};
use crate::theme::{Contact, Helper, Label, ToolView};

/// Phone and mail of an officer, the phone first.
#[must_use]
pub fn reach(officer: &Officer, reader: Reader<'_>) -> Vec<Contact> {
    let title = reader.words(&officer.title).to_owned();
    let hours = reader.optional(officer.hours.as_ref());
    let phone = officer.phone.as_ref().map(|phone| Contact {
        title: title.clone(),
        shown: phone.phone.national(),
        address: phone.href(),
        hours: hours.clone(),
    });
    let email = officer.email.as_ref().map(|email| Contact {
        title: title.clone(),
        shown: email.as_str().to_owned(),
        address: email.href(),
        hours: None,
    });
    phone.into_iter().chain(email).collect()
}

/// An officer as the one who helps with a form or a case.
#[must_use]
pub fn helper(officer: &Officer, reader: Reader<'_>) -> Helper {
    let title = reader.words(&officer.title);
    let name = match reader.optional(officer.name.as_ref()) {
        Some(name) => format!("{name} — {title}"),
        None => title.to_owned(),
    };
    Helper { name, reach: reach(officer, reader) }
}

/// The name of somebody of the society's people, by the office they hold.
#[must_use]
pub fn party(society: &Society, party: &Party, reader: Reader<'_>) -> String {
    let named = match party {
        Party::Officer(id) => society.officer(id.as_str()).map(|one| &one.title),
        Party::Committee(id) => society.committee(id.as_str()).map(|one| &one.name),
        Party::Role(id) => society.roles.iter().find(|one| one.id == *id).map(|one| &one.title),
        Party::Management => return reader.locale.label(Label::Management).to_owned(),
        Party::Person => None,
    };
    named.map_or_else(|| party.to_string(), |name| reader.words(name).to_owned())
}

/// A tool, with the address of what it is.
#[must_use]
pub fn tool(library: &Library, reader: Reader<'_>, tool: &Tool) -> ToolView {
    let address = match &tool.reference.target {
        Target::Document(path) => format!("/{path}"),
        Target::Policy(slug) => reader.address(&format!("/policies/{slug}/")),
        Target::Form(id) => reader.address(&format!("/forms/{id}/")),
        Target::Page(path) => page_address(library, reader, path),
    };
    let document = library.documents.iter().find(|document| address[1..] == document.path);
    ToolView {
        name: reader.words(&tool.name).to_owned(),
        address,
        note: document.map(|document| note(document, reader)),
    }
}

/// The address of the page written in a file below `content/`.
fn page_address(library: &Library, reader: Reader<'_>, path: &str) -> String {
    let source = path.strip_suffix(".md").unwrap_or(path);
    let entry = library.pages.iter().find(|(_, entry)| entry.first().source() == source);
    entry.map_or_else(|| reader.address("/"), |(key, _)| reader.address(&key.path()))
}

/// A file's kind in capitals: its ending.
#[must_use]
pub fn document_kind(document: &Document) -> String {
    let name = document.path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_uppercase())
}

fn note(document: &Document, reader: Reader<'_>) -> String {
    let size = reader.locale.bytes(document.bytes);
    format!("{}{}{size}", document_kind(document), reader.locale.comma())
}
