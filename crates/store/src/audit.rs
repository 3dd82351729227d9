//! The event log as people read it: newest first, by person, story, kind and time, paged by where the page before ended.

use domain::event::Recorded;
use domain::{StoryId, Timestamp, UserId};

use crate::events::{Row, recorded};
use crate::statement::{fetch, statements};
use crate::{Conn, Result};

/// What [`Row`] is read from.
macro_rules! columns {
    () => {
        "xid, seq, actor, user_id, at, data"
    };
}
/// The range of a page, in the order of the time: a transaction number says nothing to people.
macro_rules! range {
    () => {
        " AND (at, seq) < ($1, $2) AND at >= $3 ORDER BY at DESC, seq DESC LIMIT CAST($4 AS BIGINT)"
    };
}

statements! {
    ALL = concat!("SELECT ", columns!(), " FROM events WHERE TRUE", range!());
    OF_AREA = concat!("SELECT ", columns!(), " FROM events WHERE area = $5", range!());
    OF_USER = concat!("SELECT ", columns!(), " FROM events WHERE user_id = $5", range!());
    OF_USER_AND_AREA = concat!("SELECT ", columns!(), " FROM events WHERE user_id = $5 AND area = $6", range!());
    OF_STORY = concat!("SELECT ", columns!(), " FROM events
        WHERE story_id = $5 AND ($6 = '' OR area = $6) AND ($7 = 0 OR user_id = $7)", range!());
    HEADLINE = "SELECT code, headline FROM stories WHERE id = $1";
}

/// Which events are asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of this person.
    pub user: Option<UserId>,
    /// Only those about this story.
    pub story: Option<StoryId>,
    /// Only those whose kind begins with this word and a dot.
    pub area: Option<String>,
    /// Only those of this instant or later.
    pub from: Option<Timestamp>,
    /// Only those before this instant.
    pub until: Option<Timestamp>,
}

/// Where a page begins: after the event of this instant and sequence number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// When it happened.
    pub at: Timestamp,
    /// Its sequence number.
    pub sequence: i64,
}

impl Cursor {
    /// Where the page after `event` begins.
    pub fn after(event: &Recorded) -> Self {
        Self { at: event.at, sequence: event.position.sequence }
    }
}

/// At most `most` events, newest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn page(
    conn: &mut Conn<'_>,
    filter: &Filter,
    after: Option<Cursor>,
    most: i64,
) -> Result<Vec<Recorded>> {
    let last = Cursor { at: filter.until.unwrap_or(Timestamp(i64::MAX)), sequence: i64::MIN };
    let cursor = after.filter(|after| after.at < last.at).unwrap_or(last);
    let (at, seq) = (cursor.at.0, cursor.sequence);
    let from = filter.from.map_or(i64::MIN, |from| from.0);
    let area = filter.area.as_deref().unwrap_or_default();
    let user = filter.user.map_or(0, |user| user.0);
    let rows: Vec<Row> = match (filter.story, filter.user) {
        (Some(story), _) => fetch!(conn, fetch_all, _, OF_STORY, at, seq, from, most, story.0, area, user)?,
        (None, Some(_)) if area.is_empty() => fetch!(conn, fetch_all, _, OF_USER, at, seq, from, most, user)?,
        (None, Some(_)) => fetch!(conn, fetch_all, _, OF_USER_AND_AREA, at, seq, from, most, user, area)?,
        (None, None) if area.is_empty() => fetch!(conn, fetch_all, _, ALL, at, seq, from, most)?,
        (None, None) => fetch!(conn, fetch_all, _, OF_AREA, at, seq, from, most, area)?,
    };
    rows.into_iter().map(recorded).collect()
}

/// A story's news code and headline.
///
/// # Errors
/// When the database fails.
pub async fn headline(conn: &mut Conn<'_>, story: StoryId) -> Result<Option<(i64, String)>> {
    Ok(fetch!(conn, fetch_optional, _, HEADLINE, story.0)?)
}
