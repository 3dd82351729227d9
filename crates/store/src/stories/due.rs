//! Stories that wait for their time.

use domain::permission::Actor;
use domain::story::{Story, StoryStatus};
use domain::{StoryId, Timestamp};

use super::shared::locked;
use super::step::publish;
use crate::statement::{fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    PUBLISHED_IN = "SELECT id FROM stories WHERE public = TRUE AND published_at > $1 AND published_at <= $2 ORDER BY published_at, id";
    NEXT_DUE = "SELECT due_at FROM stories WHERE status = 'scheduled' AND due_at > $1 ORDER BY due_at, id LIMIT 1";
    DUE = "SELECT id, due_at FROM stories WHERE status = 'scheduled' AND due_at <= $1 AND (due_at, id) > ($2, $3)
        ORDER BY due_at, id LIMIT CAST($4 AS BIGINT)";
}

/// The public stories that were published after `from`, up to `to`.
///
/// # Errors
/// When the database fails.
pub async fn published_in(conn: &mut Conn<'_>, from: Timestamp, to: Timestamp) -> Result<Vec<StoryId>> {
    let rows: Vec<(i64,)> = fetch!(conn, fetch_all, _, PUBLISHED_IN, from.0, to.0)?;
    Ok(rows.into_iter().map(|(id,)| StoryId(id)).collect())
}

/// When the next story is due, of those that are not at `now`.
///
/// # Errors
/// When the database fails.
pub async fn next_due(conn: &mut Conn<'_>, now: Timestamp) -> Result<Option<Timestamp>> {
    let row: Option<(i64,)> = fetch!(conn, fetch_optional, _, NEXT_DUE, now.0)?;
    Ok(row.map(|(at,)| Timestamp(at)))
}

/// The stories due at `now`, the longest due first, that come after the one given.
///
/// # Errors
/// When the database fails.
pub async fn due(
    conn: &mut Conn<'_>,
    now: Timestamp,
    after: Option<(Timestamp, StoryId)>,
    most: i64,
) -> Result<Vec<(Timestamp, StoryId)>> {
    let (at, id) = after.map_or((i64::MIN, i64::MIN), |(at, id)| (at.0, id.0));
    let rows: Vec<(i64, i64)> = fetch!(conn, fetch_all, _, DUE, now.0, at, id, most)?;
    Ok(rows.into_iter().map(|(id, at)| (Timestamp(at), StoryId(id))).collect())
}

/// Publishes a scheduled story whose time has come, asked again with its row locked: `None` when another was quicker
/// or its time was changed. However many try at once, one publishes it.
///
/// # Errors
/// As [`super::step`].
pub async fn publish_due(
    tx: &mut Tx<'_>,
    id: StoryId,
    actor: &Actor,
    now: Timestamp,
) -> Result<Option<Story>> {
    let (story, _) = locked(tx, id).await?;
    let is_due = story.status == StoryStatus::Scheduled && story.due.is_some_and(|due| due <= now);
    if is_due { publish(tx, id, now, actor, now).await.map(Some) } else { Ok(None) }
}
