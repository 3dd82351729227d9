//! Stories: read whole, written by commands.

mod edit;
mod retag;
mod row;

pub use edit::{Change, NewStory, create, edit, expect, publish, set_exchange, withdraw};
pub(crate) use retag::retag;

use domain::story::{Correction, Story, Version};
use domain::{StoryId, Timestamp, UserId};

use crate::statement::{fetch, statements};
use crate::{Conn, Error, Result};
use row::StoryRow;

/// What [`StoryRow`] is read from.
macro_rules! columns {
    () => {
        "id, code, desk_id, status, version, slug, headline, kicker, lead, body, bylines, tags, place, marks, \
        picture, author_id, return_reason, due_at, embargo, created_at, updated_at, published_at, withdrawn_at, \
        withdrawal_reason, exchange_open, comments_published, \
        comments_pending, comments_rejected, comments_spam"
    };
}

statements! {
    BY_CODE = concat!("SELECT ", columns!(), " FROM stories WHERE code = $1");
    BY_ID = concat!("SELECT ", columns!(), " FROM stories WHERE id = $1");
    LISTED = concat!("SELECT ", columns!(), " FROM stories
        WHERE id < $1 AND ($2 = '' OR status = $2) AND ($3 = 0 OR desk_id = $3) ORDER BY id DESC LIMIT CAST($4 AS BIGINT)");
    VERSIONS = "SELECT version, content, actor, user_id, at FROM story_versions WHERE story_id = $1 ORDER BY version";
    CORRECTIONS = "SELECT note, at FROM corrections WHERE story_id = $1 ORDER BY id DESC";
    GROUP_OF = "SELECT group_id FROM desks WHERE id = $1";
    LOCK = "UPDATE stories SET version = version WHERE id = $1";
    NEXT_CODE = "UPDATE sequences SET value = value + 1 WHERE name = 'news_code' RETURNING value";
    INSERT = "INSERT INTO stories (code, desk_id, group_id, status, version, slug, headline, kicker, lead, body,
            bylines, tags, place, marks, picture, author_id, created_at, updated_at)
        VALUES ($1, $2, $3, 'draft', 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15) RETURNING id";
    UPDATE = "UPDATE stories SET desk_id = $2, group_id = $3, status = $4, version = $5, slug = $6, headline = $7,
            kicker = $8, lead = $9, body = $10, bylines = $11, tags = $12, place = $13, marks = $14, picture = $15, updated_at = $16
        WHERE id = $1";
    PUBLISH = "UPDATE stories SET status = 'published', public = TRUE, published_at = $2,
            return_reason = NULL, due_at = NULL, embargo = FALSE
        WHERE id = $1";
    WITHDRAW = "UPDATE stories SET status = 'withdrawn', public = FALSE, withdrawn_at = $2, withdrawal_reason = $3
        WHERE id = $1";
    SET_EXCHANGE = "UPDATE stories SET exchange_open = $2 WHERE id = $1";
    ADD_VERSION = "INSERT INTO story_versions (story_id, version, content, actor, user_id, at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    ADD_CORRECTION = "INSERT INTO corrections (story_id, version, note, at) VALUES ($1, $2, $3, $4)";
    DROP_TAGS = "DELETE FROM story_tags WHERE story_id = $1";
    ADD_TAG = "INSERT INTO story_tags (story_id, slug, name, published_at) VALUES ($1, $2, $3, $4)";
    UNTAG = "DELETE FROM story_tags WHERE story_id = $1 AND slug = $2";
    RETAG = "INSERT INTO story_tags (story_id, slug, name, published_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (story_id, slug) DO UPDATE SET name = excluded.name";
    SET_TAGS = "UPDATE stories SET tags = $2 WHERE id = $1";
    LIST_TAGS = "UPDATE story_tags SET published_at = $2 WHERE story_id = $1";
}

/// The story with this news code, whatever its state.
///
/// # Errors
/// When the database fails or the row can't be read.
pub async fn by_code(conn: &mut Conn<'_>, code: i64) -> Result<Option<Story>> {
    let row: Option<StoryRow> = fetch!(conn, fetch_optional, StoryRow, BY_CODE, code)?;
    row.map(Story::try_from).transpose()
}

/// The story with this identifier.
///
/// # Errors
/// [`Error::NotFound`], or when the database fails.
pub async fn by_id(conn: &mut Conn<'_>, id: StoryId) -> Result<Story> {
    let row: Option<StoryRow> = fetch!(conn, fetch_optional, StoryRow, BY_ID, id.0)?;
    row.ok_or(Error::NotFound("story")).and_then(Story::try_from)
}

/// Every saved version of a story, oldest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn versions(conn: &mut Conn<'_>, id: StoryId) -> Result<Vec<Version>> {
    let rows: Vec<(i64, String, String, Option<i64>, i64)> = fetch!(conn, fetch_all, _, VERSIONS, id.0)?;
    rows.into_iter()
        .map(|(version, content, actor, user, at)| {
            let content = serde_json::from_str(&content).map_err(Error::corrupt)?;
            Ok(Version { version, content, actor, user: user.map(UserId), at: Timestamp(at) })
        })
        .collect()
}

/// The public notes of a story's corrections, newest first.
///
/// # Errors
/// When the database fails.
pub async fn corrections(conn: &mut Conn<'_>, id: StoryId) -> Result<Vec<Correction>> {
    let rows: Vec<(String, i64)> = fetch!(conn, fetch_all, _, CORRECTIONS, id.0)?;
    Ok(rows.into_iter().map(|(note, at)| Correction { note, at: Timestamp(at) }).collect())
}

/// Which stories the newsroom asks for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those in this state.
    pub status: Option<domain::story::StoryStatus>,
    /// Only those of this desk.
    pub desk: Option<domain::DeskId>,
    /// Only those older than this one: the last of the page before.
    pub before: Option<StoryId>,
}

/// Stories in every state, newest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn list(conn: &mut Conn<'_>, filter: &Filter, most: i64) -> Result<Vec<Story>> {
    let before = filter.before.map_or(i64::MAX, |id| id.0);
    let status = filter.status.map_or("", domain::story::StoryStatus::as_str);
    let desk = filter.desk.map_or(0, |desk| desk.0);
    let rows: Vec<StoryRow> = fetch!(conn, fetch_all, StoryRow, LISTED, before, status, desk, most)?;
    rows.into_iter().map(Story::try_from).collect()
}
