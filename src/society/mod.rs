//! Who the society is: everything in `content/society.yaml`, typed and checked.
//!
//! 1. [`Society::read`] reads the file into raw text with the place of every value.
//! 2. Each noun (a channel, an officer, a tool …) turns its raw part into a type in its own file;
//!    the checker collects what is wrong and goes on, so that one run tells all of it.
//! 3. [`Coverage`] settles who answers for each category of people in each field of work.
//! 4. What leads out of this file (documents, policies, forms, pages) becomes a [`Reference`];
//!    [`Society::unknown_references`] checks those once the caller knows what exists.
//!
//! Five societies are five files; nothing here knows one of them by name. Mailboxes of committees
//! and officers are configuration and don't stand here, because all of this is published. The
//! words for kinds of channels and networks are a theme's; here they have only identifiers.

mod address;
mod audience;
mod channel;
mod checker;
mod committee;
mod coverage;
mod delegate;
mod facts;
mod file;
mod line;
mod link;
mod map_point;
mod officer;
mod reference;
mod registration;
mod social;
#[cfg(test)]
mod tests;
mod tool;
mod web_address;

pub use address::{Address, ShortAddress};
pub use audience::{Category, WorkField};
pub use channel::{Channel, ChannelKind};
pub use committee::{Committee, Role};
pub use coverage::Coverage;
pub use delegate::Delegate;
pub use facts::Society;
pub use line::{EmailLine, LineKind, PhoneLine};
pub use link::Link;
pub use map_point::MapPoint;
pub use officer::{Officer, OfficerPhone};
pub use reference::{Known, Reference, Target};
pub use registration::Registration;
pub use social::{Network, SocialAccount};
pub use tool::Tool;
pub use web_address::{NotAWebAddress, WebAddress};
