//! Comments and decisions counted by the hour, and which stories are discussed most.
//!
//! A count must not be made twice, however often a batch is followed: the place in the log moves in the transaction that
//! counts, and only from where it was.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use domain::StoryId;
use domain::event::{Event, Recorded};
use jiff::tz::TimeZone;
use store::{Result, Store, events, followers, hourly_counts, talk};
use web::{App, local_hour};

use super::{LAZY, POLL};

/// The follower's name in the store.
const NAME: &str = "figures";
/// Events a step: most of them write nothing.
const BATCH: i64 = 256;

/// Runs until the store closes.
pub(super) async fn run(store: Store, app: App) {
    let mut unkept = None;
    loop {
        match step(&store, &app, &mut unkept).await {
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

/// What a batch says.
#[derive(Default)]
struct Said {
    counts: BTreeMap<(domain::Timestamp, String), i64>,
    discussed: BTreeSet<StoryId>,
}

/// Follows one batch; whether there was one. `unkept` are the events passed by since the place was kept, and where they end.
async fn step(
    store: &Store,
    app: &App,
    unkept: &mut Option<(domain::event::Position, usize)>,
) -> Result<bool> {
    let mut reader = store.read().await?;
    let kept = followers::known(&mut reader.conn(), NAME).await?.unwrap_or_default();
    let (from, passed) = unkept.filter(|(position, _)| *position > kept).unwrap_or((kept, 0));
    let batch = events::after(&mut reader, from, BATCH).await?;
    drop(reader);
    let Some(last) = batch.last().map(|event| event.position) else { return Ok(false) };
    let said = said(&batch, app.zone());
    let passed = passed + batch.len();
    if said.counts.is_empty() && said.discussed.is_empty() && passed < LAZY {
        *unkept = Some((last, passed));
        return Ok(true);
    }
    store
        .write(move |tx| {
            Box::pin(async move {
                if kept == domain::event::Position::default() {
                    followers::begin(tx, NAME).await?;
                }
                if !followers::step(tx, NAME, kept, last).await? {
                    return Ok(());
                }
                for ((hour, what), count) in &said.counts {
                    hourly_counts::add(tx, *hour, what, *count).await?;
                }
                for story in said.discussed {
                    talk::refresh(tx, story).await?;
                }
                Ok(())
            })
        })
        .await?;
    *unkept = None;
    Ok(true)
}

fn said(batch: &[Recorded], zone: &TimeZone) -> Said {
    let mut said = Said::default();
    for recorded in batch {
        let what = match &recorded.event {
            Event::CommentReceived { story, .. } => {
                said.discussed.insert(*story);
                "comment-received".to_owned()
            }
            Event::CommentDecided { story, to, undo, .. } => {
                said.discussed.insert(*story);
                // What takes a decision back is none.
                if *undo {
                    continue;
                }
                format!("decision-{}", to.as_str())
            }
            Event::CommentWithdrawn { story, .. } | Event::CommentEdited { story, .. } => {
                said.discussed.insert(*story);
                continue;
            }
            _ => continue,
        };
        *said.counts.entry((local_hour(recorded.at, zone), what)).or_default() += 1;
    }
    said
}
