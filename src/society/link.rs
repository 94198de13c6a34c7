//! What a channel leads to.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::checker::Checker;
use super::map_point::RawMapPoint;
use super::{MapPoint, Reference, Target, WebAddress};
use crate::contact::{EmailAddress, Phone};

/// One link of a channel.
#[derive(Debug, Clone, PartialEq)]
pub enum Link {
    /// A number to call, or to send a fax to.
    Phone(Phone),
    /// An address to write to.
    Email(EmailAddress),
    /// A number to write to by WhatsApp.
    Whatsapp(Phone),
    /// A place to go to.
    Map(MapPoint),
    /// A form to fill in; the target is a [`Target::Form`].
    Form(Reference),
    /// A page to read; the target is a [`Target::Page`].
    Page(Reference),
    /// A page elsewhere.
    Url(WebAddress),
}

/// An entry of `links`: exactly one key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLink {
    phone: Option<Spanned<String>>,
    email: Option<Spanned<String>>,
    whatsapp: Option<Spanned<String>>,
    map: Option<Spanned<RawMapPoint>>,
    form: Option<Spanned<String>>,
    page: Option<Spanned<String>>,
    url: Option<Spanned<String>>,
}

impl Link {
    /// The identifier of what it leads to, for a theme's words and icons.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Phone(_) => "phone",
            Self::Email(_) => "email",
            Self::Whatsapp(_) => "whatsapp",
            Self::Map(_) => "map",
            Self::Form(_) => "form",
            Self::Page(_) => "page",
            Self::Url(_) => "url",
        }
    }

    /// The address for `href`; `None` for forms and pages, whose address the site knows.
    #[must_use]
    pub fn href(&self) -> Option<String> {
        match self {
            Self::Phone(phone) => Some(phone.href()),
            Self::Email(email) => Some(email.href()),
            Self::Whatsapp(phone) => Some(phone.whatsapp_href()),
            Self::Map(point) => Some(point.href()),
            Self::Url(url) => Some(url.as_str().to_owned()),
            Self::Form(_) | Self::Page(_) => None,
        }
    }

    /// What it leads to inside the site's folder.
    #[must_use]
    pub fn reference(&self) -> Option<&Reference> {
        match self {
            Self::Form(reference) | Self::Page(reference) => Some(reference),
            _ => None,
        }
    }

    /// The link; `None` when its target is not right.
    pub(super) fn check(raw: &Spanned<RawLink>, ck: &mut Checker<'_>) -> Option<Self> {
        let stated = raw.value.stated();
        if let [_] = stated[..] {
            return raw.value.only(ck);
        }
        let message = if stated.is_empty() {
            "this link leads nowhere".to_owned()
        } else {
            format!("this link leads to several things: {}", stated.join(", "))
        };
        let remedy = "write one of `phone`, `email`, `whatsapp`, `map`, `form`, `page` and `url`, \
                      and further links as further items of the list";
        ck.error(ck.place(raw), message, remedy);
        None
    }
}

impl RawLink {
    /// True when this key is there.
    pub(super) fn leads_to(&self, key: &str) -> bool {
        self.stated().contains(&key)
    }

    /// The keys that are there.
    fn stated(&self) -> Vec<&'static str> {
        let keys = [
            ("phone", self.phone.is_some()),
            ("email", self.email.is_some()),
            ("whatsapp", self.whatsapp.is_some()),
            ("map", self.map.is_some()),
            ("form", self.form.is_some()),
            ("page", self.page.is_some()),
            ("url", self.url.is_some()),
        ];
        let there = keys.into_iter().filter(|(_, there)| *there);
        there.map(|(key, _)| key).collect()
    }

    /// The link that the first key makes.
    fn only(&self, ck: &mut Checker<'_>) -> Option<Link> {
        if let Some(raw) = &self.phone {
            return ck.written(raw).map(Link::Phone);
        }
        if let Some(raw) = &self.email {
            return ck.written(raw).map(Link::Email);
        }
        if let Some(raw) = &self.whatsapp {
            return ck.written(raw).map(Link::Whatsapp);
        }
        if let Some(raw) = &self.map {
            return MapPoint::check(&raw.value, ck).map(Link::Map);
        }
        if let Some(raw) = &self.form {
            let place = ck.place(raw);
            let target = ck.written(raw).map(Target::Form)?;
            return Some(Link::Form(Reference { target, place }));
        }
        if let Some(raw) = &self.page {
            let place = ck.place(raw);
            let target = Target::page(raw, ck)?;
            return Some(Link::Page(Reference { target, place }));
        }
        ck.written(self.url.as_ref()?).map(Link::Url)
    }
}
