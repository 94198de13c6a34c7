//! Bytes of a web page to characters, as browsers do it: by the byte order mark, by what the page says
//! of itself, else UTF-8. A page of Windows that says nothing and is not UTF-8 is in windows-1256.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1256};

use super::super::{Obstacle, Refusal};

/// Bytes among which a page must say its encoding.
const HEAD: usize = 4096;

/// The characters.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    if let Some(found) = instead(bytes) {
        let wanted = "a web page (.html)";
        return Err(Refusal::of_file(Obstacle::WrongFormat { found, wanted }));
    }
    let said = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| stated(bytes));
    if let Some(encoding) = said {
        let (text, used, broken) = encoding.decode(bytes);
        if broken {
            return Err(Refusal::of_file(Obstacle::Encoding(used.name().to_owned())));
        }
        return Ok(text.into_owned());
    }
    let (text, _, broken) = UTF_8.decode(bytes);
    if !broken {
        return Ok(text.into_owned());
    }
    let (text, _, broken) = WINDOWS_1256.decode(bytes);
    if broken {
        Err(Refusal::of_file(Obstacle::Encoding("UTF-8".into())))
    } else {
        Ok(text.into_owned())
    }
}

/// The encoding that the page's head names.
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD))?.to_ascii_lowercase();
    for at in memchr::memmem::find_iter(&head, b"charset") {
        let rest = head.get(at + b"charset".len()..)?;
        let rest = rest.trim_ascii_start();
        let Some(rest) = rest.strip_prefix(b"=") else { continue };
        let rest = rest.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let end =
            rest.iter().position(|byte| b"\"'>; /\r\n\t".contains(byte)).unwrap_or(rest.len());
        let encoding = Encoding::for_label(&rest[..end])?;
        // Who could read that it is UTF-16 was not reading UTF-16.
        let ascii = encoding != encoding_rs::UTF_16LE && encoding != encoding_rs::UTF_16BE;
        return Some(if ascii { encoding } else { UTF_8 });
    }
    None
}

/// What the bytes are when they are no web page.
fn instead(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.trim_ascii_start();
    if bytes.is_empty() {
        Some("an empty file")
    } else if start.starts_with(b"%PDF-") {
        Some("a PDF")
    } else if start.starts_with(b"PK\x03\x04") {
        Some("a packed file, such as a Word document (.docx)")
    } else if start.starts_with(b"\xD0\xCF\x11\xE0") {
        Some("a document of the old Word (.doc)")
    } else if start.starts_with(b"MIME-Version:") || start.starts_with(b"From: <Saved by") {
        Some("a web archive (.mht)")
    } else {
        None
    }
}
