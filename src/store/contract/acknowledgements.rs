//! Who was asked to acknowledge a policy, and who has.

use tokio::task::JoinSet;

use super::{at, mail, on_each};
use crate::store::{Asking, Signed, Signing};

fn asking(revision: u32, employee: &str, number: u32) -> Asking {
    Asking {
        policy: "member-relations".to_owned(),
        revision,
        employee: employee.to_owned(),
        at: at(i64::from(number)),
        mail: mail(number, "acknowledge", &["e@coop.example"]),
    }
}

fn signing(employee: &str, name: &str) -> Signing {
    Signing {
        policy: "member-relations".to_owned(),
        revision: 1,
        employee: employee.to_owned(),
        signed: Signed {
            at: at(50),
            digest: "sha256:00".to_owned(),
            words: "أقرّ «بما» قرأت\u{0}".to_owned(),
            name: name.to_owned(),
        },
    }
}

#[tokio::test]
async fn an_employee_is_asked_once_with_one_mail_however_many_ask() {
    on_each(async |store| {
        let mut asking_at_once = JoinSet::new();
        for number in 0..8 {
            let store = store.clone();
            asking_at_once
                .spawn(async move { store.ask_to_acknowledge(asking(1, "e01", number)).await });
        }
        let asked = asking_at_once.join_all().await.into_iter().map(Result::unwrap);
        assert_eq!(asked.filter(|asked| *asked).count(), 1);
        assert_eq!(store.queue().await.unwrap().len(), 1);
        assert!(store.ask_to_acknowledge(asking(2, "e01", 9)).await.unwrap());
        assert!(store.ask_to_acknowledge(asking(1, "e02", 10)).await.unwrap());
        let known = store.acknowledgements("member-relations", 1).await.unwrap();
        let ids: Vec<_> = known.iter().map(|one| one.employee.as_str()).collect();
        assert_eq!(ids, ["e01", "e02"]);
    })
    .await;
}

#[tokio::test]
async fn a_signature_comes_back_as_it_went_in_and_is_never_replaced() {
    on_each(async |store| {
        assert!(store.ask_to_acknowledge(asking(1, "e02", 1)).await.unwrap());
        // Who signs by a link that was handed on paper was never asked by mail.
        assert!(store.sign_acknowledgement(signing("e01", "سعاد")).await.unwrap());
        assert!(store.sign_acknowledgement(signing("e02", "فلاح\u{0}")).await.unwrap());
        assert!(!store.sign_acknowledgement(signing("e02", "غيره")).await.unwrap());
        let known = store.acknowledgements("member-relations", 1).await.unwrap();
        assert_eq!(known[0].asked_at, at(50));
        assert_eq!(known[1].asked_at, at(1));
        assert_eq!(known[1].signed, Some(signing("e02", "فلاح\u{0}").signed));
        assert!(!store.ask_to_acknowledge(asking(1, "e01", 3)).await.unwrap());
        assert!(store.acknowledgements("support", 1).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_has_not_signed_is_reminded_after_a_pause() {
    on_each(async |store| {
        store.ask_to_acknowledge(asking(1, "e01", 1)).await.unwrap();
        let again = |number| asking(1, "e01", number);
        assert!(!store.remind_to_acknowledge(again(2), at(0)).await.unwrap(), "too soon");
        assert!(store.remind_to_acknowledge(again(3), at(1)).await.unwrap());
        assert!(!store.remind_to_acknowledge(again(4), at(2)).await.unwrap(), "just reminded");
        let known = store.acknowledgements("member-relations", 1).await.unwrap();
        assert_eq!(known[0].reminded_at, Some(at(3)));
        store.sign_acknowledgement(signing("e01", "سعاد")).await.unwrap();
        assert!(!store.remind_to_acknowledge(again(5), at(60)).await.unwrap(), "signed");
        let never_asked = asking(1, "e09", 6);
        assert!(!store.remind_to_acknowledge(never_asked, at(60)).await.unwrap());
        assert_eq!(store.queue().await.unwrap().len(), 2);
    })
    .await;
}
