//! What people file can be read by whoever has the desk's secret, and by nobody else; and it goes
//! when it is to go.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::support::filing::{self, EMAIL, MOBILE, MOBILE_STORED, NAME, NOTE, WORDS};
use crate::support::maildir;
use crate::support::program::{self, DeskOptions, Finished};
use crate::support::site::Site;

/// Every file below a folder but mail that has gone out, and the secret.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "mail") {
            found.extend(files(&path));
        } else if path.is_file() {
            found.push(path);
        }
    }
    found
}

fn holds(path: &Path, words: &[u8]) -> bool {
    let bytes = std::fs::read(path).unwrap();
    bytes.windows(words.len()).any(|some| some == words)
}

/// Runs `diwan case …` on the site's data, with this on its standard input.
fn case(site: &Site, args: &[&str], input: &str, secret: Option<&str>) -> Finished {
    let mut command = program::diwan();
    command.arg("case").args(args).arg("--site").arg(site.path(""));
    command.arg("--data").arg(site.path("var"));
    if let Some(secret) = secret {
        command.env("DIWAN_SECRET", secret);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap().into()
}

#[test]
fn the_data_folder_tells_nothing_that_somebody_typed() {
    let site = Site::sample();
    program::built_today(&site);
    // A mail server that takes nothing: the mails stay in the outbox.
    let desk = DeskOptions::of(&site).env("DIWAN_SMTP_URL", "smtp://127.0.0.77:1").start();
    let client = desk.client();
    let receipt = filing::file(&client);
    let wrong = client.post("/desk/forms/complaint", &filing::wrong());
    assert_eq!(wrong.status, 422);
    let waiting =
        program::diwan().args(["mail", "queue", "--site"]).arg(site.path("")).output().unwrap();
    assert!(String::from_utf8_lossy(&waiting.stdout).contains(&receipt.reference));

    let all = files(&site.path("var"));
    assert!(all.iter().any(|file| holds(file, receipt.reference.as_bytes())), "{all:?}");
    assert_eq!(all.iter().filter(|file| file.ends_with("uploads")).count(), 0);
    let line = WORDS.lines().next().unwrap();
    let private = [NAME, EMAIL, MOBILE, MOBILE_STORED, line, NOTE.file_name, &receipt.code];
    let private: Vec<&[u8]> = private.iter().map(|words| words.as_bytes()).collect();
    for file in &all {
        for words in private.iter().chain([&&NOTE.content[..20]]) {
            assert!(!holds(file, words), "{file:?}: {:?}", String::from_utf8_lossy(words));
        }
    }
}

#[test]
fn another_secret_is_refused_with_what_to_do() {
    let site = Site::sample();
    program::built_today(&site);
    let desk = DeskOptions::of(&site).start();
    let receipt = filing::file(&desk.client());
    drop(desk);
    let other = "another secret, which is long enough to be taken";
    let refused = case(&site, &["list"], "", Some(other));
    assert_eq!(refused.code, Some(1), "{refused:#?}");
    for words in ["sealed under another secret", "set DIWAN_SECRET to what it was"] {
        assert!(refused.said.contains(words), "{words}: {}", refused.said);
    }
    let listed = case(&site, &["list"], "", None);
    assert!(listed.said.contains(&receipt.reference), "{}", listed.said);
}

#[test]
fn a_person_gets_all_that_is_kept_of_them_and_can_have_it_erased() {
    let site = Site::sample();
    program::built_today(&site);
    let desk = DeskOptions::of(&site).start();
    let receipt = filing::file(&desk.client());
    let reference = receipt.reference.as_str();
    maildir::wait_for(&site.path("var"), &program::maildir(&site), 2);

    let out = site.path("copy");
    let nobody =
        case(&site, &["export", "--person", "--out", out.to_str().unwrap()], "0599999999\n", None);
    assert_eq!(nobody.code, Some(1), "{nobody:#?}");
    assert!(!out.exists(), "nothing is left of a search that found nobody");
    let by_phone = ["export", "--person", "--out", out.to_str().unwrap()];
    let made = case(&site, &by_phone, &format!("{MOBILE}\n"), None);
    assert_eq!(made.code, Some(0), "{made:#?}");
    let html = std::fs::read_to_string(out.join("index.html")).unwrap();
    for words in [NAME, EMAIL, reference, NOTE.file_name, WORDS.lines().next().unwrap()] {
        assert!(html.contains(words), "{words}");
    }
    let json = std::fs::read_to_string(out.join("person.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["schema"], &json["cases"][0]["reference"]), (&1.into(), &reference.into()));
    let path = json["cases"][0]["files"][0]["path"].as_str().unwrap();
    assert_eq!(std::fs::read(out.join(path)).unwrap(), NOTE.content);

    let asked = case(&site, &["erase", reference], "", None);
    assert_eq!(asked.code, Some(1), "nothing is erased unasked: {asked:#?}");
    let erased = case(&site, &["erase", reference, "--yes", "--as", "management"], "", None);
    assert_eq!(erased.code, Some(0), "{erased:#?}");
    assert_eq!(std::fs::read_dir(site.path("var/uploads")).unwrap().count(), 0);
    let shown = case(&site, &["show", reference], "", None);
    assert!(shown.said.contains("erased on"), "{}", shown.said);
    let listed = case(&site, &["list"], "", None);
    assert!(listed.said.contains("  erased"), "{}", listed.said);
    let fields = [("reference", reference), ("code", receipt.code.as_str())];
    let body = crate::support::form::urlencoded(&fields);
    let page = desk.client().post("/desk/case", &body);
    assert_eq!(page.status, 200, "{page:#?}");
    assert!(page.body.contains("أُتلفت بيانات هذه المعاملة"), "{}", filing::visible(&page.body));
    let again = case(&site, &["erase", reference, "--yes"], "", None);
    assert!(again.said.contains("it was erased"), "{}", again.said);
}

#[test]
fn a_case_whose_mail_waits_is_erased_only_with_its_mail() {
    let site = Site::sample();
    program::built_today(&site);
    let desk = DeskOptions::of(&site).env("DIWAN_SMTP_URL", "smtp://127.0.0.77:1").start();
    let receipt = filing::file(&desk.client());
    let reference = receipt.reference.as_str();
    let refused = case(&site, &["erase", reference, "--yes"], "", None);
    assert_eq!(refused.code, Some(1), "{refused:#?}");
    assert!(refused.said.contains("have not gone out") && refused.said.contains("--drop-mail"));
    let erased = case(&site, &["erase", reference, "--yes", "--drop-mail"], "", None);
    assert_eq!(erased.code, Some(0), "{erased:#?}");
    let queue = program::diwan().args(["mail", "queue", "--site"]).arg(site.path("")).output();
    let queue = String::from_utf8_lossy(&queue.unwrap().stdout).into_owned();
    assert!(!queue.contains(reference), "{queue}");
}
