//! What a browser posts, before anything is made of it.

use bytes::Bytes;

/// The answers as they came, in order; names may repeat and need not be known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawAnswers {
    /// Names and values.
    pub fields: Vec<(String, String)>,
    /// Files.
    pub files: Vec<RawFile>,
}

/// A file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawFile {
    /// The name of the input.
    pub field: String,
    /// The name that the file has on the person's machine; nothing vouches for it.
    pub file_name: String,
    /// The media type that the browser states; nothing vouches for it.
    pub media_type: String,
    /// The content.
    pub bytes: Bytes,
}

impl RawAnswers {
    /// The first value posted under a name that is not blank, or the empty text.
    #[must_use]
    pub fn first(&self, name: &str) -> &str {
        let mut values = self.all(name);
        values.find(|value| !value.trim().is_empty()).unwrap_or("")
    }

    /// All values posted under a name, in order.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The files posted under a name. Browsers send an empty file without a name for an input
    /// that was left alone; those are not among them.
    pub fn files_of<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a RawFile> {
        self.files
            .iter()
            .filter(move |file| file.field == name)
            .filter(|file| !(file.file_name.is_empty() && file.bytes.is_empty()))
    }
}
