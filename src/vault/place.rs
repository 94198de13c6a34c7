//! Where something sealed belongs.

/// The place that something is sealed for. The key says which case; the place says what of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// The key of the case with this reference.
    CaseKey {
        /// The reference.
        reference: &'a str,
    },
    /// What happened, by its place in the case.
    Event {
        /// Counted from 1.
        seq: u32,
    },
    /// The record of a file.
    FileRecord {
        /// Its name on the disk.
        name: &'a str,
    },
    /// A file.
    File {
        /// Its name on the disk.
        name: &'a str,
    },
    /// Who sends a mail and who gets it.
    Envelope {
        /// The mail's Message-ID.
        message_id: &'a str,
    },
    /// A mail's text.
    Mail {
        /// The mail's Message-ID.
        message_id: &'a str,
    },
    /// What servers said about a mail.
    Trouble {
        /// The mail's Message-ID.
        message_id: &'a str,
    },
    /// What people answered to a survey, counted.
    Tally {
        /// The survey.
        survey: &'a str,
        /// What it asks about.
        about: &'a str,
        /// When.
        month: &'a str,
    },
    /// What an employee signed.
    Signature {
        /// The policy.
        policy: &'a str,
        /// Its revision.
        revision: u32,
        /// The employee.
        employee: &'a str,
    },
    /// By what a secret is recognised.
    Proof,
}

impl Place<'_> {
    /// The place in bytes; no two places have the same.
    pub(super) fn name(&self) -> Vec<u8> {
        let (kind, which) = match self {
            Self::CaseKey { reference } => ("case key", (*reference).to_owned()),
            Self::Event { seq } => ("event", seq.to_string()),
            Self::FileRecord { name } => ("file record", (*name).to_owned()),
            Self::File { name } => ("file", (*name).to_owned()),
            Self::Envelope { message_id } => ("envelope", (*message_id).to_owned()),
            Self::Mail { message_id } => ("mail", (*message_id).to_owned()),
            Self::Trouble { message_id } => ("trouble", (*message_id).to_owned()),
            Self::Tally { survey, about, month } => ("tally", format!("{survey}/{about}/{month}")),
            Self::Signature { policy, revision, employee } => {
                ("signature", format!("{policy}/{revision}/{employee}"))
            }
            Self::Proof => ("proof", String::new()),
        };
        // No kind holds the character between the two.
        format!("{kind}\0{which}").into_bytes()
    }
}
