//! The comments of an Isso site, read from its SQLite file. The file is another program's: it is opened so that nothing is
//! written to it or beside it. What its columns hold is believed as little as any upload.

use std::path::Path;

use domain::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use crate::{Error, Result};

/// Longest text that is read, in characters; a longer one is cut there and refused later.
const MAX_TEXT: i64 = 100_000;

/// One statement for one foreign schema: it is no part of [`crate::statements`]. What is no number is 0, what is no text
/// becomes text. Addresses of mail and machines are not read.
const COMMENTS: &str = "SELECT CAST(c.id AS INTEGER) AS id, substr(CAST(t.uri AS TEXT), 1, $2) AS uri,
        CAST(c.parent AS INTEGER) AS parent, CAST(c.created AS REAL) AS created, CAST(c.mode AS INTEGER) AS mode,
        substr(CAST(c.author AS TEXT), 1, $2) AS author, substr(CAST(c.text AS TEXT), 1, $1) AS text
    FROM comments c JOIN threads t ON t.id = c.tid WHERE c.id > $3 ORDER BY c.id LIMIT $4";

/// Tables, so that no view makes rows without end.
const TABLES: &str =
    "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name IN ('threads', 'comments')";

/// Comments read at once.
const PAGE: i64 = 5_000;

/// A comment as Isso keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssoComment {
    /// Its number in the file.
    pub id: i64,
    /// The path of its page.
    pub uri: String,
    /// The comment it answers.
    pub parent: Option<i64>,
    /// When it was written; `None` when that can't be read.
    pub created: Option<Timestamp>,
    /// 1 published, 2 waiting, 4 deleted; another is none of Isso's.
    pub mode: i64,
    /// The name given.
    pub author: Option<String>,
    /// The text as typed, in Markdown; may be empty when deleted.
    pub text: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    uri: Option<String>,
    parent: Option<i64>,
    created: Option<f64>,
    mode: Option<i64>,
    author: Option<String>,
    text: Option<String>,
}

/// The comments in `file`, oldest first.
///
/// # Errors
/// [`Error::NotFound`] when the file is no Isso database, or [`Error::Database`] when it is no SQLite file or damaged.
pub async fn read(file: &Path) -> Result<Vec<IssoComment>> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true).immutable(true);
    let mut conn = options.connect().await?;
    let (tables,): (i64,) = sqlx::query_as(TABLES).fetch_one(&mut conn).await?;
    if tables != 2 {
        return Err(Error::NotFound("table of Isso's"));
    }
    let mut comments: Vec<IssoComment> = Vec::new();
    loop {
        let after = comments.last().map_or(i64::MIN, |comment| comment.id);
        let rows = sqlx::query_as::<_, Row>(COMMENTS).bind(MAX_TEXT).bind(1_000).bind(after).bind(PAGE);
        let rows = rows.fetch_all(&mut conn).await?;
        if rows.is_empty() {
            break;
        }
        comments.extend(rows.into_iter().map(IssoComment::from));
    }
    conn.close().await?;
    Ok(comments)
}

impl From<Row> for IssoComment {
    fn from(row: Row) -> Self {
        /// Seconds of the year 3000: later than that is a mistake.
        const END: f64 = 32_503_680_000.0;
        let created = row.created.filter(|at| (0.0..END).contains(at));
        #[allow(clippy::cast_possible_truncation, reason = "it is between 1970 and 3000")]
        let created = created.map(|seconds| Timestamp((seconds * 1e6).round() as i64));
        Self {
            id: row.id,
            uri: row.uri.unwrap_or_default(),
            parent: row.parent,
            created,
            mode: row.mode.unwrap_or_default(),
            author: row.author,
            text: row.text.unwrap_or_default(),
        }
    }
}
