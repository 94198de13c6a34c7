//! An invented society's pages, full and bare, in both languages.

use crate::language::{Direction, Lang};
use crate::theme::*;

/// Makes pages in one language.
pub(super) struct Sample<'a> {
    theme: &'a Theme,
    lang: &'a Lang,
}

/// The day on which the board approved.
pub(super) fn approval_day() -> DualDate {
    DualDate {
        hijri: Some(Ymd {
            year: 1443,
            month: 11,
            day: 26,
        }),
        gregorian: Some(Ymd {
            year: 2022,
            month: 6,
            day: 25,
        }),
    }
}

impl<'a> Sample<'a> {
    pub(super) fn new(theme: &'a Theme, lang: &'a Lang) -> Self {
        Self { theme, lang }
    }

    pub(super) fn dir(&self) -> &'static str {
        match self.lang.direction() {
            Direction::Rtl => "rtl",
            Direction::Ltr => "ltr",
        }
    }

    /// The words in the sample's language.
    pub(super) fn say(&self, arabic: &str, english: &str) -> String {
        let words = if self.lang.as_str() == "ar" {
            arabic
        } else {
            english
        };
        words.to_owned()
    }

    pub(super) fn locale(&self) -> &'a Locale {
        self.theme.locale(self.lang)
    }

    pub(super) fn date(&self) -> DateLine {
        self.locale().date(&approval_day())
    }

    pub(super) fn address(&self, path: &str) -> String {
        let prefix = self.say("", "/en");
        format!("{prefix}{path}")
    }

    pub(super) fn link(&self, arabic: &str, english: &str, path: &str) -> Link {
        Link {
            title: self.say(arabic, english),
            address: self.address(path),
        }
    }

    fn page_html(&self) -> Html {
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

    pub(super) fn head(&self, arabic: &str, english: &str, path: &str) -> Head {
        let other = if self.lang.as_str() == "ar" {
            "en"
        } else {
            "ar"
        };
        let other: Lang = other.parse().unwrap();
        let address = self.address(path);
        Head {
            description: Some(self.say(
                "جملة تصف الصفحة لمن يبحث عنها.",
                "One sentence about the page.",
            )),
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

    pub(super) fn contact(&self) -> Contact {
        Contact {
            title: self.say("هاتف الجمعية", "Office phone"),
            shown: "017 222 3344".to_owned(),
            address: "tel:+966172223344".to_owned(),
            hours: Some(self.say(
                "الأحد إلى الخميس، 8 صباحًا إلى 2 ظهرًا",
                "Sunday to Thursday, 8 am to 2 pm",
            )),
        }
    }

    fn mail(&self) -> Contact {
        Contact {
            title: self.say("البريد الإلكتروني", "E-mail"),
            shown: "info@coop.example".to_owned(),
            address: "mailto:info@coop.example".to_owned(),
            hours: None,
        }
    }

    pub(super) fn helper(&self) -> Helper {
        Helper {
            name: self.say(
                "سالم القحطاني، ضابط اتصال شؤون الأعضاء",
                "Salem Al-Qahtani, members’ affairs officer",
            ),
            reach: vec![self.contact(), self.mail()],
        }
    }

    fn untranslated(&self) -> Untranslated {
        let lang: Lang = self.say("en", "ar").parse().unwrap();
        Untranslated {
            dir: lang.direction(),
            name: self.locale().language(&lang).to_owned(),
            lang,
        }
    }

    pub(super) fn site(&self) -> Site {
        let locale = self.locale();
        let authority = self.say(
            "وزارة البيئة والمياه والزراعة",
            "the Ministry of Environment, Water and Agriculture",
        );
        Site {
            lang: self.lang.clone(),
            dir: self.lang.direction(),
            home: self.address("/"),
            society: Society {
                name: self.say("الجمعية التعاونية لمزارعي وادي السدر بمنطقة عسير", "Wadi Al-Sidr Farmers’ Cooperative Society, Asir"),
                short_name: self.say("تعاونية وادي السدر", "Wadi Al-Sidr Coop"),
                registration: Some(locale.registration(&authority, "10999", Some(1442))),
                supervision: Some(self.say("بإشراف المركز الوطني لتنمية القطاع غير الربحي", "Supervised by the national centre for the non-profit sector")),
                about: Some(self.say(
                    "نخدم مزارعي الوادي وأسرهم، ونعرض هنا سياساتنا ونستقبل طلباتكم وشكاواكم ونرد عليها في وقتها.",
                    "We serve the farmers of the valley and their families. Read our policies, file a request or a complaint, and get an answer in time.",
                )),
            },
            menu: [
                ("عن الجمعية", "About", "/about/"),
                ("السياسات", "Policies", "/policies/"),
                ("النماذج", "Forms", "/forms/"),
                ("قنوات التواصل", "Channels", "/channels/"),
                ("الأخبار", "News", "/news/"),
                ("الوثائق", "Documents", "/documents/"),
            ]
            .map(|(arabic, english, path)| MenuItem {
                title: self.say(arabic, english),
                address: self.address(path),
            })
            .to_vec(),
            complaint: Some(Link {
                title: locale.label(Label::Complaint).to_owned(),
                address: self.address("/forms/complaint/"),
            }),
            request: Some(Link {
                title: locale.label(Label::Request).to_owned(),
                address: self.address("/forms/service-request/"),
            }),
            case_status: Some("/desk/case".to_owned()),
            feeds: vec![self.link("الأخبار", "News", "/feed.xml")],
            footer: Footer {
                pages: vec![
                    self.link("قنوات التواصل", "Channels", "/channels/"),
                    self.link("من أتواصل معه؟", "Who do I contact?", "/contact/"),
                    self.link("جميع النماذج", "All forms", "/forms/"),
                ],
                reach: vec![self.contact(), self.mail()],
                social: vec![Link {
                    title: locale.network("x").to_owned(),
                    address: "https://x.com/coop_example".to_owned(),
                }],
                address: Some(self.say("شارع السدر، حي الوادي، محايل 63711", "Al-Sidr Street, Al-Wadi, Muhayil 63711")),
                map: Some("https://www.openstreetmap.org/?mlat=18.5&mlon=42.0".to_owned()),
            },
            contact: Some(self.contact()),
        }
    }

    fn form_card(&self, arabic: &str, english: &str, kind: FormKind) -> FormCard {
        FormCard {
            title: self.say(arabic, english),
            address: self.address("/forms/complaint/"),
            kind,
            description: Some(self.say(
                "اكتب لنا ما تريد بوضوح، ويصلك الرد بالوسيلة التي تختارها.",
                "Tell us plainly what you need. We answer by the means you choose.",
            )),
            duration: Some(self.locale().count(Unit::Minutes, 5)),
        }
    }

    fn form_cards(&self) -> Vec<FormCard> {
        vec![
            self.form_card("طلب خدمة", "Request a service", FormKind::Request),
            self.form_card("تقديم شكوى", "Make a complaint", FormKind::Complaint),
            self.form_card("استفسار", "Ask a question", FormKind::Enquiry),
            self.form_card("مقترح", "Make a suggestion", FormKind::Suggestion),
        ]
    }

    fn policy_cards(&self) -> Vec<PolicyCard> {
        let card = PolicyCard {
            title: self.say(
                "سياسة تنظيم العلاقة مع أعضاء الجمعية العمومية وتقديم الخدمات",
                "Policy on relations with members and the provision of services",
            ),
            address: self.address("/policies/member-relations/"),
            number: Some("P-07".to_owned()),
            revision: 2,
            effective: Some(self.date()),
            applies_to: Some(self.say(
                "الأعضاء والعاملين والمستفيدين",
                "members, staff and beneficiaries",
            )),
        };
        let bare = PolicyCard {
            number: None,
            effective: None,
            applies_to: None,
            title: self.say("سياسة تعارض المصالح", "Policy on conflicts of interest"),
            ..card.clone()
        };
        vec![card, bare]
    }

    fn news_cards(&self) -> Vec<NewsCard> {
        let card = NewsCard {
            title: self.say(
                "افتتاح مركز خدمة الأعضاء في محايل",
                "The members’ service centre in Muhayil opens",
            ),
            address: self.address("/news/2026-05-01-opening/"),
            date: self.date(),
            description: Some(self.say(
                "يستقبل المركز الأعضاء من الأحد إلى الخميس.",
                "Open from Sunday to Thursday.",
            )),
        };
        let bare = NewsCard {
            description: None,
            title: self.say("نتائج استبانة رضا الأعضاء", "Results of the members’ survey"),
            ..card.clone()
        };
        vec![card, bare]
    }

    pub(super) fn home(&self) -> HomePage {
        HomePage {
            head: Head {
                trail: Vec::new(),
                ..self.head(
                    "أهلًا بكم في تعاونية وادي السدر",
                    "Welcome to Wadi Al-Sidr Coop",
                    "/",
                )
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

    pub(super) fn home_bare(&self) -> HomePage {
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

    pub(super) fn toc(&self) -> Vec<TocEntry> {
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

    pub(super) fn content(&self) -> ContentPage {
        ContentPage {
            head: self.head("عن الجمعية", "About the society", "/about/"),
            html: self.page_html(),
            toc: self.toc(),
            untranslated: None,
        }
    }

    pub(super) fn content_untranslated(&self) -> ContentPage {
        ContentPage {
            toc: Vec::new(),
            untranslated: Some(self.untranslated()),
            ..self.content()
        }
    }

    pub(super) fn section(&self) -> SectionPage {
        let card = Card {
            title: self.say("دليل العضو", "Members’ guide"),
            address: self.address("/guide/members/"),
            description: Some(self.say("حقوق العضو وواجباته.", "Rights and duties.")),
        };
        SectionPage {
            head: self.head("الأدلة", "Guides", "/guide/"),
            html: self.page_html(),
            untranslated: None,
            children: vec![
                Card {
                    description: None,
                    ..card.clone()
                },
                card,
            ],
        }
    }

    pub(super) fn policy(&self) -> PolicyPage {
        let revision = |number, state| RevisionView {
            number,
            address: self.address(&format!("/policies/member-relations/r{number}/")),
            state,
            effective: Some(self.date()),
            reason: Some(self.say("تحديد مدة قصوى للرد", "A ceiling for replies")),
        };
        PolicyPage {
            head: Head {
                kind: OpenGraphKind::Article,
                trail: vec![
                    self.link("الرئيسية", "Home", "/"),
                    self.link("السياسات", "Policies", "/policies/"),
                ],
                ..self.head(
                    "سياسة تنظيم العلاقة مع أعضاء الجمعية العمومية وتقديم الخدمات",
                    "Policy on relations with members and the provision of services",
                    "/policies/member-relations/",
                )
            },
            number: Some("P-07".to_owned()),
            owner: Some(self.say("إدارة شؤون الأعضاء", "Members’ affairs")),
            applies_to: Some(self.say(
                "الأعضاء والعاملين والمستفيدين",
                "members, staff and beneficiaries",
            )),
            review: Some(self.locale().count(Unit::Months, 12)),
            revision: revision(2, RevisionState::InForce),
            in_force: None,
            approval: Some(self.approval()),
            letter: Some(LetterView {
                number: Some("12/45".to_owned()),
                date: Some(self.locale().hijri(approval_day().hijri.unwrap())),
                corresponding: Some(self.locale().gregorian(approval_day().gregorian.unwrap())),
                attachments: Some(self.say("لا يوجد", "none")),
            }),
            toc: self.toc(),
            html: self.page_html(),
            untranslated: None,
            history: vec![
                revision(2, RevisionState::InForce),
                revision(1, RevisionState::Superseded),
            ],
            forms: self.form_cards()[..2].to_vec(),
            tools: vec![
                ToolView {
                    name: self.say("اللائحة الأساسية", "Bylaws"),
                    address: "/documents/bylaws.pdf".to_owned(),
                    note: Some("PDF".to_owned()),
                },
                ToolView {
                    name: self.say("دليل الدعم", "Support guide"),
                    address: self.address("/policies/support/"),
                    note: None,
                },
            ],
            markdown: Some("/policies/member-relations/r2/index.md".to_owned()),
        }
    }

    fn approval(&self) -> ApprovalView {
        let signatory = |arabic: &str, english: &str, position: String, signed| SignatoryView {
            name: self.say(arabic, english),
            position,
            signed,
        };
        ApprovalView {
            body: self.say("مجلس الإدارة", "The board"),
            meeting: Some(self.say("العاشر", "10th")),
            minutes: Some("10/1443".to_owned()),
            date: self.date(),
            signatories: vec![
                signatory(
                    "محمد الشهري",
                    "Mohammed Al-Shehri",
                    self.say("رئيس المجلس", "Chair"),
                    true,
                ),
                signatory(
                    "عبدالله عسيري",
                    "Abdullah Asiri",
                    self.say("أمين السر", "Secretary"),
                    false,
                ),
            ],
        }
    }

    pub(super) fn policy_bare(&self) -> PolicyPage {
        let full = self.policy();
        PolicyPage {
            number: None,
            owner: None,
            applies_to: None,
            review: None,
            revision: RevisionView {
                state: RevisionState::Superseded,
                effective: None,
                reason: None,
                ..full.revision.clone()
            },
            in_force: Some(self.address("/policies/member-relations/")),
            approval: Some(ApprovalView {
                meeting: None,
                minutes: None,
                signatories: Vec::new(),
                ..self.approval()
            }),
            letter: Some(LetterView {
                number: None,
                date: None,
                corresponding: None,
                attachments: None,
            }),
            toc: Vec::new(),
            untranslated: Some(self.untranslated()),
            history: Vec::new(),
            forms: Vec::new(),
            tools: Vec::new(),
            markdown: None,
            ..full
        }
    }

    pub(super) fn policies(&self) -> PolicyList {
        PolicyList {
            head: self.head("السياسات", "Policies", "/policies/"),
            html: Html::default(),
            policies: self.policy_cards(),
        }
    }

    pub(super) fn channels(&self) -> ChannelsPage {
        let kinds = [
            ("interview", LinkKind::Map),
            ("phone", LinkKind::Phone),
            ("fax", LinkKind::Phone),
            ("email", LinkKind::Email),
            ("whatsapp", LinkKind::Whatsapp),
            ("social", LinkKind::Url),
            ("letters", LinkKind::Page),
            ("website", LinkKind::Url),
            ("help-request", LinkKind::Form),
            ("volunteering", LinkKind::Page),
            ("branch-delegates", LinkKind::Page),
        ];
        let channel = |(kind, link): (&str, LinkKind)| ChannelView {
            id: kind.to_owned(),
            kind: kind.to_owned(),
            name: self.locale().channel(kind).to_owned(),
            purpose: self.say(
                "للاستفسار وتقديم الطلبات ومتابعتها.",
                "For questions, requests and their follow-up.",
            ),
            hours: (kind != "website")
                .then(|| self.say("الأحد إلى الخميس، 8 ص – 2 م", "Sunday to Thursday, 8–2")),
            details: (kind == "interview").then(|| {
                self.say(
                    "الدور الأول، مكتب 4. أحضر هويتك.",
                    "First floor, room 4. Bring your ID.",
                )
            }),
            links: vec![ChannelLink {
                kind: link,
                title: match link {
                    LinkKind::Phone | LinkKind::Whatsapp => "017 222 3344".to_owned(),
                    LinkKind::Email => "info@coop.example".to_owned(),
                    _ => self.say("افتح الصفحة", "Open the page"),
                },
                address: "tel:+966172223344".to_owned(),
            }],
            delegates: if kind == "branch-delegates" {
                vec![self.delegate(), self.delegate()]
            } else {
                Vec::new()
            },
        };
        ChannelsPage {
            head: self.head("قنوات التواصل", "Contact channels", "/channels/"),
            html: Html::default(),
            channels: kinds.map(channel).to_vec(),
            contact_page: Some(self.address("/contact/")),
        }
    }

    fn delegate(&self) -> DelegateView {
        DelegateView {
            branch: self.say("محايل", "Muhayil"),
            name: self.say("فهد الأحمري", "Fahad Al-Ahmari"),
            phone: self.contact(),
            hours: None,
        }
    }

    pub(super) fn contact_rows(&self) -> Vec<ContactRow> {
        [
            ("الأعضاء", "Members", [0, 0, 1]),
            ("الأسر المنتجة", "Productive families", [0, 1, 1]),
            ("الداعمون والشركاء", "Supporters and partners", [1, 1, 1]),
        ]
        .map(|(arabic, english, officers)| ContactRow {
            category: self.say(arabic, english),
            officers: officers.to_vec(),
        })
        .to_vec()
    }

    pub(super) fn contact_page_officers(&self) -> Vec<OfficerView> {
        let officer = OfficerView {
            id: "members-affairs".to_owned(),
            title: self.say("ضابط اتصال شؤون الأعضاء", "Members’ affairs officer"),
            name: Some(self.say("سالم القحطاني", "Salem Al-Qahtani")),
            reach: vec![self.contact(), self.mail()],
            extension: Some("12".to_owned()),
            hours: Some(self.say("الأحد إلى الخميس", "Sunday to Thursday")),
            covers: vec![self.say("الأعضاء: التسويق، الدعم", "Members: marketing, support")],
        };
        let bare = OfficerView {
            id: "partners".to_owned(),
            title: self.say("ضابط اتصال الشركاء", "Partners’ officer"),
            name: None,
            extension: None,
            hours: None,
            covers: Vec::new(),
            ..officer.clone()
        };
        vec![officer, bare]
    }

    pub(super) fn contact_page(&self) -> ContactPage {
        ContactPage {
            head: self.head("من أتواصل معه؟", "Who do I contact?", "/contact/"),
            html: Html::default(),
            fields: [
                ("التسويق", "Marketing"),
                ("الدعم والمنح", "Support and grants"),
                ("التدريب", "Training"),
            ]
            .map(|(arabic, english)| self.say(arabic, english))
            .to_vec(),
            rows: self.contact_rows(),
            officers: self.contact_page_officers(),
            channels_page: Some(self.address("/channels/")),
        }
    }

    pub(super) fn forms(&self) -> FormList {
        let section = |kind, forms: &[FormCard]| FormSection {
            kind,
            forms: forms.to_vec(),
        };
        let cards = self.form_cards();
        FormList {
            head: self.head("النماذج", "Forms", "/forms/"),
            html: Html::default(),
            sections: vec![
                section(FormKind::Request, &cards[..1]),
                section(FormKind::Complaint, &cards[1..2]),
                section(FormKind::Enquiry, &cards[2..]),
            ],
        }
    }

    pub(super) fn news(&self) -> NewsList {
        NewsList {
            head: self.head("الأخبار", "News", "/news/"),
            html: Html::default(),
            items: self.news_cards(),
            pages: Pages {
                number: 1,
                count: 3,
                newer: None,
                older: Some(self.address("/news/2/")),
            },
        }
    }

    pub(super) fn news_item(&self) -> NewsItem {
        NewsItem {
            head: self.head(
                "افتتاح مركز خدمة الأعضاء في محايل",
                "The members’ service centre in Muhayil opens",
                "/news/2026-05-01-opening/",
            ),
            date: self.date(),
            html: self.page_html(),
            toc: Vec::new(),
            untranslated: None,
            newer: None,
            older: Some(self.link(
                "نتائج الاستبانة",
                "Results of the survey",
                "/news/2026-04-01-survey/",
            )),
        }
    }

    pub(super) fn documents(&self) -> DocumentsPage {
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

    pub(super) fn not_found(&self) -> NotFound {
        NotFound {
            head: Head::unlisted(self.locale().label(Label::NotFound), "/404.html"),
            links: vec![
                self.link("الرئيسية", "Home", "/"),
                self.link("النماذج", "Forms", "/forms/"),
            ],
            contact: None,
        }
    }

    pub(super) fn redirect(&self) -> RedirectPage {
        RedirectPage {
            head: self.head("عن الجمعية", "About", "/about-us/"),
            target: self.address("/about/"),
        }
    }
}
