//! A site folder with as many Arabic pages as wanted, about 4 KB each, the same bytes every time.
//!
//! Pages stand in sections of a hundred, whose first is the section's front page. Each has front
//! matter, six headings, a bulleted and a numbered list, a table, a footnote, and links to other
//! pages of its own and of another section. The words are put together from parts by a generator
//! seeded with the page's number, so that no two pages are alike and none is random.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// Pages in a section.
const SECTION: usize = 100;

/// A page is filled up to this many bytes.
const PAGE_BYTES: usize = 4096;

const WHO: [&str; 12] = [
    "تعمل الجمعية على",
    "يحرص مجلس الإدارة على",
    "تتولى لجنة المتابعة",
    "يشارك الأعضاء في",
    "تهدف هذه المبادرة إلى",
    "يسعى ضابط الاتصال إلى",
    "تلتزم الإدارة التنفيذية بـ",
    "تدعم الجمعية العمومية",
    "يواصل فريق التطوع",
    "تنظم اللجنة المختصة",
    "تشرف الأمانة العامة على",
    "يعنى قسم الخدمات بـ",
];

const WHAT: [&str; 12] = [
    "تطوير خدمات المستفيدين",
    "متابعة طلبات الأعضاء",
    "تسويق المنتجات المحلية",
    "تدريب المزارعين الجدد",
    "توثيق إجراءات العمل",
    "قياس رضا المستفيدين",
    "تحسين قنوات التواصل",
    "دراسة الاحتياجات الموسمية",
    "تنظيم اللقاءات الدورية",
    "حفظ الوثائق والسجلات",
    "توفير المعدات المشتركة",
    "إعداد التقارير السنوية",
];

const HOW: [&str; 12] = [
    "وفق خطة معتمدة ومعلنة للجميع.",
    "بالتعاون مع الجهات المختصة في المنطقة.",
    "خلال الربع الأول من كل عام.",
    "مع مراعاة ظروف كبار السن وذوي الإعاقة.",
    "عبر الموقع الإلكتروني ومكاتب الفروع.",
    "بما يحفظ حقوق الأطراف كافة.",
    "على أن تعرض النتائج في الاجتماع التالي.",
    "بعد استكمال البيانات ومطابقتها.",
    "دون أي رسوم على الأعضاء.",
    "في مواعيد يعلن عنها مسبقاً.",
    "وفقاً للائحة الأساسية وسياسات الجمعية.",
    "مع تدوين الملاحظات في محضر رسمي.",
];

const HEADINGS: [&str; 6] = [
    "نبذة عامة",
    "الأهداف والمجالات",
    "خطوات التنفيذ",
    "الجدول الزمني",
    "المتابعة والتقويم",
    "أحكام ختامية",
];

const HOME: &str = "---\ntitle: الرئيسية\n---\n\nموقع يقاس به زمن البناء.\n";

const DIWAN_YAML: &str = "\
site:
  base_url: https://coop.example
  languages: [ar]
  complaint_form: complaint
  request_form: complaint
mail:
  from: {name: جمعية القياس التعاونية, address: desk@coop.example}
mailboxes:
  committees: {follow-up: [follow-up@coop.example]}
  officers: {relations: [relations@coop.example]}
";

const SOCIETY_YAML: &str = "\
name: جمعية القياس التعاونية
registration:
  authority: المركز الوطني لتنمية القطاع غير الربحي
  number: \"10000\"
