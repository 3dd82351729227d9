//! Stories: read whole, written by commands.

pub(crate) mod bulk;
pub(crate) mod due;
mod edit;
mod list;
mod retag;
mod row;
pub(crate) mod rows;
mod shared;
mod step;
pub(crate) mod streams;
pub(crate) mod versions;
pub(crate) mod words;

pub use bulk::{Filled, fill};
pub use due::{due, next_due, publish_due, published_in};
pub use edit::{Change, NewStory, create, create_published, edit, expect, set_exchange};
pub use list::{Dates, Filter, Listed, Mark, in_order, list};
pub(crate) use retag::retag;
pub use rows::whole;
pub(crate) use shared::list_authors;
pub use step::{Move, StepCommand, publish, step, withdraw};
pub use versions::{Saved, version, versions, versions_after};
pub use words::index_missing;

use domain::story::{Correction, Story};
use domain::{StoryId, Timestamp};

use crate::statement::{fetch, statements};
use crate::story_lists::Cursor;
use crate::{Conn, Error, Result};
use row::{StoryRow, story_columns};

statements! {
    BY_CODE = concat!("SELECT ", story_columns!(), " FROM stories WHERE code = $1");
    PUBLIC_BEFORE = concat!("SELECT ", story_columns!(), " FROM stories
        WHERE public = TRUE AND (published_at, id) < ($1, $2)
        ORDER BY published_at DESC, id DESC LIMIT CAST($3 AS BIGINT)");
    BY_ID = concat!("SELECT ", story_columns!(), " FROM stories WHERE id = $1");
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
    MOVE = "UPDATE stories SET status = $2, updated_at = $3, return_reason = $4, due_at = $5, embargo = $6 WHERE id = $1";
    PUBLISH = "UPDATE stories SET status = 'published', public = TRUE, published_at = $2, updated_at = $3,
            return_reason = NULL, due_at = NULL, embargo = FALSE
        WHERE id = $1";
    WITHDRAW = "UPDATE stories SET status = 'withdrawn', public = FALSE, withdrawn_at = $2, withdrawal_reason = $3,
            updated_at = $2
        WHERE id = $1";
    SET_EXCHANGE = "UPDATE stories SET exchange_open = $2 WHERE id = $1";
    ADD_CORRECTION = "INSERT INTO corrections (story_id, version, note, at) VALUES ($1, $2, $3, $4)";
    MOVE_COMMENTS = "UPDATE comments SET desk_id = $2 WHERE story_id = $1 AND desk_id <> $2";
    DROP_TAGS = "DELETE FROM story_tags WHERE story_id = $1";
    ADD_TAG = "INSERT INTO story_tags (story_id, slug, name, published_at) VALUES ($1, $2, $3, $4)";
    UNTAG = "DELETE FROM story_tags WHERE story_id = $1 AND slug = $2";
    RETAG = "INSERT INTO story_tags (story_id, slug, name, published_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (story_id, slug) DO UPDATE SET name = excluded.name";
    SET_TAGS = "UPDATE stories SET tags = $2 WHERE id = $1";
    LIST_TAGS = "UPDATE story_tags SET published_at = $2 WHERE story_id = $1";
    STANDING = "SELECT status FROM stories WHERE code = $1";
    AUTHOR = "SELECT name FROM users WHERE id = $1";
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

/// At most `most` whole public stories that come after `cursor`, newest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn public_before(conn: &mut Conn<'_>, cursor: Cursor, most: i64) -> Result<Vec<Story>> {
    let rows: Vec<StoryRow> =
        fetch!(conn, fetch_all, StoryRow, PUBLIC_BEFORE, cursor.published.0, cursor.id.0, most)?;
    rows.into_iter().map(Story::try_from).collect()
}

/// The public notes of a story's corrections, newest first.
///
/// # Errors
/// When the database fails.
pub async fn corrections(conn: &mut Conn<'_>, id: StoryId) -> Result<Vec<Correction>> {
    let rows: Vec<(String, i64)> = fetch!(conn, fetch_all, _, CORRECTIONS, id.0)?;
    Ok(rows.into_iter().map(|(note, at)| Correction { note, at: Timestamp(at) }).collect())
}

/// The name of the person who began a story.
///
/// # Errors
/// When the database fails.
pub async fn author_name(conn: &mut Conn<'_>, story: &Story) -> Result<Option<String>> {
    let Some(author) = story.author else { return Ok(None) };
    let row: Option<(String,)> = fetch!(conn, fetch_optional, _, AUTHOR, author.0)?;
    Ok(row.map(|(name,)| name))
}

/// Of these news codes, those that lead a reader nowhere, each with where its story stands: `None` when there is no
/// story of that code.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn missing_codes(
    conn: &mut Conn<'_>,
    codes: &[i64],
) -> Result<Vec<(i64, Option<domain::story::StoryStatus>)>> {
    let mut missing = Vec::new();
    for &code in codes {
        let row: Option<(String,)> = fetch!(conn, fetch_optional, _, STANDING, code)?;
        let status = row.map(|(status,)| status.parse().map_err(Error::corrupt)).transpose()?;
        if !status.is_some_and(domain::story::StoryStatus::is_public) {
            missing.push((code, status));
        }
    }
    Ok(missing)
}
