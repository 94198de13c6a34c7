//! Pages that a society writes.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn untranslated(&self) -> Untranslated {
        let lang: Lang = self.say("en", "ar").parse().unwrap();
        Untranslated { dir: lang.direction(), name: self.locale().language(&lang).to_owned(), lang }
    }

    pub(in crate::theme::tests) fn home(&self) -> HomePage {
        HomePage {
            head: Head {
                trail: Vec::new(),
                ..self.head("أهلًا بكم في تعاونية وادي السدر", "Welcome to Wadi Al-Sidr Coop", "/")
            },
            html: self.page_html(),
            untranslated: None,
            forms: self.form_cards(),
            policies: self.policy_cards(),
            news: self.news_cards(),
            links: HomeLinks {
                contact: Some(self.address("/contact/")),
                case_status: Some("/desk/case".to_owned()),
                forms: Some(self.address("/forms/")),
                policies: Some(self.address("/policies/")),
                news: Some(self.address("/news/")),
            },
        }
    }

    pub(in crate::theme::tests) fn home_bare(&self) -> HomePage {
        HomePage {
            head: Head::unlisted("س", "/"),
            untranslated: Some(self.untranslated()),
            forms: Vec::new(),
            policies: Vec::new(),
            news: Vec::new(),
            links: HomeLinks::default(),
            ..self.home()
        }
    }

    pub(in crate::theme::tests) fn toc(&self) -> Vec<TocEntry> {
        [
            ("vision", "رؤيتنا", "Our aim", 2),
            ("fees", "رسوم الخدمات", "Fees", 3),
            ("notes", "ملاحظات", "Notes", 2),
        ]
        .map(|(id, arabic, english, level)| TocEntry {
            id: id.to_owned(),
            title: self.say(arabic, english),
            level,
        })
        .to_vec()
    }

    pub(in crate::theme::tests) fn content(&self) -> ContentPage {
        ContentPage {
            head: self.head("عن الجمعية", "About the society", "/about/"),
            html: self.page_html(),
            toc: self.toc(),
            untranslated: None,
        }
    }

    pub(in crate::theme::tests) fn content_untranslated(&self) -> ContentPage {
        ContentPage { toc: Vec::new(), untranslated: Some(self.untranslated()), ..self.content() }
    }

    pub(in crate::theme::tests) fn section(&self) -> SectionPage {
        let card = Card {
            title: self.say("دليل العضو", "Members’ guide"),
            address: self.address("/guide/members/"),
            description: Some(self.say("حقوق العضو وواجباته.", "Rights and duties.")),
        };
        SectionPage {
            head: self.head("الأدلة", "Guides", "/guide/"),
            html: self.page_html(),
            untranslated: None,
            children: vec![Card { description: None, ..card.clone() }, card],
        }
    }

    pub(in crate::theme::tests) fn documents(&self) -> DocumentsPage {
        DocumentsPage {
            head: self.head("الوثائق", "Documents", "/documents/"),
            html: Html::default(),
            documents: vec![DocumentView {
                title: self.say("اللائحة الأساسية", "Bylaws"),
                address: "/documents/bylaws.pdf".to_owned(),
                kind: "PDF".to_owned(),
                size: self.locale().bytes(123_456),
            }],
        }
    }

    pub(in crate::theme::tests) fn not_found(&self) -> NotFound {
        NotFound {
            head: Head::unlisted(self.locale().label(Label::NotFound), "/404.html"),
            links: vec![
                self.link("الرئيسية", "Home", "/"),
                self.link("النماذج", "Forms", "/forms/"),
            ],
            contact: None,
        }
    }

    pub(in crate::theme::tests) fn redirect(&self) -> RedirectPage {
        RedirectPage {
            head: self.head("عن الجمعية", "About", "/about-us/"),
            target: self.address("/about/"),
        }
    }
}
