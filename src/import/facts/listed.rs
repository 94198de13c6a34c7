//! The channels and tools that a policy names, one by one, under a heading that says so.

use super::super::block::{Block, Kind};
use super::super::words::{self, folded};
use super::super::{Origin, runs};
use super::{Fact, What};

/// A channel or tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) what: What,
    /// Its name, as the policy has it.
    pub(super) name: String,
    /// The kind of a channel, as `society.yaml` has it; `None` where its words don't tell.
    pub(super) kind: Option<&'static str>,
    pub(super) origin: Origin,
}

impl Listed {
    pub(super) fn fact(&self) -> Fact {
        Fact { what: self.what, value: self.name.clone(), origin: self.origin }
    }
}

/// The kinds of channels by words that name them, folded; the first that fits counts.
const KINDS: [(&str, &[&str]); 11] = [
    ("branch-delegates", &["مندوب", "مناديب", "الفروع", "delegate"]),
    ("whatsapp", &["واتس", "whatsapp"]),
    ("social", &["التواصل الاجتماعي", "تويتر", "social"]),
    ("volunteering", &["تطوع", "volunteer"]),
    ("help-request", &["طلب المساعده", "طلب مساعده", "help"]),
    ("fax", &["فاكس", "fax"]),
    ("website", &["الموقع", "موقع", "website", "portal", "البوابه"]),
    ("email", &["البريد الالكتروني", "الايميل", "mail"]),
    ("phone", &["هاتف", "اتصال", "جوال", "phone", "call"]),
    ("letters", &["خطاب", "مراسل", "مخاطب", "البريد", "letter", "post"]),
    ("interview", &["مقابل", "زياره", "حضور", "interview", "visit"]),
];

/// Words of a heading that names channels, or tools.
const CHANNELS: [&str; 3] = ["قنوات", "القنوات", "channels"];
const TOOLS: [&str; 4] = ["ادوات", "الادوات", "tools", "documents used"];

/// A name of more words than this is a sentence about something else.
const LONGEST: usize = 10;

/// All that a text lists.
pub(super) fn of(blocks: &[Block]) -> Vec<Listed> {
    let mut listed = Vec::new();
    let mut what = None;
    for (at, block) in blocks.iter().enumerate() {
        let text = runs::text(&block.runs);
        match &block.kind {
            Kind::Heading(_) => what = named(&text),
            // The line that leads in a list can name it as a heading does.
            Kind::Paragraph => {
                let leads =
                    matches!(blocks.get(at + 1).map(|next| &next.kind), Some(Kind::Item { .. }));
                what = if leads && text.trim_end().ends_with(':') { named(&text) } else { None };
            }
            Kind::Item { .. } => listed.extend(what.and_then(|what| item(what, &text, block))),
            Kind::Continuation { .. } | Kind::Table { .. } => {}
        }
    }
    listed
}

fn named(heading: &str) -> Option<What> {
    let heading = folded(heading);
    let has = |names: &[&str]| {
        heading.split(|ch: char| !ch.is_alphanumeric()).any(|word| names.contains(&word))
    };
    let early =
        |names: &[&str]| heading.split_whitespace().take(4).any(|word| names.contains(&word));
    if has(&CHANNELS) && early(&CHANNELS) {
        return Some(What::Channel);
    }
    (has(&TOOLS) && early(&TOOLS)).then_some(What::Tool)
}

fn item(what: What, text: &str, block: &Block) -> Option<Listed> {
    let name = text.trim().trim_end_matches(['.', '،', '؛', ' ']).trim_end();
    let origin = *block.origins.first()?;
    if name.is_empty() || words::count(name) > LONGEST {
        return None;
    }
    let folded = folded(name);
    let kind = KINDS.iter().find(|(_, names)| names.iter().any(|name| folded.contains(name)));
    let kind = kind.map(|(kind, _)| *kind).filter(|_| what == What::Channel);
    Some(Listed { what, name: name.to_owned(), kind, origin })
}
