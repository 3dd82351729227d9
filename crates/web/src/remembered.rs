//! Small things read from the store once and kept until an event changes them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A value that is read again after it was forgotten. A read that began before is not kept, so nothing older than the
/// last event stays.
pub(crate) struct Remembered<T>(Mutex<State<T>>);

struct State<T> {
    /// Advanced each time the value is forgotten.
    generation: u64,
    kept: Option<Arc<T>>,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(Mutex::new(State { generation: 0, kept: None }))
    }
}

impl<T> Remembered<T> {
    /// The value; read by `read` when it is not kept.
    ///
    /// # Errors
    /// Those of `read`.
    pub(crate) async fn get<E>(&self, read: impl Future<Output = Result<T, E>>) -> Result<Arc<T>, E> {
        let generation = {
            let state = self.state();
            if let Some(kept) = &state.kept {
                return Ok(kept.clone());
            }
            state.generation
        };
        let value = Arc::new(read.await?);
        let mut state = self.state();
        if state.generation == generation {
            state.kept = Some(value.clone());
        }
        Ok(value)
    }

    /// Lets the next [`Remembered::get`] read anew.
    pub(crate) fn forget(&self) {
        let mut state = self.state();
        state.generation += 1;
        state.kept = None;
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_read_that_an_event_overtook_is_not_kept() {
        let number = Remembered::default();
        let overtaken = number.get(async {
            number.forget();
            Ok::<_, ()>(1)
        });
        assert_eq!(overtaken.await.as_deref(), Ok(&1));
        assert_eq!(number.get(async { Ok::<_, ()>(2) }).await.as_deref(), Ok(&2));
        assert_eq!(number.get(async { Ok::<_, ()>(3) }).await.as_deref(), Ok(&2));
    }
}
