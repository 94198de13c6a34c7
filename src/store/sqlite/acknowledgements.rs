//! Acknowledgements of policies, and mail that belongs to no case.

use jiff::Timestamp;
use rusqlite::{Row, named_params, params};

use super::outbox::insert_mail;
use super::{Micros, SqliteStore};
use crate::store::{Acknowledgement, Asking, OutgoingMail, Signed, Signing, StoreError};

impl SqliteStore {
    pub(in crate::store) async fn ask_to_acknowledge(
        &self,
        asking: Asking,
    ) -> Result<bool, StoreError> {
        self.write_mail(move |connection| {
            let insert = "INSERT INTO acknowledgements (policy, revision, employee, asked_at)
                          VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
            let values =
                params![asking.policy, asking.revision, asking.employee, Micros(asking.at)];
            let asked = connection.prepare_cached(insert)?.execute(values)? > 0;
            if asked {
                insert_mail(connection, None, &asking.mail)?;
            }
            Ok(asked)
        })
        .await
    }

    pub(in crate::store) async fn remind_to_acknowledge(
        &self,
        asking: Asking,
        quiet_since: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write_mail(move |connection| {
            let update = "UPDATE acknowledgements SET reminded_at = :at
                          WHERE policy = :policy AND revision = :revision
                            AND employee = :employee AND signed_at IS NULL
                            AND coalesce(reminded_at, asked_at) <= :quiet_since";
            let asked = connection.prepare_cached(update)?.execute(named_params! {
                ":policy": asking.policy,
                ":revision": asking.revision,
                ":employee": asking.employee,
                ":at": Micros(asking.at),
                ":quiet_since": Micros(quiet_since),
            })? > 0;
            if asked {
                insert_mail(connection, None, &asking.mail)?;
            }
            Ok(asked)
        })
        .await
    }

    pub(in crate::store) async fn sign_acknowledgement(
        &self,
        signing: Signing,
    ) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let upsert = "INSERT INTO acknowledgements
                          (policy, revision, employee, asked_at, signed_at, digest, words, name)
                          VALUES (:policy, :revision, :employee, :at, :at, :digest, :words, :name)
                          ON CONFLICT (policy, revision, employee) DO UPDATE
                          SET signed_at = :at, digest = :digest, words = :words, name = :name
                          WHERE signed_at IS NULL";
            let signed = connection.prepare_cached(upsert)?.execute(named_params! {
                ":policy": signing.policy,
                ":revision": signing.revision,
                ":employee": signing.employee,
                ":at": Micros(signing.signed.at),
                ":digest": signing.signed.digest,
                ":words": signing.signed.words,
                ":name": signing.signed.name,
            })?;
            Ok(signed > 0)
        })
        .await
    }

    pub(in crate::store) async fn acknowledgements(
        &self,
        policy: String,
        revision: u32,
    ) -> Result<Vec<Acknowledgement>, StoreError> {
        self.read(move |connection| {
            let select = "SELECT employee, asked_at, reminded_at, signed_at, digest, words, name
                          FROM acknowledgements WHERE policy = ? AND revision = ?
                          ORDER BY employee";
            let mut select = connection.prepare_cached(select)?;
            select.query_map(params![policy, revision], acknowledgement)?.collect()
        })
        .await
    }

    pub(in crate::store) async fn post(&self, mail: OutgoingMail) -> Result<(), StoreError> {
        self.write_mail(move |connection| insert_mail(connection, None, &mail).map(drop)).await
    }
}

fn acknowledgement(row: &Row<'_>) -> rusqlite::Result<Acknowledgement> {
    let moment = |column: &str| {
        row.get::<_, Option<Micros>>(column).map(|moment| moment.map(Timestamp::from))
    };
    let signed = match moment("signed_at")? {
        None => None,
        Some(at) => Some(Signed {
            at,
            digest: row.get("digest")?,
            words: row.get("words")?,
            name: row.get("name")?,
        }),
    };
    Ok(Acknowledgement {
        employee: row.get("employee")?,
        asked_at: row.get::<_, Micros>("asked_at")?.into(),
        reminded_at: moment("reminded_at")?,
        signed,
    })
}
