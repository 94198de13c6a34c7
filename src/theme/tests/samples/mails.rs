//! Mails.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn sender(&self) -> MailSender {
        let society = self.site().society;
        MailSender {
            society: society.name,
            registration: society.registration,
            website: "https://coop.example".to_owned(),
        }
    }

    pub(in crate::theme::tests) fn person_received(&self) -> PersonReceived {
        PersonReceived {
            sender: self.sender(),
            name: Some("نورة \"العتيبي\"".to_owned()),
            form: self.say("تقديم شكوى", "Make a complaint"),
            reference: REFERENCE.to_owned(),
            code: self.code(),
            received: self.date(),
            next: None,
            within: Some(self.locale().count(Unit::WorkingDays, 15)),
            own: Some(self.say("نقدّر ثقتك.", "Thank you for your trust.")),
            case_status: "https://coop.example/desk/case".to_owned(),
            helper: Some(self.helper()),
        }
    }

    pub(in crate::theme::tests) fn committee_new_case(&self) -> CommitteeNewCase {
        let answer = |label: String, value: &str, dir| Answer {
            label,
            lines: value.lines().map(str::to_owned).collect(),
            dir,
        };
        CommitteeNewCase {
            sender: self.sender(),
            recipient: self.say("لجنة المتابعة", "the follow-up committee"),
            form: self.say("تقديم شكوى", "Make a complaint"),
            reference: REFERENCE.to_owned(),
            received: self.date(),
            due: Some(self.date()),
            answers: vec![
                answer(self.say("الاسم الكامل", "Full name"), "نورة \"العتيبي\" & <أخرى>", "auto"),
                answer(self.say("رقم الجوال", "Mobile"), "+966501234567", "ltr"),
                answer(self.say("التفاصيل", "Details"), "سطر أول\nسطر ثان", "auto"),
            ],
            attestation: Some(Typed {
                label: self.say("أقرّ بصحة البيانات.", "I declare that this is true."),
                value: "نورة العتيبي".to_owned(),
            }),
            reply_by: Some(self.locale().reply("phone").to_owned()),
            files: vec!["evidence.pdf".to_owned()],
            own: None,
        }
    }

    pub(in crate::theme::tests) fn committee_bare(&self) -> CommitteeNewCase {
        CommitteeNewCase {
            due: None,
            answers: Vec::new(),
            attestation: None,
            reply_by: None,
            files: Vec::new(),
            own: None,
            ..self.committee_new_case()
        }
    }
}
