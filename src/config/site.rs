//! The `site` slice: addresses, languages, theme, menu.

use std::fmt;
use std::num::NonZeroUsize;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};
use serde_yaml::Spanned;

use crate::language::{Languages, Slug, Text};

/// How the site is published.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteConfig {
    /// The origin that addresses in feeds, mails and metadata begin with.
    pub base_url: BaseUrl,
    /// The languages; the first has no prefix in its addresses.
    pub languages: Languages,
    /// The theme's folder below `themes/`; default `default`.
    #[serde(default = "default_theme")]
    pub theme: Slug,
    /// The header's links, in order; default none.
    #[serde(default)]
    pub menu: Vec<MenuEntry>,
    /// How many news items one page lists; default 10.
    #[serde(default = "default_news_per_page")]
    pub news_per_page: NonZeroUsize,
    /// The form behind the header's complaint button; default none.
    pub complaint_form: Option<Spanned<Slug>>,
    /// The form behind the header's request button; default none.
    pub request_form: Option<Spanned<Slug>>,
}

/// One link in the header.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuEntry {
    /// What it says.
    pub title: Text,
    /// An address of the site without its language's prefix, such as `/policies/`.
    pub link: Spanned<String>,
}

fn default_theme() -> Slug {
    "default".parse().expect("a literal identifier")
}

fn default_news_per_page() -> NonZeroUsize {
    const TEN: NonZeroUsize = NonZeroUsize::new(10).expect("ten is not zero");
    TEN
}

/// Scheme, host and perhaps port, without a path: addresses on the site begin at its root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

/// A string that is not an origin.
#[derive(Debug, thiserror::Error)]
#[error(
    "`{0}` is not a base address: write scheme and host without a slash at the end, \
     such as `https://coop.example`"
)]
pub struct NotABaseUrl(String);

impl BaseUrl {
    /// The origin as text, without a slash at the end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The absolute address of a path on the site.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl FromStr for BaseUrl {
    type Err = NotABaseUrl;

    fn from_str(text: &str) -> Result<Self, NotABaseUrl> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let good = |host: &str| {
            let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
            !host.is_empty() && host.bytes().all(allowed)
        };
        match host {
            Some(host) if good(host) => Ok(Self(text.to_owned())),
            _ => Err(NotABaseUrl(text.to_owned())),
        }
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for BaseUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
