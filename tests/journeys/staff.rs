//! What the society's own people do without an account: the terminal enters what came on paper,
//! employees sign a policy. A fax by a staff link has a story of its own.

use std::path::PathBuf;

use crate::support::filing::visible;
use crate::support::form::urlencoded;
use crate::support::http::Client;
use crate::support::mail::Mail;
use crate::support::maildir;
use crate::support::program::{self, Desk, DeskOptions, Finished};
use crate::support::site::Site;
use crate::support::tools::Tools;

/// Invented; it stands nowhere else, so that a search for it finds nothing else.
const NAME: &str = "حصة بنت مشعل الزهيرية";

const SCAN: &[u8] =
    b"%PDF-1.4\r\n1 0 obj<</Type/Catalog>>endobj\r\ntrailer<</Root 1 0 R>>\r\n%%EOF\r\n";

/// A site, its desk, and the mails that were read.
struct Office {
    tools: Tools,
    site: Site,
    desk: Option<Desk>,
    read: usize,
}

impl Office {
    fn open(story: &str, change: impl FnOnce(&Site)) -> Option<Self> {
        let tools = Tools::find(story)?;
        let site = Site::sample();
        change(&site);
        program::built_today(&site);
        let desk = Some(DeskOptions::of(&site).start());
        Some(Self { tools, site, desk, read: 0 })
    }

    fn client(&self) -> Client {
        self.desk.as_ref().unwrap().client()
    }

    fn run(&self, args: &[&str]) -> Finished {
        let mut command = program::diwan();
        command.args(args).arg("--site").arg(self.site.path(""));
        command.arg("--data").arg(self.site.path("var")).output().unwrap().into()
    }

    fn runs(&self, args: &[&str]) -> String {
        let done = self.run(args);
        assert_eq!(done.code, Some(0), "{args:?}: {done:#?}");
        done.said
    }

    /// The mails that came since the last time: exactly `count`. The desk is started anew, and so
    /// sends at once what the command line has put into its outbox.
    fn mails(&mut self, count: usize) -> Vec<Mail> {
        drop(self.desk.take());
        self.desk = Some(DeskOptions::of(&self.site).start());
        let folder = program::maildir(&self.site);
        let mut files = maildir::wait_for(&self.site.path("var"), &folder, self.read + count);
        assert_eq!(files.len(), self.read + count, "{files:?}");
        files.sort_by_key(|file| std::fs::metadata(file).and_then(|one| one.modified()).unwrap());
        let new: Vec<PathBuf> = files.split_off(self.read);
        self.read += count;
        new.iter().map(|file| Mail::read(&self.tools, file)).collect()
    }

    /// The address below the desk of the last link in a text.
    fn link(text: &str) -> String {
        let link = text.split_whitespace().find(|word| word.starts_with("https://"));
        link.unwrap_or_else(|| panic!("no link: {text}"))
            .strip_prefix("https://shuhdan.example")
            .unwrap()
            .to_owned()
    }
}

#[test]
fn forms_of_the_staff_stand_nowhere_in_the_published_site() {
    let site = Site::sample();
    program::built(&site);
    for (path, content) in site.tree("public") {
        assert!(!path.to_string_lossy().contains("field-visit"), "{path:?}");
        let text = String::from_utf8_lossy(&content);
        assert!(!text.contains("/forms/field-visit"), "{path:?} leads to a staff form");
    }
}

