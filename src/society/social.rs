//! The society's accounts on social networks.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::WebAddress;
use super::checker::{Checker, Named};

/// A social network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// X, formerly Twitter.
    X,
    /// Facebook.
    Facebook,
    /// Instagram.
    Instagram,
    /// YouTube.
    Youtube,
    /// Snapchat.
    Snapchat,
    /// TikTok.
    Tiktok,
    /// LinkedIn.
    Linkedin,
    /// Telegram.
    Telegram,
    /// Threads.
    Threads,
}

/// An account on a social network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SocialAccount {
    /// The network.
    pub network: Network,
    /// The account's name there, without `@`.
    pub handle: String,
    /// The account's address.
    pub link: WebAddress,
}

/// An entry of `social`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSocialAccount {
    network: Spanned<String>,
    handle: Spanned<String>,
    link: Spanned<String>,
}

impl Network {
    /// The name in files and in a theme's icons.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Facebook => "facebook",
            Self::Instagram => "instagram",
            Self::Youtube => "youtube",
            Self::Snapchat => "snapchat",
            Self::Tiktok => "tiktok",
            Self::Linkedin => "linkedin",
            Self::Telegram => "telegram",
            Self::Threads => "threads",
        }
    }
}

impl Named for Network {
    const ALL: &'static [Self] = &[
        Self::X,
        Self::Facebook,
        Self::Instagram,
        Self::Youtube,
        Self::Snapchat,
        Self::Tiktok,
        Self::Linkedin,
        Self::Telegram,
        Self::Threads,
    ];

    fn name(self) -> &'static str {
        self.id()
    }
}

impl SocialAccount {
    /// The account; `None` when a part of it is not right.
    pub(super) fn check(raw: &RawSocialAccount, ck: &mut Checker<'_>) -> Option<Self> {
        let handle = raw.handle.value.trim_start_matches('@');
        let network: Option<Network> = ck.named(&raw.network);
        let link: Option<WebAddress> = ck.written(&raw.link);
        if handle.trim().is_empty() {
            let place = ck.place(&raw.handle);
            ck.error(place, "the account's name is empty", "write it without `@`");
            return None;
        }
        Some(Self { network: network?, handle: handle.to_owned(), link: link? })
    }
}
