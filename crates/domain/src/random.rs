//! Chance, as a parameter.

/// A source of unguessable bytes. The binary gives the operating system's; tests give a fixed sequence.
pub trait Random: Send + Sync {
    /// Fills `bytes` with unguessable bytes.
    fn fill(&self, bytes: &mut [u8]);
}
