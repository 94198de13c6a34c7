//! Acknowledgements of policies.

use jiff::Timestamp;
use rusqlite::{named_params, params};

use super::outbox::insert_mail;
use super::{Micros, SqliteStore};
use crate::store::acknowledgements::Row;
use crate::store::sealing::SealedMail;
use crate::store::{Acknowledgement, Asking, Signing, StoreError};

impl SqliteStore {
    pub(in crate::store) async fn ask_to_acknowledge(
        &self,
        asking: Asking,
    ) -> Result<bool, StoreError> {
        let mail = SealedMail::new(&asking.mail, &self.vault());
        self.write_mail(move |connection| {
            let insert = "INSERT INTO acknowledgements (policy, revision, employee, asked_at)
                          VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
            let values =
                params![asking.policy, asking.revision, asking.employee, Micros(asking.at)];
            let asked = connection.prepare_cached(insert)?.execute(values)? > 0;
            if asked {
                insert_mail(connection, None, &mail)?;
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
        let mail = SealedMail::new(&asking.mail, &self.vault());
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
                insert_mail(connection, None, &mail)?;
            }
            Ok(asked)
        })
        .await
    }

    pub(in crate::store) async fn sign_acknowledgement(
        &self,
        signing: Signing,
    ) -> Result<bool, StoreError> {
        let signature = signing.sealed(&self.vault());
        self.write(move |connection| {
            let upsert = "INSERT INTO acknowledgements
                          (policy, revision, employee, asked_at, signed_at, digest, signature)
                          VALUES (:policy, :revision, :employee, :at, :at, :digest, :signature)
                          ON CONFLICT (policy, revision, employee) DO UPDATE
                          SET signed_at = :at, digest = :digest, signature = :signature
                          WHERE signed_at IS NULL";
            let signed = connection.prepare_cached(upsert)?.execute(named_params! {
                ":policy": signing.policy,
                ":revision": signing.revision,
                ":employee": signing.employee,
                ":at": Micros(signing.signed.at),
                ":digest": signing.signed.digest,
                ":signature": signature,
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
        let named = policy.clone();
        let rows = self.read(move |connection| {
            let select = "SELECT employee, asked_at, reminded_at, signed_at, digest, signature
                          FROM acknowledgements WHERE policy = ? AND revision = ?
                          ORDER BY employee";
            let mut select = connection.prepare_cached(select)?;
            select.query_map(params![named, revision], row)?.collect::<rusqlite::Result<Vec<_>>>()
        });
        let vault = self.vault();
        rows.await?.into_iter().map(|row| row.open(&policy, revision, &vault)).collect()
    }
}

fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let moment = |column: &str| {
        row.get::<_, Option<Micros>>(column).map(|moment| moment.map(Timestamp::from))
    };
    Ok(Row {
        employee: row.get("employee")?,
        asked_at: row.get::<_, Micros>("asked_at")?.into(),
        reminded_at: moment("reminded_at")?,
        signed_at: moment("signed_at")?,
        digest: row.get("digest")?,
        signature: row.get("signature")?,
    })
}
