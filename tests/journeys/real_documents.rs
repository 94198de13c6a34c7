//! The policies that three boards published, each in a site with its own society's facts.
//!
//! The documents are theirs and not part of the repository: they lie beside it, and where they
//! don't, this says so. A document is placed as a secretary would place it by hand: headings
//! marked, list marks put in front, nothing reworded.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::filing::visible;
use crate::support::program;
use crate::support::site::Site;
use crate::support::tools;

/// Where the policy stands in each site.
const POLICY: &str = "content/policies/member-relations";

struct Document {
    /// The text's file and the society's fixture.
    name: &'static str,
    /// Where the text calls itself by its title.
    title: &'static str,
    /// What the board did, as YAML.
    approval: &'static str,
}

const DOCUMENTS: [Document; 3] = [
    Document {
        name: "najran",
        title: "سياسة تنظيم العلاقة مع أعضاء الجمعية العمومية وتقديم الخدمات",
        approval: "{body: مجلس الإدارة, date: {gregorian: 2023-01-15}}",
    },
    Document {
        name: "baha",
        title: "تنظيم التعامل مع أعضاء الجمعية العمومية وتقديم الخدمة لهم",
        approval: "{body: مجلس الإدارة, meeting: \"1\", date: {gregorian: 2023-01-15}}",
    },
    Document {
        name: "esrar",
        title: "سياسة تنظيم العلاقة مع اعضاء الجمعية العمومية وتقديم الخدمات",
        approval: "{body: مجلس الإدارة, minutes: \"10\", \
                   date: {hijri: 1443-11-26, gregorian: 2022-06-25}}",
    },
];

#[test]
fn real_policies_become_sites_that_show_channels_tools_officers_and_text() {
    let Some(folder) = documents() else {
        tools::report("the real policies: they don't lie beside the repository").unwrap();
        return;
    };
    for document in DOCUMENTS {
        let text = fs::read_to_string(folder.join(format!("{}.txt", document.name))).unwrap();
        let society = fs::read_to_string(fixture(document.name)).unwrap();
        let site = place(&document, &text, &society);
        program::built(&site);
        let society: Value = serde_yaml::from_str(&society).unwrap();
        shows_the_society(&document, &site, &society);
        shows_the_text(&document, &site, &text);
    }
}

/// The documents' folder, when it is there.
fn documents() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/policies");
    beside.is_dir().then_some(beside)
}

fn fixture(name: &str) -> PathBuf {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/societies");
    fixtures.join(name).join("society.yaml")
}

/// A site with the society's facts, the policy, and a stand-in for whatever the facts name.
fn place(document: &Document, text: &str, society: &str) -> Site {
    let site = Site::empty();
    let facts: Value = serde_yaml::from_str(society).unwrap();
    site.write("content/society.yaml", society);
    site.write("content/index.md", "---\ntitle: الرئيسية\n---\n\nأهلًا بكم.\n");
    site.write(&format!("{POLICY}/r1.md"), markdown(document.title, text));
    site.write(
        &format!("{POLICY}/policy.yaml"),
        format!(
            "title: {}\nrevisions:\n  - number: 1\n    approval: {}\n",
            document.title, document.approval
        ),
    );
    let route = stand_ins(&site, &facts);
    site.write("diwan.yaml", format!("{DIWAN_YAML}mailboxes:\n  {route}\n"));
    site
}

const DIWAN_YAML: &str = "\
site:
  base_url: https://coop.example
  languages: [ar]
  complaint_form: complaint
  request_form: service-request
mail:
  from: {name: الجمعية, address: desk@coop.example}
";

/// Writes forms, documents, pages and policies that the society's facts name, and returns the
/// mailbox that the forms need.
fn stand_ins(site: &Site, facts: &Value) -> String {
    let officer = facts["officers"][0]["id"].as_str().unwrap();
    let mut forms = named(facts, "form");
    forms.extend(["complaint".to_owned(), "service-request".to_owned()]);
    for form in forms {
        let text = format!(
            "title: نموذج {form}\nroute: {{officer: {officer}}}\n\
             contact: {{name: full-name, phone: mobile}}\ngroups:\n  - fields:\n\
             {0}- {{id: full-name, type: text, label: الاسم}}\n\
             {0}- {{id: mobile, type: mobile, label: الجوال}}\n",
            "      "
        );
        site.write(&format!("forms/{form}.yaml"), text);
    }
    for file in named(facts, "document") {
        site.write(&format!("content/{file}"), "%PDF-1.4\n%%EOF\n");
    }
    for page in named(facts, "page") {
        site.write(&format!("content/{page}"), "---\ntitle: صفحة\n---\n\nنص.\n");
    }
    for policy in named(facts, "policy").iter().filter(|slug| !POLICY.ends_with(slug.as_str())) {
        let folder = format!("content/policies/{policy}");
        site.write(&format!("{folder}/r1.md"), "# أحكام\n\nنص.\n");
        let approval = "{body: مجلس الإدارة, date: {gregorian: 2023-01-15}}";
        let facts =
            format!("title: سياسة {policy}\nrevisions: [{{number: 1, approval: {approval}}}]\n");
        site.write(&format!("{folder}/policy.yaml"), facts);
    }
    format!("officers: {{{officer}: [officer@coop.example]}}")
}

