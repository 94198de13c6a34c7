//! A body's stream becomes one buffer: the only step of this room that waits.

use axum::body::Body;
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use http_body_util::BodyExt;
use tokio::time::timeout;

use super::{BodyError, Held, MemoryBudget, SubmissionLimits};

/// The size of the first buffer, in bytes: most forms without a file fit.
const FIRST: usize = 64 * 1024;

/// Reads all of `body`, never holding more than the limit or than the budget has left.
///
/// A `Content-Length` can only shorten this: one above the limit is refused unread, and memory is
/// taken for bytes that have come, not for those that were announced.
pub(super) async fn collect(
    headers: &HeaderMap,
    body: Body,
    limits: &SubmissionLimits,
    budget: &MemoryBudget,
) -> Result<(Bytes, Held), BodyError> {
    let limit = limits.body_bytes;
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > limit as u64) {
        return Err(BodyError::TooLarge { limit });
    }
    timeout(limits.receive_within, read(body, limit, budget)).await.unwrap_or(Err(BodyError::Cut))
}

async fn read(
    mut body: Body,
    limit: usize,
    budget: &MemoryBudget,
) -> Result<(Bytes, Held), BodyError> {
    let mut held = Held::default();
    let mut buffer: Vec<u8> = Vec::new();
    while let Some(frame) = body.frame().await {
        // Trailers are frames too, and nothing that a form knows.
        let Ok(data) = frame.map_err(|_| BodyError::Cut)?.into_data() else {
            continue;
        };
        let needed = buffer.len() + data.len();
        if needed > limit {
            return Err(BodyError::TooLarge { limit });
        }
        if needed > buffer.capacity() {
            // Doubling keeps the copying linear; the limit caps it, so that a body of 25 MiB
            // does not take 32.
            let room = needed.max(FIRST).max(2 * buffer.capacity()).min(limit);
            budget.cover(&mut held, room)?;
            buffer.reserve_exact(room - buffer.len());
        }
        buffer.extend_from_slice(&data);
    }
    Ok((buffer.into(), held))
}
