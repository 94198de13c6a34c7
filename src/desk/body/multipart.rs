//! `multipart/form-data` (RFC 7578), as strictly as browsers write it.
//!
//! The reader is our own because the crates for it limit neither the number of parts nor the size
//! of their headers, and drop a name that is not UTF-8 where we have to tell the person. A scan
//! in front of them would have to find every boundary and read every header already; the parts are
//! then known, and a second reader could only disagree about them. The tests ask one of those
//! crates for its opinion on well-formed bodies.

use bytes::Bytes;

use super::part_header::{PartHeader, read};
use super::{BodyError, Counted, Flaw, RawFile, RawSubmission, SubmissionLimits, text};

const UNDELIMITED: BodyError = BodyError::Malformed(Flaw::Delimiters);

/// Where one part stands in the body.
#[derive(Debug, PartialEq, Eq)]
struct Part<'a> {
    /// The lines of its headers, each with its CR LF.
    headers: &'a [u8],
    /// What is between the empty line and the next delimiter.
    content: &'a [u8],
}

/// Reads a whole body; files are slices of it.
pub(super) fn parse(
    body: &Bytes,
    boundary: &str,
    limits: &SubmissionLimits,
) -> Result<RawSubmission, BodyError> {
    let mut submission = RawSubmission::default();
    let mut empty_inputs = 0;
    for part in scan(body, boundary, limits)? {
        match read(part.headers, limits)? {
            PartHeader::Field { name } => {
                let value = text::value(part.content.to_vec(), &name)?;
                if !text::is_charset_note(&name, &value)? {
                    submission.fields.push((name, value));
                }
            }
            // What a browser sends for a file input in which nothing was chosen.
            PartHeader::File { file_name, .. }
                if file_name.is_empty() && part.content.is_empty() =>
            {
                empty_inputs += 1;
            }
            PartHeader::File { name, file_name, media_type } => submission.files.push(RawFile {
                field: name,
                file_name,
                media_type,
                bytes: body.slice_ref(part.content),
            }),
        }
        let fields = submission.fields.len() + empty_inputs;
        within(Counted::Fields, fields, limits.fields)?;
        within(Counted::Files, submission.files.len(), limits.files)?;
    }
    Ok(submission)
}

fn within(what: Counted, count: usize, limit: usize) -> Result<(), BodyError> {
    if count > limit {
        return Err(BodyError::TooManyParts { what, limit });
    }
    Ok(())
}

/// Finds the parts, at most as many as there may be fields and files together.
fn scan<'a>(
    body: &'a [u8],
    boundary: &str,
    limits: &SubmissionLimits,
) -> Result<Vec<Part<'a>>, BodyError> {
    let delimiter = format!("\r\n--{boundary}");
    let finder = memchr::memmem::Finder::new(&delimiter);
    // The first delimiter stands at the start, without the line break of the others or, from some
    // programs, with it. A preamble before it is allowed by RFC 2046 and sent by nobody.
    let start = body.strip_prefix(b"\r\n").unwrap_or(body);
    let mut rest = start.strip_prefix(&delimiter.as_bytes()[2..]).ok_or(UNDELIMITED)?;
    let most = limits.fields + limits.files;
    let mut parts = Vec::new();
    // Two hyphens behind a delimiter make it the last; what follows is nobody's.
    while !rest.starts_with(b"--") {
        within(Counted::Fields, parts.len() + 1, most)?;
        // Spaces behind a delimiter are "transport padding" (RFC 2046 §5.1.1).
        let padding = rest.iter().take_while(|byte| b" \t".contains(byte)).count();
        let part = rest[padding..].strip_prefix(b"\r\n").ok_or(UNDELIMITED)?;
        let (headers, content) = headers_of(part, limits.part_header_bytes)?;
        let end = finder.find(content).ok_or(UNDELIMITED)?;
        let (content, behind) = content.split_at(end);
        rest = &behind[delimiter.len()..];
        parts.push(Part { headers, content });
    }
    Ok(parts)
}

/// Splits a part at the empty line behind its headers, which must come within the limit.
fn headers_of(part: &[u8], limit: usize) -> Result<(&[u8], &[u8]), BodyError> {
    let window = &part[..part.len().min(limit.saturating_add(2))];
    if window.starts_with(b"\r\n") {
        return Ok((&[], &part[2..]));
    }
    let end = memchr::memmem::find(window, b"\r\n\r\n")
        .ok_or(BodyError::Malformed(Flaw::PartHeaderLength))?;
    Ok((&part[..end + 2], &part[end + 4..]))
}