/// All texts under a key, wherever it stands.
fn named(value: &Value, key: &str) -> Vec<String> {
    match value {
        Value::Object(map) => map
            .iter()
            .flat_map(|(name, inner)| match inner {
                Value::String(text) if name == key => vec![text.clone()],
                _ => named(inner, key),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(|item| named(item, key)).collect(),
        _ => Vec::new(),
    }
}

/// The document as Markdown: what is a heading or an item in it is marked as one.
fn markdown(title: &str, text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && *line != title) {
        let number = line.split_once('.').filter(|(number, _)| number.parse::<u8>().is_ok());
        let bare = line.trim_matches(|ch: char| "•-*: ".contains(ch));
        let item = line.starts_with(['•', '-']) || line.ends_with(['•', '-']);
        let heading = line.ends_with([':', '*']) || line.starts_with(':');
        let _ = match number {
            Some((number, words)) => writeln!(out, "{number}. {}", words.trim()),
            None if item => writeln!(out, "- {bare}"),
            None if heading => writeln!(out, "\n## {bare}\n"),
            None => writeln!(out, "\n{bare}\n"),
        };
    }
    out
}

fn shows_the_society(document: &Document, site: &Site, facts: &Value) {
    let pages = [("channels", "/channels/"), ("officers", "/contact/")];
    for (part, address) in pages {
        let page = words(&site.read(format!("public{address}index.html"))).join(" ");
        for entry in facts[part].as_array().unwrap() {
            for told in ["name", "title", "purpose"].iter().filter_map(|key| arabic(&entry[key])) {
                let told = words(told).join(" ");
                assert!(page.contains(&told), "{}: {address} tells {told:?}", document.name);
            }
        }
    }
    let all: Vec<String> = site
        .tree("public")
        .iter()
        .filter(|(path, _)| path.extension().is_some_and(|it| it == "html"))
        .map(|(_, bytes)| words(&String::from_utf8_lossy(bytes)).join(" "))
        .collect();
    for tool in facts["tools"].as_array().unwrap() {
        let name = words(arabic(&tool["name"]).unwrap()).join(" ");
        assert!(all.iter().any(|page| page.contains(&name)), "{}: {name:?}", document.name);
    }
}

/// A text in the first language.
fn arabic(text: &Value) -> Option<&str> {
    text.as_str().or_else(|| text["ar"].as_str())
}

/// Every line of the document stands in the policy's page, in its order.
///
/// Spaces and punctuation don't count: the page sets numbers and addresses apart, and an item's
/// mark may be a number.
fn shows_the_text(document: &Document, site: &Site, text: &str) {
    let html = site.read("public/policies/member-relations/index.html");
    let page = letters(&visible(&html));
    let mut rest = page.as_str();
    for line in markdown(document.title, text).lines() {
        let (words, links) = without_links(line);
        for link in links {
            assert!(html.contains(&format!("href=\"{link}\"")), "{}: {link}", document.name);
        }
        let words = letters(&words);
        let found = rest.split_once(&words);
        let missing = || panic!("{}: missing or out of its place: {line}", document.name);
        rest = found.map_or_else(missing, |(_, after)| after);
    }
}

/// A line of Markdown as it is read, and where its links lead.
fn without_links(line: &str) -> (String, Vec<String>) {
    let mut links = Vec::new();
    let mut words = String::new();
    for part in line.split("](") {
        match part.split_once(')') {
            Some((link, after)) if !words.is_empty() => {
                links.push(link.to_owned());
                words.push_str(after);
            }
            _ => words.push_str(part),
        }
    }
    (words, links)
}

/// Letters and digits alone.
fn letters(text: &str) -> String {
    let text = text.replace("&quot;", "").replace("&amp;", "").replace("&#39;", "");
    text.chars().filter(|ch| ch.is_alphanumeric()).collect()
}

/// A page's or a text's words, without tags and punctuation.
fn words(text: &str) -> Vec<String> {
    let text = visible(text).replace("&quot;", "\"").replace("&amp;", "&").replace("&#39;", "'");
    text.split_whitespace()
        .map(|word| word.trim_matches(|ch: char| !ch.is_alphanumeric()))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(str::to_owned)
        .collect()
}
