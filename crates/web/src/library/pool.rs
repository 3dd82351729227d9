//! How many pictures are worked at once: two, of which one may be large. The rest wait.

use tokio::sync::{Mutex, Semaphore, SemaphorePermit};

use crate::Error;

const AT_ONCE: usize = 2;
/// A picture of more pixels takes the place of the large one: decoded it is some hundred megabytes.
const LARGE: u64 = 25_000_000;

pub(super) struct Pool {
    places: Semaphore,
    large: Mutex<()>,
}

impl Default for Pool {
    fn default() -> Self {
        Self { places: Semaphore::new(AT_ONCE), large: Mutex::default() }
    }
}

impl Pool {
    /// A place for one picture's bytes; given up when dropped.
    pub(super) async fn place(&self) -> Result<SemaphorePermit<'_>, Error> {
        self.places.acquire().await.map_err(|_| Error::Panicked)
    }

    /// Runs `work` on a picture of so many pixels off the request threads. The caller holds a place.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        pixels: u64,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let _large = if pixels > LARGE { Some(self.large.lock().await) } else { None };
        tokio::task::spawn_blocking(work).await.map_err(|_| Error::Panicked)
    }
}
