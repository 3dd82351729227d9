//! What sitemaps list. Stories lie in parts by their ids: a part never grows beyond [`PART`] addresses, and costs the same
//! wherever it lies.

use domain::{StoryId, Timestamp};

use crate::statement::{fetch, statements};
use crate::{Conn, Result};

statements! {
    // Leaps from a part to the next that has a story: as many look-ups as there are parts.
    PARTS = "WITH RECURSIVE parts (part) AS (
            SELECT (SELECT (id - 1) / 5000 FROM stories WHERE public = TRUE AND id > 0 ORDER BY id LIMIT 1)
            UNION ALL
            SELECT (SELECT (s.id - 1) / 5000 FROM stories s WHERE s.public = TRUE AND s.id > (parts.part + 1) * 5000
                ORDER BY s.id LIMIT 1) FROM parts WHERE parts.part IS NOT NULL)
        SELECT part FROM parts WHERE part IS NOT NULL";
    STORIES = "SELECT code, slug, updated_at FROM stories WHERE id > $1 AND id <= $2 AND public = TRUE ORDER BY id";
    TAGS = "SELECT slug FROM tags WHERE slug > $1 AND EXISTS (SELECT 1 FROM story_tags t
            WHERE t.slug = tags.slug AND t.published_at IS NOT NULL)
        ORDER BY slug LIMIT CAST($2 AS BIGINT)";
    AUTHORS = "WITH RECURSIVE authors (slug) AS (
            SELECT (SELECT MIN(slug) FROM story_authors WHERE published_at IS NOT NULL AND slug > $1)
            UNION ALL
            SELECT (SELECT MIN(a.slug) FROM story_authors a WHERE a.published_at IS NOT NULL AND a.slug > authors.slug)
                FROM authors WHERE authors.slug IS NOT NULL)
        SELECT slug FROM authors WHERE slug IS NOT NULL LIMIT CAST($2 AS BIGINT)";
}

/// Most stories of a part; `PARTS` has the same number.
pub const PART: i64 = 5_000;

/// A story in a sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its news code.
    pub code: i64,
    /// Its slug.
    pub slug: String,
    /// When it was last changed.
    pub updated: Timestamp,
}

/// The part that a story lies in, from 0.
pub fn part_of(story: StoryId) -> i64 {
    (story.0 - 1) / PART
}

/// The parts that have a public story, in their order.
///
/// # Errors
/// When the database fails.
pub async fn parts(conn: &mut Conn<'_>) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = fetch!(conn, fetch_all, _, PARTS)?;
    Ok(rows.into_iter().map(|(part,)| part).collect())
}

/// The public stories of a part, at most [`PART`].
///
/// # Errors
/// When the database fails.
pub async fn stories(conn: &mut Conn<'_>, part: i64) -> Result<Vec<Place>> {
    // A number that no story is in may be as large as it likes.
    let from = part.saturating_mul(PART);
    let rows: Vec<(i64, String, i64)> = fetch!(conn, fetch_all, _, STORIES, from, from.saturating_add(PART))?;
    Ok(rows
        .into_iter()
        .map(|(code, slug, updated)| Place { code, slug, updated: Timestamp(updated) })
        .collect())
}

/// Slugs of at most `most` tags that a public story has, after the slug `after` in the database's order.
///
/// # Errors
/// When the database fails.
pub async fn tags(conn: &mut Conn<'_>, after: &str, most: i64) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = fetch!(conn, fetch_all, _, TAGS, after, most)?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

/// As [`tags`], of authors.
///
/// # Errors
/// When the database fails.
pub async fn authors(conn: &mut Conn<'_>, after: &str, most: i64) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = fetch!(conn, fetch_all, _, AUTHORS, after, most)?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}
