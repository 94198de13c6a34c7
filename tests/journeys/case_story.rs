//! A request from receipt to close, as the person lives it: through the desk's own pages, and the
//! mails that arrive. The society's people act on the command line.

use std::path::PathBuf;

use crate::support::filing::{code, confirm, confirm_link, hidden, visible};
use crate::support::form::{Body, Upload, multipart};
use crate::support::http::{Client, Response};
use crate::support::mail::Mail;
use crate::support::maildir;
use crate::support::program::{self, Desk, DeskOptions, Finished};
use crate::support::site::Site;
use crate::support::tools::Tools;

const EMAIL: &str = "hind.alsulaimi@person.example";
const REASON: &str = "لا يثبت العرض المرفق الحاجة إلى المبلغ المطلوب.";
const OBJECTION: &str = "أرفقتُ عرضًا أحدث، وفيه السعر كاملًا.";

const ANSWERS: [(&str, &str); 9] = [
    ("full-name", "هند بنت سعد السليمية"),
    ("national-id", "١٠٠٠٠٠٠٠٠٨"),
    ("category", "families"),
    ("mobile", "0501234567"),
    ("email", EMAIL),
    ("field", "marketing"),
    ("details", "أحتاج إلى طاولة عرض في السوق الموسمي."),
    ("_reply", "email"),
    ("_signature", "هند بنت سعد السليمية"),
];

/// The story's places and what is known of the case.
struct Story {
    tools: Tools,
    site: Site,
    desk: Option<Desk>,
    reference: String,
    code: String,
    /// The mail that told the officer of the supplement.
    supplemented: String,
    /// The mails that asked the committee's members to decide.
    committee: Vec<String>,
    /// How many mails have been read.
    read: usize,
}

#[test]
fn a_request_goes_from_receipt_to_close_and_the_person_hears_of_every_step() {
    let Some(tools) = Tools::find("a request from receipt to close") else { return };
    let site = Site::sample();
    program::built(&site);
    let desk = Some(DeskOptions::of(&site).start());
    let (reference, code) = (String::new(), String::new());
    let (supplemented, committee) = (String::new(), Vec::new());
    let mut story = Story { tools, site, desk, reference, code, supplemented, committee, read: 0 };
    story.is_filed();
    story.is_incomplete_and_supplemented();
    story.is_complete_with_its_day();
    story.is_added_to_without_being_asked();
    story.is_refused_by_two_with_a_reason();
    story.is_objected_to_once_and_accepted();
    story.is_delivered_and_closed();
    story.is_in_the_register();
}

