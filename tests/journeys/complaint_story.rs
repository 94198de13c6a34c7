//! Somebody complains, in a browser without JavaScript, and the committee reads it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use crate::support::browser;
use crate::support::filing::{self, ANSWERS, EMAIL, NAME, WORDS};
use crate::support::mail::Mail;
use crate::support::maildir;
use crate::support::program::{self, Desk, DeskOptions};
use crate::support::site::Site;
use crate::support::tools::{Tools, keepsakes};

/// What the browser saw.
#[derive(Debug, Deserialize)]
struct Saw {
    home: Page,
    form: Page,
    wrong: Wrong,
    receipt: Page,
    #[serde(rename = "en-home")]
    en_home: Page,
    #[serde(rename = "en-form")]
    en_form: Page,
    /// Pages on which something sticks out sideways, and at which widths.
    sticks_out: BTreeMap<String, Vec<String>>,
    scripts_inline: usize,
    /// Addresses on other hosts that pages asked for.
    foreign: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Page {
    status: Option<u16>,
    url: String,
    title: String,
    lang: String,
    dir: String,
    heading: String,
    text: String,
}

#[derive(Debug, Deserialize)]
struct Wrong {
    #[serde(flatten)]
    page: Page,
    summary: Vec<SummaryLine>,
    /// What is said beside each field that is wrong.
    fields: BTreeMap<String, String>,
    /// What stands in the fields.
    answers: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
struct SummaryLine {
    text: String,
    leads: bool,
}

/// Two questions are answered wrongly, two not at all, and the rest as it will stay.
const MISTAKES: [(&str, &str); 4] =
    [("mobile", "0112345678"), ("when", "30/13/1443"), ("about", ""), ("confidential", "")];

#[test]
fn a_complaint_is_filed_without_javascript_and_read_by_the_committee() {
    let Some(tools) = Tools::find("a complaint filed in a browser") else {
        return;
    };
    let site = Site::sample();
    program::built_today(&site);
    let desk = DeskOptions::of(&site).start();

    let saw = play(&tools, &desk.url());
    the_way_there(&saw);
    what_is_wrong(&saw.wrong);
    the_receipt(&saw.receipt);
    the_other_language(&saw);
    assert_eq!(saw.foreign, Vec::<String>::new(), "no page asks anybody else for anything");
    assert_eq!(saw.scripts_inline, 0);
    for (page, widths) in &saw.sticks_out {
        assert!(widths.is_empty(), "{page} sticks out sideways: {widths:?}");
    }
    the_mails(&tools, &site, &desk);
}

fn play(tools: &Tools, url: &str) -> Saw {
    let asked = |(name, value): &(&str, &str)| {
        // The field is only there to be left empty.
        (!value.is_empty()).then(|| ((*name).to_owned(), json!(value)))
    };
    let mut right: BTreeMap<_, _> = ANSWERS.iter().filter_map(asked).collect();
    right.insert("_attest".to_owned(), json!("yes"));
    let mut wrong = right.clone();
    for (name, value) in MISTAKES {
        wrong.remove(name);
        wrong.extend(asked(&(name, value)));
    }
    let story = json!({"url": url, "form": "complaint", "wrong": wrong, "right": right});
    let shots = keepsakes("complaint-story");
    browser::play(tools, "browser/complaint_story.py", &shots, &story)
}

fn the_way_there(saw: &Saw) {
    assert_eq!((saw.home.lang.as_str(), saw.home.dir.as_str()), ("ar", "rtl"));
    assert!(saw.home.title.contains("شهدان"), "{:?}", saw.home.title);
    assert!(saw.form.url.ends_with("/forms/complaint/"), "{}", saw.form.url);
    assert_eq!(saw.form.status, Some(200));
    assert_eq!(saw.form.heading, "تقديم شكوى");
}

fn what_is_wrong(wrong: &Wrong) {
    assert_eq!(wrong.page.status, Some(422), "{:#?}", wrong.page);
    for (name, typed) in MISTAKES {
        let said = wrong.fields.get(name).map_or("", String::as_str);
        assert!(!said.trim().is_empty(), "{name} says what is wrong with it: {wrong:#?}");
        let kept = wrong.answers.get(name).map_or("", String::as_str);
        assert_eq!(kept, typed, "{name} keeps what was typed");
    }
    assert_eq!(wrong.fields.len(), MISTAKES.len(), "nothing else is wrong: {:#?}", wrong.fields);
    assert_eq!(wrong.summary.len(), MISTAKES.len(), "{:#?}", wrong.summary);
    for line in &wrong.summary {
        assert!(line.leads && !line.text.trim().is_empty(), "{line:?} leads to its field");
    }
    for (name, typed) in ANSWERS {
        if MISTAKES.iter().all(|(mistaken, _)| *mistaken != name) {
            let kept = wrong.answers.get(name).map(|kept| kept.replace("\r\n", "\n"));
            assert_eq!(kept.as_deref(), Some(typed), "{name} is not lost");
        }
    }
}

fn the_receipt(receipt: &Page) {
    assert_eq!(receipt.status, Some(200), "{receipt:#?}");
    assert_eq!(receipt.heading, "وصلتنا شكواكم");
    assert!(receipt.text.contains("10 أيام عمل"), "what happens next: {}", receipt.text);
    assert!(!receipt.url.contains("nouf"), "{}", receipt.url);
}

fn the_other_language(saw: &Saw) {
    for page in [&saw.en_home, &saw.en_form] {
        assert_eq!(page.status, Some(200));
        assert_eq!((page.lang.as_str(), page.dir.as_str()), ("en", "ltr"));
    }
    assert_eq!(saw.en_form.heading, "Make a complaint");
}

/// The committee's mail, and the person's.
fn the_mails(tools: &Tools, site: &Site, desk: &Desk) {
    let mails = mails(tools, site, 2);
    let headings = to(&mails, EMAIL).plain();
    assert!(!headings.contains("10 أيام عمل"), "nobody has confirmed the address:\n{headings}");
    let link = filing::confirm_link(headings).expect("the mail has a link");
    assert_eq!(filing::confirm(&desk.client(), link).status, 200);
    let committee = to(&mails, "followup.chair@inbox.shuhdan.example").plain();
    for said in [NAME, WORDS.lines().next().unwrap(), "050 123 4567"] {
        assert!(committee.contains(said), "the committee reads {said:?} in:\n{committee}");
    }
    let all = self::mails(tools, site, 3);
    let told = |mail: &&Mail| mail.plain().contains("10 أيام عمل");
    let person = all.iter().find(|mail| told(mail) && mail.addresses["to"][0].address == EMAIL);
    assert!(person.is_some(), "the person reads what happens next: {all:#?}");
}

fn mails(tools: &Tools, site: &Site, count: usize) -> Vec<Mail> {
    let files = maildir::wait_for(&site.path("var"), &program::maildir(site), count);
    files.iter().map(|file| Mail::read(tools, file)).collect()
}

fn to<'a>(mails: &'a [Mail], address: &str) -> &'a Mail {
    let sent = |mail: &&Mail| mail.addresses["to"].iter().any(|to| to.address == address);
    mails.iter().find(sent).unwrap_or_else(|| panic!("no mail to {address}: {mails:#?}"))
}