#[test]
fn the_terminal_enters_the_same_and_names_what_is_wrong_with_its_line() {
    let site = Site::sample();
    let run = |args: &[&str]| -> Finished {
        let mut command = program::diwan();
        command.args(["case", "add", "service-request"]).args(args);
        command.arg("--site").arg(site.path("")).output().unwrap().into()
    };
    let template = run(&["--template"]);
    assert_eq!(template.code, Some(0), "{template:#?}");
    let filled = template.said.replace("\nfull-name:", &format!("\nfull-name: {NAME}"));
    let filled = filled.replace("\nmobile:", "\nmobile: 0501234567");
    let filled = filled.replace("\ncategory:", "\ncategory: members");
    let filled = filled.replace("\nfield:", "\nfield: beekeeping");
    site.write("fax.yaml", &filled).write("fax.pdf", SCAN);
    let (answers, scan) = (site.path("fax.yaml"), site.path("fax.pdf"));
    let (answers, scan) = (answers.to_str().unwrap(), scan.to_str().unwrap());
    let usual = ["--channel", "fax", "--received", "1447-12-03", "--scan", scan];
    let usual = [&usual[..], &["--witnessed", "signed-on-scan", "--answers", answers]].concat();

    let added = run(&[&usual[..], &["--json"]].concat());
    assert_eq!(added.code, Some(0), "{added:#?}");
    let told: serde_json::Value = serde_json::from_str(&added.said).unwrap();
    assert_eq!(told["lacking"], serde_json::json!(["national-id", "details", "_reply"]));
    let again = run(&usual);
    assert!(again.said.contains("entered before"), "{again:#?}");
    assert!(again.said.contains(told["reference"].as_str().unwrap()));

    site.write(
        "fax.yaml",
        filled.replace("0501234567", "0112345678").replace("details:", "detals:"),
    );
    let slip = run(&usual);
    assert_eq!(slip.code, Some(1));
    assert!(
        slip.said.contains("no field `detals`") && slip.said.contains("`details`"),
        "{slip:#?}"
    );
    site.write("fax.yaml", filled.replace("0501234567", "0112345678"));
    let wrong = run(&usual);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.said.contains("fax.yaml:") && wrong.said.contains("Mobile"), "{}", wrong.said);
    let bare = run(&["--answers", answers]);
    assert!(bare.said.contains("--channel") && bare.said.contains("--received"), "{}", bare.said);
    let nothing = run(&usual[..usual.len() - 2]);
    assert!(nothing.said.contains("diwan case add service-request --template"), "{}", nothing.said);
    let foreign = run(&[&usual[..], &["--lang", "fr"]].concat());
    assert_eq!(foreign.code, Some(1));
    assert!(foreign.said.contains("no language `fr`"), "{}", foreign.said);
}

#[test]
fn the_terminal_enters_no_survey() {
    let site = Site::sample();
    for more in [&["--template"][..], &["--answers", "-"]] {
        let mut command = program::diwan();
        command.args(["case", "add", "field-visit"]).args(more).arg("--site").arg(site.path(""));
        let refused: Finished = command.output().unwrap().into();
        assert_eq!(refused.code, Some(1), "{refused:#?}");
        assert!(refused.said.contains("a survey, which opens no case"), "{}", refused.said);
        assert!(refused.said.contains("diwan staff link"), "{}", refused.said);
    }
}

#[test]
fn employees_read_and_sign_and_the_secretary_sees_who_has_not() {
    let wanted = |site: &Site| {
        let file = "content/policies/member-relations/policy.yaml";
        site.replace(file, "# acknowledged_by: employees", "acknowledged_by: employees");
    };
    let Some(mut office) = Office::open("employees who sign", wanted) else { return };
    let mails = office.mails(3);
    let to = |mail: &&Mail| mail.person("to").address == "e01@inbox.shuhdan.example";
    let mail = mails.iter().find(to).unwrap();
    assert!(!mail.header("subject").contains("سعاد"), "{}", mail.header("subject"));
    let line = mail.plain().lines().find(|line| line.contains("/desk/acknowledge/")).unwrap();
    let link = Office::link(line);
    for _ in 0..2 {
        let page = office.client().get(&link);
        assert!(visible(&page.body).contains("وألتزم بالعمل به"), "{}", visible(&page.body));
    }
    let signed = office.client().post(&link, &urlencoded(&[("name", "سعاد المثالي")]));
    assert_eq!((signed.status, signed.location()), (303, link.as_str()));
    assert!(visible(&office.client().get(&link).body).contains("سُجّل توقيعكم"));
    let said = office.runs(&["acknowledge", "list", "member-relations"]);
    assert!(said.contains("1 of 3 have signed"), "{said}");
    let listed = office.runs(&["acknowledge", "list", "member-relations", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(listed["employees"][0]["signed_as"], "سعاد المثالي");
    assert_eq!(listed["employees"][1]["signed_at"], serde_json::Value::Null);
    // Started anew, the desk asks nobody a second time; a day has not passed for a reminder.
    assert!(office.runs(&["acknowledge", "remind", "member-relations"]).starts_with("0 "));
    assert!(office.runs(&["acknowledge", "send"]).starts_with("0 "));
    office.mails(0);
    let log = office.desk.as_ref().unwrap().log();
    assert!(!log.contains("سعاد") && !log.contains("e01@"), "{log}");
}
