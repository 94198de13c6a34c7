//! A form: new, wrong, bare.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn form(&self) -> FormPage {
        let replies = ["email", "phone", "whatsapp"].map(|id| OptionView {
            id: id.to_owned(),
            label: self.locale().reply(id).to_owned(),
            help: None,
            chosen: false,
        });
        let reply = Control::Choice { style: ChoiceStyle::Radio, options: replies.to_vec() };
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
            key: "k1".to_owned(),
            lost_files: Vec::new(),
            errors: Vec::new(),
            groups: vec![self.person_group(), self.matter_group(), self.numbers_group()],
            reply_channel: Some(FieldView::new("_reply", self.locale().label(Label::ReplyChannel), reply)),
            attestation: Some(AttestationView {
                text: self.say("أقرّ بأن جميع البيانات التي قدّمتها صحيحة، وأتحمل مسؤوليتها.", "I declare that everything I have stated is true, and I answer for it."),
                clause: Some(self.link("الإقرار بصحة البيانات", "Vouching for the data", "/policies/member-relations/r2/#vouching")),
                accepted: Accepted::NotYet,
                error: None,
                signature: Some(FieldView { help: Some(self.locale().label(Label::SignatureHelp).to_owned()), ..FieldView::new("_signature", self.locale().label(Label::Signature), Control::Line(LineInput { autocomplete: Some("name".to_owned()), ..LineInput::new(LineKind::Text, "") })) }),
                mark: "r2-0123456789abcdef".to_owned(),
                pad: Some(PadView { drawn: String::new(), width: 600, height: 200, error: None }),
            }),
            helper: Some(self.helper()),
        }
    }

    pub(in crate::theme::tests) fn form_wrong(&self) -> FormPage {
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
        form.lost_files = vec!["<صورة>.png".to_owned()];
        if let Some(attestation) = &mut form.attestation {
            attestation.error = Some(locale.mistake("missing-attestation", &[]));
            attestation.accepted = Accepted::Yes;
        }
        form
    }

    pub(in crate::theme::tests) fn form_bare(&self) -> FormPage {
        FormPage {
            head: Head::unlisted("س", "/forms/s/"),
            intro: Html::default(),
            duration: None,
            promise: None,
            requirements: Vec::new(),
            encoding: Encoding::UrlEncoded,
            key: String::new(),
            groups: vec![GroupView {
                title: None,
                help: None,
                fields: vec![FieldView::new(
                    "few",
                    "س",
                    Control::Choices { options: self.options(""), hint: None },
                )],
            }],
            reply_channel: None,
            attestation: None,
            helper: None,
            ..self.form()
        }
    }
}
