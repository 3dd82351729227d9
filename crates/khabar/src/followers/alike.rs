//! Comments that are nearly the same are found as they arrive, so that a moderator decides about all of them at once.

use domain::CommentId;
use domain::event::{Event, Position, Recorded};
use domain::screening::likeness::{Index, Likeness};
use store::{Result, Store, clusters, comments, followers};

use super::Follower;

/// Comments that are looked back at when the process starts.
const REMEMBERED: i64 = 20_000;

/// The follower; what it remembers is made anew when the process starts.
#[derive(Default)]
pub(super) struct Alike {
    index: Option<Index>,
}

impl Follower for Alike {
    const NAME: &'static str = "alike";

    async fn follow(&mut self, store: &Store, batch: &[Recorded], last: Position) -> Result<bool> {
        let arrived: Vec<CommentId> = batch.iter().filter_map(|recorded| arrived(&recorded.event)).collect();
        let Some(first) = arrived.first().copied() else { return Ok(false) };
        if self.index.is_none() {
            self.index = Some(remembered(store, first).await?);
        }
        let Some(index) = &mut self.index else { return Ok(false) };
        let mut found = vec![];
        let mut reader = store.read().await?;
        for id in arrived {
            let comment = match comments::by_id(&mut reader.conn(), id).await {
                Ok(comment) => comment,
                Err(store::Error::NotFound(_)) => continue,
                Err(error) => return Err(error),
            };
            let likeness = Likeness::of(&comment.text);
            let head = likeness.and_then(|likeness| index.add(id, likeness));
            found.extend(head.map(|head| (id, head)));
        }
        drop(reader);
        if found.is_empty() {
            return Ok(false);
        }
        store
            .write(move |tx| {
                Box::pin(async move {
                    for (id, head) in found {
                        clusters::join(tx, id, head).await?;
                    }
                    followers::advance(tx, Self::NAME, last).await
                })
            })
            .await?;
        Ok(true)
    }
}

/// The index as it was before the comment `first` arrived.
async fn remembered(store: &Store, first: CommentId) -> Result<Index> {
    let mut index = Index::default();
    for (id, text) in clusters::recent(&mut store.read().await?.conn(), REMEMBERED).await? {
        if let Some(likeness) = Likeness::of(&text).filter(|_| id < first) {
            index.add(id, likeness);
        }
    }
    Ok(index)
}

fn arrived(event: &Event) -> Option<CommentId> {
    match event {
        Event::CommentReceived { comment, .. } => Some(*comment),
        _ => None,
    }
}
