//! Where links lead: what the site knows, and what no site may allow.

use std::borrow::Cow;

/// What a site knows about the destinations that its texts name.
pub trait Links {
    /// The address of a destination inside the site: a path to a `.md` file or a document, an
    /// absolute path, or `form:<id>`; percent escapes are decoded, a query or fragment is gone.
    ///
    /// The address must be a URL or its path; what is not ASCII in it is percent-encoded here.
    ///
    /// # Errors
    ///
    /// When the site has no such thing; the link is then shown as mere text.
    fn resolve(&self, destination: &str) -> Result<Cow<'_, str>, LinkFault>;

    /// The picture at a path inside the site.
    ///
    /// # Errors
    ///
    /// When the site has no such picture; its description is then shown in its place.
    fn image(&self, destination: &str) -> Result<Picture<'_>, LinkFault>;
}

/// A picture's address and size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture<'a> {
    /// The address.
    pub address: Cow<'a, str>,
    /// Width and height in pixels, when known: the page then does not jump while loading.
    pub size: Option<(u32, u32)>,
}

/// A destination that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct LinkFault {
    /// What is wrong, quoting the destination.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// Answers every link, for whoever wants a text's clauses or words and not where its links lead.
#[derive(Debug, Clone, Copy)]
pub struct AnyLink;

impl Links for AnyLink {
    fn resolve(&self, _: &str) -> Result<Cow<'_, str>, LinkFault> {
        Ok("/".into())
    }

    fn image(&self, _: &str) -> Result<Picture<'_>, LinkFault> {
        Ok(Picture { address: "/".into(), size: None })
    }
}
