//! What the society's own people see and get.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn staff(&self) -> StaffPage {
        let card = |title, kind| FormCard {
            title,
            address: "/desk/staff/a/b".to_owned(),
            kind,
            description: None,
            duration: None,
        };
        StaffPage {
            head: Head::unlisted(self.locale().staff_title(), ""),
            party: self.say("لجنة المتابعة", "the follow-up committee"),
            until: self.date(),
            forms: vec![card(self.say("زيارة", "A visit"), FormKind::Staff)],
            behalf: vec![card(self.say("شكوى", "A complaint"), FormKind::Complaint)],
        }
    }

    pub(in crate::theme::tests) fn acknowledge(&self) -> AcknowledgePage {
        let (label, help) = self.locale().acknowledge_name();
        let control = Control::Line(LineInput::new(LineKind::Text, String::new()));
        let field = FieldView::new("name", label, control);
        let lang: Lang = "ar".parse().unwrap();
        AcknowledgePage {
            head: Head::unlisted(self.locale().acknowledge_title(), ""),
            policy: self.say("سياسة التطوع", "Volunteering policy"),
            revision_name: self.locale().revision_by_number(2),
            effective: Some(self.date()),
            name: "منال \"بنت\" سعيد".to_owned(),
            text: Html::trusted("<p>نص</p>".to_owned()),
            text_dir: lang.direction(),
            text_lang: lang,
            address: "/policies/volunteering/r2/".to_owned(),
            sign: Some(SignView {
                address: "/desk/acknowledge/a".to_owned(),
                words: self.locale().acknowledge_words("…", 2),
                field: FieldView { help: Some(help.to_owned()), ..field },
            }),
            signed: None,
            newer: None,
            error: None,
        }
    }

    pub(in crate::theme::tests) fn acknowledged(&self) -> AcknowledgePage {
        AcknowledgePage {
            sign: None,
            signed: Some(SignedView {
                date: self.date(),
                words: self.locale().acknowledge_words("…", 2),
                name: "منال".to_owned(),
            }),
            newer: Some(self.link("3", "3", "/desk/acknowledge/b")),
            ..self.acknowledge()
        }
    }

    pub(in crate::theme::tests) fn staff_invitation(&self) -> StaffInvitation {
        StaffInvitation {
            sender: self.sender(),
            recipient: self.say("لجنة المتابعة", "the follow-up committee"),
            until: self.date(),
            link: "https://coop.example/desk/staff/a".to_owned(),
        }
    }

    pub(in crate::theme::tests) fn acknowledge_mail(
        &self,
        occasion: AcknowledgeOccasion,
    ) -> AcknowledgeMail {
        AcknowledgeMail {
            sender: self.sender(),
            name: "منال".to_owned(),
            policy: self.say("سياسة التطوع", "Volunteering policy"),
            revision: "2".to_owned(),
            occasion,
            link: "https://coop.example/desk/acknowledge/a".to_owned(),
        }
    }
}
