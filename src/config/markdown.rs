//! The `markdown` slice: what the society's texts may contain.

use serde::Deserialize;

/// What Markdown may contain beyond plain text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MarkdownConfig {
    /// Whether HTML in Markdown reaches the page; default `false`.
    pub raw_html: bool,
    /// The schemes a link may have; default `https`, `http`, `mailto`, `tel`.
    pub link_schemes: Vec<String>,
}

impl Default for MarkdownConfig {
    fn default() -> Self {
        let link_schemes = ["https", "http", "mailto", "tel"].map(str::to_owned).to_vec();
        Self { raw_html: false, link_schemes }
    }
}
