//! What stands around a policy and is none of it: the title, the society's name and registration,
//! a letterhead, how to reach it, and the board's approval.
//!
//! Only two places are looked at: what stands before the first heading, item or long paragraph, and
//! what stands behind the approval at the end. A line there is taken out when it is known for what
//! it is; any other stays in the text. What is taken out is told, and is where facts are read.

use super::super::block::{Left, Reason};
use super::super::words::{self, folded};
use super::layout;
use super::mark::Mark;
use super::role::{self, Role};
use super::unit::{Unit, UnitForm};

/// What was found around a text.
#[derive(Debug, Default)]
pub(super) struct Cover {
    /// The title.
    pub(super) title: Option<String>,
    /// What is not in the text.
    pub(super) left: Vec<Left>,
    /// The units of the approval, in their order.
    pub(super) approval: Vec<Unit>,
    /// The society's name, as whole as it stands anywhere.
    pub(super) name: Option<String>,
}

/// A paragraph of more words than this is part of the text.
const LONG: usize = 20;

/// A heading without a mark has at most so many words.
pub(super) const HEADING_WORDS: usize = 8;

/// Takes the cover off: the units of the text, and what stood around it.
pub(super) fn take(units: Vec<Unit>) -> (Vec<Unit>, Cover) {
    let mut cover = Cover::default();
    let head = head(&units);
    let mut units = units;
    let body = units.split_off(head);
    let roles = roles(&units, &mut cover);
    let mut kept = Vec::new();
    for (unit, role) in units.into_iter().zip(roles) {
        match role {
            Some(Reason::Approval) => cover.leave_approval(unit),
            Some(reason) => cover.leave(&unit, reason),
            None => kept.push(unit),
        }
    }
    kept.extend(tail(body, &mut cover));
    // A title at the start of the text is the cover's, once more.
    let title = cover.title.as_deref().map(words::words);
    let mut kept_again = Vec::new();
    for (at, unit) in kept.into_iter().enumerate() {
        let again = at < 2 && unit.mark == Mark::None && Some(words::words(&unit.text())) == title;
        if again { cover.leave(&unit, Reason::TitleAgain) } else { kept_again.push(unit) }
    }
    (kept_again, cover)
}

impl Cover {
    fn leave(&mut self, unit: &Unit, reason: Reason) {
        let left = unit.origins.iter().map(|origin| (*origin, reason));
        let text = unit.marked_text();
        for (at, (origin, reason)) in left.enumerate() {
            let text = if at == 0 { text.clone() } else { String::new() };
            self.left.push(Left { origin, text, reason });
        }
    }

    fn leave_approval(&mut self, unit: Unit) {
        self.leave(&unit, Reason::Approval);
        self.approval.push(unit);
    }
}

/// How many units stand before the text.
fn head(units: &[Unit]) -> usize {
    let title = titled(units);
    let after_title = title.map_or(0, |at| at + 1);
    let body = units.iter().enumerate().position(|(at, unit)| Some(at) != title && is_body(unit));
    let Some(body) = body else {
        // A text of short lines alone has a cover as far as its lines are known.
        let known = units.iter().take_while(|unit| role::of(&unit.text()).is_some()).count();
        return known.max(after_title);
    };
    let body = body.max(after_title);
    let heads_itself = matches!(units[body..].first(), Some(unit) if is_heading(unit));
    let heading = body.checked_sub(1).filter(|at| *at >= after_title && !heads_itself);
    heading.filter(|at| may_be_heading(&units[*at])).unwrap_or(body)
}

/// The unit that its format makes the title: a title, the first heading when it reads as one, or
/// the only heading of its level.
fn titled(units: &[Unit]) -> Option<usize> {
    if let Some(at) = units.iter().position(|unit| unit.form == UnitForm::Title) {
        return Some(at);
    }
    let level = |unit: &Unit| match unit.form {
        UnitForm::Heading(level) => Some(level),
        _ => None,
    };
    let first = units.iter().position(|unit| level(unit).is_some()).filter(|at| *at < 6)?;
    let own = level(&units[first]);
    let only = units.iter().filter(|unit| level(unit) <= own && level(unit).is_some()).count() == 1;
    let deeper = units.iter().any(|unit| level(unit) > own);
    (role::of(&units[first].text()) == Some(Role::Title) || only && deeper).then_some(first)
}

fn is_heading(unit: &Unit) -> bool {
    matches!(unit.form, UnitForm::Heading(_)) || unit.starred || layout::has_colon(&unit.text())
}

fn may_be_heading(unit: &Unit) -> bool {
    let text = unit.text();
    let basmala = folded(&text).starts_with("بسم الله");
    role::of(&text).is_none()
        && !basmala
        && words::count(&text) <= HEADING_WORDS
        && !super::unit::is_over(&text)
}

