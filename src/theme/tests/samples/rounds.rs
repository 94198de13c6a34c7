//! The desk's rounds, and the list of open cases.

use super::{REFERENCE, Sample};
use crate::theme::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn staff_reminder(&self, urgency: &'static str) -> StaffReminder {
        let new_case = self.committee_new_case();
        StaffReminder {
            sender: self.sender(),
            recipient: new_case.recipient,
            form: new_case.form,
            reference: REFERENCE.to_owned(),
            urgency,
            left: self.locale().count(Unit::WorkingDays, 2),
            state: self.locale().state("with-committee").to_owned(),
            due: self.due(),
            turn: Some(self.say("لجنة البحث", "Research committee")),
            acts: new_case.acts,
            list: "https://coop.example/desk/list/aaaa".to_owned(),
        }
    }

    pub(in crate::theme::tests) fn staff_digest(&self, whose: &'static str) -> StaffDigest {
        let number = |what, value: &str| DigestTotal { what, value: value.to_owned() };
        let row = |name: String, days| DigestRow {
            name,
            received: 12,
            open: 31,
            overdue: 2,
            replied: 9,
            days,
        };
        let case = |urgency, due| DigestCase {
            reference: REFERENCE.to_owned(),
            form: self.say("طلب خدمة <قديم>", "Request a service <old>"),
            state: self.locale().state("complete").to_owned(),
            due,
            urgency,
        };
        let management = whose == "management";
        let rows = vec![
            row(self.say("طلب خدمة", "Request a service"), Some(6)),
            row(self.say("عضوية", "Membership"), None),
        ];
        StaffDigest {
            sender: self.sender(),
            recipient: self.locale().label(Label::Management).to_owned(),
            whose,
            from: self.date(),
            until: self.date(),
            totals: vec![number("received", "12"), number("overdue", "2"), number("days", "6")],
            forms: if management { rows.clone() } else { Vec::new() },
            officers: if management { rows } else { Vec::new() },
            cases: vec![case("overdue", Some(self.date())), case("undated", None)],
            more: Some(self.locale().cases(CaseCount::More, 3)),
            list: "https://coop.example/desk/list/aaaa".to_owned(),
        }
    }

    pub(in crate::theme::tests) fn operator_holidays(&self) -> OperatorHolidays {
        OperatorHolidays {
            sender: self.sender(),
            year: 2027,
            days: vec![ComputedHoliday {
                name: self.locale().holiday("eid-al-fitr").to_owned(),
                id: "eid-al-fitr",
                from: self.date(),
                to: self.date(),
            }],
        }
    }

    pub(in crate::theme::tests) fn worklist(&self) -> WorklistPage {
        let row = |urgency, due, turn_of| WorkRow {
            reference: REFERENCE.to_owned(),
            form: self.say("طلب خدمة", "Request a service"),
            state: self.locale().state("complete").to_owned(),
            received: self.date(),
            due,
            urgency,
            turn: self.say("لجنة البحث", "Research committee"),
            turn_of,
            acts: vec![self.link("رفع إلى اللجنة", "Put to the committee", "/desk/act/aaaa")],
        };
        let any =
            |label: &str| WorkOption { id: String::new(), label: label.to_owned(), chosen: true };
        WorklistPage {
            head: Head::unlisted(self.locale().worklist_title(), "/desk/list/aaaa"),
            whose: self.say("ضابط اتصال الإنتاج", "Production officer"),
            counts: vec![
                self.locale().cases(CaseCount::Open, 27),
                self.locale().cases(CaseCount::Overdue, 1),
            ],
            address: "/desk/list/aaaa".to_owned(),
            lang: Some(self.say("ar", "en")),
            search: "7KQ\"".to_owned(),
            forms: vec![any(self.locale().any_form())],
            states: vec![any(self.locale().any_state())],
            orders: vec![any(self.locale().work_order("due"))],
            all: Some("/desk/list/aaaa".to_owned()),
            rows: vec![
                row("overdue", Some(self.date()), TurnOf::Reader),
                row("undated", None, TurnOf::Other),
            ],
            pages: WorkPages {
                number: 1,
                count: 2,
                previous: None,
                next: Some("/desk/list/aaaa?page=2".to_owned()),
            },
            expires: self.date(),
        }
    }

    pub(in crate::theme::tests) fn worklist_bare(&self) -> WorklistPage {
        WorklistPage {
            counts: vec![self.locale().cases(CaseCount::Open, 0)],
            lang: None,
            search: String::new(),
            all: None,
            rows: Vec::new(),
            pages: WorkPages { number: 1, count: 1, previous: None, next: None },
            ..self.worklist()
        }
    }
}
