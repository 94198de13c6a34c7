//! Bodies of forms: bytes from the network become named texts and files, or a typed refusal.
//!
//! 1. `media_type`: what the headers state: urlencoded, or multipart with its boundary
//! 2. `collect`(mod@collect): the stream becomes one buffer, within the limit and the shared
//!    `budget`
//! 3. `urlencoded` or `multipart`: pure functions from that buffer to a [`RawSubmission`]
//!
//! The whole body is read before the first part is looked at. It fits in memory by decree, a file
//! then is a slice of the buffer and never copied, and one reader over `&[u8]` can be tested with
//! a table. This room does not know any form: which fields exist, which files are welcome and what
//! a text means is decided by `forms`.

mod budget;
mod collect;
mod error;
mod media_type;
mod multipart;
mod params;
mod part_header;
#[cfg(test)]
mod tests;
mod text;
mod urlencoded;

use std::time::Duration;

use axum::body::Body;
use axum::http::HeaderMap;

use crate::forms::RawFile;

use collect::collect;
use media_type::{Kind, kind};

pub use budget::{Held, MemoryBudget};
pub use error::{BodyError, Counted, Flaw};

/// What one submission may bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionLimits {
    /// Bytes of the whole body as it is sent; default 25 MiB.
    pub body_bytes: usize,
    /// Files, without file inputs that were left empty; default 10.
    pub files: usize,
    /// Answers that are text, with file inputs that were left empty; default 200.
    pub fields: usize,
    /// Bytes of the headers of one part; default 8 KiB.
    pub part_header_bytes: usize,
    /// Bytes of a field's name; default 200.
    pub name_bytes: usize,
    /// How long the whole body may take; default 100 seconds. Keep it below the listener's
    /// deadline, which closes the connection without a word.
    pub receive_within: Duration,
}

impl Default for SubmissionLimits {
    fn default() -> Self {
        Self {
            body_bytes: 25 * 1024 * 1024,
            files: 10,
            fields: 200,
            part_header_bytes: 8 * 1024,
            name_bytes: 200,
            receive_within: Duration::from_secs(100),
        }
    }
}

/// What came with a form, in the order it was sent; names may repeat, and need not be known.
#[derive(Debug, Default)]
pub struct RawSubmission {
    /// Names and values, both UTF-8 without NUL.
    pub fields: Vec<(String, String)>,
    /// Files, without those of file inputs that were left empty. Their names are UTF-8 without NUL
    /// and without the folders that old browsers put before them; their contents are slices of the
    /// whole body, which lives as long as any of its slices.
    pub files: Vec<RawFile>,
    /// The memory that the files stand in; it is lent to others once this is dropped.
    pub held: Held,
}

/// Reads the body of a form.
///
/// # Errors
///
/// Whatever is wrong with it; see [`BodyError`] for the status that each deserves.
pub async fn receive(
    headers: &HeaderMap,
    body: Body,
    limits: &SubmissionLimits,
    budget: &MemoryBudget,
) -> Result<RawSubmission, BodyError> {
    let kind = kind(headers)?;
    let (bytes, held) = collect(headers, body, limits, budget).await?;
    let submission = match kind {
        Kind::UrlEncoded => urlencoded::parse(&bytes, limits)?,
        Kind::Multipart { boundary } => multipart::parse(&bytes, &boundary, limits)?,
    };
    Ok(RawSubmission { held, ..submission })
}
