//! Stories follow their tags: a few at a time, so that nobody waits for the writer, and again from where it broke off.

use domain::event::By;
use domain::{StoryId, Timestamp, UserId};
use persian::collation;

use super::{END_MOVE, MOVE, NEXT_MOVE, SORT, TO_MOVE, UNSORTED};
use crate::statement::{execute, fetch};
use crate::{Result, Store, stories};

/// Stories a step.
const STEP: i64 = 100;

/// What a step came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Following {
    /// There is nothing to follow.
    Idle,
    /// So many stories were changed; there may be more.
    Changed(usize),
}

/// One step of the oldest renaming or merging that stories have not followed yet. What is to be done is looked up outside
/// the write transaction; what was done already, also by another node, is not done again.
///
/// # Errors
/// When the database fails.
pub async fn follow(store: &Store, now: Timestamp) -> Result<Following> {
    type Row = (i64, String, String, String, String, Option<i64>);
    let mut reader = store.read().await?;
    let next: Option<Row> = fetch!(&mut reader.conn(), fetch_optional, _, NEXT_MOVE)?;
    let Some((id, from, to, name, actor, user)) = next else { return Ok(Following::Idle) };
    let found: Vec<(i64,)> = fetch!(&mut reader.conn(), fetch_all, _, TO_MOVE, &from, &to, &name, STEP)?;
    drop(reader);
    let by = By { name: actor, user: user.map(UserId) };
    let count = found.len();
    store
        .write(move |tx| {
            Box::pin(async move {
                if found.is_empty() {
                    execute!(tx.conn(), END_MOVE, id, now.0)?;
                    return Ok(());
                }
                // Where it leads may have changed since.
                let to: Option<(String, String)> = fetch!(tx.conn(), fetch_optional, _, MOVE, id)?;
                let Some((to, name)) = to else { return Ok(()) };
                for (story,) in found {
                    stories::retag(tx, StoryId(story), &from, (&to, &name), &by, now).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(Following::Changed(count))
}

/// Gives tags that were known before there was a list their place in it. Returns how many.
///
/// # Errors
/// When the database fails.
pub async fn sort(store: &Store) -> Result<usize> {
    let mut reader = store.read().await?;
    let unsorted: Vec<(String, String)> = fetch!(&mut reader.conn(), fetch_all, _, UNSORTED)?;
    drop(reader);
    let count = unsorted.len();
    if count > 0 {
        store
            .write(move |tx| {
                Box::pin(async move {
                    for (slug, name) in unsorted {
                        execute!(tx.conn(), SORT, slug, collation::key(&name))?;
                    }
                    Ok(())
                })
            })
            .await?;
    }
    Ok(count)
}
