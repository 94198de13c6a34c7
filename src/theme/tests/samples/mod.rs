//! An invented society's pages, full and bare, in both languages.

mod cards;
mod changes;
mod channels;
mod confirm;
mod desk;
mod fields;
mod form;
mod mails;
mod pages;
mod policy;
mod record;
mod rounds;
mod site;
mod staff;
mod transparency;

use crate::calendar::DualDate;
use crate::language::{Direction, Lang};
use crate::theme::*;

/// Makes pages in one language.
pub(in crate::theme::tests) struct Sample<'a> {
    theme: &'a Theme,
    lang: &'a Lang,
}

/// The day on which the board approved.
pub(in crate::theme::tests) fn approval_day() -> DualDate {
    jiff::civil::date(2022, 6, 25).into()
}

/// The reference number of all cases.
const REFERENCE: &str = "2026-7KQ4M2X-C";

impl<'a> Sample<'a> {
    pub(in crate::theme::tests) fn new(theme: &'a Theme, lang: &'a Lang) -> Self {
        Self { theme, lang }
    }

    pub(in crate::theme::tests) fn dir(&self) -> &'static str {
        match self.lang.direction() {
            Direction::Rtl => "rtl",
            Direction::Ltr => "ltr",
        }
    }

    /// The words in the sample's language.
    pub(in crate::theme::tests) fn say(&self, arabic: &str, english: &str) -> String {
        let words = if self.lang.as_str() == "ar" { arabic } else { english };
        words.to_owned()
    }

    pub(in crate::theme::tests) fn locale(&self) -> &'a Locale {
        self.theme.locale(self.lang)
    }

    pub(in crate::theme::tests) fn date(&self) -> DateLine {
        self.locale().date(approval_day())
    }

    pub(in crate::theme::tests) fn address(&self, path: &str) -> String {
        let prefix = self.say("", "/en");
        format!("{prefix}{path}")
    }

    pub(in crate::theme::tests) fn link(&self, arabic: &str, english: &str, path: &str) -> Link {
        Link { title: self.say(arabic, english), address: self.address(path) }
    }

    pub(in crate::theme::tests) fn page_html(&self) -> Html {
        let arabic = "<p>أُسست الجمعية لتخدم مزارعي المنطقة وأسرهم، وهي <a href=\"/about/\">جمعية تعاونية</a> يملكها أعضاؤها ويديرونها.</p>\
            <h2 id=\"vision\">رؤيتنا</h2><p>أن يجد كل عضو جوابًا واضحًا في وقت معلوم، وأن تُنجز معاملته من غير عناء. للتواصل: <bdi dir=\"ltr\">017 222 3344</bdi>.</p>\
            <ul><li>خدمة الأعضاء بعدل ووضوح<ul><li>الرد في المدة المحددة</li><li>بيان أسباب القرار</li></ul></li><li>حفظ سرية البيانات</li></ul>\
            <h3 id=\"fees\">رسوم الخدمات</h3><table><thead><tr><th>الخدمة</th><th>الرسم</th></tr></thead><tbody><tr><td>شهادة عضوية</td><td>بلا رسم</td></tr><tr><td>تحديث البيانات</td><td>بلا رسم</td></tr></tbody></table>\
            <h2 id=\"notes\">ملاحظات</h2><blockquote class=\"markdown-alert-note\"><p>تُحدَّث هذه الصفحة كل ثلاثة أشهر.</p></blockquote><ol><li>يُقدَّم الطلب كتابةً.</li><li>يُراجع خلال المدة.</li></ol>";
        let english = "<p>The society serves the farmers of the region and their families. It is a <a href=\"/en/about/\">cooperative</a> owned and run by its members.</p>\
            <h2 id=\"vision\">Our aim</h2><p>Every member gets a clear answer in a known time. Call <bdi dir=\"ltr\">017 222 3344</bdi>.</p>\
            <ul><li>Fair and clear service<ul><li>Answers in time</li><li>Reasons for decisions</li></ul></li><li>Confidential data</li></ul>\
            <h3 id=\"fees\">Fees</h3><table><thead><tr><th>Service</th><th>Fee</th></tr></thead><tbody><tr><td>Certificate</td><td>Free</td></tr></tbody></table>\
            <h2 id=\"notes\">Notes</h2><blockquote class=\"markdown-alert-note\"><p>This page is updated every three months.</p></blockquote>";
        Html::trusted(self.say(arabic, english))
    }

    pub(in crate::theme::tests) fn head(&self, arabic: &str, english: &str, path: &str) -> Head {
        let other = if self.lang.as_str() == "ar" { "en" } else { "ar" };
        let other: Lang = other.parse().unwrap();
        let address = self.address(path);
        Head {
            description: Some(
                self.say("جملة تصف الصفحة لمن يبحث عنها.", "One sentence about the page."),
            ),
            lead: Some(self.say("جملة تحت العنوان.", "A sentence below the title.")),
            canonical: Some(format!("https://coop.example{address}")),
            robots: Robots::Listed,
            alternates: vec![Alternate {
                lang: self.lang.to_string(),
                address: format!("https://coop.example{address}"),
            }],
            languages: vec![LanguageLink {
                dir: other.direction(),
                name: self.theme.locale(&other).name().to_owned(),
                address: self.say(&format!("/en{path}"), path),
                translated: true,
                lang: other,
            }],
            trail: vec![self.link("الرئيسية", "Home", "/")],
            image: Some(ShareImage {
                address: "https://coop.example/documents/hall.jpg".to_owned(),
                alt: self.say("مقر الجمعية", "The office"),
            }),
            published: Some("2026-05-01".to_owned()),
            json_ld: Some(JsonLd::new(
                &serde_json::json!({"@type": "Organization", "name": "</script>"}),
            )),
            ..Head::unlisted(self.say(arabic, english), address)
        }
    }
}
