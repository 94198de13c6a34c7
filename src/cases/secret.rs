//! The desk's secret, and the keyed hashes made with it.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;

/// The key behind codes and receipts (`DIWAN_SECRET`). It never shows in `Debug`, and is wiped
/// from memory when dropped.
#[derive(Debug)]
pub struct Secret(SecretBox<[u8; 32]>);

/// What a keyed hash is for. Hashes for different purposes never agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Storing a person's code.
    Code,
    /// Making the token of a receipt from a form's key.
    ReceiptToken,
    /// Storing that token.
    ReceiptHash,
    /// Hiding the code that a receipt shows.
    ReceiptSeal,
    /// A key for a form that was sent without one.
    FormKey,
    /// The link by which an officer or a committee's member acts.
    ActLink,
    /// The name of a committee's member in links and events.
    Member,
    /// The link to a survey.
    SurveyLink,
    /// The number in the link to the survey of a case.
    SurveyNumber,
    /// Storing that a survey's link was answered.
    SurveySpent,
    /// Storing that somebody was asked to answer a survey.
    SurveyInvited,
    /// The link by which an officer or a committee's member sees their open cases.
    ListLink,
    /// The link by which the society's own people file.
    StaffLink,
    /// The link by which an employee acknowledges a policy.
    Acknowledgement,
    /// The link by which a person confirms their mail address.
    ConfirmLink,
    /// Hiding the code that they are sent once they have.
    ConfirmSeal,
    /// Keeping which addresses are confirmed without keeping them.
    MailAddress,
    /// The name of the folder in which a form's files wait for the form to come again.
    KeptFiles,
    /// The key under which these files are sealed.
    KeptFilesSeal,
    /// The keys under which everything else is.
    Vault,
}

impl Secret {
    /// A secret of 32 random bytes.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        Self(SecretBox::new(Box::new(key)))
    }

    /// HMAC-SHA-256 (RFC 2104) over the purpose and the parts, each with its length before it so
    /// that no two lists of parts look the same.
    #[must_use]
    pub fn mac(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.expose_secret())
            .expect("HMAC takes a key of any length");
        for part in std::iter::once(purpose.label().as_bytes()).chain(parts.iter().copied()) {
            mac.update(&part.len().to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl Purpose {
    fn label(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::ReceiptToken => "receipt token",
            Self::ReceiptHash => "receipt hash",
            Self::ReceiptSeal => "receipt seal",
            Self::FormKey => "form key",
            Self::ActLink => "act link",
            Self::Member => "member",
            Self::SurveyLink => "survey link",
            Self::SurveyNumber => "survey number",
            Self::SurveySpent => "survey spent",
            Self::SurveyInvited => "survey invited",
            Self::ListLink => "list link",
            Self::StaffLink => "staff link",
            Self::Acknowledgement => "acknowledgement",
            Self::ConfirmLink => "confirm link",
            Self::ConfirmSeal => "confirm seal",
            Self::MailAddress => "mail address",
            Self::KeptFiles => "kept files",
            Self::KeptFilesSeal => "kept files seal",
            Self::Vault => "vault",
        }
    }
}
