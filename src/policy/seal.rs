//! Whether a revision's texts are still those that were approved.
//!
//! At the approval the digest of the texts is written into `policy.yaml`, and the texts are copied
//! into the folder `approved/` beside them. The digest decides; the copy lets a secretary see which
//! words changed and put them back. Digests by clause in `policy.yaml` were the alternative: they
//! name the clause that changed, but neither say what it said nor bring it back, and a society
//! without version control would be left with a broken seal. A copy that was changed too is no
//! authority: it is believed only while its own digest is the approved one.

use std::collections::BTreeMap;

use super::digest::TextDigest;
use super::revision::{Revision, RevisionText};
use crate::diagnostics::SourceFile;
use crate::language::Lang;

/// The folder of the copies, in a policy's folder.
pub const COPIES: &str = "approved";

/// What the digest of an approval says of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// The approval has no digest, so that nobody would notice a change.
    Unsealed,
    /// The texts are those that were approved.
    Intact(TextDigest),
    /// The texts are not those that were approved.
    Broken(TextDigest),
}

impl Seal {
    /// The digest of the approval.
    #[must_use]
    pub fn digest(self) -> Option<TextDigest> {
        match self {
            Self::Unsealed => None,
            Self::Intact(digest) | Self::Broken(digest) => Some(digest),
        }
    }
}

impl Revision {
    /// The digest of the texts as they are now.
    #[must_use]
    pub fn digest(&self) -> TextDigest {
        digest(&self.texts)
    }

    /// The state of its seal; `None` for a draft.
    #[must_use]
    pub fn seal(&self) -> Option<Seal> {
        let approval = self.approval.as_ref()?;
        Some(match approval.digest.as_ref().map(|digest| digest.value) {
            None => Seal::Unsealed,
            Some(approved) if approved == self.digest() => Seal::Intact(approved),
            Some(approved) => Seal::Broken(approved),
        })
    }

    /// The copies of the texts that were approved, by language; `None` when they are missing, or
    /// are themselves not what was approved.
    #[must_use]
    pub fn approved_copies(&self) -> Option<&BTreeMap<Lang, RevisionText>> {
        let approved = self.approval.as_ref()?.digest.as_ref()?.value;
        (digest(&self.copies) == approved).then_some(&self.copies)
    }
}

fn digest(texts: &BTreeMap<Lang, RevisionText>) -> TextDigest {
    TextDigest::of(texts.iter().map(|(lang, text)| (lang, text.file.text())))
}

/// Whether a file of a policy's folder is a copy of an approved text.
pub(super) fn is_copy(file: &SourceFile) -> bool {
    file.path().rsplit('/').nth(1).is_some_and(|folder| folder == COPIES)
}
