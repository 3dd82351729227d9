//! Who has a story open. Each browser tab says so now and then; no event is made of it.

use domain::{StoryId, Timestamp, UserId};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    // Whoever comes back after a silence has come anew.
    BEAT = "INSERT INTO presence (story_id, user_id, tab, name, since, seen_at, editing) VALUES ($1, $2, $3, $4, $5, $5, $6)
        ON CONFLICT (story_id, user_id, tab) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at,
            editing = excluded.editing,
            since = CASE WHEN presence.seen_at < $7 THEN excluded.since ELSE presence.since END";
    LEAVE = "DELETE FROM presence WHERE story_id = $1 AND user_id = $2 AND tab = $3";
    CLEAR = "DELETE FROM presence WHERE story_id = $1 AND seen_at < $2";
    LIST = "SELECT user_id, tab, name, since, seen_at, editing FROM presence WHERE story_id = $1 AND seen_at >= $2
        ORDER BY since, user_id, tab";
}

/// Seconds without a beat after which a tab counts as closed.
pub const SILENCE: i64 = 60;

/// A tab in which a story is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// The person.
    pub user: UserId,
    /// The tab.
    pub tab: String,
    /// The person's name.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
    /// When it was last heard of.
    pub seen: Timestamp,
    /// Whether the person is writing.
    pub editing: bool,
}

/// Says that a tab has a story open. Tabs that have fallen silent are forgotten.
///
/// # Errors
/// When the database fails.
pub async fn beat(
    tx: &mut Tx<'_>,
    story: StoryId,
    (user, name): (UserId, &str),
    tab: &str,
    editing: bool,
    at: Timestamp,
) -> Result<()> {
    let silent = at.plus_seconds(-SILENCE).0;
    execute!(tx.conn(), CLEAR, story.0, silent)?;
    execute!(tx.conn(), BEAT, story.0, user.0, tab, name, at.0, editing, silent)?;
    Ok(())
}

/// Says that a tab has closed a story.
///
/// # Errors
/// When the database fails.
pub async fn leave(tx: &mut Tx<'_>, story: StoryId, user: UserId, tab: &str) -> Result<()> {
    execute!(tx.conn(), LEAVE, story.0, user.0, tab)?;
    Ok(())
}

/// The tabs that have a story open at `now`, the longest open first.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>, story: StoryId, now: Timestamp) -> Result<Vec<Present>> {
    let since = now.plus_seconds(-SILENCE).0;
    let rows: Vec<(i64, String, String, i64, i64, bool)> = fetch!(conn, fetch_all, _, LIST, story.0, since)?;
    let present = |(user, tab, name, since, seen, editing)| Present {
        user: UserId(user),
        tab,
        name,
        since: Timestamp(since),
        seen: Timestamp(seen),
        editing,
    };
    Ok(rows.into_iter().map(present).collect())
}
