//! Every kind of form field.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn line(
        &self,
        name: &str,
        line: LineKind,
        arabic: &str,
        english: &str,
    ) -> FieldView {
        FieldView::new(name, self.say(arabic, english), Control::Line(LineInput::new(line, "")))
    }

    pub(in crate::theme::tests) fn options(&self, chosen: &str) -> Vec<OptionView> {
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

    pub(in crate::theme::tests) fn person_group(&self) -> GroupView {
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

    pub(in crate::theme::tests) fn matter_group(&self) -> GroupView {
        let mut fields = self.choices();
        fields.extend(self.papers());
        GroupView { title: Some(self.say("شكواك", "Your complaint")), help: None, fields }
    }

    pub(in crate::theme::tests) fn choices(&self) -> Vec<FieldView> {
        let field = |name: &str, arabic: &str, english: &str, control| {
            FieldView::new(name, self.say(arabic, english), control)
        };
        let mut fields = vec![
            field(
                "kind",
                "موضوع الشكوى",
                "What is it about?",
                Control::Choice { style: ChoiceStyle::Radio, options: self.options("") },
            ),
            self.line("what-else", LineKind::Text, "ما هو؟", "What is it?"),
            field(
                "category",
                "فئتك",
                "Your category",
                Control::Choice { style: ChoiceStyle::Select, options: self.options("delay") },
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
                Control::YesNo { value: String::new() },
            ),
            field(
                "rating",
                "ما مدى رضاك عن الخدمة؟",
                "How satisfied are you?",
                Control::Rating { points: self.points() },
            ),
        ];
        fields[1].show_if = Some(ShowIf {
            field: "kind".to_owned(),
            label: fields[0].label.clone(),
            values: "other".to_owned(),
            answers: vec![self.say("أمر آخر", "Something else")],
        });
        fields
    }

    pub(in crate::theme::tests) fn papers(&self) -> [FieldView; 2] {
        let field = |name: &str, arabic: &str, english: &str, control| {
            FieldView::new(name, self.say(arabic, english), control)
        };
        let mut fields = [
            field(
                "details",
                "تفاصيل الشكوى",
                "Details",
                Control::Paragraphs { value: String::new(), rows: 6, max_length: 5000 },
            ),
            field(
                "papers",
                "المستندات",
                "Documents",
                Control::File(FilePicker {
                    accept: ".pdf,.jpg".to_owned(),
                    limits: self.locale().files(&["pdf", "jpg"], 2, 5 * 1024 * 1024),
                    many: Many::Several,
                    kept: vec!["إيصال <1>.pdf".to_owned()],
                }),
            ),
        ];
        fields[0].help =
            Some(self.say("ماذا حدث؟ ومتى؟ ومع من؟", "What happened, when, and with whom?"));
        fields[1].need = Need::Optional;
        fields
    }

    pub(in crate::theme::tests) fn numbers_group(&self) -> GroupView {
        GroupView {
            title: None,
            help: None,
            fields: vec![
                self.line("happened", LineKind::Date, "تاريخ الواقعة", "When it happened"),
                self.line("iban", LineKind::Iban, "رقم الآيبان", "IBAN"),
                self.line(
                    "cr",
                    LineKind::CommercialRegistration,
                    "رقم السجل التجاري",
                    "Commercial registration",
                ),
                self.line("amount", LineKind::Money, "المبلغ", "Amount"),
                self.line("people", LineKind::Number, "عدد أفراد الأسرة", "People in the household"),
                self.line("office", LineKind::Phone, "هاتف العمل", "Work phone"),
            ],
        }
    }

    pub(in crate::theme::tests) fn points(&self) -> Vec<OptionView> {
        (1..=5)
            .map(|point| OptionView {
                id: point.to_string(),
                label: point.to_string(),
                help: None,
                chosen: point == 4,
            })
            .collect()
    }
}
