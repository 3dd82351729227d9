//! What stands at the newsroom's doors: the first run's secret, the hashing of passwords, the brake on guesses.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use domain::Random;
use domain::receipt;
use store::{Store, accounts};
use tokio::sync::Semaphore;

use super::password;
use super::throttle::Throttle;
use crate::Error;

pub(crate) struct Doors {
    pub(crate) first_run: FirstRun,
    pub(crate) hashing: Hashing,
    pub(crate) throttle: Throttle,
}

impl Doors {
    pub(crate) fn new(random: &dyn Random) -> Self {
        Self { first_run: FirstRun::default(), hashing: Hashing::default(), throttle: Throttle::new(random) }
    }
}

/// The one-time secret that opens the first-run page; only its hash is kept, and only in memory.
#[derive(Default)]
pub(crate) struct FirstRun {
    secret: Mutex<Option<Vec<u8>>>,
    over: AtomicBool,
}

impl FirstRun {
    /// Makes a secret; an older one opens nothing any more.
    pub(crate) fn open(&self, random: &dyn Random) -> String {
        let secret = receipt::secret(random);
        *self.secret.lock().unwrap_or_else(PoisonError::into_inner) = Some(receipt::hash(&secret));
        secret
    }

    /// Whether `secret` opens the page.
    pub(crate) fn is_opened_by(&self, secret: &str) -> bool {
        let kept = self.secret.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().is_some_and(|kept| *kept == receipt::hash(secret))
    }

    /// The secret was used.
    pub(crate) fn close(&self) {
        *self.secret.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.over.store(true, Ordering::Relaxed);
    }

    /// Whether the site has an account, after which it has one for ever.
    pub(crate) async fn is_over(&self, store: &Store) -> store::Result<bool> {
        if self.over.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let over = accounts::count(&mut store.read().await?.conn()).await? > 0;
        self.over.store(over, Ordering::Relaxed);
        Ok(over)
    }
}

/// Passwords hashed at a time: each takes 19 MiB and a core.
const AT_ONCE: usize = 2;
/// Requests that may wait for that; more are asked to come back.
const WAITING: usize = 64;

/// Hashes passwords off the request threads, a few at a time.
pub(crate) struct Hashing {
    turn: Semaphore,
    waiting: AtomicUsize,
}

impl Default for Hashing {
    fn default() -> Self {
        Self { turn: Semaphore::new(AT_ONCE), waiting: AtomicUsize::new(0) }
    }
}

impl Hashing {
    /// Whether `password` is the one of `hash`. Without a hash the work is the same and the answer no.
    ///
    /// # Errors
    /// [`Error::TooMany`] when too many wait.
    pub(crate) async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, Error> {
        self.run(move || {
            let fits = password::verify(&password, hash.as_deref().unwrap_or(password::NOBODYS));
            fits && hash.is_some()
        })
        .await
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// [`Error::TooMany`] when too many wait.
    pub(crate) async fn hash(&self, password: String, random: &dyn Random) -> Result<String, Error> {
        let mut salt = [0; 16];
        random.fill(&mut salt);
        self.run(move || password::hash_with(&password, &salt)).await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let _place = Place::take(&self.waiting).ok_or(Error::TooMany(2))?;
        let _turn = self.turn.acquire().await.map_err(|_| Error::Panicked)?;
        tokio::task::spawn_blocking(work).await.map_err(|_| Error::Panicked)
    }
}

/// A place in the queue, given up however the request ends.
struct Place<'w>(&'w AtomicUsize);

impl<'w> Place<'w> {
    fn take(waiting: &'w AtomicUsize) -> Option<Self> {
        let place = Self(waiting);
        (waiting.fetch_add(1, Ordering::Relaxed) < WAITING).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
