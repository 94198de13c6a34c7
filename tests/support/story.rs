//! A case as everybody in it lives it: by the desk's pages, and by the links in the mails they got.
//!
//! Nobody here knows a token, a version or a member's name: links are read out of mails by their
//! titles, forms out of pages, and what is sent is what a browser would send. The same story runs on
//! either engine. What a person must do with their first mail stands in one place,
//! [`Story::confirms`].

use super::filing::{code, confirm, confirm_link, hidden, visible};
use super::form::{Upload, multipart};
use super::http::{Client, Response};
use super::mail::Mail;
use super::maildir;
use super::pages;
use super::postgres::PostgresServer;
use super::program::{self, Desk, DeskOptions, Finished};
use super::site::Site;
use super::state;
use super::tools::Tools;

/// Where the desk keeps the story.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// The story's places, and what the person holds in the hand.
pub(crate) struct Story {
    tools: Tools,
    pub(crate) site: Site,
    desk: Desk,
    server: Option<PostgresServer>,
    /// The case at hand.
    pub(crate) reference: String,
    pub(crate) code: String,
    letters: Vec<Letter>,
}

/// A mail, and whether somebody has read it.
struct Letter {
    file: std::path::PathBuf,
    mail: Mail,
    read: bool,
}

impl Story {
    /// A desk of the sample society after `prepare` has changed its folder; `None` where only the
    /// quick tests were asked for.
    pub(crate) fn begin(
        left_out: &str,
        engine: Engine,
        prepare: impl FnOnce(&Site),
    ) -> Option<Self> {
        let tools = Tools::find(left_out)?;
        let site = Site::sample();
        prepare(&site);
        program::built_today(&site);
        let server = (engine == Engine::Postgres).then(|| PostgresServer::start(&tools));
        let desk = match &server {
            Some(server) => DeskOptions::of(&site).env("DIWAN_DATABASE_URL", server.url()),
            None => DeskOptions::of(&site),
        };
        let desk = desk.start();
        let (reference, code, letters) = (String::new(), String::new(), Vec::new());
        Some(Self { tools, site, desk, server, reference, code, letters })
    }

    pub(crate) fn client(&self) -> Client {
        self.desk.client()
    }

    pub(crate) fn log(&self) -> String {
        self.desk.log()
    }

