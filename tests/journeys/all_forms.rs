//! Every published form is filed from its page, in each language, on a phone, without JavaScript:
//! first empty, which names each question that must be answered, then rightly.
//!
//! Screenshots of form, mistakes and receipt stay in `keepsakes/all-forms`, to be looked at.
//!
//! The forms are those that the built list of forms leads to, so that a new one is filed as soon
//! as it is published. Forms that staff reach by signed links are told elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use diwan::cases::Reference;
use serde::Deserialize;
use serde_json::json;

use crate::support::answers::{Form, papers};
use crate::support::browser;
use crate::support::mail::Mail;
use crate::support::maildir;
use crate::support::program::{self, DeskOptions, diwan};
use crate::support::site::Site;
use crate::support::tools::{Tools, keepsakes};

/// The list of forms, by language.
const LISTS: [(&str, &str); 2] = [("ar", "/forms/"), ("en", "/en/forms/")];

/// What the browser saw of one form in one language.
#[derive(Debug, Deserialize)]
struct Filed {
    form: String,
    lang: String,
    page: Page,
    /// None where the form asks nothing that must be answered.
    empty: Option<Empty>,
    end: Page,
    /// Which of its pages stick out sideways.
    sticks_out: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Page {
    status: u16,
    lang: String,
    heading: String,
    text: String,
}

#[derive(Debug, Deserialize)]
struct Empty {
    status: u16,
    summary: Vec<SummaryLine>,
    /// What is said beside each field that is wrong.
    fields: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
struct SummaryLine {
    text: String,
    leads: bool,
}

/// A line of `case list --json`.
#[derive(Debug, Deserialize)]
struct Row {
    reference: String,
    form: String,
}

#[test]
fn every_published_form_is_filed_from_its_page_in_both_languages() {
    let Some(tools) = Tools::find("every form filed in a browser") else {
        return;
    };
    let site = Site::sample();
    program::built_today(&site);
    papers(&site);
    let forms = Form::all(&site);
    let desk = DeskOptions::of(&site).start();

    let filed = play(&tools, &desk.url(), &site, &forms);
    let seen: BTreeSet<&str> = filed.iter().map(|one| one.form.as_str()).collect();
    for (id, form) in &forms {
        // A survey may be reached by a link in a mail alone, and staff's forms always are.
        let is_public = !["survey", "staff"].contains(&form.kind.as_str());
        assert!(!is_public || seen.contains(id.as_str()), "{id} is not on the list of forms");
    }
    for one in &filed {
        let form = &forms[&one.form];
        the_form(one);
        what_is_missing(one, form);
        the_end(one, form);
    }
    the_cases(&site, &filed, &forms);
    the_mails(&tools, &site, &filed, &forms);
}

fn play(tools: &Tools, url: &str, site: &Site, forms: &BTreeMap<String, Form>) -> Vec<Filed> {
    let given = site.path("given");
    let story = |(id, form): (&String, &Form)| {
        let answers = |lang: &str| form.answers(lang, &address(id, lang), &given);
        let right = LISTS.map(|(lang, _)| (lang, answers(lang)));
        let told = json!({"missing": form.missing(), "right": BTreeMap::from(right)});
        (id.clone(), told)
    };
    let forms: BTreeMap<String, _> = forms.iter().map(story).collect();
    let story = json!({"url": url, "lists": BTreeMap::from(LISTS), "forms": forms});
    let shots = keepsakes("all-forms");
    browser::play(tools, "browser/all_forms.py", &shots, &story)
}

/// Whoever files a form in a language has an address of their own, by which their mail is known.
fn address(form: &str, lang: &str) -> String {
    format!("{form}.{lang}@person.example")
}

fn the_form(one: &Filed) {
    let Filed { form, lang, page, sticks_out, .. } = one;
    assert_eq!((page.status, page.lang.as_str()), (200, lang.as_str()), "{form}");
    assert!(!page.heading.is_empty(), "{form} {lang}");
    assert!(sticks_out.is_empty(), "{form} in {lang} sticks out sideways: {sticks_out:?}");
}

fn what_is_missing(one: &Filed, form: &Form) {
    let wanted = form.missing();
    let Some(empty) = &one.empty else {
        assert!(wanted.is_empty(), "{} was not sent empty", one.form);
        return;
    };
    assert_eq!(empty.status, 422, "{} in {}: {empty:#?}", one.form, one.lang);
    let named: Vec<&String> = empty.fields.keys().collect();
    assert_eq!(named, wanted.iter().collect::<Vec<_>>(), "{} in {}", one.form, one.lang);
    assert_eq!(empty.summary.len(), wanted.len(), "{:#?}", empty.summary);
    for line in &empty.summary {
        assert!(line.leads && !line.text.trim().is_empty(), "{line:?} leads to its field");
    }
    for (name, said) in &empty.fields {
        assert!(!said.trim().is_empty(), "{name} of {} says what is wrong with it", one.form);
    }
}

/// The receipt, or a survey's thanks.
fn the_end(one: &Filed, form: &Form) {
    assert_eq!(one.end.status, 200, "{} in {}: {}", one.form, one.lang, one.end.text);
    assert_eq!(one.end.lang, one.lang, "{}", one.form);
    assert!(form.kind == "survey" || one.reference().is_some(), "{}: {}", one.form, one.end.text);
}

impl Filed {
    /// The reference on the receipt.
    fn reference(&self) -> Option<String> {
        let mut words = self.end.text.split_whitespace();
        words.find_map(|word| word.parse::<Reference>().ok()).map(|found| found.to_string())
    }
}

/// Every receipt is one case, of the form that was filed.
fn the_cases(site: &Site, filed: &[Filed], forms: &BTreeMap<String, Form>) {
    let mut list = diwan();
    list.args(["case", "list", "--json", "--limit", "500", "--site"]).arg(site.path(""));
    let run = list.arg("--data").arg(site.path("var")).output().unwrap();
    let rows: Vec<Row> = serde_json::from_slice(&run.stdout).unwrap_or_else(|wrong| {
        panic!("{wrong}: {}", String::from_utf8_lossy(&run.stderr));
    });
    let stored: BTreeMap<String, String> =
        rows.into_iter().map(|row| (row.reference, row.form)).collect();
    for one in filed.iter().filter(|one| forms[&one.form].kind != "survey") {
        let reference = one.reference().unwrap();
        assert_eq!(stored.get(&reference), Some(&one.form), "{} in {}", one.form, one.lang);
    }
}

/// Whoever gets the form has mail about each case, and the person where they left an address.
fn the_mails(tools: &Tools, site: &Site, filed: &[Filed], forms: &BTreeMap<String, Form>) {
    let cases: Vec<&Filed> = filed.iter().filter(|one| one.reference().is_some()).collect();
    let to_people = cases.iter().filter(|one| forms[&one.form].mails_the_person()).count();
    let mut read: BTreeMap<_, Mail> = BTreeMap::new();
    let mut count = cases.len() + to_people;
    loop {
        let mut files = maildir::wait_for(&site.path("var"), &program::maildir(site), count);
        files.retain(|file| !read.contains_key(file));
        read.extend(files.iter().cloned().zip(Mail::read_all(tools, &files)));
        let lacks = |one: &&&Filed| !is_told(one, &forms[&one.form], read.values());
        if !cases.iter().any(|one| lacks(&one)) {
            return;
        }
        // Other mails may have come first; waiting for one more gives up when none comes.
        count = read.len() + 1;
    }
}

fn is_told<'m>(one: &Filed, form: &Form, mails: impl Iterator<Item = &'m Mail>) -> bool {
    let (reference, address) = (one.reference().unwrap(), address(&one.form, &one.lang));
    let about: Vec<&Mail> = mails.filter(|mail| mail.plain().contains(&reference)).collect();
    let goes_to = |mail: &Mail, test: &dyn Fn(&str) -> bool| {
        mail.addresses["to"].iter().any(|to| test(&to.address))
    };
    let to_staff =
        about.iter().any(|mail| goes_to(mail, &|to| to.ends_with("@inbox.shuhdan.example")));
    let to_person = about.iter().any(|mail| goes_to(mail, &|to| to == address));
    to_staff && (to_person || !form.mails_the_person())
}
