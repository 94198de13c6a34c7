//! Mail on its way out: composed, kept until it is gone, and sent.
//!
//! 1. [`compose()`] turns a [`RenderedMail`] into the bytes of a message and its envelope; it is a
//!    function of values, so that the desk can commit the result with the case.
//! 2. The [`OutboxWorker`] takes what is due from the [`crate::store`], hands it to the transport,
//!    and writes down what became of it. It never runs inside a request.
//! 3. A [`Transport`] takes one message over the wire ([`Transport::smtp`]) or into a folder
//!    ([`Transport::maildir`]) and says for each recipient how it went. Short messages lie in the same
//!    outbox, and leave through [`Gateways`].
//!
//! **How often a mail arrives.** At least once, and once unless something dies at the wrong moment.
//! A row is committed before the person is answered, so that no mail is lost. It is recorded as
//! sent after the transport has taken it: a process that dies between the SMTP server's answer and
//! that record sends the mail again. Nothing closes this window in SMTP; the second copy has the
//! same Message-ID, by which receiving systems drop it or show it as the same mail. In a Maildir
//! the file's name comes from the Message-ID, and there is no second file.
//!
//! This room writes no words for people (the theme does), decides on nobody to write to (cases and
//! forms do), and logs neither addresses nor texts.

mod clean;
mod clock;
mod compose;
#[cfg(test)]
mod fake_smtp;
mod gateway;
mod letter;
mod message;
mod outbox;
mod transport;

pub use clock::{Clock, ManualClock};
pub use compose::{ComposeError, compose};
pub use gateway::{BadGateway, Gateways, parts};
pub use letter::{Attachment, RenderedMail, ReplyTo, Sender, Stamp};
pub use message::message;
pub use outbox::OutboxWorker;
pub use transport::{BadSmtpUrl, Transport};

pub use crate::store::OutgoingMail;
