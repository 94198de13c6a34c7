//! What a file is, told by its first bytes and not by its name.

use serde::{Deserialize, Serialize};

/// The kinds of files that forms can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileType {
    /// A PDF document.
    Pdf,
    /// A JPEG picture.
    Jpg,
    /// A PNG picture.
    Png,
    /// A GIF picture.
    Gif,
    /// A WebP picture.
    Webp,
    /// A HEIC picture, as iPhones take them.
    Heic,
    /// A Word document without macros.
    Docx,
    /// An Excel workbook without macros.
    Xlsx,
    /// An MP3 recording.
    Mp3,
    /// An MPEG-4 recording.
    M4a,
    /// An Ogg recording.
    Ogg,
    /// An MPEG-4 film.
    Mp4,
    /// Plain text in UTF-8.
    Txt,
}

impl FileType {
    /// All kinds.
    pub const ALL: [Self; 13] = [
        Self::Pdf,
        Self::Jpg,
        Self::Png,
        Self::Gif,
        Self::Webp,
        Self::Heic,
        Self::Docx,
        Self::Xlsx,
        Self::Mp3,
        Self::M4a,
        Self::Ogg,
        Self::Mp4,
        Self::Txt,
    ];

    /// The extensions that say this kind, the usual one first.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Mp3 => &["mp3"],
            Self::M4a => &["m4a"],
            Self::Ogg => &["ogg", "oga", "opus"],
            Self::Mp4 => &["mp4", "m4v"],
            Self::Txt => &["txt"],
        }
    }

    /// The usual extension.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// The kind that an extension in lower case says.
    #[must_use]
    pub(in crate::forms) fn from_extension(extension: &str) -> Option<Self> {
        let says = |kind: &Self| kind.extensions().contains(&extension);
        Self::ALL.into_iter().find(says)
    }

    /// The media type under which it is sent on.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Ogg => "audio/ogg",
            Self::Mp4 => "video/mp4",
            Self::Txt => "text/plain",
        }
    }

    /// True when the content is of this kind. Signatures must stand at the very start, although
    /// some readers look further for them: a file that is two things at once is refused.
    #[must_use]
    pub(in crate::forms) fn is_content_of(self, bytes: &[u8]) -> bool {
        match self {
            Self::Pdf => bytes.starts_with(b"%PDF-"),
            Self::Jpg => bytes.starts_with(&[0xFF, 0xD8, 0xFF]),
            Self::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Gif => bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a"),
            Self::Webp => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
            Self::Heic => has_brand(bytes, &["heic", "heix", "heim", "heis", "mif1", "msf1"]),
            Self::Docx => super::zip::is_office(bytes, "word/"),
            Self::Xlsx => super::zip::is_office(bytes, "xl/"),
            Self::Mp3 => is_mp3(bytes),
            Self::M4a => has_brand(bytes, &["M4A ", "M4B ", "mp42", "isom", "dash"]),
            Self::Ogg => bytes.starts_with(b"OggS"),
            Self::Mp4 => has_brand(
                bytes,
                &[
                    "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash",
                    "MSNV",
                ],
            ),
            Self::Txt => is_text(bytes),
        }
    }
}

/// The major brand of an ISO media file (ISO/IEC 14496-12, box `ftyp`).
fn has_brand(bytes: &[u8], brands: &[&str]) -> bool {
    bytes.get(4..8) == Some(b"ftyp")
        && bytes
            .get(8..12)
            .is_some_and(|found| brands.iter().any(|brand| brand.as_bytes() == found))
}

/// An ID3 tag, or the header of an MPEG layer III frame.
fn is_mp3(bytes: &[u8]) -> bool {
    let frame = matches!(bytes, [0xFF, second, ..] if second & 0xE6 == 0xE2);
    bytes.starts_with(b"ID3") || frame
}

/// UTF-8 without controls other than those of lines.
fn is_text(bytes: &[u8]) -> bool {
    let printable = |ch: char| !ch.is_control() || matches!(ch, '\n' | '\r' | '\t');
    std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(printable))
}