impl Story {
    fn is_filed(&mut self) {
        let client = self.client();
        let form = client.get("/forms/service-request/");
        let hidden = hidden(&form.body);
        let mut fields = ANSWERS.to_vec();
        fields.push(("_attest", "yes"));
        fields.extend(hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let answer = client.post("/desk/forms/service-request", &multipart(&fields, &[]));
        assert_eq!(answer.status, 303, "{answer:#?}");
        let receipt = visible(&client.get(answer.location()).body);
        self.code = code(&receipt).expect("the receipt has the code");
        let words = receipt.split_whitespace();
        let mut words =
            words.filter(|word| word.starts_with("20") && word.matches('-').count() == 2);
        self.reference = words.next().expect("the receipt has the reference").to_owned();
        assert!(self.page().body.contains("واردة"));
        self.confirms_the_address();
    }

    /// The first mail says nothing but that something came; the code comes once the address is
    /// confirmed, and once only.
    fn confirms_the_address(&mut self) {
        let mails = self.mails(2);
        let headings = to_person(&mails).plain().to_owned();
        assert!(headings.contains(&self.reference), "{headings}");
        for private in ["السليمية", "طلب خدمة", "السوق الموسمي"] {
            assert!(!headings.contains(private), "{private}: {headings}");
        }
        assert_eq!(code(&headings), None, "{headings}");
        let link = confirm_link(&headings).expect("the mail has a link");
        let done = confirm(&self.client(), link);
        assert!(visible(&done.body).contains("تأكّد بريدكم"), "{}", visible(&done.body));
        let again = self.client().post(link, &multipart(&[], &[]));
        assert!(visible(&again.body).contains("سبق تأكيد"), "{}", visible(&again.body));
        let mails = self.mails(1);
        let receipt = to_person(&mails).plain();
        assert_eq!(code(receipt).as_ref(), Some(&self.code), "{receipt}");
        assert!(receipt.contains("طلب خدمة"), "{receipt}");
    }

    fn is_incomplete_and_supplemented(&mut self) {
        self.acts(&["ask-for-missing", "--missing", "proof", "--note", "نحتاج إلى عرض السعر."]);
        let mails = self.mails(1);
        let told = to_person(&mails);
        assert!(told.header("subject").contains(&self.reference));
        for words in ["لطلب الدعم المالي وحده، صورة واضحة", "نحتاج إلى عرض السعر.", "/desk/case"]
        {
            assert!(told.plain().contains(words), "{words}: {}", told.plain());
        }
        assert!(!told.plain().contains(&self.code), "the code is sent once");

        let page = self.page();
        assert!(page.body.contains("لطلب الدعم المالي وحده"), "{}", visible(&page.body));
        // A file that is not what it says is refused, and named.
        let wrong = Upload { content: b"#!/bin/sh", ..quotation("supplement_file") };
        let refused = self.does(&page, "supplement", "هذا العرض.", &[wrong]);
        assert_eq!(refused.status, 422);
        assert!(visible(&refused.body).contains("محتوى الملف"), "{}", visible(&refused.body));
        assert!(refused.body.contains("هذا العرض."), "what was typed is still there");

        let done = self.does(&page, "supplement", "هذا العرض.", &[quotation("supplement_file")]);
        assert_eq!(done.status, 200, "{}", visible(&done.body));
        assert!(visible(&done.body).contains("وصل ما أرسلتموه"));
        let mails = self.mails(1);
        assert_eq!(mails[0].person("to").address, "marketing.officer@inbox.shuhdan.example");
        assert_eq!(mails[0].attachments.len(), 1);
        self.supplemented = mails[0].plain().to_owned();
        // The same page sent again does nothing.
        let again = self.does(&page, "supplement", "هذا العرض.", &[]);
        assert_eq!(again.status, 409);
    }

    fn is_complete_with_its_day(&mut self) {
        let refused = self.act(&["accept-as-complete", "--matched", "identity"]);
        assert_eq!(refused.code, Some(1), "{refused:#?}");
        assert!(refused.said.contains("--all-matched"), "{}", refused.said);
        self.acts(&["accept-as-complete", "--all-matched"]);
        let mails = self.mails(1);
        let told = to_person(&mails);
        let due = self.due();
        assert!(told.plain().contains(&due.hijri_day), "{due:?}: {}", told.plain());
        assert!(told.plain().contains(&due.gregorian_day), "{due:?}: {}", told.plain());
        let clause = "https://shuhdan.example/policies/member-relations/#reply-in-time";
        assert!(told.plain().contains(clause), "{}", told.plain());
        assert!(self.page().body.contains(&format!("datetime=\"{}\"", due.iso)));

        // The mail that told of the supplement is for an older version: its link says so, and does
        // nothing.
        let old = self.follow(&self.supplemented.clone(), "طلب ما ينقص").unwrap();
        assert!(visible(&old.1.body).contains("استُعمل هذا الرابط"));
        let late = self.answers(&old, "ask-for-missing", "");
        assert!(visible(&late.body).contains("استجدّ في المعاملة شيء"), "{}", visible(&late.body));
        self.acts(&["put-to-committee"]);
        let mails = self.mails(3);
        let told = to_person(&mails);
        assert!(told.plain().contains("لتتخذ قرارها"), "{}", told.plain());
        let to = |name: &str| {
            let theirs = |mail: &&Mail| mail.person("to").address.starts_with(name);
            mails.iter().find(theirs).unwrap().plain().to_owned()
        };
        self.committee = ["research.chair", "research.clerk"].map(to).to_vec();
        assert!(self.committee[0].contains("أحتاج إلى طاولة عرض"), "{}", self.committee[0]);
        let chair = mails.iter().find(|mail| !mail.attachments.is_empty()).unwrap();
        assert_eq!(chair.attachments[0].name.as_deref(), Some("عرض السعر.pdf"));
    }

    /// A file that nobody asked for reaches the officer and whoever decides, and spends no link.
    fn is_added_to_without_being_asked(&mut self) {
        let page = self.page();
        assert!(visible(&page.body).contains("السوق الموسمي"), "what was sent is behind the code");
        assert!(visible(&page.body).contains("لجنة البحث"), "{}", visible(&page.body));
        let done = self.does(&page, "add", "", &[quotation("add_file")]);
        assert_eq!(done.status, 200, "{}", visible(&done.body));
        assert!(visible(&done.body).contains("ما أُضيف بعد التقديم"), "{}", visible(&done.body));
        let again = self.does(&page, "add", "", &[quotation("add_file")]);
        assert_eq!(again.status, 409, "sent twice from one page, it is taken once");
        let mails = self.mails(3);
        assert!(mails.iter().all(|mail| mail.attachments.len() == 1), "{mails:#?}");
        let mut to: Vec<&str> =
            mails.iter().map(|mail| mail.person("to").address.split('@').next().unwrap()).collect();
        to.sort_unstable();
        assert_eq!(to, ["marketing.officer", "research.chair", "research.clerk"]);
    }

    /// The record, and the decision as a letter with the four lines.
    fn is_printed(&self) {
        let print = |sheet| {
            let (reference, code) = (self.reference.as_str(), self.code.as_str());
            let fields = [("reference", reference), ("code", code), ("_print", sheet)];
            self.client().post("/desk/case", &multipart(&fields, &[]))
        };
        let letter = visible(&print("letter").body);
        for words in ["الرقم", "التاريخ", "الموافق", "المرفقات", REASON, "غير مقبولة", "لجنة البحث"]
        {
            assert!(letter.contains(words), "{words}: {letter}");
        }
        assert!(!letter.contains("السوق الموسمي"), "a letter repeats no answers");
        let record = visible(&print("record").body);
        let sent = ["السوق الموسمي", REASON, "عرض السعر.pdf", "هند بنت سعد السليمية", "وفق"];
        for words in sent {
            assert!(record.contains(words), "{words}: {record}");
        }
    }

    fn is_refused_by_two_with_a_reason(&mut self) {
        let officer = self.act(&["refuse", "--as", "officer:marketing", "--reason", REASON]);
        assert!(officer.said.contains("committee:research"), "{}", officer.said);
        let [chair, clerk] = [0, 1].map(|member: usize| {
            let mail = self.committee[member].clone();
            self.follow(&mail, "عدم القبول").expect("the mail has a link to refuse")
        });
        // Programs that look at mail open every link, some of them twice.
        let links: Vec<String> = self.committee.iter().flat_map(|mail| links(mail)).collect();
        assert!(links.len() > 6, "{links:?}");
        for link in links.iter().chain(&links) {
            assert_eq!(self.client().get(link).status, 200);
        }
        assert!(self.page().body.contains("لدى اللجنة"), "looking changes nothing");
        let silent = self.answers(&chair, "refuse", "");
        assert_eq!(silent.status, 422);
        let done = self.answers(&chair, "refuse", REASON);
        assert_eq!(done.status, 200, "{}", visible(&done.body));
        assert!(self.page().body.contains("لدى اللجنة"), "one voice decides nothing");
        let done = self.answers(&clerk, "refuse", REASON);
        assert!(visible(&done.body).contains("وصل ما أرسلتموه"), "{}", visible(&done.body));
        let mails = self.mails(2);
        let told = to_person(&mails);
        let set_in = format!("    {REASON}");
        assert!(told.plain().lines().any(|line| line == set_in), "{}", told.plain());
        assert!(told.plain().contains("تعترضوا على القرار مرة واحدة"), "{}", told.plain());
        let used = self.client().get(&chair.0);
        assert_eq!(used.status, 200);
        assert!(visible(&used.body).contains("استُعمل هذا الرابط"), "{}", visible(&used.body));
        assert!(visible(&used.body).contains(REASON), "a used link shows what came of it");
        assert!(!used.body.contains("<form class"), "and nothing to do");
        self.is_printed();
    }

    fn is_objected_to_once_and_accepted(&mut self) {
        let page = self.page();
        let empty = self.does(&page, "object", "", &[]);
        assert_eq!(empty.status, 422, "an objection says why");
        let done = self.does(&page, "object", OBJECTION, &[]);
        assert_eq!(done.status, 200, "{}", visible(&done.body));
        let mails = self.mails(3);
        let objections = |mail: &&Mail| mail.person("to").address.starts_with("objections.chair");
        let wanted = mails.iter().find(objections).unwrap();
        assert!(wanted.plain().contains(OBJECTION), "{}", wanted.plain());
        assert!(
            self.act(&["accept", "--as", "committee:research", "--member", "1"]).code != Some(0)
        );
        self.acts(&["accept", "--note", "يُصرف المبلغ كاملًا."]);
        let mails = self.mails(2);
        assert!(to_person(&mails).plain().contains("يُصرف المبلغ كاملًا."));
        assert!(!self.page().body.contains("value=\"object\""), "there is one objection");
    }

    fn is_delivered_and_closed(&mut self) {
        self.acts(&["mark-delivered", "--note", "سُلّمت الطاولة."]);
        self.acts(&["close"]);
        let mails = self.mails(2);
        let mut subjects: Vec<&str> = mails.iter().map(|mail| mail.header("subject")).collect();
        subjects.sort_unstable();
        assert!(subjects[0].starts_with("أُغلقت") && subjects[1].starts_with("نُفّذ"), "{subjects:?}");
        let page = visible(&self.page().body);
        for step in ["واردة", "غير مكتملة", "مكتملة", "لدى اللجنة", "غير مقبولة", "منفَّذة", "مغلقة"]
        {
            assert!(page.contains(step), "{step}: {page}");
        }
        assert!(!self.page().body.contains("name=\"_action\""), "nothing is left to do");
    }

    fn is_in_the_register(&mut self) {
        let listed = self.case(&["list", "--state", "closed", "--json"]);
        let listed: serde_json::Value = serde_json::from_str(&listed.said).unwrap();
        assert_eq!(listed[0]["reference"], self.reference.as_str());
        assert_eq!(listed[0]["due"], serde_json::Value::Null);
        let shown = self.case(&["show", &self.reference.clone(), "--json"]).said;
        for personal in [EMAIL, "501234567", "السليمية"] {
            assert!(!shown.contains(personal), "{personal}: {shown}");
        }
        let table = self.case(&["export", "--csv"]).said;
        assert!(table.starts_with("\u{feff}reference,form,state"), "{table}");
        assert!(table.contains(&self.reference));
        let log = self.desk.as_ref().unwrap().log();
        assert!(!log.contains(EMAIL) && !log.contains(&self.code), "{log}");
    }

    fn client(&self) -> Client {
        self.desk.as_ref().unwrap().client()
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

    fn case(&self, args: &[&str]) -> Finished {
        let mut command = program::diwan();
        command.arg("case").args(args).arg("--site").arg(self.site.path(""));
        command.arg("--data").arg(self.site.path("var"));
        command.output().unwrap().into()
    }

    fn act(&self, args: &[&str]) -> Finished {
        self.case(&[&["act", self.reference.as_str()], args].concat())
    }

    fn acts(&self, args: &[&str]) {
        let done = self.act(args);
        assert_eq!(done.code, Some(0), "{done:#?}");
    }

    /// The page of the case, as the person opens it.
    fn page(&self) -> Response {
        let fields = [("reference", self.reference.as_str()), ("code", self.code.as_str())];
        self.client().post("/desk/case", &multipart(&fields, &[]))
    }

    /// The person fills in one of the forms that a page shows.
    fn does(&self, page: &Response, action: &str, words: &str, files: &[Upload<'_>]) -> Response {
        let forms = page.body.split("<form ").skip(1);
        let marker = format!("name=\"_action\" value=\"{action}\"");
        let form = forms.filter_map(|rest| rest.split("</form>").next());
        let form = form.into_iter().find(|form| form.contains(&marker));
        let hidden = hidden(form.unwrap_or_else(|| panic!("no {action}: {}", visible(&page.body))));
        let question = if action == "object" { "reason" } else { "answer" };
        let name = format!("{action}_{question}");
        let mut fields = vec![(name.as_str(), words)];
        fields.extend(hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let body: Body = multipart(&fields, files);
        self.client().post("/desk/case", &body)
    }

    /// Opens the link with this title in a mail: its address, and the page.
    fn follow(&self, mail: &str, title: &str) -> Option<(String, Response)> {
        let mut lines = mail.lines().map(str::trim_end);
        lines.find(|line| *line == format!("{title}:"))?;
        let address = path(lines.next()?).to_owned();
        let page = self.client().get(&address);
        assert_eq!(page.status, 200, "{}", visible(&page.body));
        Some((address, page))
    }

    /// Sends the form of a link's page.
    fn answers(&self, (address, _): &(String, Response), action: &str, why: &str) -> Response {
        let name = format!("{action}_reason");
        self.client().post(address, &multipart(&[(name.as_str(), why)], &[]))
    }

    /// The day that the site's own calendar says, asked in another way.
    fn due(&self) -> DueDay {
        let shown = self.case(&["show", &self.reference, "--json"]).said;
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        let completed = shown["completed"].as_str().unwrap();
        let mut command = program::diwan();
        command.args(["calendar", "due", completed, "--within", "15 working days", "--json"]);
        let told: Finished = command.arg("--site").arg(self.site.path("")).output().unwrap().into();
        let told: serde_json::Value = serde_json::from_str(&told.said).unwrap();
        let due = if told["due"].is_object() { &told["due"] } else { &told };
        let iso = due["gregorian"].as_str().unwrap().to_owned();
        let hijri = due["hijri"].as_str().unwrap().to_owned();
        assert_eq!(shown["due"]["on"]["gregorian"], iso.as_str());
        let day = |iso: &str| iso.rsplit('-').next().unwrap().trim_start_matches('0').to_owned();
        DueDay {
            gregorian_day: format!(" {} ", day(&iso)),
            hijri_day: format!("{} ", day(&hijri)),
            iso,
        }
    }
}

/// A day as a mail writes it: its number in each calendar.
#[derive(Debug)]
struct DueDay {
    iso: String,
    hijri_day: String,
    gregorian_day: String,
}

fn to_person(mails: &[Mail]) -> &Mail {
    let is_theirs = |mail: &&Mail| mail.addresses["to"].iter().any(|to| to.address == EMAIL);
    let found = mails.iter().find(is_theirs);
    found.unwrap_or_else(|| panic!("no mail to the person"))
}

fn quotation(field: &str) -> Upload<'_> {
    Upload {
        field,
        file_name: "عرض السعر.pdf",
        content_type: "application/pdf",
        content:
            b"%PDF-1.4\r\n1 0 obj<</Type/Catalog>>endobj\r\ntrailer<</Root 1 0 R>>\r\n%%EOF\r\n",
    }
}

/// The signed links of a mail, as the desk under test has them.
fn links(mail: &str) -> Vec<String> {
    let links = mail.split_whitespace().filter(|word| word.contains("/desk/act/"));
    links.map(|link| path(link).to_owned()).collect()
}

/// An address without the origin that the sample site will have.
fn path(address: &str) -> &str {
    address.strip_prefix("https://shuhdan.example").unwrap()
}
