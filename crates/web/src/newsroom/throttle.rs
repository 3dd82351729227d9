//! The brake on guesses. A stranger's failures slow the stranger down, never the owner: a browser in which the owner has
//! signed in is counted apart, an account alone is only delayed, and nothing is ever locked.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::{Random, Timestamp};
use sha2::{Digest, Sha256};

/// So many attempts at once, then one every so many seconds.
#[derive(Clone, Copy)]
struct Quota {
    burst: i64,
    seconds: i64,
}

/// One account from one browser that is known to it.
const KNOWN: Quota = Quota { burst: 10, seconds: 20 };
/// One account from one address.
const PAIR: Quota = Quota { burst: 5, seconds: 30 };
/// One address, whatever it tries: many people can share one.
const ADDRESS: Quota = Quota { burst: 60, seconds: 5 };
/// One account from anywhere: past this, answers are delayed.
const ACCOUNT: Quota = Quota { burst: 10, seconds: 60 };
const LONGEST_DELAY: Duration = Duration::from_secs(4);
/// Keys kept before those that have recovered are let go.
const SWEEP: usize = 100_000;

/// Attempts under keyed hashes, in memory: after a restart everyone begins anew.
pub(crate) struct Throttle {
    key: [u8; 16],
    attempts: Mutex<HashMap<u64, i64>>,
}

/// Who tries to prove that they are whom.
#[derive(Clone, Copy)]
pub(crate) struct Attempt<'a> {
    /// What is claimed: an account, by its folded address.
    pub(crate) account: &'a str,
    /// Where the attempt comes from.
    pub(crate) address: IpAddr,
    /// The browser, when the account is known to have been signed in there.
    pub(crate) known: Option<&'a [u8]>,
}

/// An attempt that may be made.
pub(crate) struct Admitted {
    forgiven: Vec<u64>,
    given_back: Option<u64>,
    /// How long to wait before it is looked at.
    pub(crate) delay: Duration,
}

impl Throttle {
    pub(crate) fn new(random: &dyn Random) -> Self {
        let mut key = [0; 16];
        random.fill(&mut key);
        Self { key, attempts: Mutex::default() }
    }

    /// Counts an attempt, as a failure until [`Throttle::succeeded`] says otherwise: so that a hundred at once are no way round.
    ///
    /// # Errors
    /// The seconds to wait, when there were too many.
    pub(crate) fn attempt(&self, who: Attempt<'_>, now: Timestamp) -> Result<Admitted, u64> {
        let account = who.account.as_bytes();
        if let Some(browser) = who.known {
            let key = self.hash(&[b"known", account, browser]);
            self.spend(&[(key, KNOWN)], now)?;
            return Ok(Admitted { forgiven: vec![key], given_back: None, delay: Duration::ZERO });
        }
        let octets = octets(who.address);
        let pair = self.hash(&[b"pair", account, &octets]);
        let address = self.hash(&[b"address", &octets]);
        self.spend(&[(pair, PAIR), (address, ADDRESS)], now)?;
        let account = self.hash(&[b"account", account]);
        let delay = delay(self.count(account, ACCOUNT, now));
        Ok(Admitted { forgiven: vec![pair, account], given_back: Some(address), delay })
    }

    /// Counts something that costs the site work and asks for no account.
    ///
    /// # Errors
    /// The seconds to wait, when there was too much of it.
    pub(crate) fn knock(&self, address: IpAddr, now: Timestamp) -> Result<(), u64> {
        self.spend(&[(self.hash(&[b"address", &octets(address)]), ADDRESS)], now)
    }

    /// Forgets the failures that led to a success. The address is only given its attempt back: whoever has an account of
    /// their own could else try others' for ever.
    pub(crate) fn succeeded(&self, admitted: &Admitted) {
        let mut attempts = self.attempts();
        for key in &admitted.forgiven {
            attempts.remove(key);
        }
        if let Some(due) = admitted.given_back.and_then(|key| attempts.get_mut(&key)) {
            *due -= ADDRESS.seconds * 1_000_000;
        }
    }

    /// Spends one attempt of each key, or none.
    fn spend(&self, keys: &[(u64, Quota)], now: Timestamp) -> Result<(), u64> {
        let mut attempts = self.attempts();
        if attempts.len() > SWEEP {
            attempts.retain(|_, free| *free > now.0);
        }
        for (key, quota) in keys {
            // The generic cell rate algorithm: when, at an even pace, the next attempt would be due.
            let due = attempts.get(key).copied().unwrap_or(now.0).max(now.0);
            let early = due - now.0 - (quota.burst - 1) * quota.seconds * 1_000_000;
            if early > 0 {
                return Err(u64::try_from(early).unwrap_or(0).div_ceil(1_000_000));
            }
        }
        for (key, quota) in keys {
            advance(&mut attempts, *key, *quota, now);
        }
        Ok(())
    }

