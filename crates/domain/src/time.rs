//! Instants.

use serde::{Deserialize, Serialize};

/// An instant: microseconds since 1970-01-01T00:00:00 UTC. The clock itself is read only by the binary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This instant moved by `seconds`, earlier when negative.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }
}

/// Tells the time. The binary gives the machine's clock; tests set theirs.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}
