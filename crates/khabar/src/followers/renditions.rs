//! Renditions of pictures, made behind: an upload waits only for those that a page can't do without.

use std::time::Duration;

use domain::event::{Event, Position};
use domain::{Clock, MediaId};
use store::{Store, events, followers, media};
use web::App;

use super::POLL;

/// The follower's name in the store.
const NAME: &str = "renditions";
/// Events looked at in one step.
const BATCH: i64 = 256;
/// Events that concerned no file before the place in the log is kept anyway.
const LAZY: usize = 4_096;

/// Follows until the store closes.
pub(super) async fn run(store: Store, app: App, clock: &dyn Clock) {
    let mut place = None;
    loop {
        match step(&store, &app, clock, &mut place).await {
            Ok(true) => {}
            Ok(false) => tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                () = store.written() => {}
            },
            Err(Failed::Store(store::Error::Closed)) => return,
            Err(error) => {
                tracing::warn!(%error, follower = NAME, "a follower stumbled; it tries again");
                tokio::time::sleep(Duration::from_secs(5)).await;
            }
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Web(#[from] web::Error),
}

/// Follows to the next file that was added, or to the end of the log. Returns whether there may be more.
async fn step(
    store: &Store,
    app: &App,
    clock: &dyn Clock,
    place: &mut Option<(Position, usize)>,
) -> Result<bool, Failed> {
    let mut reader = store.read().await?;
    let (position, passed) = match *place {
        Some(place) => place,
        None => (followers::position(&mut reader.conn(), NAME).await?, 0),
    };
    let batch = events::after(&mut reader, position, BATCH).await?;
    drop(reader);
    let added = batch.iter().find_map(|event| match event.event {
        Event::MediaAdded { media } => Some((event.position, media)),
        _ => None,
    });
    match (added, batch.last()) {
        (Some((at, media)), _) => {
            derive(store, app, clock, media, at).await?;
            *place = Some((at, 0));
        }
        (None, Some(last)) if passed + batch.len() < LAZY => {
            *place = Some((last.position, passed + batch.len()));
        }
        (None, Some(last)) => {
            let at = last.position;
            store.write(move |tx| Box::pin(async move { followers::advance(tx, NAME, at).await })).await?;
            *place = Some((at, 0));
        }
        (None, None) => return Ok(false),
    }
    Ok(true)
}

/// Makes what is wanting; what was made and the place in the log are written together.
async fn derive(
    store: &Store,
    app: &App,
    clock: &dyn Clock,
    id: MediaId,
    at: Position,
) -> Result<(), Failed> {
    let made = app.derive_renditions(id).await?;
    let now = clock.now();
    store
        .write(move |tx| {
            Box::pin(async move {
                media::add_renditions(tx, id, &made, NAME, now).await?;
                followers::advance(tx, NAME, at).await
            })
        })
        .await?;
    Ok(())
}
