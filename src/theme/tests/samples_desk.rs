//! The samples of forms, of the desk's pages and of mails.

use super::samples::Sample;
use crate::theme::*;

const REFERENCE: &str = "2026-7KQ4M2X-C";

impl Sample<'_> {
    fn line(&self, name: &str, line: LineKind, arabic: &str, english: &str) -> FieldView {
        FieldView::new(
            name,
            self.say(arabic, english),
            Control::Line(LineInput::new(line, "")),
        )
    }

    fn options(&self, chosen: &str) -> Vec<OptionView> {
        [
            ("service", "مستوى الخدمة", "Quality of service"),
            ("delay", "تأخر الرد", "A late reply"),
            ("other", "أمر آخر", "Something else"),
        ]
        .map(|(id, arabic, english)| OptionView {
            id: id.to_owned(),
            label: self.say(arabic, english),
            help: (id == "delay")
                .then(|| self.say("مضى الموعد ولم يصلك رد.", "You were not answered in time.")),
            chosen: id == chosen,
        })
        .to_vec()
    }

    fn person_group(&self) -> GroupView {
        let mut fields = vec![
            self.line("full-name", LineKind::Text, "الاسم الكامل", "Full name"),
            self.line(
                "national-id",
                LineKind::NationalId,
                "رقم الهوية أو الإقامة",
                "National ID or residence number",
            ),
            self.line("mobile", LineKind::Mobile, "رقم الجوال", "Mobile number"),
            self.line("email", LineKind::Email, "البريد الإلكتروني", "E-mail"),
        ];
        fields[3].need = Need::Optional;
        GroupView {
            title: Some(self.say("بياناتك", "About you")),
            help: Some(self.say("نستخدمها للرد عليك فقط.", "We use this only to answer you.")),
            fields,
        }
    }

    fn matter_group(&self) -> GroupView {
        let field = |name: &str, arabic: &str, english: &str, control| {
            FieldView::new(name, self.say(arabic, english), control)
        };
        let mut fields = vec![
            field(
                "kind",
                "موضوع الشكوى",
                "What is it about?",
                Control::Choice {
                    style: ChoiceStyle::Radio,
                    options: self.options(""),
                },
            ),
            self.line("what-else", LineKind::Text, "ما هو؟", "What is it?"),
            field(
                "category",
                "فئتك",
                "Your category",
                Control::Choice {
                    style: ChoiceStyle::Select,
                    options: self.options("delay"),
                },
            ),
            field(
                "wishes",
                "ما الذي ترجوه؟",
                "What do you hope for?",
                Control::Choices {
                    options: self.options("other"),
                    hint: Some(self.locale().choose(None, Some(2))),
                },
            ),
            field(
                "before",
                "هل سبق أن قدّمت الشكوى نفسها؟",
                "Have you complained about this before?",
                Control::YesNo {
                    value: String::new(),
                },
            ),
            field(
                "details",
                "تفاصيل الشكوى",
                "Details",
                Control::Paragraphs {
                    value: String::new(),
                    rows: 6,
                    max_length: 5000,
                },
            ),
            field(
                "papers",
                "المستندات",
                "Documents",
                Control::File(FilePicker {
                    accept: ".pdf,.jpg".to_owned(),
                    limits: self.locale().files(&["pdf", "jpg"], 2, 5 * 1024 * 1024),
                    many: Many::Several,
                }),
            ),
            field(
                "rating",
                "ما مدى رضاك عن الخدمة؟",
                "How satisfied are you?",
                Control::Rating {
                    points: self.points(),
                },
            ),
        ];
        fields[1].show_if = Some(ShowIf {
            field: "kind".to_owned(),
            label: fields[0].label.clone(),
            values: "other".to_owned(),
            answers: vec![self.say("«أمر آخر»", "“Something else”")],
        });
        fields[5].help = Some(self.say(
            "ماذا حدث؟ ومتى؟ ومع من؟",
            "What happened, when, and with whom?",
        ));
        fields[6].need = Need::Optional;
        GroupView {
            title: Some(self.say("شكواك", "Your complaint")),
            help: None,
            fields,
        }
    }

    fn numbers_group(&self) -> GroupView {
        GroupView {
            title: None,
            help: None,
            fields: vec![
                self.line(
                    "happened",
                    LineKind::Date,
                    "تاريخ الواقعة",
                    "When it happened",
                ),
                self.line("iban", LineKind::Iban, "رقم الآيبان", "IBAN"),
                self.line(
                    "cr",
                    LineKind::CommercialRegistration,
                    "رقم السجل التجاري",
                    "Commercial registration",
                ),
                self.line("amount", LineKind::Money, "المبلغ", "Amount"),
                self.line(
                    "people",
                    LineKind::Number,
                    "عدد أفراد الأسرة",
                    "People in the household",
                ),
                self.line("office", LineKind::Phone, "هاتف العمل", "Work phone"),
            ],
        }
    }

    fn points(&self) -> Vec<OptionView> {
        (1..=5)
            .map(|point| OptionView {
                id: point.to_string(),
                label: point.to_string(),
                help: None,
                chosen: point == 4,
            })
            .collect()
    }

    pub(super) fn form(&self) -> FormPage {
        let replies = ["email", "phone", "whatsapp"].map(|id| OptionView {
            id: id.to_owned(),
            label: self.locale().reply(id).to_owned(),
            help: None,
            chosen: false,
        });
        let reply = Control::Choice {
            style: ChoiceStyle::Radio,
            options: replies.to_vec(),
        };
        FormPage {
            head: Head { trail: vec![self.link("الرئيسية", "Home", "/"), self.link("النماذج", "Forms", "/forms/")], ..self.head("تقديم شكوى", "Make a complaint", "/forms/complaint/") },
            id: "complaint".to_owned(),
            kind: FormKind::Complaint,
            intro: Html::trusted(self.say("<p>نسعى أولًا إلى تسوية شكواك وديًا، ثم تنظر فيها لجنة المتابعة.</p>", "<p>We first try to settle your complaint amicably. Then the follow-up committee looks at it.</p>")),
            duration: Some(self.locale().count(Unit::Minutes, 7)),
            promise: Some(Promise { within: self.locale().count(Unit::WorkingDays, 15), clause: Some(self.link("سياسة العلاقة مع الأعضاء، بند الرد في المدة", "Member relations policy, clause on replies", "/policies/member-relations/#reply-in-time")) }),
            requirements: vec![self.say("رقم الهوية أو الإقامة", "Your ID number"), self.say("ما يثبت الشكوى، إن وُجد", "Evidence, if you have any")],
            action: "/desk/forms/complaint".to_owned(),
            encoding: Encoding::Multipart,
            key: Some("k1".to_owned()),
            banner: None,
            errors: Vec::new(),
            groups: vec![self.person_group(), self.matter_group(), self.numbers_group()],
            reply_channel: Some(FieldView::new("_reply", self.locale().label(Label::ReplyChannel), reply)),
            attestation: Some(AttestationView {
                text: self.say("أقرّ بأن جميع البيانات التي قدّمتها صحيحة، وأتحمل مسؤوليتها.", "I declare that everything I have stated is true, and I answer for it."),
                clause: Some(self.link("الإقرار بصحة البيانات", "Vouching for the data", "/policies/member-relations/r2/#vouching")),
                accepted: Accepted::NotYet,
                error: None,
                signature: Some(FieldView { help: Some(self.locale().label(Label::SignatureHelp).to_owned()), ..FieldView::new("_signature", self.locale().label(Label::Signature), Control::Line(LineInput { autocomplete: Some("name".to_owned()), ..LineInput::new(LineKind::Text, "") })) }),
            }),
            helper: Some(self.helper()),
        }
    }

    pub(super) fn form_wrong(&self) -> FormPage {
        let mut form = self.form();
        let locale = self.locale();
        let mut wrong = |group: usize, at: usize, kind: &str, facts: &[(&str, &str)]| {
            let field = &mut form.groups[group].fields[at];
            let message = locale.mistake(kind, facts);
            field.error = Some(message.clone());
            form.errors.push(FieldError {
                target: field.anchor.clone(),
                label: field.label.clone(),
                message,
            });
        };
        let name = self.say("الاسم الكامل", "full name");
        wrong(0, 0, "missing", &[("label", &name)]);
        wrong(0, 2, "not-mobile", &[]);
        wrong(1, 0, "missing-choice", &[("label", &name)]);
        wrong(1, 5, "missing", &[("label", &name)]);
        wrong(2, 0, "no-such-date", &[]);
        form.groups[0].fields[2].control =
            Control::Line(LineInput::new(LineKind::Mobile, "05012345678"));
        form.groups[0].fields[3].control =
            Control::Line(LineInput::new(LineKind::Email, "<script>\""));
        form.banner = Some(self.say(
            "تعذّر حفظ طلبك الآن.",
            "We can’t save your request right now.",
        ));
        if let Some(attestation) = &mut form.attestation {
            attestation.error = Some(locale.mistake("missing-attestation", &[]));
            attestation.accepted = Accepted::Yes;
        }
        form
    }

    pub(super) fn form_bare(&self) -> FormPage {
        FormPage {
            head: Head::unlisted("س", "/forms/s/"),
            intro: Html::default(),
            duration: None,
            promise: None,
            requirements: Vec::new(),
            encoding: Encoding::UrlEncoded,
            key: None,
            groups: vec![GroupView {
                title: None,
                help: None,
                fields: vec![FieldView::new(
                    "few",
                    "س",
                    Control::Choices {
                        options: self.options(""),
                        hint: None,
                    },
                )],
            }],
            reply_channel: None,
            attestation: None,
            helper: None,
            ..self.form()
        }
    }

    pub(super) fn receipt(&self) -> Receipt {
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
            case_status: "/desk/case".to_owned(),
            expires: Some(self.locale().count(Unit::Minutes, 60)),
            helper: Some(self.helper()),
        }
    }

    fn code(&self) -> Vec<String> {
        ["KM4T", "PX7R", "2WQH"].map(str::to_owned).to_vec()
    }

    pub(super) fn receipt_bare(&self) -> Receipt {
        Receipt {
            next: None,
            within: None,
            mailed_to: None,
            expires: None,
            helper: None,
            ..self.receipt()
        }
    }

    pub(super) fn trouble(&self) -> Trouble {
        Trouble {
            head: Head::unlisted(self.locale().trouble(TroubleKind::NotStored), "/desk/"),
            status: 503,
            trouble: TroubleKind::NotStored,
            typed: vec![Typed {
                label: self.say("تفاصيل الشكوى", "Details"),
                value: "سطر أول\nسطر ثان".to_owned(),
            }],
            again: Some(self.link(
                "العودة إلى النموذج",
                "Back to the form",
                "/forms/complaint/",
            )),
            helper: Some(self.helper()),
        }
    }

    pub(super) fn trouble_bare(&self) -> Trouble {
        Trouble {
            trouble: TroubleKind::Expired,
            status: 410,
            typed: Vec::new(),
            again: None,
            helper: None,
            ..self.trouble()
        }
    }

    pub(super) fn case_lookup(&self) -> CaseLookup {
        let locale = self.locale();
        let message = locale.mistake("unknown-reference", &[]);
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

    pub(super) fn case(&self) -> CasePage {
        let locale = self.locale();
        let step = |state: &str, note| CaseStep {
            date: self.date(),
            title: locale.state(state).to_owned(),
            note,
        };
        CasePage {
            head: Head::unlisted(locale.label(Label::CasePage), "/desk/case"),
            reference: REFERENCE.to_owned(),
            form: self.say("طلب خدمة", "Request a service"),
            state: locale.state("incomplete").to_owned(),
            meaning: locale.meaning("incomplete").to_owned(),
            due: Some(self.date()),
            missing: vec![self.say("صورة الهوية", "Copy of your ID")],
            steps: vec![
                step(
                    "incomplete",
                    Some(self.say("نرجو إرفاق صورة الهوية.", "Please send a copy of your ID.")),
                ),
                step("received", None),
            ],
            answers: vec![CaseField {
                label: self.say("الاسم الكامل", "Full name"),
                value: "نورة العتيبي".to_owned(),
            }],
            helper: Some(self.helper()),
        }
    }

    pub(super) fn case_bare(&self) -> CasePage {
        CasePage {
            due: None,
            missing: Vec::new(),
            steps: Vec::new(),
            answers: Vec::new(),
            helper: None,
            ..self.case()
        }
    }

    fn sender(&self) -> MailSender {
        let society = self.site().society;
        MailSender {
            society: society.name,
            registration: society.registration,
            website: "https://coop.example".to_owned(),
        }
    }

    pub(super) fn person_received(&self) -> PersonReceived {
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

    pub(super) fn committee_new_case(&self) -> CommitteeNewCase {
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
                answer(
                    self.say("الاسم الكامل", "Full name"),
                    "نورة \"العتيبي\" & <أخرى>",
                    "auto",
                ),
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

    pub(super) fn committee_bare(&self) -> CommitteeNewCase {
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
