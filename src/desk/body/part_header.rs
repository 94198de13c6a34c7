//! The headers of one part of a multipart body.

use super::media_type::charset_is_utf8;
use super::params::{Header, parse};
use super::{BodyError, Flaw, SubmissionLimits, text};

/// What the headers of a part say.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PartHeader {
    /// A text.
    Field {
        /// The field's name.
        name: String,
    },
    /// A file, or the place of one that was not chosen.
    File {
        /// The field's name.
        name: String,
        /// The file's own name, without folders; empty where none was chosen.
        file_name: String,
        /// The media type as stated; empty when none is.
        media_type: String,
    },
}

const UNREADABLE: BodyError = BodyError::Malformed(Flaw::PartHeader);

/// Reads a part's headers: lines that each end with CR LF.
pub(super) fn read(block: &[u8], limits: &SubmissionLimits) -> Result<PartHeader, BodyError> {
    let (mut disposition, mut media_type) = (None, None);
    for (name, value) in lines(block)? {
        let slot = if name.eq_ignore_ascii_case(b"content-disposition") {
            &mut disposition
        } else if name.eq_ignore_ascii_case(b"content-type") {
            &mut media_type
        } else if name.eq_ignore_ascii_case(b"content-transfer-encoding") {
            plain(value)?;
            continue;
        } else {
            continue;
        };
        if slot.replace(value).is_some() {
            return Err(UNREADABLE);
        }
    }
    let disposition = disposition.and_then(parse).ok_or(UNREADABLE)?;
    // RFC 7578 §4.2 forbids `filename*`; a reader that skipped it would take the file for a text.
    let form_data = disposition.value.eq_ignore_ascii_case(b"form-data");
    if !form_data || disposition.param("filename*").is_some() {
        return Err(UNREADABLE);
    }
    part(&disposition, media_type.unwrap_or_default(), limits)
}

fn part(
    disposition: &Header<'_>,
    media_type: &[u8],
    limits: &SubmissionLimits,
) -> Result<PartHeader, BodyError> {
    let name = disposition.param("name").unwrap_or_default();
    let name = text::name(unescape(&name), limits.name_bytes)?;
    let Some(file_name) = disposition.param("filename") else {
        let stated = parse(media_type).ok_or(UNREADABLE)?;
        return if charset_is_utf8(&stated) {
            Ok(PartHeader::Field { name })
        } else {
            Err(BodyError::Unsupported)
        };
    };
    let file_name = text::value(unescape(&file_name), &name)?;
    let file_name = without_folders(&file_name).to_owned();
    let media_type = text::value(media_type.to_owned(), &name)?;
    Ok(PartHeader::File { name, file_name, media_type })
}

/// A header's name and value.
type Line<'a> = (&'a [u8], &'a [u8]);

/// Names and values. A line that begins with a space would continue the one before it, which RFC
/// 7578 does not allow and readers treat differently; so does a CR or LF inside a line.
fn lines(block: &[u8]) -> Result<Vec<Line<'_>>, BodyError> {
    let mut found = Vec::new();
    let mut rest = block;
    while !rest.is_empty() {
        let end = memchr::memmem::find(rest, b"\r\n").ok_or(UNREADABLE)?;
        let line = &rest[..end];
        rest = &rest[end + 2..];
        let colon = memchr::memchr(b':', line).ok_or(UNREADABLE)?;
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        let token = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_".contains(byte);
        let broken = value.iter().any(|byte| b"\r\n".contains(byte));
        if name.is_empty() || !name.iter().all(token) || broken {
            return Err(UNREADABLE);
        }
        found.push((name, value));
    }
    Ok(found)
}

/// Base64 and the like are deprecated in forms (RFC 7578 §4.7) and would be stored undecoded.
fn plain(transfer_encoding: &[u8]) -> Result<(), BodyError> {
    ["binary", "8bit", "7bit"]
        .iter()
        .any(|known| transfer_encoding.eq_ignore_ascii_case(known.as_bytes()))
        .then_some(())
        .ok_or(BodyError::Unsupported)
}

/// Undoes what browsers do to a quote in a name; their `%0D` and `%0A` stay, because a line break
/// belongs in no name.
fn unescape(name: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(name.len());
    let mut at = 0;
    for quote in memchr::memmem::find_iter(name, b"%22") {
        plain.extend_from_slice(&name[at..quote]);
        plain.push(b'"');
        at = quote + 3;
    }
    plain.extend_from_slice(&name[at..]);
    plain
}

/// The last part of a path in either system's writing.
fn without_folders(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(lines: &str) -> Result<PartHeader, BodyError> {
        read(lines.as_bytes(), &SubmissionLimits::default())
    }

    #[test]
    fn files_keep_their_own_names() {
        for (stated, own) in [
            ("عقد الإيجار.pdf", "عقد الإيجار.pdf"),
            ("a %22b%22.pdf", "a \"b\".pdf"),
            (r"C:\Users\Sara\a.pdf", "a.pdf"),
            ("../../etc/passwd", "passwd"),
            ("a%0Ab.pdf", "a%0Ab.pdf"),
            ("", ""),
        ] {
            let lines = format!(
                "Content-Disposition: form-data; name=\"f\"; filename=\"{stated}\"\r\n\
                 content-type: application/pdf\r\n"
            );
            let expected = PartHeader::File {
                name: "f".to_owned(),
                file_name: own.to_owned(),
                media_type: "application/pdf".to_owned(),
            };
            assert_eq!(header(&lines), Ok(expected), "{stated}");
        }
    }

    #[test]
    fn headers_that_can_be_read_in_two_ways_are_refused() {
        for lines in [
            "",
            "Content-Type: text/plain\r\n",
            "Content-Disposition: attachment; name=a\r\n",
            "Content-Disposition: form-data; name=a; name=b\r\n",
            "Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n",
            "Content-Disposition: form-data;\r\n name=a\r\n",
            "Content-Disposition : form-data; name=a\r\n",
            "Content-Disposition: form-data; name=a; filename*=UTF-8''b.pdf\r\n",
            "Content-Disposition: form-data; name=a",
            "Content-Disposition: form-data; name=\"a\nb\"\r\n",
            "no colon\r\n",
        ] {
            assert_eq!(header(lines), Err(UNREADABLE), "{lines:?}");
        }
        let disposition = "Content-Disposition: form-data; name=a\r\n";
        for more in [
            "Content-Transfer-Encoding: base64\r\n",
            "Content-Type: text/plain; charset=iso-8859-6\r\n",
        ] {
            let refused = header(&format!("{disposition}{more}"));
            assert_eq!(refused, Err(BodyError::Unsupported), "{more}");
        }
    }
}
