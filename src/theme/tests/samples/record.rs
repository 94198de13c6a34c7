//! A case on paper.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn record(&self) -> RecordPage {
        let case = self.case();
        RecordPage {
            head: Head::unlisted(self.locale().label(Label::CaseRecord), "/desk/case"),
            letter: LetterLines {
                number: REFERENCE.to_owned(),
                date: self.say("26 ذو القعدة 1443هـ", "26 Dhu al-Qadah 1443 AH"),
                corresponding: self.say("25 يونيو 2022م", "25 June 2022"),
                attachments: self.locale().count(Unit::Files, 2),
            },
            reference: REFERENCE.to_owned(),
            form: case.form,
            received: self.date(),
            name: Some("نورة \"العتيبي\" <أخرى>".to_owned()),
            sheet: Sheet::Record(Box::new(WholeRecord {
                state: case.state,
                due: case.due,
                steps: case.steps,
                answers: case.answers,
                attested: Some(AttestedView {
                    words: self.say("أقرّ بصحة البيانات.", "I declare that this is true."),
                    policy: self.locale().revision(&self.due().policy, 2),
                    signature: Some("نورة العتيبي".to_owned()),
                    drawn: Some("M40 120L90 40L140 150L200 60L260 130L320 90L420 100".to_owned()),
                }),
            })),
            decision: Some(DecisionView {
                title: self.locale().state("refused").to_owned(),
                date: self.date(),
                by: self.say("لجنة الأبحاث", "the research committee"),
                said: vec![self.say("لم يثبت ما طُلب.", "It was not shown.")],
                objection: Objection::Open,
            }),
            proof: case.proof.unwrap(),
            case_status: "https://coop.example/desk/case".to_owned(),
            helper: case.helper,
        }
    }

    pub(in crate::theme::tests) fn record_letter(&self) -> RecordPage {
        RecordPage {
            head: Head::unlisted(self.locale().label(Label::DecisionLetter), "/desk/case"),
            sheet: Sheet::Letter,
            ..self.record()
        }
    }
}
