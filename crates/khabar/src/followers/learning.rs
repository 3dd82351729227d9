//! The classifier learns from what moderators decide, and unlearns what they take back.

use std::collections::BTreeSet;

use domain::CommentId;
use domain::event::{Event, Position, Recorded};
use store::{Result, Store, classifier, followers};

use super::Follower;

/// The follower.
pub(super) struct Learning;

impl Follower for Learning {
    const NAME: &'static str = "learning";

    async fn follow(&mut self, store: &Store, batch: &[Recorded], last: Position) -> Result<bool> {
        let decided: BTreeSet<CommentId> =
            batch.iter().filter_map(|recorded| concerns(&recorded.event)).collect();
        if decided.is_empty() {
            return Ok(false);
        }
        let decided: Vec<CommentId> = decided.into_iter().collect();
        store
            .write(move |tx| {
                Box::pin(async move {
                    classifier::learn(tx, &decided).await?;
                    followers::advance(tx, Self::NAME, last).await
                })
            })
            .await?;
        Ok(true)
    }
}

/// The comment whose state an event may have changed.
fn concerns(event: &Event) -> Option<CommentId> {
    match event {
        Event::CommentDecided { comment, .. }
        | Event::CommentWithdrawn { comment, .. }
        | Event::CommentEdited { comment, .. } => Some(*comment),
        _ => None,
    }
}
