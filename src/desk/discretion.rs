//! Who may know whose a confidential case is: those whom its form is routed to, and nobody else.
//!
//! A referral, an objection, a hand-over shows the case to others, with all that they need to
//! decide. What says who the person is stays behind ([`Veil`]), and a line says with whom.

use super::content::Content;
use super::dossier::Dossier;
use super::mails::routed;
use crate::cases::workflow::Party;
use crate::forms::{Confidentiality, Veil};
use crate::views::Reader;

/// How much of a case somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sight {
    /// All of it.
    Whole,
    /// All but who the person is.
    WithoutWho(Veil),
}

impl Sight {
    /// A text as they see it.
    pub(super) fn text(&self, text: String, reader: Reader<'_>) -> String {
        match self {
            Self::Whole => text,
            Self::WithoutWho(veil) => veil.cover(&text, reader.locale.covered()),
        }
    }

    /// Whether they see the answer to this question.
    pub(super) fn shows(&self, field: &str) -> bool {
        match self {
            Self::Whole => true,
            Self::WithoutWho(veil) => !veil.hides(field),
        }
    }
}

impl Dossier<'_> {
    /// What is hidden of the case from all but its keeper; `None` for a case that
    /// is not confidential.
    #[must_use]
    pub fn veil(&self) -> Option<Veil> {
        match self.submission.confidentiality(self.form) {
            Confidentiality::Ordinary => None,
            Confidentiality::Confidential => Some(Veil::over(&self.submission, self.form)),
        }
    }

    /// Whom the form was routed to: of a confidential case they alone know whose it is. Taking a
    /// case over, or hearing an objection, makes nobody its keeper.
    pub(super) fn keeper(&self, content: &Content) -> Option<Party> {
        routed(&self.submission.route, &content.library.society)
    }

    /// What is seen by something that all of these read.
    pub(super) fn sight(&self, content: &Content, readers: &[&Party]) -> Sight {
        let Some(veil) = self.veil() else { return Sight::Whole };
        let keeper = self.keeper(content);
        let theirs = |party: &&Party| **party == Party::Person || Some(*party) == keeper.as_ref();
        if readers.iter().all(theirs) { Sight::Whole } else { Sight::WithoutWho(veil) }
    }

    /// With whom the person's name stays, for a reader who does not see it.
    pub(super) fn kept_by(
        &self,
        content: &Content,
        sight: &Sight,
        reader: Reader<'_>,
    ) -> Option<String> {
        if *sight == Sight::Whole {
            return None;
        }
        let society = &content.library.society;
        let name = match self.keeper(content)? {
            Party::Officer(id) => reader.words(&society.officer(id.as_str())?.title).to_owned(),
            Party::Committee(id) => reader.words(&society.committee(id.as_str())?.name).to_owned(),
            Party::Person | Party::Role(_) | Party::Management => return None,
        };
        Some(name)
    }
}
