//! A society that wants no workflow, deadline or survey writes five lines, those of the
//! documentation, and people's words are stored, mailed and acknowledged.

use serde_json::Value;

use crate::support::filing::{code, hidden, visible};
use crate::support::form::urlencoded;
use crate::support::maildir;
use crate::support::program::{self, DeskOptions, diwan};
use crate::support::site::Site;

const DOCUMENTED: &str = include_str!("../../docs/site-folder.md");
const WORDS: &str = "هل يفتح المتجر يوم السبت؟";
const PERSON: &str = "mishal@person.example";
const OFFICER: &str = "members.officer@inbox.shuhdan.example";

/// The first YAML below the heading about forms.
fn five_lines() -> &'static str {
    let (_, section) = DOCUMENTED.split_once("\n## forms/<id>.yaml\n").unwrap();
    let (_, yaml) = section.split_once("```yaml\n").unwrap();
    let (yaml, _) = yaml.split_once("```").unwrap();
    assert_eq!(yaml.lines().count(), 5, "five lines:\n{yaml}");
    yaml
}

#[test]
fn five_lines_of_yaml_store_mail_and_acknowledge() {
    let site = Site::sample();
    site.write("forms/write-to-us.yaml", five_lines());
    program::built_today(&site);
    let desk = DeskOptions::of(&site).start();
    let client = desk.client();

    let page = client.get("/forms/write-to-us/");
    assert_eq!(page.status, 200, "{page:#?}");
    let hidden = hidden(&page.body);
    let mut fields = vec![("message", WORDS), ("email", PERSON)];
    fields.extend(hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let answer = client.post("/desk/forms/write-to-us", &urlencoded(&fields));
    assert_eq!(answer.status, 303, "{answer:#?}");
    let receipt = visible(&client.get(answer.location()).body);
    assert!(code(&receipt).is_some(), "the receipt has a code:\n{receipt}");

    let mut list = diwan();
    list.args(["case", "list", "--json", "--site"]).arg(site.path(""));
    let run = list.arg("--data").arg(site.path("var")).output().unwrap();
    let cases: Vec<Value> = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(cases.len(), 1, "{cases:#?}");
    assert_eq!(cases[0]["form"], "write-to-us");
    let reference = cases[0]["reference"].as_str().unwrap();
    assert!(receipt.contains(reference), "the receipt names {reference}:\n{receipt}");

    let mails = maildir::wait_for(&site.path("var"), &program::maildir(&site), 2);
    let mails: Vec<String> =
        mails.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    for address in [OFFICER, PERSON] {
        let to = |mail: &&String| {
            let head = mail.split("\r\n\r\n").next().unwrap_or_default();
            head.lines().any(|line| line.starts_with("To:") && line.contains(address))
        };
        assert!(mails.iter().any(|mail| to(&mail)), "no mail to {address}: {mails:#?}");
    }
}
