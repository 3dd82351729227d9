//! What readers read: taken from memory every few seconds and kept; lists of the most read follow.
//!
//! A stop asks for a last time; a kill loses what was read since the last.

use std::sync::Arc;
use std::time::Duration;

use domain::Clock;
use store::reads::{self, Tally};
use store::{Result, Store, talk};
use tokio::sync::Mutex;
use web::cache::Touch;
use web::{App, local_hour};

/// How often reads are kept: a kill loses no more than these, and what the writing takes.
const PERIOD: Duration = Duration::from_secs(3);
/// Each time this many periods have passed, the lists of the most read and most discussed are looked at.
const LOOK: u32 = 10;
/// Stories, or steps between them, of one transaction: comments wait for it.
const BATCH: usize = 256;
/// What could not be written is kept in memory up to this many stories.
const MOST_OWED: usize = 200_000;

/// Keeps what is read.
pub(crate) struct Readership {
    store: Store,
    app: App,
    clock: Arc<dyn Clock>,
    /// What was taken and is still to be written.
    owed: Mutex<Vec<Tally>>,
}

impl Readership {
    /// For the site that `app` is.
    pub(crate) fn new(store: &Store, app: &App, clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self { store: store.clone(), app: app.clone(), clock, owed: Mutex::default() })
    }

    /// Runs until the store closes.
    pub(super) async fn run(self: Arc<Self>) {
        let mut listed = None;
        let mut periods = 0;
        loop {
            let mut done = self.keep().await;
            // A site where nothing is listed yet does not wait.
            if done.is_ok()
                && (periods % LOOK == 0 || listed.as_ref().is_some_and(|ids: &Vec<i64>| ids.len() == 1))
            {
                done = self.look(&mut listed).await;
            }
            match done {
                Ok(()) => {}
                Err(store::Error::Closed) => return,
                Err(error) => tracing::warn!(%error, "what was read could not be kept; it is tried again"),
            }
            periods += 1;
            tokio::time::sleep(PERIOD).await;
        }
    }

    /// Writes what was read since the last time.
    ///
    /// # Errors
    /// When the store fails; nothing is lost then.
    pub(crate) async fn keep(&self) -> Result<()> {
        let mut owed = self.owed.lock().await;
        owed.extend(parts(self.app.take_reads()));
        if owed.len() * BATCH > MOST_OWED {
            // The store has failed for long: memory is not filled with what nobody may ever read.
            let least = owed.len() - MOST_OWED / BATCH;
            owed.drain(..least);
        }
        while let Some(part) = owed.first().cloned() {
            let now = self.clock.now();
            let hour = local_hour(now, self.app.zone());
            let changed = self
                .store
                .write(move |tx| Box::pin(async move { reads::add(tx, part, hour, now).await }))
                .await?;
            owed.remove(0);
            if !changed.is_empty() {
                self.app.cache().touch(&Touch::suggestions(&changed));
            }
        }
        Ok(())
    }

    /// Lets pages follow when the most read or most discussed are others than `listed`.
    async fn look(&self, listed: &mut Option<Vec<i64>>) -> Result<()> {
        let (now, most) = (self.clock.now(), domain::readership::LISTED as i64);
        let mut reader = self.store.read().await?;
        let read = reads::most_read(&mut reader.conn(), now, most).await?;
        let discussed = talk::most_discussed(&mut reader.conn(), now, most).await?;
        drop(reader);
        // A mark between the two, so that a story that goes from one to the other is seen.
        let ids = |cards: &[store::story_lists::Card]| cards.iter().map(|card| card.id.0).collect::<Vec<_>>();
        let found = [ids(&read), vec![0], ids(&discussed)].concat();
        if listed.as_ref() != Some(&found) {
            *listed = Some(found);
            self.app.popular_changed();
        }
        Ok(())
    }
}

/// The tally in parts that are each one transaction.
fn parts(tally: Tally) -> Vec<Tally> {
    let Tally { stories, mut sources, next } = tally;
    let mut parts = Vec::new();
    for stories in stories.chunks(BATCH) {
        let sources = std::mem::take(&mut sources);
        parts.push(Tally { stories: stories.to_vec(), sources, next: vec![] });
    }
    for next in next.chunks(BATCH) {
        parts.push(Tally { next: next.to_vec(), ..Tally::default() });
    }
    parts
}
