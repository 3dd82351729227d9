//! Everything there is, in pages: what an export writes, each story and comment with what an import will know it by.

use domain::comment::Comment;
use domain::story::{Correction, Story};
use domain::{CommentId, StoryId, Timestamp};

use crate::comments::{CommentRow, columns};
use crate::statement::{fetch, statements};
use crate::{Conn, Error, Result, stories};

/// Comments with what the keys of their stories and parents are made of.
macro_rules! comments {
    ($where:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            ", c.import_key, s.code AS story_code, s.created_at AS story_created, s.import_key AS story_key,
            p.created_at AS parent_created, p.import_key AS parent_key
            FROM comments c JOIN stories s ON s.id = c.story_id LEFT JOIN comments p ON p.id = c.parent_id ",
            $where
        )
    };
}

statements! {
    STORIES = "SELECT id, import_key FROM stories WHERE id > $1 ORDER BY id LIMIT CAST($2 AS BIGINT)";
    COMMENTS = comments!("WHERE c.id > $1 ORDER BY c.id LIMIT CAST($2 AS BIGINT)");
    OF_STORY = comments!("WHERE c.story_id = $1 AND c.id > $2 ORDER BY c.id LIMIT CAST($3 AS BIGINT)");
    CORRECTIONS = "SELECT note, at FROM corrections WHERE story_id = $1 ORDER BY id";
}

/// A story with what it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedStory {
    /// The story.
    pub story: Story,
    /// Its key: the one it was imported under, or one of this site.
    pub key: String,
}

/// A comment with what it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedComment {
    /// The comment.
    pub comment: Comment,
    /// Its key: the one it was imported under, or one of this site.
    pub key: String,
    /// The key of its story.
    pub story: String,
    /// The key of the comment it answers.
    pub parent: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    comment: CommentRow,
    import_key: Option<String>,
    story_code: i64,
    story_created: i64,
    story_key: Option<String>,
    parent_created: Option<i64>,
    parent_key: Option<String>,
}

impl TryFrom<Row> for ExportedComment {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let comment = Comment::try_from(row.comment)?;
        let own = |id: CommentId, created: i64| format!("{OWN}c{}:{created}", id.0);
        let parent = comment.parent.zip(row.parent_created);
        Ok(Self {
            key: row.import_key.unwrap_or_else(|| own(comment.id, comment.created.0)),
            story: row.story_key.unwrap_or_else(|| story_key(row.story_code, row.story_created)),
            parent: parent.map(|(id, created)| row.parent_key.unwrap_or_else(|| own(id, created))),
            comment,
        })
    }
}

/// What the keys of this program's own stories and comments begin with. With the microsecond in which the thing was made
/// the number is no other site's.
const OWN: &str = "khabar:";

fn story_key(code: i64, created: i64) -> String {
    format!("{OWN}{code}:{created}")
}

/// News code and beginning of the story that a key of this program names.
pub(crate) fn own_story(key: &str) -> Option<(i64, i64)> {
    let (code, created) = key.strip_prefix(OWN)?.split_once(':')?;
    Some((code.parse().ok()?, created.parse().ok()?))
}

/// Number and time of the comment that a key of this program names.
pub(crate) fn own_comment(key: &str) -> Option<(i64, i64)> {
    let (id, created) = key.strip_prefix(OWN)?.strip_prefix('c')?.split_once(':')?;
    Some((id.parse().ok()?, created.parse().ok()?))
}

/// The next stories after `after`, by identifier.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn stories(conn: &mut Conn<'_>, after: StoryId, most: i64) -> Result<Vec<ExportedStory>> {
    let rows: Vec<(i64, Option<String>)> = fetch!(conn, fetch_all, _, STORIES, after.0, most)?;
    let ids: Vec<StoryId> = rows.iter().map(|(id, _)| StoryId(*id)).collect();
    let whole = stories::whole(conn, &ids).await?;
    let keyed = whole.into_iter().zip(rows).map(|(story, (_, key))| {
        let key = key.unwrap_or_else(|| story_key(story.code, story.created.0));
        ExportedStory { story, key }
    });
    Ok(keyed.collect())
}

/// The next comments after `after`, by identifier; with `story` only those under it.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn comments(
    conn: &mut Conn<'_>,
    story: Option<StoryId>,
    after: CommentId,
    most: i64,
) -> Result<Vec<ExportedComment>> {
    let rows: Vec<Row> = match story {
        None => fetch!(conn, fetch_all, Row, COMMENTS, after.0, most)?,
        Some(story) => fetch!(conn, fetch_all, Row, OF_STORY, story.0, after.0, most)?,
    };
    rows.into_iter().map(ExportedComment::try_from).collect()
}

/// The public notes of a story's corrections, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn corrections(conn: &mut Conn<'_>, story: StoryId) -> Result<Vec<Correction>> {
    let rows: Vec<(String, i64)> = fetch!(conn, fetch_all, _, CORRECTIONS, story.0)?;
    Ok(rows.into_iter().map(|(note, at)| Correction { note, at: Timestamp(at) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_keys_are_read_back() {
        assert_eq!(own_story(&story_key(100_001, 5)), Some((100_001, 5)));
        assert_eq!(own_comment("khabar:c7:5"), Some((7, 5)));
        for key in ["khabar:", "khabar:c7:5", "disqus:7", "khabar:7"] {
            assert_eq!(own_story(key), None, "{key}");
        }
        assert_eq!(own_comment("khabar:7:5"), None);
    }
}
