//! So many at once, so many that wait, and the rest is asked to come again: work that costs is bounded before it costs memory.

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::Error;

/// Lets so many through at a time.
pub(crate) struct Gate {
    running: Semaphore,
    waiting: Semaphore,
    again: u64,
}

/// The right to work, for as long as it is kept.
pub(crate) type Pass<'a> = SemaphorePermit<'a>;

impl Gate {
    /// A gate through which `running` go at once and before which `waiting` wait; others may come again after `again` seconds.
    pub(crate) const fn new(running: usize, waiting: usize, again: u64) -> Self {
        Self { running: Semaphore::const_new(running), waiting: Semaphore::const_new(waiting), again }
    }

    /// Waits for the right to work.
    ///
    /// # Errors
    /// [`Error::Busy`] when too many wait already.
    pub(crate) async fn pass(&self) -> Result<Pass<'_>, Error> {
        if let Ok(pass) = self.running.try_acquire() {
            return Ok(pass);
        }
        let _waiting = self.waiting.try_acquire().map_err(|_| Error::Busy(self.again))?;
        self.running.acquire().await.map_err(|_| Error::Busy(self.again))
    }
}

/// What is bounded, and how: each allowance is some seconds of work for two cores.
pub(crate) struct Gates {
    /// Pages made anew, each some 0.7 ms of a core. Who waits for a page that is being made already takes no place.
    pub(crate) renders: Gate,
    /// What readers send: the writer carries some thousand a second.
    pub(crate) comments: Gate,
    /// Screens and lists of the newsroom and of programs.
    pub(crate) screens: Gate,
}

impl Default for Gates {
    fn default() -> Self {
        Self {
            renders: Gate::new(64, 2_000, 2),
            comments: Gate::new(512, 1_500, 5),
            screens: Gate::new(32, 256, 2),
        }
    }
}

impl Gate {
    fn narrow(&self, running: usize, waiting: usize) {
        for (places, left) in [(&self.running, running), (&self.waiting, waiting)] {
            places.forget_permits(places.available_permits().saturating_sub(left));
        }
    }
}

impl Gates {
    /// Lets so many through each gate at once and so many wait before it.
    pub(crate) fn narrow(&self, running: usize, waiting: usize) {
        for gate in [&self.renders, &self.comments, &self.screens] {
            gate.narrow(running, waiting);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_finds_too_many_waiting_comes_again() {
        let gate = Gate::new(2, 1, 7);
        let (first, second) = (gate.pass().await.unwrap(), gate.pass().await.unwrap());
        let mut third = std::pin::pin!(gate.pass());
        assert!(futures_util::poll!(third.as_mut()).is_pending());
        assert!(matches!(gate.pass().await, Err(Error::Busy(7))));
        drop(first);
        let third = third.await.unwrap();
        assert!(futures_util::poll!(std::pin::pin!(gate.pass())).is_pending(), "one waits again");
        drop((second, third));
        assert!(gate.pass().await.is_ok(), "who left while waiting holds no place");
    }
}
