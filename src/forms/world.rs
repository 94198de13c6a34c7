//! What a check needs to know that the form does not say.

use jiff::civil::Date;

use crate::language::{Lang, Languages};

use super::fields::Choice;

/// The world around a submission, brought by the caller.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// Today in Riyadh.
    pub today: Date,
    /// The site's languages.
    pub languages: &'a Languages,
    /// The language the form was filled in.
    pub lang: &'a Lang,
    /// The society's categories of beneficiaries, as options.
    pub categories: &'a [Choice],
    /// The society's fields of work, as options.
    pub work_fields: &'a [Choice],
    /// The revision in force of the policy that the attestation names; `None` when the form has
    /// no attestation, or no revision is approved yet.
    pub vouching_revision: Option<u32>,
    /// How much a whole submission may bring.
    pub file_limits: FileLimits,
}

/// Limits of all files of a submission together; a field's own limits come on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLimits {
    /// How many; default 10.
    pub files: usize,
    /// How many bytes; default 25 MiB.
    pub total_bytes: u64,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self { files: 10, total_bytes: 25 * 1024 * 1024 }
    }
}
