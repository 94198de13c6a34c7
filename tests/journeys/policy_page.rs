//! Somebody reads a policy in a browser, and cites one of its clauses.

use serde::Deserialize;
use serde_json::json;

use crate::support::browser;
use crate::support::program::{self, DeskOptions};
use crate::support::site::Site;
use crate::support::tools::{Tools, keepsakes};

const ADDRESS: &str = "https://shuhdan.example/policies/member-relations/r2/#reply-in-time";

/// What the browser saw.
#[derive(Debug, Deserialize)]
struct Saw {
    wide: Scripted,
    phone: Scripted,
    plain: Plain,
}

/// With JavaScript.
#[derive(Debug, Deserialize)]
struct Scripted {
    /// How many entries of the contents are marked, and what the first line says.
    marked: usize,
    here: String,
    copied: String,
    citation: String,
    dialog: Dialog,
    by_keyboard: Dialog,
    closed: bool,
    hash: String,
    focus: Option<String>,
    sticks_out: Vec<String>,
    troubles: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Dialog {
    open: bool,
    title: String,
    address: String,
    text: String,
    status: String,
    focus_inside: bool,
}

/// Without.
#[derive(Debug, Deserialize)]
struct Plain {
    contents: usize,
    buttons: usize,
    citation: String,
    sign: String,
    dialog: bool,
    url: String,
    target: String,
    sticks_out: Vec<String>,
}

#[test]
fn a_clause_is_found_copied_and_cited() {
    let Some(tools) = Tools::find("a policy read in a browser") else {
        return;
    };
    let site = Site::sample();
    program::built(&site);
    let desk = DeskOptions::of(&site).start();
    let page = "/policies/member-relations/";
    let story = json!({
        "url": desk.url(), "page": page, "section": "complaints", "clause": "reply-in-time",
    });
    let shots = keepsakes("policy-page");
    let saw: Saw = browser::play(&tools, "browser/policy_page.py", &shots, &story);
    with_scripts(&saw.wide);
    with_scripts(&saw.phone);
    without_scripts(&saw.plain);
}

fn with_scripts(saw: &Scripted) {
    assert_eq!(saw.marked, 1, "{saw:#?}");
    assert_eq!(saw.here, "س. الشكاوى والخلافات");
    assert_eq!(saw.copied, ADDRESS);
    for dialog in [&saw.dialog, &saw.by_keyboard] {
        assert!(dialog.open && dialog.focus_inside, "{dialog:#?}");
        assert_eq!(dialog.title, "الاستشهاد بالبند ر، 3");
        assert_eq!(dialog.address, ADDRESS);
        assert!(dialog.text.ends_with(&format!("البند (ر، 3): {ADDRESS}")), "{dialog:#?}");
        assert_eq!(dialog.status, "نُسخ العنوان الدائم للبند.");
    }
    assert_eq!(saw.citation, saw.dialog.text);
    assert!(saw.closed);
    assert_eq!(saw.hash, "#reply-in-time");
    assert_eq!(saw.focus.as_deref(), Some("#reply-in-time"), "the focus is where it was");
    assert_eq!(saw.sticks_out, Vec::<String>::new());
    assert_eq!(saw.troubles, Vec::<String>::new());
}

fn without_scripts(saw: &Plain) {
    assert!(saw.contents > 10, "{saw:#?}");
    assert_eq!(saw.buttons, 0, "nothing is shown that does nothing");
    assert!(saw.citation.ends_with("https://shuhdan.example/policies/member-relations/r2/"));
    assert_eq!(saw.sign, "العنوان الدائم للبند: ر، 3");
    assert!(!saw.dialog);
    assert!(saw.url.ends_with("/policies/member-relations/#reply-in-time"), "{}", saw.url);
    assert_eq!(saw.target, "reply-in-time");
    assert_eq!(saw.sticks_out, Vec::<String>::new());
}
