//! Mail addresses, web addresses, phone numbers and accounts that stand in a line.

use crate::contact::{EmailAddress, Phone, PhoneKind};
use crate::import::words::folded;
use crate::society::WebAddress;
use crate::typed;

/// Something by which a society is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Contact {
    /// A number, and what it is for: the kind of a line in `society.yaml`.
    Phone { number: String, kind: &'static str },
    /// A mail address.
    Email(String),
    /// An address on the web, whole.
    Web(String),
    /// An account on a social network.
    Account { network: &'static str, handle: String, link: String },
}

/// Hosts of social networks, by the names that `society.yaml` has for them.
const NETWORKS: [(&str, &str); 11] = [
    ("x.com", "x"),
    ("twitter.com", "x"),
    ("facebook.com", "facebook"),
    ("instagram.com", "instagram"),
    ("youtube.com", "youtube"),
    ("snapchat.com", "snapchat"),
    ("tiktok.com", "tiktok"),
    ("linkedin.com", "linkedin"),
    ("t.me", "telegram"),
    ("telegram.me", "telegram"),
    ("threads.net", "threads"),
];

/// Ends of hosts that are believed without `www.` or `https://`.
const ENDINGS: [&str; 10] =
    ["sa", "com", "org", "net", "info", "gov", "edu", "example", "coop", "السعودية"];

/// Whether a line has any.
pub(crate) fn is_contact(text: &str) -> bool {
    !of(text).is_empty()
}

/// All that a line has, in its order.
pub(crate) fn of(text: &str) -> Vec<Contact> {
    let mut found = Vec::new();
    let apart =
        |ch: char| ch.is_whitespace() || "[]()<>«»\"،,;|".contains(ch) || typed::is_invisible(ch);
    for word in text.split(apart) {
        let word = word.trim_matches(|ch: char| ".:؛".contains(ch));
        let one = email(word).or_else(|| web(word));
        found.extend(one.filter(|one| !found.contains(one)));
    }
    found.extend(phones(text));
    found
}

fn email(word: &str) -> Option<Contact> {
    let word = word.rsplit(':').next().unwrap_or(word);
    word.parse::<EmailAddress>().ok()?;
    Some(Contact::Email(word.to_owned()))
}

fn web(word: &str) -> Option<Contact> {
    if word.contains('@') && !word.contains('/') {
        return None;
    }
    let bare = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
    let host =
        bare.unwrap_or(word).split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
    let ending = host.rsplit('.').next().unwrap_or_default();
    let ascii = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
    let bare_host = host.contains('.')
        && ascii
        && ENDINGS.contains(&ending)
        && host.bytes().any(|byte| byte.is_ascii_alphabetic());
    if bare.is_none() && !host.starts_with("www.") && !bare_host {
        return None;
    }
    let address = if bare.is_some() { word.to_owned() } else { format!("https://{word}") };
    address.parse::<WebAddress>().ok()?;
    let named = host.trim_start_matches("www.").trim_start_matches("m.");
    let network = NETWORKS.iter().find(|(known, _)| *known == named);
    let Some((_, network)) = network else {
        return Some(Contact::Web(address));
    };
    let path = address.split_once(named).map(|(_, path)| path).unwrap_or_default();
    let mut parts = path.split(['/', '?']).filter(|part| !part.is_empty());
    let handle = parts.next().unwrap_or_default().trim_start_matches('@').to_owned();
    (!handle.is_empty()).then_some(Contact::Account { network, handle, link: address })
}

fn phones(text: &str) -> Vec<Contact> {
    let folded = folded(text);
    let last =
        |before: &str, names: &[&str]| names.iter().filter_map(|name| before.rfind(name)).max();
    let part = |ch: char| ch.is_ascii_digit() || "+ -".contains(ch);
    let mut found = Vec::new();
    let (mut fax, mut looked) = (false, 0);
    for run in folded.split(|ch: char| !part(ch)).filter(|run| !run.trim().is_empty()) {
        // The nearest word before a number says what it is for; no such word has a digit in it.
        let at = run.as_ptr() as usize - folded.as_ptr() as usize;
        let between = &folded[looked..at];
        looked = at + run.len();
        let is_fax = last(between, &["فاكس", "fax"]);
        let is_phone = last(between, &["هاتف", "جوال", "تلفون", "phone", "tel", "mobile"]);
        if is_fax.or(is_phone).is_some() {
            fax = is_fax > is_phone;
        }
        // Two numbers may stand beside each other; each alone is tried before both.
        let whole = std::iter::once(run.trim().to_owned());
        let mut candidates: Vec<String> = run.split_whitespace().map(str::to_owned).collect();
        candidates.extend(whole);
        for candidate in candidates {
            let Ok(phone) = Phone::parse(&candidate) else { continue };
            let kind = match phone.kind() {
                PhoneKind::Mobile => "mobile",
                PhoneKind::Landline if fax => "fax",
                PhoneKind::Landline => "landline",
                PhoneKind::Unified | PhoneKind::TollFree => "unified",
            };
            let number = typed::machine(&candidate);
            let one = Contact::Phone { number, kind };
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_contacts_is_taken_apart() {
        let found = of(
            "الموقع coop.org.sa هاتف: ٠١١٢٣٤٥٦٧٨ - Info.desk@coop.example [اسم](https://www.facebook.com/coop_x)",
        );
        assert_eq!(
            found,
            [
                Contact::Web("https://coop.org.sa".to_owned()),
                Contact::Email("Info.desk@coop.example".to_owned()),
                Contact::Account {
                    network: "facebook",
                    handle: "coop_x".to_owned(),
                    link: "https://www.facebook.com/coop_x".to_owned(),
                },
                Contact::Phone { number: "0112345678".to_owned(), kind: "landline" },
            ]
        );
        assert_eq!(
            of("فاكس 0135000002"),
            [Contact::Phone { number: "0135000002".to_owned(), kind: "fax" }]
        );
        for text in
            ["برقم 353 لعام 1442", "محضر رقم 10 بتاريخ 26/11/1443 هـ", "1.2 المدة", "نص عادي"]
        {
            assert_eq!(of(text), [], "{text}");
        }
    }
}
