//! Addresses are confirmed once, and so is what is sent for it.

use tokio::task::JoinSet;

use super::{at, case, mail, on_each};
use crate::store::{Confirmation, Confirmed, NewCase, NewReceipt};

fn waiting(number: u32) -> NewCase {
    let case = case(number);
    let receipt = NewReceipt { confirm_code: Some(vec![4, 5, 6]), ..case.receipt };
    NewCase { receipt, mails: Vec::new(), ..case }
}

fn confirmation(number: u32, id: &str) -> Confirmation {
    Confirmation {
        reference: waiting(number).reference,
        address_hash: [3; 32],
        at: at(60),
        mails: vec![mail(number, id, &["sara@person.example"])],
    }
}

#[tokio::test]
async fn an_address_is_confirmed_for_all_cases_and_each_code_waits_for_its_own() {
    on_each(async |store| {
        for number in [1, 2] {
            store.receive(waiting(number)).await.unwrap();
        }
        let [one, two] = [1, 2].map(|number| waiting(number).reference);
        assert_eq!(store.confirm_code(&one).await.unwrap(), Some(vec![4, 5, 6]));
        assert_eq!(store.confirm_code("nobody's\0").await.unwrap(), None);
        assert!(!store.address_confirmed([3; 32]).await.unwrap());

        let done = store.confirm(confirmation(1, "first")).await.unwrap();
        assert_eq!(done, Confirmed::Now);
        assert!(store.address_confirmed([3; 32]).await.unwrap());
        assert!(!store.address_confirmed([4; 32]).await.unwrap());
        assert_eq!(store.confirm_code(&one).await.unwrap(), None);
        assert_eq!(store.confirm_code(&two).await.unwrap(), Some(vec![4, 5, 6]));

        let again = store.confirm(confirmation(1, "again")).await.unwrap();
        assert_eq!(again, Confirmed::Before);
        let other = store.confirm(confirmation(2, "other")).await.unwrap();
        assert_eq!(other, Confirmed::Now);
        let queue = store.queue().await.unwrap();
        let kinds: Vec<&str> = queue.iter().map(|mail| mail.kind.as_str()).collect();
        assert_eq!(kinds, ["first", "other"]);
        assert_eq!(queue[1].reference.as_deref(), Some(two.as_str()));
    })
    .await;
}

#[tokio::test]
async fn of_many_who_confirm_at_once_one_is_sent_the_mail() {
    on_each(async |store| {
        store.receive(waiting(1)).await.unwrap();
        let mut all = JoinSet::new();
        for number in 0..8 {
            let store = store.clone();
            let confirmation = confirmation(1, &format!("try-{number}"));
            all.spawn(async move { store.confirm(confirmation).await.unwrap() });
        }
        let all = all.join_all().await;
        assert_eq!(all.iter().filter(|one| **one == Confirmed::Now).count(), 1, "{all:?}");
        assert_eq!(store.queue().await.unwrap().len(), 1);
    })
    .await;
}
