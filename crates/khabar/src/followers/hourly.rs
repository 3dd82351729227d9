//! What is done every hour: what is due is erased, what the newsroom answers for is counted, and
//! pages that show what is recent are made anew.

use std::sync::Arc;
use std::time::Duration;

use domain::exchange_policy::ExchangePolicy;
use domain::{Clock, Timestamp};
use store::retention::Keep;
use store::{
    Result, Store, answerability, exchange_policy, hourly_counts, proofs, reads, retention, stories,
};
use web::cache::Touch;
use web::{App, solar_month};

use crate::sources::SystemRandom;

const HOUR: Duration = Duration::from_secs(60 * 60);
/// After a start others go first.
const BREATH: Duration = Duration::from_secs(5);
const DAY: i64 = 24 * 60 * 60;
/// Counts by the hour go after this many seconds: the charts show a month.
const COUNTS_KEPT: i64 = 400 * DAY;

/// Runs until the store closes.
pub(super) async fn run(store: Store, app: App, clock: Arc<dyn Clock>) {
    tokio::time::sleep(BREATH).await;
    // What an earlier process erased may not have come through to the files.
    let mut owed = true;
    loop {
        app.cache().touch(&Touch::hour());
        match step(&store, &app, clock.now(), &mut owed).await {
            Ok(()) => {}
            Err(store::Error::Closed) => return,
            Err(error) => {
                tracing::warn!(%error, "the hourly work could not be done; it is tried again in an hour");
            }
        }
        tokio::time::sleep(HOUR).await;
    }
}

async fn step(store: &Store, app: &App, now: Timestamp, owed: &mut bool) -> Result<()> {
    let policy: ExchangePolicy = exchange_policy::get(&mut store.read().await?.conn()).await?;
    let ago = |days: u32| now.plus_seconds(-i64::from(days) * DAY);
    let keep =
        Keep { addresses_since: ago(policy.keep_contact_days), readers_since: ago(policy.keep_reader_days) };
    if policy.close_after_days > 0 {
        // Pages of stories whose time ran out since the last look still show the form.
        let (from, to) = (
            ago(policy.close_after_days).plus_seconds(-2 * HOUR.as_secs() as i64),
            ago(policy.close_after_days),
        );
        let over = stories::published_in(&mut store.read().await?.conn(), from, to).await?;
        app.cache().touch(&Touch::exchanges(&over));
    }
    store
        .write(move |tx| {
            Box::pin(async move {
                proofs::sweep(tx, now).await?;
                reads::sweep(tx, now).await?;
                hourly_counts::sweep(tx, now.plus_seconds(-COUNTS_KEPT)).await
            })
        })
        .await?;
    let erased = retention::run(store, keep, now, &SystemRandom).await?;
    *owed |= erased != retention::Erased::default();
    if *owed {
        match retention::scrub(store).await {
            Ok(()) => *owed = false,
            Err(store::Error::Busy) => {
                tracing::warn!("what was erased is still in the database's log; it is emptied in an hour");
            }
            Err(error) => return Err(error),
        }
    }
    if erased != retention::Erased::default() {
        tracing::info!(?erased, "what tells who readers are was erased, as the policy says");
    }
    count(store, app, now).await
}

/// Counts this month and the one before: decisions of its last hours may have been taken back since.
async fn count(store: &Store, app: &App, now: Timestamp) -> Result<()> {
    let this = solar_month::of(now, app.zone());
    for month in [this.before(), Some(this)].into_iter().flatten() {
        let Some((from, to)) = month.bounds(app.zone()) else { continue };
        let figures = answerability::count(&mut store.read().await?.conn(), from, to).await?;
        if figures == answerability::Figures::default() {
            continue;
        }
        store
            .write(move |tx| {
                Box::pin(async move { answerability::keep(tx, &month.to_string(), &figures).await })
            })
            .await?;
    }
    app.cache().touch(&Touch::answerability());
    Ok(())
}
