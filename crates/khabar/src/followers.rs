//! Followers of the event log that keep their place: what they derive survives any stop, and can be thrown away.

mod suggestions;

use std::time::Duration;

use domain::event::Recorded;
use store::{Store, events, followers};
use web::App;

const POLL: Duration = Duration::from_millis(200);
const BATCH: i64 = 256;

/// Starts every durable follower; each runs until `app`'s store closes.
pub(crate) fn start(store: &Store, app: &App) {
    tokio::spawn(run(store.clone(), app.clone()));
}

async fn run(store: Store, app: App) {
    loop {
        match step(&store, &app).await {
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

/// Follows one batch: what is derived and the place in the log are written together. Returns how many events it was.
async fn step(store: &Store, app: &App) -> store::Result<usize> {
    let mut reader = store.read().await?;
    let position = followers::position(&mut reader.conn(), suggestions::NAME).await?;
    let batch: Vec<Recorded> = events::after(&mut reader, position, BATCH).await?;
    drop(reader);
    let (count, Some(last)) = (batch.len(), batch.last().map(|event| event.position)) else { return Ok(0) };
    let changed = store
        .write(move |tx| {
            Box::pin(async move {
                let changed = suggestions::follow(tx, &batch).await?;
                followers::advance(tx, suggestions::NAME, last).await?;
                Ok(changed)
            })
        })
        .await?;
    app.cache().touch(&web::cache::Touch::suggestions(&changed));
    Ok(count)
}
