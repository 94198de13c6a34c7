//! `diwan.yaml`: how the site is built and served, one slice a file.
//!
//! A function is given its slice, never the whole [`Config`]. Nothing here is a secret (passwords
//! come from the environment), but the [`Mailboxes`] are private: only the desk's mail reads them,
//! and the generator is never handed that slice.

mod desk;
mod limits;
mod mail;
mod mailboxes;
mod markdown;
mod messages;
mod site;

use serde::Deserialize;

use crate::diagnostics::{Problems, SourceFile};
use crate::yaml;

pub use desk::DeskConfig;
pub use limits::Limits;
pub use mail::{MailConfig, Sender, TlsPolicy};
pub use mailboxes::Mailboxes;
pub use markdown::MarkdownConfig;
pub use messages::{
    GatewayConfig, MessagesConfig, Method, Success, SuccessField, is_gateway_address,
};
pub use site::{BaseUrl, MenuEntry, NotABaseUrl, SiteConfig};

/// Where the configuration stands in a site's folder.
pub const CONFIG_FILE: &str = "diwan.yaml";

/// The whole of `diwan.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Addresses, languages, theme, menu.
    pub site: SiteConfig,
    /// What Markdown may contain.
    #[serde(default)]
    pub markdown: MarkdownConfig,
    /// The endpoint that takes the forms.
    #[serde(default)]
    pub desk: DeskConfig,
    /// What one submission, and one connection, may take.
    #[serde(default)]
    pub limits: Limits,
    /// Who the society's mail comes from, and how it leaves.
    pub mail: MailConfig,
    /// Gateways for text messages.
    #[serde(default)]
    pub messages: MessagesConfig,
    /// Who reads it: private.
    #[serde(default)]
    pub mailboxes: Mailboxes,
}

impl Config {
    /// Reads `diwan.yaml`.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the file.
    pub fn parse(file: &SourceFile) -> Result<Self, Problems> {
        yaml::parse(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALLEST: &str = "site: {base_url: https://coop.example, languages: [ar]}\n\
                            mail: {from: {name: جمعية, address: desk@coop.example}}\n";

    #[test]
    fn two_lines_are_a_configuration() {
        let config = Config::parse(&SourceFile::new(CONFIG_FILE, SMALLEST)).unwrap();
        assert_eq!(config.site.news_per_page.get(), 10);
        assert_eq!(config.desk.url, "/desk");
        assert_eq!(config.limits.body_bytes, 25 * 1024 * 1024);
        assert_eq!(config.mail.tls, TlsPolicy::Required);
        assert!(config.mailboxes.committees.is_empty());
    }

    #[test]
    fn a_base_url_is_an_origin() {
        for bad in ["coop.example", "https://coop.example/", "https://coop.example/a", "ftp://a"] {
            let text = SMALLEST.replace("https://coop.example", bad);
            assert!(Config::parse(&SourceFile::new(CONFIG_FILE, text)).is_err(), "{bad}");
        }
    }
}
