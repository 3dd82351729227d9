//! The page cache as a follower of the event log: it follows what other processes and nodes have written.

use std::sync::PoisonError;
use std::time::Duration;

use domain::event::Position;
use store::events;

use crate::App;

/// How often the log is looked at. A command run beside the server is on the page within this time.
const POLL: Duration = Duration::from_millis(50);
const BATCH: i64 = 512;

impl App {
    /// Begins to follow the event log at its end as of now, because the cache begins empty: call it before the first
    /// page is served, or what another process writes in between is missed. The future it gives follows until dropped;
    /// failures there are logged and tried again.
    ///
    /// # Errors
    /// When the log can't be read.
    pub async fn follow(self) -> store::Result<impl Future<Output = ()> + Send> {
        let mut position = events::last(&mut self.store.read().await?).await?;
        Ok(async move {
            loop {
                tokio::select! {
                    () = tokio::time::sleep(POLL) => {}
                    () = self.store.written() => {}
                }
                match self.follow_from(position).await {
                    Ok(reached) => position = reached,
                    Err(error) => {
                        tracing::warn!(%error, "the event log can't be read; the page cache waits");
                        tokio::time::sleep(Duration::from_secs(1)).await;
                    }
                }
            }
        })
    }

    async fn follow_from(&self, mut position: Position) -> store::Result<Position> {
        loop {
            let events = events::after(&mut self.store.read().await?, position, BATCH).await?;
            for event in &events {
                let followed =
                    self.ahead.read().unwrap_or_else(PoisonError::into_inner).contains(&event.position);
                if !followed {
                    self.follow_event(&event.event);
                }
                position = event.position;
            }
            if events.is_empty() {
                // Also those that the tail met before their commit was followed here.
                self.ahead.write().unwrap_or_else(PoisonError::into_inner).retain(|ahead| *ahead > position);
                return Ok(position);
            }
        }
    }
}
