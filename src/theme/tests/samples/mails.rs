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
            left_out: vec!["<large>.pdf".to_owned()],
            acts: vec![self.link("القبول", "Accept", "https://coop.example/desk/act/a")],
            list: Some("https://coop.example/desk/list/aaaa".to_owned()),
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
            left_out: Vec::new(),
            acts: Vec::new(),
            list: None,
            own: None,
            ..self.committee_new_case()
        }
    }

    pub(in crate::theme::tests) fn due(&self) -> DueLine {
        DueLine {
            date: self.date(),
            policy: self.say("سياسة العلاقة مع الأعضاء", "Members policy"),
            address: "https://coop.example/policies/member-relations/#reply-in-time".to_owned(),
        }
    }

    /// One for each thing that a person is told.
    pub(in crate::theme::tests) fn person_change(&self, notice: &'static str) -> PersonChange {
        PersonChange {
            sender: self.sender(),
            name: Some("نورة \"العتيبي\"".to_owned()),
            form: self.say("طلب خدمة", "Request a service"),
            reference: REFERENCE.to_owned(),
            notice,
            state: self.locale().state("incomplete").to_owned(),
            meaning: self.locale().meaning("incomplete").to_owned(),
            said: vec!["سطر أول".to_owned(), "<سطر ثان>".to_owned()],
            missing: vec![self.say("صورة الهوية", "Copy of your ID")],
            due: Some(self.due()),
            case_status: "https://coop.example/desk/case".to_owned(),
            survey: (notice == "closed").then(|| "https://coop.example/desk/survey/ab2".to_owned()),
            helper: Some(self.helper()),
        }
    }

    pub(in crate::theme::tests) fn survey_invitation(&self) -> SurveyInvitation {
        SurveyInvitation {
            sender: self.sender(),
            survey: self.say("استبيان نصف السنة", "Half-year survey"),
            address: "https://coop.example/desk/survey/ab2".to_owned(),
            until: self.date(),
        }
    }

    pub(in crate::theme::tests) fn staff_turn(&self, notice: &'static str) -> StaffTurn {
        let new_case = self.committee_new_case();
        StaffTurn {
            sender: self.sender(),
            recipient: new_case.recipient,
            form: new_case.form,
            reference: REFERENCE.to_owned(),
            notice,
            state: self.locale().state("with-committee").to_owned(),
            due: Some(self.due()),
            said: vec!["نورة <العتيبي>".to_owned()],
            missing: Vec::new(),
            tell_by: Some(self.locale().reply("phone").to_owned()),
            kept_by: Some(self.say("لجنة \"المتابعة\"", "Follow-up committee")),
            answers: new_case.answers,
            not_before: Some(self.due()),
            files: new_case.files,
            left_out: new_case.left_out,
            acts: new_case.acts,
            list: Some("https://coop.example/desk/list/aaaa".to_owned()),
        }
    }

    pub(in crate::theme::tests) fn person_copy(&self) -> PersonCopy {
        let new_case = self.committee_new_case();
        PersonCopy {
            sender: self.sender(),
            made: self.date(),
            cases: vec![CopiedCase {
                reference: REFERENCE.to_owned(),
                form: new_case.form,
                received: self.date(),
                state: self.locale().state("closed").to_owned(),
                answers: new_case.answers,
                attestation: new_case.attestation,
                reply_by: new_case.reply_by,
                steps: vec![CopiedStep {
                    date: self.date(),
                    title: self.locale().state("refused").to_owned(),
                    said: vec!["<سبب>".to_owned()],
                }],
                files: vec![CopiedFile {
                    name: "إثبات \"السكن\".pdf".to_owned(),
                    path: "files/2026-7KQ4M2X-C/1-إثبات.pdf".to_owned(),
                }],
            }],
        }
    }
}