phones:
  - {number: \"0172000000\", kind: landline, label: الهاتف}
emails:
  - {address: info@coop.example, label: البريد}
website: https://coop.example
social: []
channels:
  - id: phone
    kind: phone
    purpose: الاستفسار والمتابعة
    links:
      - {phone: \"0172000000\"}
tools:
  - {id: complaint-form, name: نموذج الشكوى, form: complaint}
categories:
  - {id: members, name: الأعضاء}
fields:
  - {id: services, name: الخدمات}
officers:
  - id: relations
    title: ضابط الاتصال
    phone: \"0172000000\"
    covers:
      - {categories: [members], fields: all}
committees:
  - {id: follow-up, name: لجنة المتابعة, about: تنظر في الشكاوى}
roles: []
";

const COMPLAINT_YAML: &str = "\
title: شكوى
kind: complaint
route: {committee: follow-up}
contact: {name: full-name, phone: mobile}
groups:
  - fields:
      - {id: full-name, type: text, label: الاسم}
      - {id: mobile, type: mobile, label: الجوال}
      - {id: details, type: long-text, label: التفاصيل}
";

/// Writes a complete site folder with `pages` pages besides the home page.
pub(crate) fn write(site: &Path, pages: usize) -> io::Result<()> {
    let content = site.join("content");
    fs::create_dir_all(&content)?;
    fs::create_dir_all(site.join("forms"))?;
    fs::write(site.join("diwan.yaml"), DIWAN_YAML)?;
    fs::write(site.join("forms/complaint.yaml"), COMPLAINT_YAML)?;
    fs::write(content.join("society.yaml"), SOCIETY_YAML)?;
    fs::write(content.join("index.md"), HOME)?;
    for number in 0..pages {
        let path = content.join(path(number));
        if number.is_multiple_of(SECTION) {
            fs::create_dir_all(content.join(section(number)))?;
        }
        fs::write(path, Page { number, pages }.text())?;
    }
    Ok(())
}

fn section(number: usize) -> String {
    format!("section-{:03}", number / SECTION + 1)
}

/// A page's path below `content`.
fn path(number: usize) -> String {
    let file = if number.is_multiple_of(SECTION) {
        "index.md".to_owned()
    } else {
        format!("page-{number:05}.md")
    };
    format!("{}/{file}", section(number))
}

/// One page of the corpus.
struct Page {
    number: usize,
    pages: usize,
}

impl Page {
    fn text(&self) -> String {
        let mut words = Words::new(self.number);
        let number = self.number;
        let mut out = format!(
            "---\ntitle: الصفحة رقم {number}\ndescription: {}\n---\n\n{} {}[^note]\n",
            words.sentence(),
            words.sentence(),
            words.sentence(),
        );
        let foot = format!("\n[^note]: {} {}\n", words.sentence(), words.sentence());
        let room = PAGE_BYTES - foot.len();
        for (at, heading) in HEADINGS.iter().enumerate() {
            let _ = write!(out, "\n## {heading}\n\n{}\n\n", words.sentence());
            self.block(at, &mut words, &mut out);
            // Each heading gets its share of the page.
            while out.len() < room * (at + 1) / HEADINGS.len() {
                let _ = writeln!(out, "{}", words.sentence());
            }
        }
        out + &foot
    }

    /// What stands below one heading besides sentences.
    fn block(&self, at: usize, words: &mut Words, out: &mut String) {
        let _ = match at {
            0 => writeln!(out, "انظر [الصفحة التالية]({}).", self.link(1)),
            1 => (0..3).try_for_each(|_| writeln!(out, "- **{}**: {}", words.what(), words.how())),
            2 => (1..4).try_for_each(|item| writeln!(out, "{item}. {}", words.what())),
            3 => writeln!(out, "| البند | المدة | الحالة |\n|---|:-:|---|").and_then(|()| {
                (1..4)
                    .try_for_each(|row| writeln!(out, "| {} | {row} أيام | *قائم* |", words.what()))
            }),
            4 => writeln!(out, "للتفاصيل [قسم آخر]({}) أو 0172000000.", self.link(SECTION)),
            _ => Ok(()),
        };
        out.push('\n');
    }

    /// The relative path to the page so many places on, around the end to the first.
    fn link(&self, on: usize) -> String {
        format!("../{}", path((self.number + on) % self.pages))
    }
}

/// Sentences from parts, chosen by a linear congruential generator (Knuth's MMIX constants).
struct Words(u64);

impl Words {
    fn new(seed: usize) -> Self {
        let mut words = Self(seed as u64 ^ 0x9E37_79B9_7F4A_7C15);
        words.below(1);
        words
    }

    /// A number below `bound`, from the generator's upper bits, which are its better ones.
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn what(&mut self) -> &'static str {
        WHAT[self.below(WHAT.len())]
    }

    fn how(&mut self) -> &'static str {
        HOW[self.below(HOW.len())]
    }

    fn sentence(&mut self) -> String {
        let who = WHO[self.below(WHO.len())];
        let glue = if who.ends_with('ـ') { "" } else { " " };
        format!("{who}{glue}{} {}", self.what(), self.how())
    }
}
