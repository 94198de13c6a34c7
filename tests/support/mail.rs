//! A mail as a mail program reads it: by Python's parser, not by the library that wrote it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::tools::Tools;

/// A mail, decoded.
#[derive(Debug, Deserialize)]
pub(crate) struct Mail {
    /// Decoded values by the header's name in lower case.
    pub(crate) headers: BTreeMap<String, Vec<String>>,
    /// The header lines as they stood.
    pub(crate) raw_headers: String,
    /// The people in `from`, `to`, `reply-to` and the like.
    pub(crate) addresses: BTreeMap<String, Vec<Person>>,
    /// The tree of media types.
    pub(crate) structure: Part,
    /// The plain body.
    pub(crate) text: Option<String>,
    /// The HTML body.
    pub(crate) html: Option<String>,
    /// The files that came with it.
    pub(crate) attachments: Vec<Attachment>,
    /// Whatever the parser had to forgive.
    pub(crate) defects: Vec<String>,
    /// The longest line in bytes; SMTP allows 998.
    pub(crate) longest_line: usize,
    /// Whether all of it is ASCII, as a server without 8BITMIME wants it.
    pub(crate) ascii: bool,
}

/// A name and an address in a header.
#[derive(Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Person {
    /// The name to show; may be empty.
    pub(crate) name: String,
    /// The mailbox.
    pub(crate) address: String,
}

/// One part of the tree.
#[derive(Debug, Deserialize)]
pub(crate) struct Part {
    /// The media type.
    #[serde(rename = "type")]
    pub(crate) media_type: String,
    /// The parts in it.
    pub(crate) parts: Vec<Part>,
}

/// A file that came with a mail.
#[derive(Debug, Deserialize)]
pub(crate) struct Attachment {
    /// Its name.
    pub(crate) name: Option<String>,
    /// How its bytes are written.
    pub(crate) encoding: String,
    /// What is in it, in hexadecimal.
    pub(crate) hex: String,
}

impl Mail {
    /// Reads a mail's file.
    pub(crate) fn read(tools: &Tools, path: &Path) -> Self {
        Self::read_all(tools, &[path.to_owned()]).remove(0)
    }

    /// Reads many mails' files, in their order, by one run of the parser.
    pub(crate) fn read_all(tools: &Tools, paths: &[PathBuf]) -> Vec<Self> {
        let run = tools.script("support/read_mail.py").args(paths).output().unwrap();
        let error = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{paths:?}: {error}");
        let lines = serde_json::Deserializer::from_slice(&run.stdout).into_iter();
        let mails: Vec<Self> = lines.map(Result::unwrap).collect();
        assert_eq!(mails.len(), paths.len(), "one mail for each file");
        mails
    }

    /// The decoded value of a header that stands exactly once.
    pub(crate) fn header(&self, name: &str) -> &str {
        match self.headers.get(name).map(Vec::as_slice) {
            Some([value]) => value,
            other => panic!("`{name}` stands once, not as {other:?}, in:\n{}", self.raw_headers),
        }
    }

    /// The only person in a header.
    pub(crate) fn person(&self, header: &str) -> &Person {
        match self.addresses.get(header).map(Vec::as_slice) {
            Some([person]) => person,
            other => panic!("`{header}` names one person, not {other:?}"),
        }
    }

    /// The plain body, which every mail has.
    pub(crate) fn plain(&self) -> &str {
        self.text.as_deref().unwrap_or_else(|| panic!("no plain text: {:#?}", self.structure))
    }
}

impl Mail {
    /// Every address of the site in its text, without the origin that the sample site will have.
    pub(crate) fn links(&self) -> Vec<String> {
        let words = self.plain().split_whitespace();
        let links = words.filter_map(|word| word.strip_prefix("https://shuhdan.example"));
        let links = links.filter(|path| path.starts_with('/'));
        links.map(|path| path.split('#').next().unwrap_or(path).to_owned()).collect()
    }
}

impl Part {
    /// The tree on one line, such as `multipart/alternative(text/plain text/html)`.
    pub(crate) fn outline(&self) -> String {
        if self.parts.is_empty() {
            return self.media_type.clone();
        }
        let parts: Vec<String> = self.parts.iter().map(Self::outline).collect();
        format!("{}({})", self.media_type, parts.join(" "))
    }
}
