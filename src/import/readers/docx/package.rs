//! The file as a package of parts: a zip whose entries name each other by relationships. Bounds keep
//! a bomb from being unpacked; nothing is read but the parts that the text needs.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::{Obstacle, Place, Refusal};
use super::xml::{self, Element};

/// Entries of a package; a policy has about 20, with pictures some more.
const MOST_ENTRIES: usize = 5_000;
/// Bytes of one part, unpacked. 200 pages of text are about 4 MB.
const LARGEST_PART: u64 = 32 << 20;

/// A package whose parts can be asked for.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// Where a part's references lead, by their id.
pub(super) type Relations = HashMap<String, Relation>;

/// Where a reference leads.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// The last word of its type: `footnotes`, `header`, `hyperlink`.
    pub(super) kind: String,
    /// A part's path from the package's root, or an address of the world outside.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    /// Opens the bytes, or says what they are instead.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if let Some(obstacle) = instead(bytes) {
            return Err(Refusal::of_file(obstacle));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if archive.len() > MOST_ENTRIES {
            let why = format!("more than {MOST_ENTRIES} entries");
            return Err(Refusal::of_file(Obstacle::TooLarge(why)));
        }
        Ok(Self { archive })
    }

    /// The path of the part that holds the text.
    pub(super) fn main_part(&mut self) -> Result<String, Refusal> {
        let relations = self.relations("")?;
        let main = relations.into_values().find(|relation| relation.kind == "officeDocument");
        match main {
            Some(main)
                if main.target.starts_with("word/") || main.target.ends_with("document.xml") =>
            {
                Ok(main.target)
            }
            Some(main) if main.target.starts_with("xl/") => Err(not("a workbook of Excel")),
            Some(main) if main.target.starts_with("ppt/") => {
                Err(not("a presentation of PowerPoint"))
            }
            Some(main) => Ok(main.target),
            None if self.archive.index_for_name("mimetype").is_some() => {
                Err(not("a document in the OpenDocument format (.odt)"))
            }
            None => Err(not("a zip file with something else in it")),
        }
    }

    /// A part as a tree; none when the package has no part of this name.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<Element>, Refusal> {
        let Some(bytes) = self.bytes(path)? else { return Ok(None) };
        xml::parse(path, &bytes).map(Some)
    }

    /// What the references of a part lead to; those of the package itself for an empty path.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations, Refusal> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = match folder {
            "" => format!("_rels/{name}.rels"),
            folder => format!("{folder}/_rels/{name}.rels"),
        };
        let Some(root) = self.part(&path)? else { return Ok(Relations::new()) };
        let relations = root.elements().filter_map(|element| {
            let id = element.attribute("Id")?.to_owned();
            let kind = element.attribute("Type")?.rsplit('/').next()?.to_owned();
            let target = element.attribute("Target")?;
            let target = match element.attribute("TargetMode") {
                Some("External") => target.to_owned(),
                _ => within(folder, target),
            };
            Some((id, Relation { kind, target }))
        });
        Ok(relations.collect())
    }

    fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let refused = |obstacle| Refusal::new(Place::Part(path.to_owned()), obstacle);
        let entry = match self.archive.by_name(path) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error)),
        };
        // The size that the entry claims is not believed: one byte more than allowed is looked for.
        let mut bytes = Vec::new();
        if let Err(error) = entry.take(LARGEST_PART + 1).read_to_end(&mut bytes) {
            return Err(refused(Obstacle::Damaged(error.to_string())));
        }
        if bytes.len() as u64 > LARGEST_PART {
            let why = format!("more than {} MB when unpacked", LARGEST_PART >> 20);
            return Err(refused(Obstacle::TooLarge(why)));
        }
        Ok(Some(bytes))
    }
}

/// A target's path from the root, seen from the folder of the part that names it.
fn within(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// What the bytes are when they are no zip.
fn instead(bytes: &[u8]) -> Option<Obstacle> {
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let start = &bytes[..bytes.len().min(1024)];
    if start.starts_with(b"PK") {
        return None;
    }
    // An encrypted .docx hides in the container of the old .doc, under this name.
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    Some(if start.starts_with(OLE) && memchr::memmem::find(bytes, &encrypted).is_some() {
        Obstacle::Encrypted
    } else if start.starts_with(OLE) {
        wrong("a document of the old Word (.doc)")
    } else if start.starts_with(br"{\rtf") {
        wrong("a document in the Rich Text Format (.rtf)")
    } else if memchr::memmem::find(start, b"%PDF-").is_some() {
        wrong("a PDF")
    } else if memchr::memmem::find(&start.to_ascii_lowercase(), b"<html").is_some() {
        wrong("a web page")
    } else if bytes.is_empty() {
        wrong("an empty file")
    } else {
        wrong("something else")
    })
}

fn broken(error: &ZipError) -> Refusal {
    Refusal::of_file(match error {
        ZipError::InvalidPassword => Obstacle::Encrypted,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Obstacle::Encrypted,
        error => Obstacle::Damaged(error.to_string()),
    })
}

fn not(found: &'static str) -> Refusal {
    Refusal::of_file(wrong(found))
}

const fn wrong(found: &'static str) -> Obstacle {
    Obstacle::WrongFormat { found, wanted: "a Word document (.docx)" }
}
