//! What the text says of the society and of its board's act, as proposals with their sources.
//!
//! Nothing here is written into a society's files: a secretary reads the proposals, and takes what
//! is right. `contact` and `dates` find values in a line, `deadlines` periods in a sentence,
//! `listed` the channels and tools under their headings; `approval` reads the board's act; and
//! `fragment` writes what was found as `society.yaml` would have it.

mod approval;
pub(crate) mod contact;
mod dates;
mod deadlines;
mod fragment;
mod listed;
#[cfg(test)]
mod tests;

pub use approval::Proposal;
pub use deadlines::{Bound, Deadline};

use super::block::{Block, Reason};
use super::structure::Structure;
use super::words::folded;
use super::{Origin, runs};
use contact::Contact;
use serde::Serialize;

/// Everything that was read.
#[derive(Debug)]
pub struct Facts {
    /// Each fact, in the order of the source.
    pub facts: Vec<Fact>,
    /// The same as a fragment of `society.yaml`.
    pub society: String,
    /// The board's act.
    pub approval: Option<Proposal>,
}

/// A fact, with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub what: What,
    /// Its value.
    pub value: String,
    /// Where it stands.
    pub origin: Origin,
}

/// What a fact is about; the names are those of the files' keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The society's name.
    Name,
    /// Its name in English.
    EnglishName,
    /// Who registered it.
    Authority,
    /// Its number there.
    RegistrationNumber,
    /// The Hijri year of its registration.
    RegistrationYear,
    /// A mobile.
    Mobile,
    /// A landline.
    Landline,
    /// A number for the whole country.
    Unified,
    /// A fax.
    Fax,
    /// A mail address.
    Email,
    /// Its site.
    Website,
    /// An account on a social network.
    Social,
    /// A channel.
    Channel,
    /// A tool of the relations officer.
    Tool,
    /// A reply may not come before.
    DeadlineFloor,
    /// A reply may not come after.
    DeadlineCeiling,
    /// The letter's number.
    LetterNumber,
    /// The letter's date.
    LetterDate,
    /// What is attached to the letter.
    LetterAttachments,
}

/// Reads all facts.
pub(super) fn read(structure: &Structure) -> Facts {
    let mut facts = Vec::new();
    for left in &structure.left {
        match left.reason {
            Reason::Name
            | Reason::Registration
            | Reason::Contact
            | Reason::Repeated
            | Reason::Letterhead => {
                of_cover(&left.text, left.origin, left.reason, &mut facts);
            }
            _ => {}
        }
    }
    let named = structure.left.iter().find(|left| left.reason == Reason::Name);
    if let (Some(name), Some(left)) = (&structure.name, named) {
        facts.insert(0, Fact { what: What::Name, value: name.clone(), origin: left.origin });
    }
    let listed = listed::of(&structure.blocks);
    facts.extend(listed.iter().map(listed::Listed::fact));
    for block in &structure.blocks {
        of_block(block, &mut facts);
    }
    let mut unique: Vec<Fact> = Vec::with_capacity(facts.len());
    for fact in facts {
        let known = |one: &Fact| one.what == fact.what && folded(&one.value) == folded(&fact.value);
        if !unique.iter().any(known) {
            unique.push(fact);
        }
    }
    Facts {
        society: fragment::write(&unique, &listed),
        approval: approval::read(&structure.act),
        facts: unique,
    }
}

fn of_cover(text: &str, origin: Origin, reason: Reason, facts: &mut Vec<Fact>) {
    let mut add = |what, value: String| facts.push(Fact { what, value, origin });
    match reason {
        Reason::Name if text.is_ascii() => add(What::EnglishName, text.trim().to_owned()),
        Reason::Registration => registration(text, &mut add),
        Reason::Letterhead => letter(text, &mut add),
        _ => {}
    }
    contacts(text, &mut add);
}

