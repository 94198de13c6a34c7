//! How a person chooses to be answered.

use serde::{Deserialize, Serialize};

use crate::contact::PhoneKind;

/// A way to answer a person, from those the form offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReplyChannel {
    /// A mail.
    Email,
    /// A call.
    Phone,
    /// A WhatsApp message.
    Whatsapp,
    /// A text message.
    Sms,
    /// A letter.
    Letter,
    /// The person comes.
    Visit,
}

/// What a channel needs to know about the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelNeeds {
    /// An e-mail address.
    Email,
    /// A phone number of any kind.
    AnyPhone,
    /// A mobile number.
    Mobile,
    /// Nothing that the form's contact fields could tell.
    Nothing,
}

impl ReplyChannel {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Email, Self::Phone, Self::Whatsapp, Self::Sms, Self::Letter, Self::Visit];

    /// The name in files and in what is posted.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Whatsapp => "whatsapp",
            Self::Sms => "sms",
            Self::Letter => "letter",
            Self::Visit => "visit",
        }
    }

    /// What must be known about the person for this channel to work.
    #[must_use]
    pub fn needs(self) -> ChannelNeeds {
        match self {
            Self::Email => ChannelNeeds::Email,
            Self::Phone => ChannelNeeds::AnyPhone,
            Self::Whatsapp | Self::Sms => ChannelNeeds::Mobile,
            Self::Letter | Self::Visit => ChannelNeeds::Nothing,
        }
    }
}

impl ChannelNeeds {
    /// True when a number of this kind will do.
    #[must_use]
    pub(super) fn met_by(self, kind: PhoneKind) -> bool {
        match self {
            Self::Mobile => kind == PhoneKind::Mobile,
            Self::AnyPhone => true,
            Self::Email | Self::Nothing => false,
        }
    }
}
