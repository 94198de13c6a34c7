//! What must not be seen: private mailboxes in the site; people's data in logs, addresses, subjects.

use diwan::config::{CONFIG_FILE, Config};
use diwan::diagnostics::SourceFile;

use crate::support::filing::{self, EMAIL, MOBILE_STORED, NAME, WORDS};
use crate::support::maildir;
use crate::support::program::{self, DeskOptions};
use crate::support::site::{Site, Tree};

#[test]
fn the_mailboxes_of_committees_and_officers_are_nowhere_in_the_site() {
    let site = Site::sample();
    program::built(&site);
    let public = site.tree("public");
    let mailboxes = mailboxes(&site);
    assert!(mailboxes.len() > 5, "{mailboxes:?}");
    for mailbox in &mailboxes {
        assert_eq!(holders(&public, mailbox), Vec::<String>::new(), "{mailbox}");
    }
    // The same search finds what is public, so it would have found those.
    assert_ne!(holders(&public, "0112345678"), Vec::<String>::new());
}

/// Every address below `mailboxes:` in the site's configuration.
fn mailboxes(site: &Site) -> Vec<String> {
    let text = site.read(CONFIG_FILE);
    let (_, below) = text.split_once("\nmailboxes:").expect("the sample has mailboxes");
    let words = below.split(|ch: char| ch.is_whitespace() || "[]{},".contains(ch));
    // The file is one that the program reads, not only one that looks like it.
    assert!(Config::parse(&SourceFile::new(CONFIG_FILE, text.as_str())).is_ok());
    words.filter(|word| word.contains('@')).map(str::to_owned).collect()
}

/// The files that hold a text, also where a page writes `@` or `.` as entities or in a URL.
fn holders(tree: &Tree, wanted: &str) -> Vec<String> {
    let hidden = ["&#64;", "&#x40;", "&commat;", "%40"];
    tree.iter()
        .filter(|(_, bytes)| {
            let mut text = String::from_utf8_lossy(bytes).into_owned();
            for at in hidden {
                text = text.replace(at, "@");
            }
            text.contains(wanted)
        })
        .map(|(path, _)| path.display().to_string())
        .collect()
}

#[test]
fn logs_and_addresses_say_nothing_about_the_person() {
    let site = Site::sample();
    program::built_today(&site);
    let desk = DeskOptions::of(&site).env("RUST_LOG", "trace").start();
    let client = desk.client();
    // Wrong once, because errors are logged more readily than what goes well.
    let wrong = client.post("/desk/forms/complaint", &filing::wrong());
    assert_eq!(wrong.status, 422, "{wrong:#?}");
    let receipt = filing::file(&client);
    maildir::wait_for(&site.path("var"), &program::maildir(&site), 2);

    let log = desk.log();
    assert!(log.contains("listening on"), "the log is read at all: {log}");
    let code = receipt.code.replace('-', "");
    let words = WORDS.lines().next().unwrap();
    for private in [NAME, EMAIL, MOBILE_STORED, "501234567", words, &receipt.code, &code] {
        assert!(!log.contains(private), "{private:?} stands in the log:\n{log}");
        // Debug output escapes what it prints.
        let escaped = private.escape_debug().to_string();
        assert!(!log.contains(&escaped), "{escaped:?} stands in the log:\n{log}");
    }
    let token = receipt.location.rsplit('/').next().unwrap();
    assert!(!log.contains(token), "who reads the log could read the receipt:\n{log}");

    let mut addresses = targets(&receipt.page);
    addresses.push(receipt.location);
    for address in addresses {
        for private in [receipt.reference.as_str(), &receipt.code, &code, "nouf", "501234567"] {
            assert!(!address.contains(private), "{private:?} is part of {address}");
        }
    }
}

/// Where a page's links and forms lead; not `tel:` and `mailto:`, which lead nowhere on the web.
fn targets(page: &str) -> Vec<String> {
    let quoted = |attribute: &str| -> Vec<String> {
        let parts = page.split(attribute).skip(1);
        parts.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let mut found = quoted("href=\"");
    found.extend(quoted("action=\""));
    assert!(!found.is_empty());
    found
}
