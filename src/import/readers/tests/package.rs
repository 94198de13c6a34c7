//! Small .docx files, part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::{Reading, docx};
use super::shown;

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
    xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
    xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#;

/// A .docx to be: parts by path.
pub(super) struct Package {
    parts: Vec<(String, String)>,
    relations: String,
}

impl Package {
    /// With this text, as what is in `w:body`.
    pub(super) fn of(body: &str) -> Self {
        let main = format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>");
        let root = format!(
            r#"<Relationships><Relationship Id="rId1" Type="{TYPES}/officeDocument" Target="word/document.xml"/></Relationships>"#
        );
        let parts = vec![("word/document.xml".into(), main), ("_rels/.rels".into(), root)];
        Self { parts, relations: String::new() }
    }

    /// With a further part, as what is in its root element, under the id of its own name.
    pub(super) fn with(mut self, kind: &str, root: &str, content: &str) -> Self {
        self.relations +=
            &format!(r#"<Relationship Id="{kind}" Type="{TYPES}/{kind}" Target="{kind}.xml"/>"#);
        let part = format!("<w:{root} {NAMES}>{content}</w:{root}>");
        self.parts.push((format!("word/{kind}.xml"), part));
        self
    }

    /// The file's bytes.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let relations = format!("<Relationships>{}</Relationships>", self.relations);
        let relations = ("word/_rels/document.xml.rels".to_owned(), relations);
        for (path, content) in self.parts.iter().chain([&relations]) {
            zip.start_file(path, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// What the reader makes of it.
    pub(super) fn read(&self) -> Reading {
        docx::read(&self.bytes())
    }

    /// Its pieces as text.
    pub(super) fn shown(&self) -> String {
        shown(&self.read().unwrap())
    }
}

/// A paragraph with these properties and words.
pub(super) fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}
