//! What a provider's answer means.

use jiff::SignedDuration;
use serde_json::Value;

use crate::config::{Success, SuccessField};
use crate::store::{Fate, Trouble};

/// The most characters of an answer that an operator is shown.
const SHOWN: usize = 200;

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    /// `Retry-After`, in seconds; a date in its place is not read.
    pub(super) wait: Option<SignedDuration>,
    pub(super) body: Vec<u8>,
}

/// What became of the message, and how long to wait before it is tried again.
pub(super) fn judged(answer: &Answer, success: &Success) -> (Fate, Option<SignedDuration>) {
    let status = answer.status;
    let right = if success.status.is_empty() {
        (200..300).contains(&status)
    } else {
        success.status.contains(&status)
    };
    let trouble = || Trouble { code: Some(status), detail: detail(answer) };
    let passing = matches!(status, 408 | 425 | 429) || status >= 500;
    match &success.field {
        _ if !right && passing => (Fate::TryAgain(trouble()), answer.wait),
        _ if !right => (Fate::FailedForGood(trouble()), None),
        Some(field) if !says(&answer.body, field) => (Fate::FailedForGood(trouble()), None),
        _ => (Fate::Delivered, None),
    }
}

/// Whether an answer says what success says.
fn says(body: &[u8], field: &SuccessField) -> bool {
    let Ok(json) = serde_json::from_slice::<Value>(body) else { return false };
    let step = |value: Value, name: &str| match value {
        Value::Object(mut fields) => fields.remove(name),
        Value::Array(mut all) => {
            let at = name.parse().ok().filter(|at| *at < all.len())?;
            Some(all.swap_remove(at))
        }
        _ => None,
    };
    let found = field.path.split('.').try_fold(json, step);
    match found {
        Some(Value::String(text)) => text == field.is,
        // Numbers and truths as JSON writes them.
        Some(other) => {
            let written = other.to_string();
            written == field.is
        }
        None => false,
    }
}

fn detail(answer: &Answer) -> String {
    let body = String::from_utf8_lossy(&answer.body);
    let shown: String = body.chars().filter(|ch| !ch.is_control()).take(SHOWN).collect();
    format!("the gateway answered {}: {shown}", answer.status)
}
