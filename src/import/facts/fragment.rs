//! What was read, as `content/society.yaml` would have it.
//!
//! Each line ends with its source. An entry that lacks what the file asks for is a comment that says
//! what: the fragment can be read as it is, and holds nothing that the document does not say, but
//! for the purposes of channels, which are marked as proposed.

use std::fmt::Write;

use super::listed::Listed;
use super::{Fact, What};
use crate::policy::editing::Value;

/// Writes the fragment; empty when there is nothing to propose.
pub(super) fn write(facts: &[Fact], listed: &[Listed]) -> String {
    let mut out = String::new();
    let first = |what| facts.iter().find(move |fact| fact.what == what);
    name(&mut out, first(What::Name), first(What::EnglishName));
    registration(&mut out, facts);
    let phones: Vec<(&Fact, &str)> =
        facts.iter().filter_map(|fact| Some((fact, line_kind(fact.what)?))).collect();
    let phone_lines = phones
        .iter()
        .map(|(fact, kind)| (format!("{{number: \"{}\", kind: {kind}}}", fact.value), *fact));
    list(&mut out, "phones", phone_lines.collect());
    let emails = all(facts, What::Email);
    list(
        &mut out,
        "emails",
        emails.iter().map(|fact| (format!("{{address: {}}}", words(&fact.value)), *fact)).collect(),
    );
    if let Some(site) = first(What::Website) {
        line(&mut out, &format!("website: {}", Value::words(&site.value).flow()), site);
    }
    let accounts = all(facts, What::Social).into_iter().filter_map(|fact| {
        let mut parts = fact.value.splitn(3, ' ');
        let (network, handle, link) = (parts.next()?, parts.next()?, parts.next()?);
        Some((
            format!("{{network: {network}, handle: {}, link: {}}}", words(handle), words(link)),
            fact,
        ))
    });
    list(&mut out, "social", accounts.collect());
    channels(&mut out, listed, facts);
    tools(&mut out, listed);
    deadlines(&mut out, facts);
    out
}

fn all(facts: &[Fact], what: What) -> Vec<&Fact> {
    facts.iter().filter(|fact| fact.what == what).collect()
}

fn words(text: &str) -> String {
    Value::words(text).flow()
}

fn line(out: &mut String, words: &str, fact: &Fact) {
    let _infallible = writeln!(out, "{words}   # {}", fact.origin);
}

fn list(out: &mut String, key: &str, items: Vec<(String, &Fact)>) {
    if items.is_empty() {
        return;
    }
    let _infallible = writeln!(out, "{key}:");
    for (item, fact) in items {
        line(out, &format!("  - {item}"), fact);
    }
}

fn name(out: &mut String, name: Option<&Fact>, english: Option<&Fact>) {
    match (name, english) {
        (Some(name), Some(english)) => {
            let both =
                format!("name: {{ar: {}, en: {}}}", words(&name.value), words(&english.value));
            let _infallible = writeln!(out, "{both}   # {}, {}", name.origin, english.origin);
        }
        (Some(name), None) => line(out, &format!("name: {}", words(&name.value)), name),
        (None, Some(english)) => {
            line(out, &format!("# name: {{en: {}}}", words(&english.value)), english)
        }
        (None, None) => {}
    }
}

fn registration(out: &mut String, facts: &[Fact]) {
    let keys = [
        (What::Authority, "authority"),
        (What::RegistrationNumber, "number"),
        (What::RegistrationYear, "hijri_year"),
    ];
    let found: Vec<(&str, &Fact)> =
        keys.iter().filter_map(|(what, key)| Some((*key, *all(facts, *what).first()?))).collect();
    let has = |name: &str| found.iter().any(|(key, _)| *key == name);
    if found.is_empty() {
        return;
    }
    // Without authority and number the file would refuse it.
    let sign = if has("authority") && has("number") { "" } else { "# " };
    let _infallible = writeln!(out, "{sign}registration:");
    for (key, fact) in found {
        let value = match fact.what {
            What::Authority => words(&fact.value),
            What::RegistrationNumber => format!("\"{}\"", fact.value),
            _ => fact.value.clone(),
        };
        line(out, &format!("{sign}  {key}: {value}"), fact);
    }
}

fn line_kind(what: What) -> Option<&'static str> {
    match what {
        What::Mobile => Some("mobile"),
        What::Landline => Some("landline"),
        What::Unified => Some("unified"),
        What::Fax => Some("fax"),
        _ => None,
    }
}

