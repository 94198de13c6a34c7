//! Media types of what a site publishes, by the file's name.

use std::path::Path;

/// What is stated as `Content-Type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MediaType(&'static str);

impl MediaType {
    pub(super) fn as_str(self) -> &'static str {
        self.0
    }

    pub(super) fn is_html(self) -> bool {
        self.0.starts_with("text/html")
    }
}

/// Endings and their types; texts are UTF-8, because everything that is built here is.
const BY_ENDING: [(&str, &str); 30] = [
    ("atom", "application/atom+xml; charset=utf-8"),
    ("avif", "image/avif"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("md", "text/markdown; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("vcf", "text/vcard; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml; charset=utf-8"),
    ("zip", "application/zip"),
];

/// The type of a file; what is not known is bytes, which no browser runs.
pub(super) fn of(file: &Path) -> MediaType {
    if file.file_name().is_some_and(|name| name == "feed.xml") {
        return MediaType("application/atom+xml; charset=utf-8");
    }
    let ending = file.extension().unwrap_or_default().to_string_lossy();
    let known = BY_ENDING.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
    MediaType(known.map_or("application/octet-stream", |(_, stated)| stated))
}
