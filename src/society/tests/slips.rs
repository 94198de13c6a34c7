//! One slip at a time in a good society, and what its author is told.

use super::{GOOD, read};
use crate::diagnostics::{Problem, Severity};

/// The good society with one thing replaced, and the problems it then has, as lines.
fn spoilt(from: &str, to: &str) -> Vec<String> {
    assert!(GOOD.contains(from), "{from}");
    let (society, problems) = read(&GOOD.replace(from, to), "[ar]");
    let errors = problems.iter().any(|it| it.severity == Severity::Error);
    assert_eq!(society.is_none(), errors, "an error leaves no society");
    let line = |problem: &Problem| format!("{problem} — {}", problem.remedy);
    problems.iter().map(line).collect()
}

/// What is replaced, by what, and words of the problem that this must give.
type Slip = (&'static str, &'static str, &'static str);

fn told(slips: &[Slip]) {
    for (from, to, words) in slips {
        let problems = spoilt(from, to);
        let told = problems.iter().any(|problem| problem.contains(words));
        assert!(told, "{to}: {words}\n{problems:#?}");
    }
}

#[test]
fn the_good_one_is_good() {
    assert_eq!(spoilt("name", "name"), Vec::<String>::new());
}

#[test]
fn slips_in_numbers_and_names() {
    told(&[
        (
            "kind: landline",
            "kind: landlin",
            ":4:34: `landlin` is not one of the values here — did you mean `landline`?",
        ),
        (
            "'0172223344', kind",
            "'0992223344', kind",
            ":4:14: `0992223344` is not a Saudi phone number — write a mobile",
        ),
        (
            "'0172223344', kind",
            "'0502223344', kind",
            ":4:14: `0502223344` can't be a number of kind `landline` — a mobile starts",
        ),
        ("id: phone\n", "id: Phone\n", ":6:9: `Phone` is not an identifier — write lower-case"),
        (
            "kind: phone",
            "kind: fone",
            ":7:11: `fone` is not one of the values here — did you mean `phone`?",
        ),
        (
            "kind: phone",
            "kind: email",
            ":6:9: the channel `phone` is of kind `email` and has no `email` link — add `- {email: …}`",
        ),
        ("phones:\n", "website: coop.example\nphones:\n", "`coop.example` is not a web address"),
        (
            "phones:\n",
            "social:\n  - {network: twiter, handle: a, link: https://x.com/a}\nphones:\n",
            "`twiter` is not one of the values here",
        ),
    ]);
}

#[test]
fn slips_in_links() {
    told(&[
        ("{form: enquiry}", "{}", ":11:9: this link leads nowhere — write one of"),
        (
            "{form: enquiry}",
            "{form: enquiry, email: a@example.sa}",
            ":11:9: this link leads to several things: email, form — write one of",
        ),
        (
            "{form: enquiry}",
            "{url: 'javascript:alert(1)'}",
            "is not a web address — write all of it",
        ),
        (
            "{form: enquiry}",
            "{map: {latitude: 91, longitude: 41}}",
            "91 is not a latitude — write degrees from -90 to 90",
        ),
        ("{form: enquiry}", "{map: {latitude: .nan, longitude: 41}}", "NaN is not a latitude"),
        (
            "{form: enquiry}",
            "{map: {latitude: 41.46, longitude: 20.01}}",
            "is not in Saudi Arabia — check that latitude",
        ),
        ("{form: enquiry}", "{page: ../about.md}", "`../about.md` is not the path of a page"),
    ]);
}

#[test]
fn slips_in_tools() {
    told(&[
        (
            "document: documents/bylaws.pdf",
            "document: bylaws.pdf",
            "`bylaws.pdf` is not the path of a document",
        ),
        (
            "document: documents/bylaws.pdf",
            "document: documents/../../x",
            "is not the path of a document",
        ),
        (
            ", document: documents/bylaws.pdf",
            "",
            "`bylaws` does not lead to exactly one thing — write one of",
        ),
        (
            "document: documents/bylaws.pdf",
            "document: documents/a.pdf, form: a",
            "does not lead to exactly one thing",
        ),
    ]);
}

#[test]
fn slips_in_coverage() {
    told(&[
        (
            "id: families",
            "id: members",
            "`members` stands here twice: it is also on line 15 — give one",
        ),
        (
            "[families], fields: [training]",
            "[familes], fields: [training]",
            "there is no category `familes` — did you mean `families`?",
        ),
        (
            "fields: [training]",
            "fields: [trainig]",
            "there is no field `trainig` — did you mean `training`?",
        ),
        (
            "fields: [training]",
            "fields: al",
            ":32:34: string \"al\" can't stand here — write `all`, or a list",
        ),
        (
            "fields: [training]",
            "fields: []",
            "no officer covers `families` in the field `training` — add it to the `covers`",
        ),
        (
            "fields: [training]",
            "fields: all",
            "`families` in the field `marketing` is covered twice: by `first` and by `second` — take it out",
        ),
    ]);
}

#[test]
fn slips_in_officers() {
    told(&[
        (
            "    email: second@example.sa\n",
            "",
            ":28:9: the officer `second` can't be reached — add `phone:`",
        ),
        ("second@example.sa", "second@example", "`second@example` is not an e-mail address"),
        ("extension: '12'", "extension: 'x1'", "`x1` is not an extension — write 1 to 6 digits"),
        (
            "    phone: '0172223344'\n",
            "    email: a@example.sa\n",
            "the extension `12` has no number before it",
        ),
    ]);
}

#[test]
fn slips_in_places() {
    told(&[
        (
            "phones:\n",
            "address: {postal_code: '1234'}\nphones:\n",
            "`1234` is not a number of 5 digits",
        ),
        (
            "phones:\n",
            "address: {short: rrrd2929}\nphones:\n",
            "`rrrd2929` is not a short national address",
        ),
    ]);
}

#[test]
fn slips_in_registration() {
    told(&[
        ("number: '1'", "number: ''", "the registration's number is empty"),
        ("number: '1'", "number: '1', hijri_year: 2020", "2020 is not a Hijri year"),
        (
            "number: '1'",
            "number: '1', unified_number: '8000000000'",
            "`8000000000` is not a unified national number",
        ),
        ("number: '1'", "number: '1', unified_number: '700000000'", "is not a number of 10 digits"),
    ]);
}

#[test]
fn slips_in_keys_languages_and_calendar() {
    told(&[
        (
            "phones:\n",
            "phoness: []\nphones:\n",
            "`phoness` is not a key here — did you mean `phones`?",
        ),
        (
            "name: جمعية تجريبية",
            "name: {ar: أ, fr: a}",
            "here are words in `fr`, which the site does not have; they are not published",
        ),
        ("name: جمعية تجريبية", "name: {fr: a}", "is missing in `ar` — add `ar: …`: every text"),
        (
            "committees:\n",
            "calendar: {weekend: [friday], closures: [{name: أ, from: 2026-08-03, to: 2026-08-01}]}\ncommittees:\n",
            "`to: 2026-08-01` comes before",
        ),
    ]);
}
