//! Confirming an address.

use super::*;

impl Sample<'_> {
    pub(in crate::theme::tests) fn confirm(&self) -> ConfirmPage {
        let title = self.locale().label(Label::ConfirmPage);
        ConfirmPage {
            head: Head::unlisted(title, "/desk/confirm/a"),
            reference: REFERENCE.to_owned(),
            step: ConfirmStep::Asked,
            action: "/desk/confirm/a".to_owned(),
            case_status: "/desk/case".to_owned(),
            helper: Some(self.helper()),
        }
    }

    pub(in crate::theme::tests) fn person_heading(&self) -> PersonHeading {
        PersonHeading {
            sender: self.sender(),
            reference: REFERENCE.to_owned(),
            of: HeadingOf::Received,
            confirm: "https://coop.example/desk/confirm/a".to_owned(),
            case_status: "https://coop.example/desk/case".to_owned(),
        }
    }
}
