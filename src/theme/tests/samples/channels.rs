//! Channels and officers.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn channels(&self) -> ChannelsPage {
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
                self.say("الدور الأول، مكتب 4. أحضر هويتك.", "First floor, room 4. Bring your ID.")
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

    pub(in crate::theme::tests) fn delegate(&self) -> DelegateView {
        DelegateView {
            branch: self.say("محايل", "Muhayil"),
            name: self.say("فهد الأحمري", "Fahad Al-Ahmari"),
            phone: self.contact(),
            hours: None,
        }
    }

    pub(in crate::theme::tests) fn contact_rows(&self) -> Vec<ContactRow> {
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

    pub(in crate::theme::tests) fn contact_page_officers(&self) -> Vec<OfficerView> {
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

    pub(in crate::theme::tests) fn contact_page(&self) -> ContactPage {
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
}
