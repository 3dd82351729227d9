//! Letters to readers, written into the outbox as the log tells of what is worth one.

use std::sync::Arc;
use std::time::Duration;

use domain::Clock;
use store::{Result, Store, events, followers, outbox};
use web::{App, Post};

use super::{BATCH, POLL};

/// The follower's name in the store.
const NAME: &str = "letters";

/// Lets the follower begin at the log's end, if it never ran: nobody is told what was decided before there was mail. To be done
/// before the first page is served, or what happens in between is missed.
///
/// # Errors
/// When the store fails.
pub(super) async fn begin(store: &Store) -> Result<()> {
    let mut reader = store.read().await?;
    if followers::known(&mut reader.conn(), NAME).await?.is_some() {
        return Ok(());
    }
    let last = events::last(&mut reader).await?;
    drop(reader);
    store.write(move |tx| Box::pin(async move { followers::advance(tx, NAME, last).await })).await
}

/// Runs until the store closes.
pub(super) async fn run(store: Store, app: App, clock: Arc<dyn Clock>, delay: i64) {
    loop {
        match step(&store, &app, clock.as_ref(), delay).await {
            Ok(true) => {}
            Ok(false) => tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                () = store.written() => {}
            },
            Err(store::Error::Closed) => return,
            Err(error) => {
                tracing::warn!(%error, follower = NAME, "a follower stumbled; it tries again");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

/// Follows one batch; whether there was one.
async fn step(store: &Store, app: &App, clock: &dyn Clock, delay: i64) -> Result<bool> {
    let mut reader = store.read().await?;
    let position = followers::position(&mut reader.conn(), NAME).await?;
    let batch = events::after(&mut reader, position, BATCH).await?;
    drop(reader);
    let Some(last) = batch.last().map(|event| event.position) else { return Ok(false) };
    let now = clock.now();
    let post = app.letters(&batch, delay, now).await?;
    store
        .write(move |tx| {
            Box::pin(async move {
                if !followers::step(tx, NAME, position, last).await? {
                    return Ok(());
                }
                for one in &post {
                    match one {
                        Post::Write(letter, due) => outbox::put(tx, letter, now, *due).await?,
                        Post::Recall(pattern) => outbox::recall(tx, pattern).await?,
                    }
                }
                Ok(())
            })
        })
        .await?;
    Ok(true)
}
