//! A database that this vault has never seen: it is told by what to recognise the secret, and what
//! stands in it unsealed is sealed, once. Whoever calls this holds the lock of migrations.

use tokio_postgres::types::Json;
use tokio_postgres::{Client, Transaction};

use super::cases::{events, files};
use crate::store::outbox::Envelope;
use crate::store::sealing::{self, check, proof};
use crate::store::{StoreError, StoredEvent, Tally, TallyKey};
use crate::vault::{Place, Vault};

/// Recognises the secret, or makes it the database's own.
pub(super) async fn settle(client: &mut Client, vault: &Vault) -> Result<(), StoreError> {
    let known = client.query_opt("SELECT proof FROM vault", &[]).await?;
    if let Some(row) = known {
        return check(row.try_get(0)?, vault);
    }
    let transaction = client.transaction().await?;
    let cases = transaction.query("SELECT id, reference FROM cases", &[]).await?;
    // The trigger forbids changing events. Sealing changes their payloads; nothing else ever may.
    transaction.batch_execute("ALTER TABLE events DISABLE TRIGGER events_are_not_changed").await?;
    for row in &cases {
        seal_case(&transaction, row.try_get(0)?, row.try_get(1)?, vault).await?;
    }
    transaction.batch_execute("ALTER TABLE events ENABLE TRIGGER events_are_not_changed").await?;
    seal_mails(&transaction, vault).await?;
    seal_tallies(&transaction, vault).await?;
    let count: i64 = transaction.query_one("SELECT count(*) FROM files", &[]).await?.try_get(0)?;
    let insert = "INSERT INTO vault (id, proof, files) VALUES (1, $1, $2)";
    transaction.execute(insert, &[&proof(vault), &(count == 0)]).await?;
    transaction.commit().await?;
    if !cases.is_empty() {
        client.batch_execute("VACUUM events, files, outbox").await?;
    }
    Ok(())
}

async fn seal_case(
    transaction: &Transaction<'_>,
    case_id: i64,
    reference: &str,
    vault: &Vault,
) -> Result<(), StoreError> {
    let key = vault.new_key();
    let insert = "INSERT INTO case_keys (case_id, wrapped) VALUES ($1, $2)";
    transaction.execute(insert, &[&case_id, &vault.wrap(&key, reference)]).await?;
    let update = "UPDATE events SET payload = $1 WHERE case_id = $2 AND seq = $3";
    for StoredEvent { seq, event } in events(transaction, case_id).await? {
        let sealed = sealing::event(&event, seq, &key);
        let place = i32::try_from(seq).unwrap_or(i32::MAX);
        transaction.execute(update, &[&Json(&sealed.payload), &case_id, &place]).await?;
    }
    let update = "UPDATE files SET original_name = $1, sha256 = $2 WHERE stored_name = $3";
    for stored in files(transaction, case_id).await? {
        let sealed = sealing::file(&stored, &key);
        let (name, sha256) = (Json(&sealed.original_name), sealed.sha256.as_slice());
        transaction.execute(update, &[&name, &sha256, &sealed.stored_name]).await?;
    }
    Ok(())
}

/// Envelopes of sent mails are sealed like the others, so that none is read as it is.
async fn seal_mails(transaction: &Transaction<'_>, vault: &Vault) -> Result<(), StoreError> {
    let update = "UPDATE outbox SET envelope = $1, raw = $2, last_error = $3 WHERE id = $4";
    let ids = transaction.query("SELECT id FROM outbox ORDER BY id", &[]).await?;
    let select = "SELECT message_id, envelope, raw, last_error FROM outbox WHERE id = $1";
    for id in ids {
        let id: i64 = id.try_get(0)?;
        let row = transaction.query_one(select, &[&id]).await?;
        let message_id: &str = row.try_get("message_id")?;
        // What can't be read stays so, and is set aside when its turn comes.
        let Ok(Json(envelope)) = row.try_get::<_, Json<Envelope>>("envelope") else { continue };
        let raw: Option<&[u8]> = row.try_get("raw")?;
        let raw = raw.map(|raw| vault.own().seal(Place::Mail { message_id }, raw));
        let words: Option<Json<String>> = row.try_get("last_error")?;
        let words = sealing::trouble(words.map(|Json(words)| words), message_id, vault).map(Json);
        let envelope = Json(envelope.sealed(message_id, vault));
        transaction.execute(update, &[&envelope, &raw, &words, &id]).await?;
    }
    Ok(())
}

async fn seal_tallies(transaction: &Transaction<'_>, vault: &Vault) -> Result<(), StoreError> {
    let select = "SELECT survey, about, month, tally FROM survey_tallies";
    let update = "UPDATE survey_tallies SET tally = $4
                  WHERE survey = $1 AND about = $2 AND month = $3";
    for row in transaction.query(select, &[]).await? {
        let key =
            TallyKey { survey: row.try_get(0)?, about: row.try_get(1)?, month: row.try_get(2)? };
        let Json(tally): Json<Tally> = row.try_get(3)?;
        let sealed = Json(tally.sealed(&key, vault));
        transaction.execute(update, &[&key.survey, &key.about, &key.month, &sealed]).await?;
    }
    Ok(())
}
