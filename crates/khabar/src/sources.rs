//! Where time and chance come from: the only place that asks the machine for them.

use std::time::{SystemTime, UNIX_EPOCH};

use domain::{Clock, Random, Timestamp};

/// The machine's clock.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is where time comes from")]
    fn now(&self) -> Timestamp {
        // A machine whose clock stands before 1970 has lost its battery: 1970 is as good as what it says.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// The operating system's randomness.
pub(crate) struct SystemRandom;

impl Random for SystemRandom {
    #[allow(clippy::disallowed_methods, clippy::expect_used, reason = "this is where chance comes from")]
    fn fill(&self, bytes: &mut [u8]) {
        // Without it no secret can be made: going on with a guessable one would be worse than stopping.
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}