fn is_body(unit: &Unit) -> bool {
    let text = unit.text();
    let role = role::of(&text);
    let table = matches!(unit.form, UnitForm::Table { .. });
    let formed = matches!(unit.form, UnitForm::Heading(_) | UnitForm::Item(_));
    let marked = unit.mark != Mark::None || unit.starred;
    let colon = layout::has_colon(&text) && role.is_none();
    let long = words::count(&text) > LONG && !matches!(role, Some(Role::Approval));
    marked || formed || colon || long || table && role != Some(Role::Letterhead)
}

/// Why each unit of the head is left out; `None` for those that stay.
fn roles(units: &[Unit], cover: &mut Cover) -> Vec<Option<Reason>> {
    let texts: Vec<String> = units.iter().map(Unit::text).collect();
    let named = (0..units.len()).find(|at| role::of(&texts[*at]) == Some(Role::Title));
    let title = titled(units).or(named);
    cover.name = name(&texts);
    let mut title_lines = Vec::new();
    if let Some(at) = title {
        title_lines.push(at);
        // `سياسة` alone on its line asks for what the policy is about.
        if words::count(&texts[at]) == 1 && at + 1 < texts.len() {
            title_lines.push(at + 1);
        }
        let parts: Vec<&str> = title_lines.iter().map(|at| texts[*at].as_str()).collect();
        cover.title = Some(unquoted(&parts.join(" ")));
    }
    let whole = cover.title.as_deref().map(words::words).unwrap_or_default();
    let name = cover.name.as_deref().map(folded).unwrap_or_default();
    let reason = |at: usize| {
        let text = &texts[at];
        if title_lines.contains(&at) {
            return Some(Reason::Title);
        }
        if !whole.is_empty() && words::words(text) == whole {
            return Some(Reason::TitleAgain);
        }
        role::of(text).and_then(Role::reason).or_else(|| part_of_name(text, &name))
    };
    (0..units.len()).map(reason).collect()
}

/// The society's name: the longest line that is one, with what belongs to it on the next.
fn name(texts: &[String]) -> Option<String> {
    let names = texts.iter().enumerate().filter(|(_, text)| role::of(text) == Some(Role::Name));
    let whole = names.map(|(at, text)| {
        let next = texts.get(at + 1).filter(|next| {
            words::count(text) < 3
                && role::of(next).is_none()
                && words::count(next) <= HEADING_WORDS
        });
        next.map_or_else(|| text.clone(), |next| format!("{text} {next}"))
    });
    // The society's own language goes before a translation.
    whole.max_by_key(|name| (!name.is_ascii(), words::count(name))).map(|name| unquoted(&name))
}

fn part_of_name(text: &str, name: &str) -> Option<Reason> {
    let text = folded(text);
    let part = words::count(&text) > 1 && name.contains(text.trim());
    part.then_some(Reason::Name)
}

/// The text without the quotation marks around it.
fn unquoted(text: &str) -> String {
    let signs = |ch: char| ch.is_whitespace() || "\"'«»“”:*".contains(ch);
    text.trim_matches(signs).to_owned()
}

/// Takes off what stands behind the text: its approval, and once more what stands before it.
fn tail(mut body: Vec<Unit>, cover: &mut Cover) -> Vec<Unit> {
    let name = cover.name.as_deref().map(folded).unwrap_or_default();
    let title = cover.title.as_deref().map(words::words).unwrap_or_default();
    let about_society = |unit: &Unit| {
        let text = unit.text();
        if unit.mark != Mark::None || words::count(&text) > LONG {
            return None;
        }
        let known = role::of(&text).filter(|role| *role != Role::Approval && *role != Role::Title);
        let again = !title.is_empty() && words::words(&text) == title;
        let again = again.then_some(Reason::TitleAgain);
        again.or_else(|| known.and_then(Role::reason)).or_else(|| part_of_name(&text, &name))
    };
    let furniture = body.iter().rev().take_while(|unit| about_society(unit).is_some()).count();
    let behind = body.split_off(body.len() - furniture);
    let approval = super::act::begins(&body);
    let act = approval.map_or_else(Vec::new, |at| body.split_off(at));
    // Contact lines right behind the last clause may be the policy's own words.
    if act.is_empty() && cover.left.is_empty() {
        body.extend(behind);
        return body;
    }
    act.into_iter().for_each(|unit| cover.leave_approval(unit));
    for unit in &behind {
        let reason = about_society(unit).unwrap_or(Reason::Repeated);
        cover.leave(unit, reason);
    }
    body
}