    /// Counts an attempt that is never refused; gives how many there are past the quota.
    fn count(&self, key: u64, quota: Quota, now: Timestamp) -> i64 {
        let due = advance(&mut self.attempts(), key, quota, now);
        ((due - now.0) / (quota.seconds * 1_000_000) - quota.burst).max(0)
    }

    fn attempts(&self) -> MutexGuard<'_, HashMap<u64, i64>> {
        self.attempts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hash(&self, parts: &[&[u8]]) -> u64 {
        let mut digest = Sha256::new().chain_update(self.key);
        for part in parts {
            digest = digest.chain_update((part.len() as u64).to_be_bytes()).chain_update(part);
        }
        u64::from_be_bytes(digest.finalize()[..8].try_into().unwrap_or_default())
    }
}

fn advance(attempts: &mut HashMap<u64, i64>, key: u64, quota: Quota, now: Timestamp) -> i64 {
    let due = attempts.entry(key).or_insert(now.0);
    // However many there are, an hour later all is forgiven.
    *due = ((*due).max(now.0) + quota.seconds * 1_000_000).min(now.0 + 3_600_000_000);
    *due
}

/// A subscriber has a /64 of IPv6 to choose addresses from.
fn octets(address: IpAddr) -> Vec<u8> {
    match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets()[..8].to_vec(),
    }
}

/// A quarter of a second, twice that each time, four seconds at most.
fn delay(excess: i64) -> Duration {
    match u32::try_from(excess) {
        Ok(0) | Err(_) => Duration::ZERO,
        Ok(excess) => (Duration::from_millis(250) * 2u32.pow((excess - 1).min(4))).min(LONGEST_DELAY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Random for Fixed {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    const NOW: Timestamp = Timestamp(1_575_631_560_000_000);

    fn from(number: u8) -> Attempt<'static> {
        Attempt { account: "zahra@khabar.example", address: [192, 0, 2, number].into(), known: None }
    }

    #[test]
    fn one_address_is_slowed_down_and_the_others_are_not() {
        let throttle = Throttle::new(&Fixed);
        for _ in 0..5 {
            assert!(throttle.attempt(from(1), NOW).is_ok());
        }
        assert_eq!(throttle.attempt(from(1), NOW).err(), Some(30));
        assert!(throttle.attempt(from(1), NOW.plus_seconds(30)).is_ok());
        assert!(throttle.attempt(from(1), NOW.plus_seconds(30)).is_err());
        assert!(throttle.attempt(from(2), NOW).is_ok());
    }

    #[test]
    fn an_account_under_attack_answers_slowly_but_answers() {
        let throttle = Throttle::new(&Fixed);
        let delays: Vec<_> =
            (0..100).map(|number| throttle.attempt(from(number), NOW).unwrap().delay).collect();
        assert_eq!(delays[9], Duration::ZERO);
        assert_eq!(delays[10], Duration::from_millis(250));
        assert_eq!(delays[99], LONGEST_DELAY);
        let known = Attempt { known: Some(b"browser"), ..from(200) };
        assert_eq!(throttle.attempt(known, NOW).unwrap().delay, Duration::ZERO);
        assert_eq!(throttle.attempt(from(201), NOW.plus_seconds(3_600)).unwrap().delay, Duration::ZERO);
    }

    #[test]
    fn an_address_that_tries_many_accounts_is_slowed_down() {
        let throttle = Throttle::new(&Fixed);
        let accounts: Vec<String> = (0..61).map(|number| number.to_string()).collect();
        let tried = accounts.iter().map(|account| throttle.attempt(Attempt { account, ..from(1) }, NOW));
        assert_eq!(tried.filter(Result::is_err).count(), 1);
    }

    #[test]
    fn success_forgives() {
        let throttle = Throttle::new(&Fixed);
        for _ in 0..4 {
            let _ = throttle.attempt(from(1), NOW);
        }
        let admitted = throttle.attempt(from(1), NOW).unwrap_or_else(|_| panic!("the fifth is admitted"));
        throttle.succeeded(&admitted);
        assert!(throttle.attempt(from(1), NOW).is_ok());
    }
}
