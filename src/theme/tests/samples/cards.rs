//! Lists of things, and the cards they are made of.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn form_card(
        &self,
        arabic: &str,
        english: &str,
        kind: FormKind,
    ) -> FormCard {
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

    pub(in crate::theme::tests) fn form_cards(&self) -> Vec<FormCard> {
        vec![
            self.form_card("طلب خدمة", "Request a service", FormKind::Request),
            self.form_card("تقديم شكوى", "Make a complaint", FormKind::Complaint),
            self.form_card("استفسار", "Ask a question", FormKind::Enquiry),
            self.form_card("مقترح", "Make a suggestion", FormKind::Suggestion),
        ]
    }

    pub(in crate::theme::tests) fn policy_cards(&self) -> Vec<PolicyCard> {
        let card = PolicyCard {
            title: self.say(
                "سياسة تنظيم العلاقة مع أعضاء الجمعية العمومية وتقديم الخدمات",
                "Policy on relations with members and the provision of services",
            ),
            address: self.address("/policies/member-relations/"),
            number: Some("P-07".to_owned()),
            revision: 2,
            state: RevisionState::InForce,
            effective: Some(self.date()),
            next_review: Some(self.review(ReviewStanding::Planned)),
            applies_to: Some(
                self.say("الأعضاء والعاملين والمستفيدين", "members, staff and beneficiaries"),
            ),
        };
        let bare = PolicyCard {
            number: None,
            effective: None,
            next_review: None,
            applies_to: None,
            title: self.say("سياسة تعارض المصالح", "Policy on conflicts of interest"),
            ..card.clone()
        };
        vec![card, bare]
    }

    pub(in crate::theme::tests) fn news_cards(&self) -> Vec<NewsCard> {
        let card =
            NewsCard {
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

    pub(in crate::theme::tests) fn news(&self) -> NewsList {
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

    pub(in crate::theme::tests) fn news_item(&self) -> NewsItem {
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

    pub(in crate::theme::tests) fn policies(&self) -> PolicyList {
        PolicyList {
            head: self.head("السياسات", "Policies", "/policies/"),
            html: Html::default(),
            policies: self.policy_cards(),
        }
    }

    pub(in crate::theme::tests) fn forms(&self) -> FormList {
        let section = |kind, forms: &[FormCard]| FormSection { kind, forms: forms.to_vec() };
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
}
