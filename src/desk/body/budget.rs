//! The memory that all bodies together may take.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::BodyError;

/// What is handed out at once, in bytes. Counting single bytes would overflow a permit's `u32`.
const UNIT: usize = 64 * 1024;

/// The memory that all bodies together may take; clones share it.
///
/// A body is counted once, by the size of the buffer it arrived in. Its texts are copied out of
/// that buffer, so a process may hold up to twice the budget when all bodies are nothing but text.
#[derive(Debug, Clone)]
pub struct MemoryBudget(Arc<Semaphore>);

/// A part of the budget; it goes back when this is dropped.
#[derive(Debug, Default)]
pub struct Held(Option<OwnedSemaphorePermit>);

impl MemoryBudget {
    /// A budget of so many bytes, rounded up to units of 64 KiB.
    #[must_use]
    pub fn new(bytes: usize) -> Self {
        let units = bytes.div_ceil(UNIT).min(Semaphore::MAX_PERMITS);
        Self(Arc::new(Semaphore::new(units)))
    }

    /// Makes `held` cover at least `bytes`, without waiting: who waits for memory holds some.
    pub(in crate::desk) fn cover(&self, held: &mut Held, bytes: usize) -> Result<(), BodyError> {
        let have = held.0.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let missing = bytes.div_ceil(UNIT).saturating_sub(have);
        let missing = u32::try_from(missing).map_err(|_| BodyError::Busy)?;
        let more =
            Arc::clone(&self.0).try_acquire_many_owned(missing).map_err(|_| BodyError::Busy)?;
        match &mut held.0 {
            Some(permit) => permit.merge(more),
            none => *none = Some(more),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_comes_back() {
        let budget = MemoryBudget::new(3 * UNIT);
        let (mut one, mut two) = (Held::default(), Held::default());
        budget.cover(&mut one, 1).unwrap();
        budget.cover(&mut one, UNIT).unwrap();
        budget.cover(&mut two, 2 * UNIT).unwrap();
        assert_eq!(budget.cover(&mut one, UNIT + 1), Err(BodyError::Busy));
        drop(two);
        assert_eq!(budget.cover(&mut one, 3 * UNIT), Ok(()));
    }
}
