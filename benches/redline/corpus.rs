//! A policy of 200 clauses that a board revises 29 times, the same bytes every time.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

const CLAUSES: usize = 200;
const REVISIONS: usize = 30;
const WORDS: usize = 32;

const PARTS: [&str; 16] = [
    "تلتزم الجمعية",
    "بإبلاغ العضو",
    "خلال مدة",
    "لا تتجاوز",
    "عشرة أيام",
    "من اكتمال",
    "الطلب",
    "ويُحفظ",
    "في السجل",
    "مع بيان",
    "الأسباب",
    "وطريق الاعتراض",
    "لدى اللجنة",
    "المختصة",
    "كتابةً",
    "وفق اللائحة",
];

const CONFIG: &str = "\
site: {base_url: https://coop.example, languages: [ar]}
mail: {from: {name: الجمعية, address: desk@coop.example}}
";

const SOCIETY: &str = "\
name: جمعية القياس التعاونية
registration: {authority: المركز الوطني, number: '10000'}
phones: [{number: '0172000000', kind: landline}]
channels:
  - {id: phone, kind: phone, purpose: الاستفسار, links: [{phone: '0172000000'}]}
";

/// A clause: who it is, and how often it was reworded.
#[derive(Clone, Copy)]
struct Clause {
    number: usize,
    version: usize,
}

impl Clause {
    fn words(self) -> String {
        let mut seed = self.number * 7 + 3;
        let mut words = format!("البند {}", self.number);
        for at in 0..WORDS / 2 {
            seed = seed * 31 % 10_007 + at;
            let reworded = self.version > 0 && at % 5 == self.version % 5;
            let part = PARTS[(seed + usize::from(reworded)) % PARTS.len()];
            let _ = write!(words, " {part}");
        }
        words
    }
}

/// The texts: in each revision five clauses are reworded, two inserted, two removed and one moved.
pub(crate) fn revisions() -> Vec<String> {
    let mut all: Vec<Clause> = (0..CLAUSES).map(|number| Clause { number, version: 0 }).collect();
    let mut texts = vec![text(&all)];
    for revision in 1..REVISIONS {
        for step in 0..5 {
            let at = (revision * 37 + step * 41) % all.len();
            all[at].version += 1;
        }
        for step in 0..2 {
            all.remove((revision * 53 + step * 67) % all.len());
            let number = CLAUSES + revision * 2 + step;
            all.insert((revision * 29 + step * 83) % all.len(), Clause { number, version: 0 });
        }
        let moved = all.remove((revision * 11) % all.len());
        all.insert((revision * 71) % all.len(), moved);
        texts.push(text(&all));
    }
    texts
}

fn text(clauses: &[Clause]) -> String {
    let mut text = String::new();
    for (section, clauses) in clauses.chunks(10).enumerate() {
        let _ = write!(text, "## القسم {section}\n\n");
        for (at, clause) in clauses.iter().enumerate() {
            let _ = writeln!(text, "{}. {}.", at + 1, clause.words());
        }
        text.push('\n');
    }
    text
}

/// A site whose one policy has these texts, all approved.
pub(crate) fn write_policy(site: &Path, texts: &[String]) -> io::Result<()> {
    let folder = site.join("content/policies/long");
    fs::create_dir_all(&folder)?;
    base(site)?;
    let mut card = String::from("title: سياسة طويلة\nrevisions:\n");
    for (at, text) in texts.iter().enumerate() {
        let number = at + 1;
        let _ = writeln!(
            card,
            "  - {{number: {number}, approval: {{body: المجلس, date: {{gregorian: 20{:02}-01-02}}}}}}",
            at % 26
        );
        fs::write(folder.join(format!("r{number}.md")), text)?;
    }
    fs::write(folder.join("policy.yaml"), card)
}

/// A site of so many pages, each with one of the texts.
pub(crate) fn write_pages(site: &Path, texts: &[String], count: usize) -> io::Result<()> {
    base(site)?;
    for at in 0..count {
        let page = format!("---\ntitle: صفحة {at}\n---\n{}", texts[at % texts.len()]);
        fs::write(site.join(format!("content/page-{at}.md")), page)?;
    }
    Ok(())
}

fn base(site: &Path) -> io::Result<()> {
    fs::create_dir_all(site.join("content"))?;
    fs::write(site.join("diwan.yaml"), CONFIG)?;
    fs::write(site.join("content/society.yaml"), SOCIETY)?;
    fs::write(site.join("content/index.md"), "---\ntitle: الرئيسة\n---\nأهلًا.\n")
}
