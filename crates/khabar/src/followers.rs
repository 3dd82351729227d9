//! Followers of the event log that keep their place: what they derive survives any stop, and can be thrown away.

mod hourly;
mod renditions;
mod suggestions;
mod upkeep;

use std::sync::Arc;
use std::time::Duration;

use domain::event::{Position, Recorded};
use store::{Store, events, followers};
use web::App;

use crate::sources::SystemClock;

const POLL: Duration = Duration::from_millis(200);
/// Events a step: what they derive is one transaction, which comments have to wait for.
const BATCH: i64 = 32;
/// Events that concerned nobody before the place in the log is kept anyway.
const LAZY: usize = 1_000;

/// Starts every durable follower; each runs until `app`'s store closes.
pub(crate) fn start(store: &Store, app: &App) {
    tokio::spawn(run(store.clone(), app.clone()));
    tokio::spawn(renditions::run(store.clone(), app.clone(), &SystemClock));
    tokio::spawn(upkeep::run(store.clone(), Arc::new(SystemClock)));
    tokio::spawn(hourly::run(store.clone(), app.clone(), Arc::new(SystemClock)));
}

async fn run(store: Store, app: App) {
    let mut place = None;
    loop {
        match step(&store, &app, &mut place).await {
            Ok(0) => tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                () = store.written() => {}
            },
            Ok(_) => {}
            Err(store::Error::Closed) => return,
            Err(error) => {
                tracing::warn!(%error, follower = suggestions::NAME, "a follower stumbled; it tries again");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

/// How far a follower has come, and how far it says in the store.
struct Place {
    position: Position,
    /// Events passed by since the place was kept: a stop sends the follower back over them, which does no harm.
    unkept: usize,
}

/// Follows one batch: what is derived and the place in the log are written together. Returns how many events it was.
async fn step(store: &Store, app: &App, place: &mut Option<Place>) -> store::Result<usize> {
    let mut reader = store.read().await?;
    let known = match place {
        Some(known) => known,
        None => {
            let position = followers::position(&mut reader.conn(), suggestions::NAME).await?;
            place.insert(Place { position, unkept: 0 })
        }
    };
    let batch: Vec<Recorded> = events::after(&mut reader, known.position, BATCH).await?;
    drop(reader);
    let (count, Some(last)) = (batch.len(), batch.last().map(|event| event.position)) else { return Ok(0) };
    let concerned = suggestions::concerned(&batch);
    known.unkept += count;
    if !concerned.is_empty() || known.unkept >= LAZY {
        let changed = store
            .write(move |tx| {
                Box::pin(async move {
                    let changed = suggestions::follow(tx, &concerned).await?;
                    followers::advance(tx, suggestions::NAME, last).await?;
                    Ok(changed)
                })
            })
            .await?;
        app.cache().touch(&web::cache::Touch::suggestions(&changed));
        known.unkept = 0;
    }
    known.position = last;
    Ok(count)
}
