//! The event log: appended to by commands, read in order by followers.

use domain::event::{By, Event, Position, Recorded};
use domain::{Timestamp, UserId};

use crate::statement::{fetch, statements};
use crate::{Conn, Error, Reader, Result};

statements! {
    APPEND = "INSERT INTO events (kind, area, story_id, comment_id, actor, user_id, at, data) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        RETURNING xid, seq";
    // Two ranges in place of (xid, seq) > ($1, $2): SQLite, where every xid is 0, would scan the whole log for that.
    AFTER = "SELECT xid, seq, actor, user_id, at, data FROM events WHERE xid = $1 AND seq > $2 AND xid < $3
        UNION ALL SELECT xid, seq, actor, user_id, at, data FROM events WHERE xid > $1 AND xid < $3
        ORDER BY 1, 2 LIMIT CAST($4 AS BIGINT)";
    LAST = "SELECT xid, seq FROM events WHERE xid < $1 ORDER BY xid DESC, seq DESC LIMIT 1";
    OF_STORY = "SELECT xid, seq, actor, user_id, at, data FROM events WHERE story_id = $1 ORDER BY seq";
}

/// Transactions below this have all ended: no event can still appear among theirs.
const HORIZON: &str = "SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)";

pub(crate) type Row = (i64, i64, String, Option<i64>, i64, String);

pub(crate) async fn append(conn: &mut Conn<'_>, by: By, at: Timestamp, event: Event) -> Result<Recorded> {
    let data = serde_json::to_value(&event).map_err(Error::corrupt)?;
    let kind = data["kind"].as_str().unwrap_or_default();
    let area = kind.split('.').next().unwrap_or_default();
    let story = event.story().map(|id| id.0);
    let comment = event.comment().map(|id| id.0);
    let user = by.user.map(|id| id.0);
    let (transaction, sequence): (i64, i64) = fetch!(
        conn,
        fetch_one,
        _,
        APPEND,
        kind,
        area,
        story,
        comment,
        &by.name,
        user,
        at.0,
        data.to_string()
    )?;
    Ok(Recorded { position: Position { transaction, sequence }, at, by, event })
}

/// The events after `position`, oldest first, `most` at a time. Only settled ones: an event that is returned has no
/// earlier one still to come.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn after(reader: &mut Reader, position: Position, most: i64) -> Result<Vec<Recorded>> {
    let horizon = horizon(&mut reader.conn()).await?;
    let rows: Vec<Row> = fetch!(
        &mut reader.conn(),
        fetch_all,
        _,
        AFTER,
        position.transaction,
        position.sequence,
        horizon,
        most
    )?;
    rows.into_iter().map(recorded).collect()
}

/// The position of the newest settled event; the beginning when there is none.
///
/// # Errors
/// When the database fails.
pub async fn last(reader: &mut Reader) -> Result<Position> {
    let horizon = horizon(&mut reader.conn()).await?;
    let row: Option<(i64, i64)> = fetch!(&mut reader.conn(), fetch_optional, _, LAST, horizon)?;
    Ok(row.map_or_else(Position::default, |(transaction, sequence)| Position { transaction, sequence }))
}

/// Everything that happened to a story, oldest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn of_story(conn: &mut Conn<'_>, story: domain::StoryId) -> Result<Vec<Recorded>> {
    let rows: Vec<Row> = fetch!(conn, fetch_all, _, OF_STORY, story.0)?;
    rows.into_iter().map(recorded).collect()
}

/// SQLite shows a transaction's events all at once and in order: there is nothing to wait for.
async fn horizon(conn: &mut Conn<'_>) -> Result<i64> {
    match conn {
        Conn::Sqlite(_) => Ok(i64::MAX),
        Conn::Postgres(conn) => Ok(sqlx::query_scalar(HORIZON).fetch_one(&mut **conn).await?),
    }
}

pub(crate) fn recorded((transaction, sequence, name, user, at, data): Row) -> Result<Recorded> {
    let event = serde_json::from_str(&data).map_err(Error::corrupt)?;
    let by = By { name, user: user.map(UserId) };
    Ok(Recorded { position: Position { transaction, sequence }, at: Timestamp(at), by, event })
}
