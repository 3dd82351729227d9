//! Authors: the names in stories' bylines, each a page by its slug. No accounts: a byline may name whoever it likes.

use domain::story::Content;
use domain::{StoryId, Timestamp};
use persian::slug::slug;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Store, Tx, stories};

statements! {
    DROP = "DELETE FROM story_authors WHERE story_id = $1";
    ADD = "INSERT INTO story_authors (story_id, slug, name, published_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (story_id, slug) DO NOTHING";
    LIST = "UPDATE story_authors SET published_at = $2 WHERE story_id = $1";
    NAME = "SELECT name FROM story_authors WHERE slug = $1 AND published_at IS NOT NULL
        ORDER BY published_at DESC, story_id DESC LIMIT 1";
    UNLISTED = "SELECT story_id FROM unlisted_bylines ORDER BY story_id DESC LIMIT CAST($1 AS BIGINT)";
    LISTED = "DELETE FROM unlisted_bylines WHERE story_id = $1";
}

/// Stories of one step of [`catch_up`].
const STEP: i64 = 100;

/// The author's name as the newest story writes it; `None` when no public story bears it.
///
/// # Errors
/// When the database fails.
pub async fn name(conn: &mut Conn<'_>, slug: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = fetch!(conn, fetch_optional, _, NAME, slug)?;
    Ok(row.map(|(name,)| name))
}

/// Whether stories that are older than the lists of authors still wait for their place in them.
///
/// # Errors
/// When the database fails.
pub async fn is_catching_up(conn: &mut Conn<'_>) -> Result<bool> {
    let row: Option<(i64,)> = fetch!(conn, fetch_optional, _, UNLISTED, 1_i64)?;
    Ok(row.is_some())
}

/// Gives some of those stories their place, the newest first. Returns how many; doing it again changes nothing.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn catch_up(store: &Store) -> Result<usize> {
    let mut reader = store.read().await?;
    let unlisted: Vec<(i64,)> = fetch!(&mut reader.conn(), fetch_all, _, UNLISTED, STEP)?;
    drop(reader);
    let count = unlisted.len();
    if count > 0 {
        store
            .write(move |tx| {
                Box::pin(async move {
                    for (story,) in unlisted {
                        stories::list_authors(tx, StoryId(story)).await?;
                        execute!(tx.conn(), LISTED, story)?;
                    }
                    Ok(())
                })
            })
            .await?;
    }
    Ok(count)
}

/// Writes whom a story's bylines name; `published` is `None` while no reader sees it.
pub(crate) async fn write(
    tx: &mut Tx<'_>,
    story: StoryId,
    content: &Content,
    published: Option<Timestamp>,
) -> Result<()> {
    execute!(tx.conn(), DROP, story.0)?;
    for name in &content.bylines {
        execute!(tx.conn(), ADD, story.0, slug(name), name, published.map(|at| at.0))?;
    }
    Ok(())
}

/// Lets a story appear in its authors' lists, or vanish from them.
pub(crate) async fn list(tx: &mut Tx<'_>, story: StoryId, published: Option<Timestamp>) -> Result<()> {
    execute!(tx.conn(), LIST, story.0, published.map(|at| at.0))?;
    Ok(())
}
