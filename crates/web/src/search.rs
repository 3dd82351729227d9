//! The search as pages use it: whichever index answers now, and no more searches at once than the machine bears.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use search::Searcher;

use crate::Error;
use crate::gate::{Gate, Pass};

/// Searches that run at once; each keeps a core busy for some milliseconds.
const RUNNING: usize = 4;
/// Searches that wait for those; more are asked to come again.
const WAITING: usize = 64;
/// Seconds after which they may.
const AGAIN: u64 = 2;
/// … while there is no index.
const UNREADY: u64 = 10;

/// What finds stories; cheap to clone. Without an index at first: see [`Search::show`].
#[derive(Clone, Default)]
pub struct Search(Arc<Inner>);

struct Inner {
    searcher: RwLock<Option<Searcher>>,
    is_doubted: AtomicBool,
    gate: Gate,
}

impl Default for Inner {
    fn default() -> Self {
        Self {
            searcher: RwLock::default(),
            is_doubted: AtomicBool::default(),
            gate: Gate::new(RUNNING, WAITING, AGAIN),
        }
    }
}

/// The right to search, for as long as it is kept.
pub(crate) struct Turn<'a> {
    search: &'a Search,
    searcher: Searcher,
    _pass: Pass<'a>,
}

impl Search {
    /// Lets `searcher` answer from now on.
    pub fn show(&self, searcher: Searcher) {
        *self.0.searcher.write().unwrap_or_else(PoisonError::into_inner) = Some(searcher);
    }

    /// Whether a search has failed since this was last asked: the index may be damaged.
    pub fn is_doubted(&self) -> bool {
        self.0.is_doubted.swap(false, Ordering::Relaxed)
    }

    /// Waits for the right to search.
    ///
    /// # Errors
    /// [`Error::Busy`] when too many wait already, or there is no index.
    pub(crate) async fn turn(&self) -> Result<Turn<'_>, Error> {
        let searcher = self.0.searcher.read().unwrap_or_else(PoisonError::into_inner).clone();
        let searcher = searcher.ok_or(Error::Busy(UNREADY))?;
        Ok(Turn { search: self, searcher, _pass: self.0.gate.pass().await? })
    }
}

impl Turn<'_> {
    /// Does `work` with the index, off the request threads.
    ///
    /// # Errors
    /// When the index fails, which it does when it is damaged.
    pub(crate) async fn run<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&Searcher) -> search::Result<T> + Send + 'static,
    {
        let searcher = self.searcher.clone();
        let done = match tokio::task::spawn_blocking(move || work(&searcher)).await {
            Ok(done) => done.map_err(Error::Search),
            Err(_) => Err(Error::Panicked),
        };
        if done.is_err() {
            self.search.0.is_doubted.store(true, Ordering::Relaxed);
        }
        done
    }
}
