//! From words to the bytes of a message.
use super::{OutgoingMail, RenderedMail, Sender, Stamp};

/// Why a mail could not be composed.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// Nobody to send it to.
    #[error("the mail has no recipient")]
    NoRecipient,
    /// lettre refused to build it.
    #[error("the mail could not be built")]
    Build(#[from] lettre::error::Error),
}

/// The message and its envelope.
///
/// # Errors
///
/// When there is no recipient.
pub fn compose(
    _mail: RenderedMail,
    _sender: &Sender,
    _stamp: Stamp,
) -> Result<OutgoingMail, ComposeError> {
    todo!()
}