fn of_block(block: &Block, facts: &mut Vec<Fact>) {
    let text = runs::text(&block.runs);
    let Some(origin) = block.origins.first().copied() else { return };
    let mut add = |what, value: String| facts.push(Fact { what, value, origin });
    contacts(&text, &mut add);
    if let Some(deadline) = deadlines::of(&text) {
        let what = match deadline.bound {
            Bound::Floor => What::DeadlineFloor,
            Bound::Ceiling => What::DeadlineCeiling,
        };
        add(what, deadline.yaml());
    }
}

fn contacts(text: &str, add: &mut impl FnMut(What, String)) {
    for contact in contact::of(text) {
        match contact {
            Contact::Phone { number, kind } => add(
                match kind {
                    "mobile" => What::Mobile,
                    "fax" => What::Fax,
                    "unified" => What::Unified,
                    _ => What::Landline,
                },
                number,
            ),
            Contact::Email(address) => add(What::Email, address),
            Contact::Web(address) => add(What::Website, address),
            Contact::Account { network, handle, link } => {
                add(What::Social, format!("{network} {handle} {link}"));
            }
        }
    }
}

/// `مسجلة بوزارة … برقم 353 لعام 1442 هـ`, whole or in lines.
fn registration(text: &str, add: &mut impl FnMut(What, String)) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = |names: &[&str]| {
        words.iter().position(|word| {
            let word = folded(word);
            names.contains(&word.trim_matches(|ch: char| ":().".contains(ch)))
        })
    };
    let number = at(&["رقم", "برقم", "no", "number"]);
    let ministry = at(&["وزاره", "بوزاره", "لدي", "المركز", "بالمركز"]);
    if let Some(start) = ministry {
        let ends = |word: &&str| {
            let word = folded(word);
            let word = word.trim_matches(|ch: char| ":().،".contains(ch));
            matches!(word, "رقم" | "برقم" | "لعام" | "عام" | "تحت" | "بتاريخ" | "no" | "number")
        };
        let end = words[start..].iter().position(ends).map_or(words.len(), |end| start + end);
        let name = words[start..end].join(" ");
        let name = name.strip_prefix("لدى ").unwrap_or(&name);
        let name = name.strip_prefix('ب').unwrap_or(name).trim_end_matches([':', ' ', '،']);
        add(What::Authority, name.to_owned());
    }
    let digits = |word: &str| folded(word).chars().filter(char::is_ascii_digit).collect::<String>();
    let after = number.map_or(&[][..], |number| &words[number + 1..]);
    if let Some(value) = after.iter().map(|word| digits(word)).find(|digits| !digits.is_empty()) {
        add(What::RegistrationNumber, value);
    }
    let year = words.iter().map(|word| digits(word)).find(|year| {
        year.len() == 4 && year.parse().is_ok_and(|year: u32| (1343..=1500).contains(&year))
    });
    if let Some(year) = year {
        add(What::RegistrationYear, year);
    }
}

/// The four lines of a letterhead, in one line or in several.
fn letter(text: &str, add: &mut impl FnMut(What, String)) {
    const NAMES: [(&str, What); 4] = [
        ("الرقم", What::LetterNumber),
        ("التاريخ", What::LetterDate),
        ("الموافق", What::LetterDate),
        ("المرفقات", What::LetterAttachments),
    ];
    let starts: Vec<(usize, &str, What)> =
        NAMES.iter().filter_map(|(name, what)| Some((text.find(name)?, *name, *what))).collect();
    for (at, name, what) in &starts {
        let after = at + name.len();
        let next = starts.iter().map(|(at, ..)| *at).filter(|next| *next > *at).min();
        let value = text[after..next.unwrap_or(text.len())]
            .trim_matches(|ch: char| ch.is_whitespace() || ":.…_|/-،".contains(ch));
        let value = match what {
            What::LetterDate => {
                dates::of(value).first().map(ToString::to_string).unwrap_or_default()
            }
            _ => value.to_owned(),
        };
        if value.contains(char::is_alphanumeric) {
            add(*what, value);
        }
    }
}
