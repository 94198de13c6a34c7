//! The ways to reach the society.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::checker::{Checker, Ids, Named};
use super::delegate::RawDelegate;
use super::link::RawLink;
use super::{Delegate, Link};
use crate::language::{Slug, Text};

/// The kinds of channels that policies name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelKind {
    /// A talk at the society's office (المقابلة).
    Interview,
    /// Calls (الاتصالات الهاتفية).
    Phone,
    /// Fax (الفاكس).
    Fax,
    /// E-mail (البريد الإلكتروني).
    Email,
    /// WhatsApp.
    Whatsapp,
    /// Accounts on social networks (وسائل التواصل الاجتماعي).
    Social,
    /// Letters (الخطابات).
    Letters,
    /// The site itself (الموقع الإلكتروني).
    Website,
    /// Requests for help (خدمات طلب المساعدة).
    HelpRequest,
    /// Volunteering (خدمة التطوع).
    Volunteering,
    /// Delegates of branch offices (مناديب المكاتب الفرعية).
    BranchDelegates,
}

/// A way to reach the society (قناة).
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// The identifier.
    pub id: Slug,
    /// What sort of channel it is.
    pub kind: ChannelKind,
    /// The society's own name for it; without one the theme's word for the kind serves.
    pub name: Option<Text>,
    /// What it is for.
    pub purpose: Text,
    /// When it is open.
    pub hours: Option<Text>,
    /// What else to know.
    pub details: Option<Text>,
    /// Where it leads; never empty unless there are delegates.
    pub links: Vec<Link>,
    /// Delegates, of branch delegates' channels only.
    pub delegates: Vec<Delegate>,
}

/// An entry of `channels`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChannel {
    id: Spanned<String>,
    kind: Spanned<String>,
    name: Option<Spanned<Text>>,
    purpose: Spanned<Text>,
    hours: Option<Spanned<Text>>,
    details: Option<Spanned<Text>>,
    #[serde(default)]
    links: Vec<Spanned<RawLink>>,
    delegates: Option<Spanned<Vec<RawDelegate>>>,
}

impl ChannelKind {
    /// The name in files and in a theme's locales.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::Phone => "phone",
            Self::Fax => "fax",
            Self::Email => "email",
            Self::Whatsapp => "whatsapp",
            Self::Social => "social",
            Self::Letters => "letters",
            Self::Website => "website",
            Self::HelpRequest => "help-request",
            Self::Volunteering => "volunteering",
            Self::BranchDelegates => "branch-delegates",
        }
    }

    /// The link without which a channel of this kind would be an empty word.
    fn needs(self) -> Option<&'static str> {
        match self {
            Self::Phone | Self::Fax => Some("phone"),
            Self::Email => Some("email"),
            Self::Whatsapp => Some("whatsapp"),
            _ => None,
        }
    }
}

impl Named for ChannelKind {
    const ALL: &'static [Self] = &[
        Self::Interview,
        Self::Phone,
        Self::Fax,
        Self::Email,
        Self::Whatsapp,
        Self::Social,
        Self::Letters,
        Self::Website,
        Self::HelpRequest,
        Self::Volunteering,
        Self::BranchDelegates,
    ];

    fn name(self) -> &'static str {
        self.id()
    }
}

impl Channel {
    /// The channel; `None` when its id or kind is not right.
    pub(super) fn check(raw: RawChannel, ids: &mut Ids, ck: &mut Checker<'_>) -> Option<Self> {
        let id = ck.id(ids, &raw.id);
        let kind: Option<ChannelKind> = ck.named(&raw.kind);
        check_parts(&raw, kind, ck);
        let links = raw.links.iter().filter_map(|link| Link::check(link, ck));
        let links = links.collect();
        let delegates = raw.delegates.map(|raw| raw.value).unwrap_or_default();
        let delegates =
            delegates.into_iter().filter_map(|delegate| Delegate::check(delegate, ck)).collect();
        let texts = (ck.text_if(raw.name), ck.text(raw.purpose));
        let (hours, details) = (ck.text_if(raw.hours), ck.text_if(raw.details));
        Some(Self {
            id: id?,
            kind: kind?,
            name: texts.0,
            purpose: texts.1,
            hours,
            details,
            links,
            delegates,
        })
    }
}

/// What must stand together, told by what is written, so that a link with a slip in it is not
/// also reported as missing.
fn check_parts(raw: &RawChannel, kind: Option<ChannelKind>, ck: &mut Checker<'_>) {
    let (id, place) = (&raw.id.value, ck.place(&raw.id));
    let Some(kind) = kind else { return };
    let no_delegates = raw.delegates.as_ref().is_none_or(|raw| raw.value.is_empty());
    if raw.links.is_empty() && (no_delegates || kind != ChannelKind::BranchDelegates) {
        let message = format!("the channel `{id}` has no link");
        let remedy = match kind {
            ChannelKind::BranchDelegates => "add `delegates:` with their phones, or `links:`",
            _ => "add `links:` with at least one item, such as `- {phone: \"0172223344\"}`",
        };
        ck.error(place, message, remedy);
    } else if let Some(needed) = kind.needs()
        && !raw.links.iter().any(|link| link.value.leads_to(needed))
    {
        let message =
            format!("the channel `{id}` is of kind `{}` and has no `{needed}` link", kind.id());
        let remedy = format!("add `- {{{needed}: …}}` to its links, or choose another kind");
        ck.error(place, message, &remedy);
    }
    if let Some(delegates) = &raw.delegates
        && kind != ChannelKind::BranchDelegates
    {
        let message = format!("the channel `{id}` is of kind `{}` and has delegates", kind.id());
        let remedy = "take them out, or make the channel's kind `branch-delegates`";
        ck.error(ck.place(delegates), message, remedy);
    }
}
