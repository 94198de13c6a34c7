//! A policy.

use super::*;
use crate::calendar::AnyDate;

impl Sample<'_> {
    pub(in crate::theme::tests) fn policy(&self) -> PolicyPage {
        let revision = |number, state| RevisionView {
            number,
            address: self.address(&format!("/policies/member-relations/r{number}/")),
            state,
            effective: Some(self.date()),
            reason: Some(self.say("تحديد مدة قصوى للرد", "A ceiling for replies")),
        };
        let signed = AnyDate::Hijri(approval_day().hijri());
        let (date, corresponding) = self.locale().own_and_other(signed);
        PolicyPage {
            head: Head {
                kind: OpenGraphKind::Article,
                trail: vec![
                    self.link("الرئيسية", "Home", "/"),
                    self.link("السياسات", "Policies", "/policies/"),
                ],
                ..self.head(
                    "سياسة تنظيم العلاقة مع أعضاء الجمعية العمومية وتقديم الخدمات",
                    "Policy on relations with members and the provision of services",
                    "/policies/member-relations/",
                )
            },
            number: Some("P-07".to_owned()),
            owner: Some(self.say("إدارة شؤون الأعضاء", "Members’ affairs")),
            applies_to: Some(
                self.say("الأعضاء والعاملين والمستفيدين", "members, staff and beneficiaries"),
            ),
            review: Some(self.locale().count(Unit::Months, 12)),
            revision: revision(2, RevisionState::InForce),
            in_force: None,
            approval: Some(self.approval()),
            letter: Some(LetterView {
                number: Some("12/45".to_owned()),
                date: Some(date),
                corresponding: Some(corresponding),
                attachments: Some(self.say("لا يوجد", "none")),
            }),
            toc: self.toc(),
            html: self.page_html(),
            untranslated: None,
            history: vec![
                revision(2, RevisionState::InForce),
                revision(1, RevisionState::Superseded),
            ],
            forms: self.form_cards()[..2].to_vec(),
            tools: vec![
                ToolView {
                    name: self.say("اللائحة الأساسية", "Bylaws"),
                    address: "/documents/bylaws.pdf".to_owned(),
                    note: Some("PDF".to_owned()),
                },
                ToolView {
                    name: self.say("دليل الدعم", "Support guide"),
                    address: self.address("/policies/support/"),
                    note: None,
                },
            ],
            markdown: Some("/policies/member-relations/r2/index.md".to_owned()),
            pdf: Some("/policies/member-relations/r2/member-relations-r2.pdf".to_owned()),
        }
    }

    pub(in crate::theme::tests) fn approval(&self) -> ApprovalView {
        let signatory = |arabic: &str, english: &str, position: String, signed| SignatoryView {
            name: self.say(arabic, english),
            position,
            signed,
        };
        ApprovalView {
            body: self.say("مجلس الإدارة", "The board"),
            meeting: Some(self.say("العاشر", "10th")),
            minutes: Some("10/1443".to_owned()),
            minutes_file: Some("/documents/minutes-10.pdf".to_owned()),
            digest: Some(format!("sha256:{}", "0".repeat(64))),
            date: self.date(),
            signatories: vec![
                signatory(
                    "محمد الشهري",
                    "Mohammed Al-Shehri",
                    self.say("رئيس المجلس", "Chair"),
                    true,
                ),
                signatory(
                    "عبدالله عسيري",
                    "Abdullah Asiri",
                    self.say("أمين السر", "Secretary"),
                    false,
                ),
            ],
        }
    }

    pub(in crate::theme::tests) fn policy_bare(&self) -> PolicyPage {
        let full = self.policy();
        PolicyPage {
            number: None,
            owner: None,
            applies_to: None,
            review: None,
            revision: RevisionView {
                state: RevisionState::Superseded,
                effective: None,
                reason: None,
                ..full.revision.clone()
            },
            in_force: Some(self.address("/policies/member-relations/")),
            approval: Some(ApprovalView {
                meeting: None,
                minutes: None,
                minutes_file: None,
                digest: None,
                signatories: Vec::new(),
                ..self.approval()
            }),
            letter: Some(LetterView {
                number: None,
                date: None,
                corresponding: None,
                attachments: None,
            }),
            toc: Vec::new(),
            untranslated: Some(self.untranslated()),
            history: Vec::new(),
            forms: Vec::new(),
            tools: Vec::new(),
            markdown: None,
            pdf: None,
            ..full
        }
    }
}
