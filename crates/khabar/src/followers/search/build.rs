//! Making a whole index, the newest stories first.

use std::sync::Arc;

use search::{Document, Index, Place, Shelf};
use store::story_lists::Cursor;
use store::{Store, events, stories};
use tokio::task::JoinSet;

use super::{BATCH, Failed, concerned, update};

/// Stories read at once.
const PAGE: i64 = 500;
/// Pages whose words are taken at once.
const AT_ONCE: usize = 2;

/// A finished index of all public stories as they are now, with its number.
pub(crate) async fn build(store: &Store, shelf: &Shelf, epoch: i64) -> Result<(u64, Index), Failed> {
    // Before the first story is read: what happens from here on is followed afterwards.
    let mut position = events::last(&mut store.read().await?).await?;
    let (number, mut index) = shelf.fresh()?;
    index.prepare_for_many()?;
    let mut index = fill(store, index).await?;
    let finished = tokio::task::spawn_blocking(move || {
        index.commit(Place::new(epoch, position))?;
        index.settle()?;
        Ok::<_, search::Error>(index)
    });
    index = finished.await??;
    // What happened meanwhile, so that nothing disappears when this index takes the place of another.
    loop {
        let batch = events::after(&mut store.read().await?, position, BATCH).await?;
        let Some(last) = batch.last().map(|event| event.position) else { return Ok((number, index)) };
        update(store, &mut index, &concerned(&batch), Place::new(epoch, last)).await?;
        position = last;
    }
}

/// Adds every public story. Reading them and taking their words go on side by side.
async fn fill(store: &Store, index: Index) -> Result<Index, Failed> {
    let index = Arc::new(index);
    let mut working: JoinSet<search::Result<()>> = JoinSet::new();
    let mut cursor = Cursor::START;
    loop {
        let page = stories::public_before(&mut store.read().await?.conn(), cursor, PAGE).await?;
        let Some(last) = page.last() else { break };
        cursor = Cursor { published: last.published.unwrap_or(cursor.published), id: last.id };
        while working.len() >= AT_ONCE {
            if let Some(done) = working.join_next().await {
                done??;
            }
        }
        let index = index.clone();
        working.spawn_blocking(move || index.add(page.iter().filter_map(Document::of)));
    }
    while let Some(done) = working.join_next().await {
        done??;
    }
    // Whoever held it has ended.
    Arc::try_unwrap(index).map_err(|_| Failed::Search(search::Error::Unfit))
}
