//! The rows of a page, once it is known which stories stand on it.

use domain::story::{Story, StoryStatus};
use domain::{DeskId, StoryId, Timestamp, UserId};

use super::list::Listed;
use super::row::{StoryRow, story_columns};
use crate::statement::{Bind, fetch_bound, statements};
use crate::{Conn, Error, Result};

/// As many stories as one statement takes.
macro_rules! fifty {
    () => {
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)"
    };
}

statements! {
    WHOLE = concat!("SELECT ", story_columns!(), " FROM stories WHERE id IN ", fifty!());
    LISTED = concat!("SELECT s.id, s.code, s.desk_id, s.status, s.version, s.headline, s.kicker, s.author_id,
            u.name AS author_name, s.updated_at, s.published_at, s.due_at, s.embargo, s.return_reason
        FROM stories s LEFT JOIN users u ON u.id = s.author_id WHERE s.id IN ", fifty!());
    WORDS = concat!("SELECT id, words FROM stories WHERE id IN ", fifty!());
}

/// Stories of one statement.
pub(super) const AT_ONCE: usize = 50;

#[derive(sqlx::FromRow)]
struct ListedRow {
    id: i64,
    code: i64,
    desk_id: i64,
    status: String,
    version: i64,
    headline: String,
    kicker: Option<String>,
    author_id: Option<i64>,
    author_name: Option<String>,
    updated_at: i64,
    published_at: Option<i64>,
    due_at: Option<i64>,
    embargo: bool,
    return_reason: Option<String>,
}

/// Those of these stories that there are, in this order.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn whole(conn: &mut Conn<'_>, ids: &[StoryId]) -> Result<Vec<Story>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let mut rows: Vec<StoryRow> = fetch_bound(conn, WHOLE, &binds(some)).await?;
        rows.sort_by_key(|row| place(some, row.id));
        for row in rows {
            found.push(Story::try_from(row)?);
        }
    }
    Ok(found)
}

/// These stories as a list shows them, in this order.
pub(super) async fn listed(conn: &mut Conn<'_>, ids: &[StoryId]) -> Result<Vec<Listed>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let mut rows: Vec<ListedRow> = fetch_bound(conn, LISTED, &binds(some)).await?;
        rows.sort_by_key(|row| place(some, row.id));
        for row in rows {
            found.push(row.try_into()?);
        }
    }
    Ok(found)
}

/// Which of these stories have all the words, in this order.
pub(super) async fn having_words(
    conn: &mut Conn<'_>,
    ids: &[StoryId],
    words: &[String],
) -> Result<Vec<StoryId>> {
    let rows: Vec<(i64, Option<String>)> = fetch_bound(conn, WORDS, &binds(ids)).await?;
    let has_all = |kept: &str| {
        let kept: Vec<&str> = kept.split(' ').collect();
        words.iter().all(|word| kept.contains(&word.as_str()))
    };
    let mut found: Vec<StoryId> = rows
        .into_iter()
        .filter(|(_, kept)| kept.as_deref().is_some_and(has_all))
        .map(|(id, _)| StoryId(id))
        .collect();
    found.sort_by_key(|id| place(ids, id.0));
    Ok(found)
}

fn place(ids: &[StoryId], id: i64) -> Option<usize> {
    ids.iter().position(|known| known.0 == id)
}

/// No story has the id 0.
fn binds(ids: &[StoryId]) -> Vec<Bind<'static>> {
    (0..AT_ONCE).map(|at| Bind::Int(ids.get(at).map_or(0, |id| id.0))).collect()
}

impl TryFrom<ListedRow> for Listed {
    type Error = Error;

    fn try_from(row: ListedRow) -> Result<Self> {
        let status: StoryStatus = row.status.parse().map_err(Error::corrupt)?;
        Ok(Self {
            id: StoryId(row.id),
            code: row.code,
            desk: DeskId(row.desk_id),
            status,
            version: row.version,
            headline: row.headline,
            kicker: row.kicker,
            author: row.author_id.map(UserId),
            author_name: row.author_name,
            updated: Timestamp(row.updated_at),
            published: row.published_at.map(Timestamp),
            due: row.due_at.map(Timestamp),
            embargo: row.embargo,
            return_reason: row.return_reason,
        })
    }
}
