//! What comes due by itself: arrangements at their time, strips whose time is over, stories that follow their tags or
//! wait for a place in their authors' lists.

use std::sync::Arc;
use std::time::Duration;

use domain::Clock;
use store::tags::Following;
use store::{Result, Store, authors, fronts, tags};

/// How often the clock is looked at: an arrangement is on the site within this time of its own.
const POLL: Duration = Duration::from_millis(250);
/// Between two steps of stories that follow a tag: others write meanwhile.
const BREATH: Duration = Duration::from_millis(5);

/// Runs until the store closes.
pub(super) async fn run(store: Store, clock: Arc<dyn Clock>) {
    loop {
        let rest = match step(&store, clock.as_ref()).await {
            Ok(true) => BREATH,
            Ok(false) => POLL,
            Err(store::Error::Closed) => return,
            Err(error) => {
                tracing::warn!(%error, "what is due could not be done; it is tried again");
                Duration::from_secs(1)
            }
        };
        tokio::time::sleep(rest).await;
    }
}

/// Does what is due. Returns whether there may be more at once.
async fn step(store: &Store, clock: &dyn Clock) -> Result<bool> {
    let now = clock.now();
    if fronts::is_due(&mut store.read().await?.conn(), now).await? {
        store.write(move |tx| Box::pin(async move { fronts::publish_due(tx, now).await })).await?;
    }
    let following = tags::follow(store, now).await?;
    let sorted = tags::sort(store).await?;
    let listed = authors::catch_up(store).await?;
    Ok(following != Following::Idle || sorted > 0 || listed > 0)
}