    /// Somebody files a form, and keeps what the receipt shows.
    pub(crate) fn files(&mut self, form: &str, fields: &[(&str, &str)], files: &[Upload<'_>]) {
        let client = self.client();
        let page = client.get(&format!("/forms/{form}/"));
        assert_eq!(page.status, 200, "{form}: {page:#?}");
        let hidden = hidden(&page.body);
        let mut fields = fields.to_vec();
        fields.extend(hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let answer = client.post(&format!("/desk/forms/{form}"), &multipart(&fields, files));
        assert_eq!(answer.status, 303, "{}", visible(&answer.body));
        self.holds(answer.location());
    }

    /// The person keeps what a receipt shows, which is returned.
    pub(crate) fn holds(&mut self, receipt: &str) -> String {
        let receipt = visible(&self.client().get(receipt).body);
        self.code = code(&receipt).expect("the receipt has the code");
        let is_reference = |word: &&str| word.parse::<diwan::cases::Reference>().is_ok();
        let mut words = receipt.split_whitespace();
        self.reference = words.find(is_reference).expect("the receipt has it").to_owned();
        receipt
    }

    /// The person confirms their address by the link of the first mail, which says nothing else,
    /// and is sent what was kept back. Returns what they are sent.
    pub(crate) fn confirms(&mut self, address: &str) -> String {
        let first = self.mail(address, &self.reference.clone()).plain().to_owned();
        assert_eq!(code(&first), None, "{first}");
        let link = confirm_link(&first).expect("the first mail has a link").to_owned();
        assert_eq!(confirm(&self.client(), &link).status, 200);
        let receipt = self.mail(address, "استلمنا").plain().to_owned();
        assert_eq!(code(&receipt).as_ref(), Some(&self.code), "{receipt}");
        receipt
    }

    /// The oldest mail that nobody has read yet to an address that begins so, with these words in
    /// its subject. It is waited for.
    pub(crate) fn mail(&mut self, to: &str, subject: &str) -> &Mail {
        let (watched, folder) = (self.site.path("var"), program::maildir(&self.site));
        let (tools, letters) = (&self.tools, &mut self.letters);
        let at = maildir::wait(&watched, &folder, |files| {
            take_in(tools, letters, files);
            letters.iter().position(|letter| letter.is_for(to, subject))
        });
        let letter = &mut self.letters[at];
        letter.read = true;
        let subject = letter.mail.header("subject");
        for personal in ["السليمية", "الغريبية", "person.example", "0501234567"] {
            assert!(!subject.contains(personal), "{subject}");
        }
        &letter.mail
    }

    /// Everything that somebody was told, by subject, in its order.
    pub(crate) fn told(&mut self, to: &str) -> Vec<String> {
        self.settles();
        take_in(&self.tools, &mut self.letters, &maildir::list(&program::maildir(&self.site)));
        let theirs = self.letters.iter().filter(|letter| letter.reaches(to));
        theirs.map(|letter| letter.mail.header("subject").to_owned()).collect()
    }

    /// The path behind the link with this title in the next mail to somebody.
    pub(crate) fn link(&mut self, to: &str, subject: &str, title: &str) -> String {
        let mail = self.mail(to, subject);
        titled(mail.plain(), title).unwrap_or_else(|| panic!("no «{title}»: {}", mail.plain()))
    }

    /// Sends the form on the page of a signed link, filled in; what its page says.
    pub(crate) fn tries(
        &self,
        link: &str,
        answers: &[(&str, &str)],
        files: &[Upload<'_>],
    ) -> Response {
        let page = self.client().get(link);
        assert_eq!(page.status, 200, "{}", visible(&page.body));
        let forms = pages::forms(&page.body);
        let form = forms.first().unwrap_or_else(|| panic!("no form: {}", visible(&page.body)));
        self.client().post(link, &multipart(&pages::filled(form, answers), files))
    }

    /// The same, and it is done.
    pub(crate) fn does(&self, link: &str, answers: &[(&str, &str)]) -> Response {
        let done = self.tries(link, answers, &[]);
        assert_eq!(done.status, 200, "{}", visible(&done.body));
        assert!(visible(&done.body).contains("وصل ما أرسلتموه"), "{}", visible(&done.body));
        done
    }

    /// A link whose time has passed shows what happened since, and takes nothing.
    pub(crate) fn is_spent(&self, link: &str, since: &str) {
        let page = self.client().get(link);
        let words = visible(&page.body);
        assert_eq!(page.status, 200, "{words}");
        assert!(words.contains("استُعمل هذا الرابط") && words.contains(since), "{since}: {words}");
        assert!(pages::forms(&page.body).is_empty(), "{words}");
        assert_eq!(self.client().post(link, &multipart(&[], &[])).status, 409);
    }

    /// The page of the case, as the person opens it.
    pub(crate) fn page(&self) -> Response {
        let fields = [("reference", self.reference.as_str()), ("code", self.code.as_str())];
        self.client().post("/desk/case", &multipart(&fields, &[]))
    }

    /// The person fills in one of the forms that a page of theirs shows.
    pub(crate) fn person(
        &self,
        page: &Response,
        action: &str,
        answers: &[(&str, &str)],
        files: &[Upload<'_>],
    ) -> Response {
        let forms = pages::forms(&page.body);
        let marker = format!("name=\"_action\" value=\"{action}\"");
        let form = forms.iter().find(|form| form.contains(&marker));
        let form = form.unwrap_or_else(|| panic!("no {action}: {}", visible(&page.body)));
        self.client().post("/desk/case", &multipart(&pages::filled(form, answers), files))
    }

    /// The register says that the case stands there.
    pub(crate) fn stands(&self, state: &str) {
        assert_eq!(self.shown()["state"], state);
    }

    /// What the register knows of the case.
    pub(crate) fn shown(&self) -> serde_json::Value {
        let shown = self.register(&["show", &self.reference, "--json"]);
        assert_eq!(shown.code, Some(0), "{shown:#?}");
        // What it logs comes after what it answers.
        let mut answers = serde_json::Deserializer::from_str(&shown.said).into_iter();
        answers.next().expect("it answers").unwrap()
    }

    /// `diwan case` on the story's data.
    pub(crate) fn register(&self, args: &[&str]) -> Finished {
        self.run(&[&["case"], args].concat())
    }

    /// `diwan` on the story's site and data.
    pub(crate) fn run(&self, args: &[&str]) -> Finished {
        let mut command = program::diwan();
        command.args(args).arg("--site").arg(self.site.path(""));
        command.arg("--data").arg(self.site.path("var"));
        if let Some(server) = &self.server {
            command.env("DIWAN_DATABASE_URL", server.url());
        }
        command.output().unwrap().into()
    }

    /// Programs that look at mail open every link in it, some of them twice, some only by HEAD.
    /// Nothing may come of that: no row changes, and no mail goes out. Links to act by are among
    /// them, and of these kinds as well.
    pub(crate) fn opening_links_changes_nothing(&mut self, kinds: &[&str]) {
        self.settles();
        let folder = program::maildir(&self.site);
        take_in(&self.tools, &mut self.letters, &maildir::list(&folder));
        let mails = self.letters.len();
        let links: Vec<String> =
            self.letters.iter().flat_map(|letter| letter.mail.links()).collect();
        for kind in kinds.iter().chain(&["/desk/act/"]) {
            assert!(links.iter().any(|link| link.contains(kind)), "{kind}: {links:?}");
        }
        let before = self.rows();
        assert!(before.contains(&self.reference), "{before}");
        for link in links.iter().chain(&links) {
            let seen = self.client().get(link);
            assert!([200, 410].contains(&seen.status), "{link}: {seen:#?}");
            let head = self.client().head(link);
            assert_eq!((head.status, head.body.as_str()), (seen.status, ""), "{link}");
        }
        self.settles();
        assert_eq!(self.rows(), before);
        assert_eq!(maildir::list(&folder).len(), mails, "nobody is mailed");
    }

    fn rows(&self) -> String {
        match &self.server {
            Some(server) => state::of_postgres(server),
            None => state::of_sqlite(&self.site.path("var/diwan.db")),
        }
    }

    /// Returns once no mail waits.
    fn settles(&self) {
        let until = std::time::Instant::now() + super::PATIENCE;
        while !self.client().get("/metrics").body.contains("\ndiwan_mails_queued 0\n") {
            assert!(std::time::Instant::now() < until, "mail waits for ever: {}", self.log());
        }
    }
}

impl Letter {
    fn reaches(&self, to: &str) -> bool {
        self.mail.addresses["to"].iter().any(|one| one.address.starts_with(to))
    }

    fn is_for(&self, to: &str, subject: &str) -> bool {
        !self.read && self.reaches(to) && self.mail.header("subject").contains(subject)
    }
}

/// Reads the mails that have come since the last time, the oldest first.
fn take_in(tools: &Tools, letters: &mut Vec<Letter>, files: &[std::path::PathBuf]) {
    let known = |file: &&std::path::PathBuf| letters.iter().any(|letter| letter.file == **file);
    let mut new: Vec<_> = files.iter().filter(|file| !known(file)).cloned().collect();
    new.sort_by_key(|file| std::fs::metadata(file).and_then(|one| one.modified()).unwrap());
    letters.extend(new.into_iter().map(|file| {
        let mail = Mail::read(tools, &file);
        Letter { file, mail, read: false }
    }));
}

/// The path behind the link with this title.
pub(crate) fn titled(mail: &str, title: &str) -> Option<String> {
    let mut lines = mail.lines().map(str::trim_end);
    lines.find(|line| *line == format!("{title}:"))?;
    lines.next()?.strip_prefix("https://shuhdan.example").map(str::to_owned)
}
