//! Scheduled stories, published when their time comes: once, however many nodes wait for it, and also when the time came
//! while none was running.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use domain::permission::{Actor, Role};
use domain::{Clock, StoryId, Timestamp};
use store::{Store, stories};

/// The name that the event log and the versions give it.
const NAME: &str = "schedule";
/// The clock and the data are looked at this often though nothing happens: the clock may be set, another node may have
/// taken a schedule and died.
const LOOK: Duration = Duration::from_secs(10);
/// Commits closer together than this are one reason to look.
const PAUSE: Duration = Duration::from_millis(100);
/// Stories of one look at the data.
const BATCH: i64 = 64;
/// Seconds until a story that could not be published is tried again; each time twice as many, up to the second.
const FIRST_RETRY: i64 = 1;
const LAST_RETRY: i64 = 600;
/// Stories of one step of the filling-in of words.
const WORDS: i64 = 100;

/// Starts the schedule; it runs until the store closes.
pub(crate) fn start(store: &Store, clock: Arc<dyn Clock>) {
    tokio::spawn(run(store.clone(), clock));
    tokio::spawn(fill_in_words(store.clone()));
}

async fn run(store: Store, clock: Arc<dyn Clock>) {
    let mut late = Late::default();
    loop {
        // From here on no commit is missed.
        let written = store.written();
        let next = match step(&store, clock.as_ref(), &mut late).await {
            Ok(next) => next,
            Err(store::Error::Closed) => return,
            Err(error) => {
                tracing::warn!(%error, "the schedule can't be read; it is tried again");
                None
            }
        };
        let until = next.map_or(LOOK, |next| wait(clock.now(), next).min(LOOK));
        tokio::select! {
            () = tokio::time::sleep(until) => {}
            () = written => tokio::time::sleep(PAUSE.min(until)).await,
        }
    }
}

/// From `now` until `instant`; never less than a moment, so that a story that fails does not keep a core busy.
fn wait(now: Timestamp, instant: Timestamp) -> Duration {
    let micros = u64::try_from(instant.0.saturating_sub(now.0)).unwrap_or(0);
    Duration::from_micros(micros).max(Duration::from_millis(1))
}

/// Publishes what is due; tells when to look again.
async fn step(store: &Store, clock: &dyn Clock, late: &mut Late) -> store::Result<Option<Timestamp>> {
    let (mut after, mut seen) = (None, HashSet::new());
    let next = loop {
        let now = clock.now();
        let mut reader = store.read().await?;
        let due = stories::due(&mut reader.conn(), now, after, BATCH).await?;
        let Some(&last) = due.last() else { break stories::next_due(&mut reader.conn(), now).await? };
        drop(reader);
        for (_, id) in due {
            seen.insert(id);
            if late.may_be_tried(id, now) {
                publish(store, id, now, late).await?;
            }
        }
        after = Some(last);
    };
    // What is no longer due has been published by another, or taken off the schedule.
    late.keep(&seen);
    Ok([next, late.next()].into_iter().flatten().min())
}

/// Publishes one story; that it fails is no reason to let the others wait.
async fn publish(store: &Store, id: StoryId, now: Timestamp, late: &mut Late) -> store::Result<()> {
    let published = store
        .write(move |tx| Box::pin(async move { stories::publish_due(tx, id, &actor(), now).await }))
        .await;
    match published {
        Ok(_) => late.forget(id),
        Err(store::Error::Closed) => return Err(store::Error::Closed),
        Err(error) => late.failed(id, now, &error),
    }
    Ok(())
}

fn actor() -> Actor {
    Actor::with_role(NAME, Role::Chief, &[])
}

/// Stories that were due and could not be published: when each is tried again, and after how many seconds then.
#[derive(Default)]
struct Late(HashMap<StoryId, (Timestamp, i64)>);

impl Late {
    fn may_be_tried(&self, id: StoryId, now: Timestamp) -> bool {
        self.0.get(&id).is_none_or(|(at, _)| *at <= now)
    }

    fn failed(&mut self, id: StoryId, now: Timestamp, error: &store::Error) {
        let before = self.0.get(&id).map(|(_, seconds)| *seconds);
        if before.is_none() {
            tracing::error!(story = id.0, %error, "a story is due and can't be published; it is tried again");
        }
        let seconds = before.map_or(FIRST_RETRY, |seconds| (seconds * 2).min(LAST_RETRY));
        self.0.insert(id, (now.plus_seconds(seconds), seconds));
    }

    fn forget(&mut self, id: StoryId) {
        self.0.remove(&id);
    }

    fn keep(&mut self, due: &HashSet<StoryId>) {
        self.0.retain(|id, _| due.contains(id));
    }

    fn next(&self) -> Option<Timestamp> {
        self.0.values().map(|(at, _)| *at).min()
    }
}

/// Writes the words of stories that are older than the table of words.
async fn fill_in_words(store: Store) {
    loop {
        match store.write(|tx| Box::pin(stories::index_missing(tx, WORDS))).await {
            Ok(0) | Err(store::Error::Closed) => return,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "the words of older stories can't be written; they are tried again");
                tokio::time::sleep(LOOK).await;
            }
        }
    }
}
