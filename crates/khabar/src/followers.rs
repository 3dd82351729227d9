//! Followers of the event log that keep their place: what they derive survives any stop, and can be thrown away.

mod alike;
mod figures;
mod hourly;
mod learning;
mod letters;
mod post;
mod readership;
mod renditions;
pub(crate) mod search;
mod suggestions;
mod upkeep;

use std::sync::Arc;
use std::time::Duration;

use delivery::Mailer;
use domain::event::{Position, Recorded};
use store::{Result, Store, events, followers};
use web::App;

pub(crate) use readership::Readership;

use crate::sources::SystemClock;

const POLL: Duration = Duration::from_millis(200);
/// Events a step: what they derive is one transaction, which comments have to wait for.
const BATCH: i64 = 32;
/// Events that concerned nobody before the place in the log is kept anyway.
const LAZY: usize = 1_000;

/// Starts every durable follower; each runs until `app`'s store closes.
///
/// With a `mailer` readers get letters, news of decisions `delay` seconds after them.
///
/// # Errors
/// When the store fails.
pub(crate) async fn start(
    store: &Store,
    app: &App,
    readership: &Arc<Readership>,
    mailer: Option<Mailer>,
    delay: u32,
) -> Result<()> {
    if let Some(mailer) = mailer {
        letters::begin(store).await?;
        tokio::spawn(letters::run(store.clone(), app.clone(), Arc::new(SystemClock), delay.into()));
        tokio::spawn(post::run(store.clone(), mailer, Arc::new(SystemClock)));
    }
    tokio::spawn(run(
        store.clone(),
        suggestions::Suggestions { app: app.clone(), clock: Arc::new(SystemClock) },
    ));
    tokio::spawn(readership.clone().run());
    tokio::spawn(figures::run(store.clone(), app.clone()));
    tokio::spawn(run(store.clone(), learning::Learning));
    tokio::spawn(run(store.clone(), alike::Alike::default()));
    tokio::spawn(renditions::run(store.clone(), app.clone(), &SystemClock));
    tokio::spawn(upkeep::run(store.clone(), Arc::new(SystemClock)));
    tokio::spawn(hourly::run(store.clone(), app.clone(), Arc::new(SystemClock)));
    Ok(())
}

/// What derives something from the log. Doing a batch again must come to the same: after a stop it may be.
trait Follower: Send + 'static {
    /// Its name in the store.
    const NAME: &'static str;

    /// Follows `batch`. When it writes, it keeps `last` as its place in the same transaction and says so.
    fn follow(
        &mut self,
        store: &Store,
        batch: &[Recorded],
        last: Position,
    ) -> impl Future<Output = Result<bool>> + Send;
}

async fn run<F: Follower>(store: Store, mut follower: F) {
    let mut place = None;
    loop {
        match step(&store, &mut follower, &mut place).await {
            Ok(0) => tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                () = store.written() => {}
            },
            Ok(_) => {}
            Err(store::Error::Closed) => return,
            Err(error) => {
                tracing::warn!(%error, follower = F::NAME, "a follower stumbled; it tries again");
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

/// Follows one batch. Returns how many events it was.
async fn step<F: Follower>(store: &Store, follower: &mut F, place: &mut Option<Place>) -> Result<usize> {
    let mut reader = store.read().await?;
    let known = match place {
        Some(known) => known,
        None => {
            let position = followers::position(&mut reader.conn(), F::NAME).await?;
            place.insert(Place { position, unkept: 0 })
        }
    };
    let batch: Vec<Recorded> = events::after(&mut reader, known.position, BATCH).await?;
    drop(reader);
    let (count, Some(last)) = (batch.len(), batch.last().map(|event| event.position)) else { return Ok(0) };
    known.unkept += count;
    if follower.follow(store, &batch, last).await? {
        known.unkept = 0;
    } else if known.unkept >= LAZY {
        store.write(move |tx| Box::pin(async move { followers::advance(tx, F::NAME, last).await })).await?;
        known.unkept = 0;
    }
    known.position = last;
    Ok(count)
}