/// The links that a channel of a kind can have by what the document says.
fn links(kind: &str, facts: &[Fact]) -> Vec<String> {
    let phones = |what: &[What]| {
        let own = facts.iter().filter(|fact| what.contains(&fact.what));
        own.map(|fact| format!("{{phone: \"{}\"}}", fact.value)).collect::<Vec<_>>()
    };
    let first = |what, key: &str| {
        let own = all(facts, what).into_iter().take(1);
        own.map(|fact| format!("{{{key}: {}}}", words(&fact.value))).collect::<Vec<_>>()
    };
    let calls = || phones(&[What::Mobile, What::Landline, What::Unified]);
    match kind {
        "fax" => phones(&[What::Fax]),
        "email" => first(What::Email, "email"),
        "website" => [first(What::Website, "url"), first(What::Email, "email")].concat(),
        "social" => {
            let links = all(facts, What::Social)
                .into_iter()
                .filter_map(|fact| fact.value.rsplit(' ').next());
            links.map(|link| format!("{{url: {}}}", words(link))).collect()
        }
        "letters" => first(What::Email, "email"),
        "whatsapp" | "branch-delegates" => Vec::new(),
        _ => calls(),
    }
}

/// A purpose that fits every channel of a kind.
fn purpose(kind: &str) -> &'static str {
    match kind {
        "interview" => "للحديث مع موظف العلاقات في مقر الجمعية.",
        "phone" => "للاستفسار ومتابعة الطلبات.",
        "fax" => "لإرسال الشكاوى والخطابات الموقّعة.",
        "email" => "للمراسلات التي تحتاج إلى تفصيل أو مرفقات.",
        "whatsapp" => "للاستفسارات القصيرة.",
        "social" => "لمتابعة أخبار الجمعية وإعلاناتها.",
        "letters" => "للمخاطبات الرسمية.",
        "website" => "لتقديم الطلبات والشكاوى وقراءة السياسات.",
        "help-request" => "لطلب خدمة أو مساعدة من الجمعية.",
        "volunteering" => "لمن يرغب في التطوع مع الجمعية.",
        _ => "لخدمة الأعضاء في أماكنهم.",
    }
}

fn channels(out: &mut String, listed: &[Listed], facts: &[Fact]) {
    let all: Vec<&Listed> = listed.iter().filter(|one| one.what == What::Channel).collect();
    let ready = |one: &&Listed| one.kind.is_some_and(|kind| !links(kind, facts).is_empty());
    if all.is_empty() {
        return;
    }
    let sign = if all.iter().any(ready) { "" } else { "# " };
    let _infallible = writeln!(out, "{sign}channels:");
    let mut used: Vec<String> = Vec::new();
    for one in &all {
        let kind = one.kind.unwrap_or("interview");
        let links = links(kind, facts);
        let id = free(kind.to_owned(), &mut used);
        let lack = match (one.kind, links.is_empty()) {
            (None, _) => Some("its kind and a link"),
            (_, true) => Some("a link, or delegates"),
            (_, false) => None,
        };
        let sign = if lack.is_some() { "# " } else { "" };
        let needs = lack.map(|what| format!(": it needs {what}")).unwrap_or_default();
        let _infallible = writeln!(
            out,
            "{sign}  - id: {id}   # {}{needs}\n{sign}    kind: {kind}\n{sign}    name: {}\n{sign}    purpose: {}   # proposed, not in the document",
            one.origin,
            words(&one.name),
            words(purpose(kind)),
        );
        let _infallible = writeln!(out, "{sign}    links: [{}]", links.join(", "));
    }
}

fn free(stem: String, used: &mut Vec<String>) -> String {
    let mut id = stem.clone();
    let mut number = 2;
    while used.contains(&id) {
        id = format!("{stem}-{number}");
        number += 1;
    }
    used.push(id.clone());
    id
}

fn tools(out: &mut String, listed: &[Listed]) {
    let all: Vec<&Listed> = listed.iter().filter(|one| one.what == What::Tool).collect();
    if all.is_empty() {
        return;
    }
    let _infallible = writeln!(
        out,
        "tools:   # put each file there, or write `policy:`, `form:` or `page:` instead"
    );
    let mut used = Vec::new();
    for one in all {
        let name = crate::import::words::folded(&one.name);
        let stem =
            if name.contains("لائحه") || name.contains("bylaw") { "bylaws" } else { "tool" };
        let id = free(stem.to_owned(), &mut used);
        let _infallible = writeln!(
            out,
            "  - {{id: {id}, name: {}, document: documents/{id}.pdf}}   # {}",
            words(&one.name),
            one.origin
        );
    }
}

/// Deadlines belong to forms; here they are comments, a floor and a ceiling apart.
fn deadlines(out: &mut String, facts: &[Fact]) {
    for fact in
        facts.iter().filter(|fact| matches!(fact.what, What::DeadlineFloor | What::DeadlineCeiling))
    {
        let _infallible = writeln!(out, "# deadline of a form: {}   # {}", fact.value, fact.origin);
        if fact.what == What::DeadlineFloor {
            let _infallible = writeln!(
                out,
                "#   a floor is no promise: the document may set no ceiling, and the site makes none of it"
            );
        }
    }
}
