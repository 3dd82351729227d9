//! How many comments may come from where, fairly: many readers share one address (carrier NAT), so a browser that we
//! know is limited by itself, and an address only far above what its readers together send.
//!
//! Nothing of this is stored: addresses are kept in memory alone, hashed with a key that dies with the process.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::ops::Add;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use domain::{Clock, Random, ReaderId, Timestamp};
use governor::clock::{Clock as GovernorClock, Reference};
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use sha2::{Digest, Sha256};

use crate::Settings;

/// In this time a spent allowance comes back whole.
const WINDOW: Duration = Duration::from_secs(600);
/// Votes and reports for each comment that a browser may send.
const OPINIONS: u32 = 12;
/// Unconfirmed letters that an address may be sent.
const LETTERS: u32 = 3;
/// In this time they come back whole.
const LETTERS_WINDOW: Duration = Duration::from_secs(24 * 60 * 60);
/// Fewer than this are not swept.
const SWEEP: usize = 50_000;

/// The limits of one process.
pub(crate) struct Limits {
    browsers: Option<Limiter>,
    addresses: Option<Limiter>,
    opinions: Option<Limiter>,
    strangers: Option<Limiter>,
    letters: Option<Limiter>,
    key: [u8; 16],
}

/// Allowances by key.
struct Limiter {
    allowances: RateLimiter<u64, HashMapStateStore<u64>, SiteClock, NoOpMiddleware<Instant>>,
    /// How many may be remembered before those that have recovered are forgotten: twice what was left the last time, so
    /// that sweeping costs little however many there are.
    sweep_at: AtomicUsize,
}

impl Limits {
    pub(crate) fn new(settings: &Settings, clock: Arc<dyn Clock>, random: &dyn Random) -> Self {
        let mut key = [0; 16];
        random.fill(&mut key);
        Self {
            browsers: limiter(settings.comments_per_browser, &clock),
            addresses: limiter(settings.comments_per_address, &clock),
            opinions: limiter(settings.comments_per_browser.saturating_mul(OPINIONS), &clock),
            strangers: limiter(settings.comments_per_address, &clock),
            letters: limiter_over(LETTERS_WINDOW, LETTERS, &clock),
            key,
        }
    }

    /// Counts a comment from `address`, from the browser `reader` if it bears a cookie of ours.
    ///
    /// # Errors
    /// The time to wait, when there have been too many.
    pub(crate) fn check(&self, address: IpAddr, reader: Option<ReaderId>) -> Result<(), Duration> {
        if let Some(reader) = reader {
            spend(self.browsers.as_ref(), self.hash(&reader.0))?;
        }
        spend(self.addresses.as_ref(), self.hash(&network(address)))
    }

    /// Counts a vote or a report from the browser `reader`.
    ///
    /// # Errors
    /// The time to wait, when there have been too many.
    pub(crate) fn check_opinion(&self, reader: ReaderId) -> Result<(), Duration> {
        spend(self.opinions.as_ref(), self.hash(&reader.0))
    }

    /// Counts a cookie given to a browser at `address` that has done nothing yet: whoever drops cookies to be counted anew
    /// comes to the end of them.
    ///
    /// # Errors
    /// The time to wait, when there have been too many.
    pub(crate) fn check_stranger(&self, address: IpAddr) -> Result<(), Duration> {
        spend(self.strangers.as_ref(), self.hash(&network(address)))
    }

    /// Whether a letter that nobody has confirmed may go to `address`: whoever types the address of another must not be able
    /// to flood it.
    pub(crate) fn check_letter(&self, address: &str) -> bool {
        spend(self.letters.as_ref(), self.hash(address.to_lowercase().as_bytes())).is_ok()
    }

    fn hash(&self, what: &[u8]) -> u64 {
        let digest = Sha256::new().chain_update(self.key).chain_update(what).finalize();
        u64::from_be_bytes(digest[..8].try_into().unwrap_or_default())
    }
}

/// What an address is counted by.
fn network(address: IpAddr) -> Vec<u8> {
    match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        // A subscriber has a /64 of IPv6 to choose addresses from.
        IpAddr::V6(address) => address.octets()[..8].to_vec(),
    }
}

fn limiter(burst: u32, clock: &Arc<dyn Clock>) -> Option<Limiter> {
    limiter_over(WINDOW, burst, clock)
}

fn limiter_over(window: Duration, burst: u32, clock: &Arc<dyn Clock>) -> Option<Limiter> {
    let burst = NonZeroU32::new(burst)?;
    let quota = Quota::with_period(window / burst.get())?.allow_burst(burst);
    let allowances = RateLimiter::new(quota, HashMapStateStore::default(), SiteClock(clock.clone()));
    Some(Limiter { allowances, sweep_at: AtomicUsize::new(SWEEP) })
}

fn spend(limiter: Option<&Limiter>, key: u64) -> Result<(), Duration> {
    let Some(limiter) = limiter else { return Ok(()) };
    let allowances = &limiter.allowances;
    if allowances.len() > limiter.sweep_at.load(Ordering::Relaxed) {
        allowances.retain_recent();
        limiter.sweep_at.store(SWEEP.max(2 * allowances.len()), Ordering::Relaxed);
    }
    allowances.check_key(&key).map_err(|refused| refused.wait_time_from(allowances.clock().now()))
}

/// The site's clock as governor reads it.
#[derive(Clone)]
struct SiteClock(Arc<dyn Clock>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(Timestamp);

impl GovernorClock for SiteClock {
    type Instant = Instant;

    fn now(&self) -> Instant {
        Instant(self.0.now())
    }
}

impl Add<Nanos> for Instant {
    type Output = Self;

    fn add(self, time: Nanos) -> Self {
        Self(Timestamp(self.0.0.saturating_add(micros(time))))
    }
}

impl Reference for Instant {
    fn duration_since(&self, earlier: Self) -> Nanos {
        let micros = u64::try_from(self.0.0.saturating_sub(earlier.0.0)).unwrap_or(0);
        Duration::from_micros(micros).into()
    }

    fn saturating_sub(&self, time: Nanos) -> Self {
        Self(Timestamp(self.0.0.saturating_sub(micros(time))))
    }
}

fn micros(time: Nanos) -> i64 {
    i64::try_from(time.as_u64() / 1_000).unwrap_or(i64::MAX)
}
