//! What every page shares.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn contact(&self) -> Contact {
        Contact {
            title: self.say("هاتف الجمعية", "Office phone"),
            shown: "017 222 3344".to_owned(),
            address: "tel:+966172223344".to_owned(),
            hours: Some(
                self.say("الأحد إلى الخميس، 8 صباحًا إلى 2 ظهرًا", "Sunday to Thursday, 8 am to 2 pm"),
            ),
        }
    }

    pub(in crate::theme::tests) fn mail(&self) -> Contact {
        Contact {
            title: self.say("البريد الإلكتروني", "E-mail"),
            shown: "info@coop.example".to_owned(),
            address: "mailto:info@coop.example".to_owned(),
            hours: None,
        }
    }

    pub(in crate::theme::tests) fn helper(&self) -> Helper {
        Helper {
            name: self.say(
                "سالم القحطاني، ضابط اتصال شؤون الأعضاء",
                "Salem Al-Qahtani, members’ affairs officer",
            ),
            reach: vec![self.contact(), self.mail()],
        }
    }

    pub(in crate::theme::tests) fn site(&self) -> Site {
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
}
