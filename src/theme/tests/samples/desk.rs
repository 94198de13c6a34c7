//! What the desk answers.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn receipt(&self) -> Receipt {
        Receipt {
            head: Head::unlisted(
                self.say("وصلتنا شكواك", "We have received your complaint"),
                "/desk/receipt/",
            ),
            reference: REFERENCE.to_owned(),
            code: self.code(),
            form: self.say("تقديم شكوى", "Make a complaint"),
            received: self.date(),
            next: Some(Html::trusted(self.say(
                "<p>تنظر لجنة المتابعة في شكواك وتتواصل معك.</p>",
                "<p>The follow-up committee looks at your complaint and contacts you.</p>",
            ))),
            within: Some(self.locale().count(Unit::WorkingDays, 15)),
            mailed_to: Some("noura@example.sa".to_owned()),
            mailed: Mailed::Link,
            case_status: "/desk/case".to_owned(),
            case_status_in_full: "https://coop.example/desk/case".to_owned(),
            expires: Some(self.locale().count(Unit::Minutes, 60)),
            helper: Some(self.helper()),
        }
    }

    pub(in crate::theme::tests) fn code(&self) -> Vec<String> {
        ["KM4T", "PX7R", "2WQH"].map(str::to_owned).to_vec()
    }

    pub(in crate::theme::tests) fn receipt_bare(&self) -> Receipt {
        Receipt {
            next: None,
            within: None,
            mailed: Mailed::ByHand,
            mailed_to: None,
            expires: None,
            helper: None,
            ..self.receipt()
        }
    }

    pub(in crate::theme::tests) fn survey(&self, told: SurveyTold) -> SurveyPage {
        SurveyPage {
            head: Head::unlisted(self.locale().survey_title(told), ""),
            told,
            survey: self.say("استبيان نصف السنة", "Half-year survey"),
            helper: (told == SurveyTold::Thanks).then(|| self.helper()),
        }
    }

    pub(in crate::theme::tests) fn trouble(&self) -> Trouble {
        Trouble {
            head: Head::unlisted(self.locale().trouble(TroubleKind::NotStored), "/desk/"),
            status: 503,
            trouble: TroubleKind::NotStored,
            typed: vec![Typed {
                label: self.say("تفاصيل الشكوى", "Details"),
                value: "سطر أول\nسطر ثان".to_owned(),
            }],
            again: Some(self.link("العودة إلى النموذج", "Back to the form", "/forms/complaint/")),
            helper: Some(self.helper()),
        }
    }

    pub(in crate::theme::tests) fn trouble_bare(&self) -> Trouble {
        Trouble {
            trouble: TroubleKind::Expired,
            status: 410,
            typed: Vec::new(),
            again: None,
            helper: None,
            ..self.trouble()
        }
    }

    pub(in crate::theme::tests) fn case_lookup(&self) -> CaseLookup {
        let locale = self.locale();
        let message = locale.mistake("no-such-case", &[]);
        let field = |name: &str, label, help| FieldView {
            help: Some(locale.label(help).to_owned()),
            ..FieldView::new(
                name,
                locale.label(label),
                Control::Line(LineInput {
                    dir: "ltr",
                    width: "short",
                    ..LineInput::new(LineKind::Text, "2026")
                }),
            )
        };
        let mut fields = vec![
            field("reference", Label::Reference, Label::ReferenceHelp),
            field("code", Label::Code, Label::CodeHelp),
        ];
        fields[0].error = Some(message.clone());
        CaseLookup {
            head: Head::unlisted(locale.label(Label::CaseLookup), "/desk/case"),
            action: "/desk/case".to_owned(),
            errors: vec![FieldError {
                target: fields[0].anchor.clone(),
                label: fields[0].label.clone(),
                message,
            }],
            fields,
            helper: Some(self.helper()),
        }
    }

    fn case_field(&self) -> CaseField {
        let label = self.say("الاسم الكامل", "Full name");
        CaseField { label, value: "نورة العتيبي".to_owned(), dir: "auto" }
    }

    pub(in crate::theme::tests) fn case(&self) -> CasePage {
        let locale = self.locale();
        let step = |state: &str, note| CaseStep {
            date: self.date(),
            title: locale.state(state).to_owned(),
            note,
            files: vec!["عرض السعر.pdf".to_owned()],
        };
        CasePage {
            head: Head::unlisted(locale.label(Label::CasePage), "/desk/case"),
            reference: REFERENCE.to_owned(),
            form: self.say("طلب خدمة", "Request a service"),
            state: locale.state("incomplete").to_owned(),
            meaning: locale.meaning("incomplete").to_owned(),
            waits_for: Some(locale.label(Label::Yourselves).to_owned()),
            due: Some(self.due()),
            missing: vec![self.say("صورة الهوية", "Copy of your ID")],
            survey: Some("/desk/survey/ab2".to_owned()),
            steps: vec![
                step(
                    "incomplete",
                    Some(self.say("نرجو إرفاق صورة الهوية.", "Please send a copy of your ID.")),
                ),
                step("received", None),
            ],
            kept_by: Some(self.say("لجنة <المتابعة>", "Follow-up committee")),
            answers: vec![self.case_field()],
            attested: None,
            news: Some(CaseNews::Changed),
            errors: Vec::new(),
            actions: self.case_actions(),
            not_before: Some(self.due()),
            next: vec![self.link("القبول", "Accept", "https://coop.example/desk/act/a")],
            proof: Some(CaseProof {
                address: "/desk/case".to_owned(),
                reference: REFERENCE.to_owned(),
                code: Some("K7QM-3XDR-9TWC-HH2C".to_owned()),
                version: 3,
            }),
            prints: vec![PrintView {
                sheet: "record",
                title: locale.label(Label::PrintRecord).to_owned(),
            }],
            helper: Some(self.helper()),
        }
    }

    fn case_actions(&self) -> Vec<CaseAction> {
        let locale = self.locale();
        vec![
            CaseAction {
                id: "supplement".to_owned(),
                title: locale.action("supplement").to_owned(),
                lead: locale.person_action_lead("supplement").to_owned(),
                turn: CaseTurn::Awaited,
                fields: vec![FieldView {
                    need: Need::Optional,
                    ..FieldView::new(
                        "supplement_words",
                        locale.ask("answer"),
                        Control::Paragraphs { value: String::new(), rows: 4, max_length: 5000 },
                    )
                }],
            },
            CaseAction {
                id: "withdraw".to_owned(),
                title: locale.action("withdraw").to_owned(),
                lead: locale.person_action_lead("withdraw").to_owned(),
                turn: CaseTurn::Possible,
                fields: Vec::new(),
            },
        ]
    }

    pub(in crate::theme::tests) fn case_bare(&self) -> CasePage {
        CasePage {
            waits_for: None,
            due: None,
            missing: Vec::new(),
            survey: None,
            prints: Vec::new(),
            steps: Vec::new(),
            kept_by: None,
            answers: Vec::new(),
            news: None,
            actions: Vec::new(),
            proof: None,
            helper: None,
            ..self.case()
        }
    }
}
