//! Working copies: what a person has typed into a story and not saved. They make no event and show to nobody else.

use domain::permission::Actor;
use domain::story::{Content, StoryStatus};
use domain::workflow::{self, Step};
use domain::{StoryId, Timestamp, UserId, story_form};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx, stories};

statements! {
    // One statement, so that of two tabs which save at once one is told of the other.
    SAVE = "INSERT INTO working_copies (story_id, user_id, base_version, revision, tab, content, saved_at)
        VALUES ($1, $2, $3, $4 + 1, $5, $6, $7)
        ON CONFLICT (story_id, user_id) DO UPDATE SET base_version = excluded.base_version,
            revision = working_copies.revision + 1, tab = excluded.tab, content = excluded.content,
            saved_at = excluded.saved_at
        WHERE working_copies.revision = $4 OR working_copies.tab = $5
        RETURNING revision";
    LOAD = "SELECT base_version, revision, tab, content, saved_at FROM working_copies WHERE story_id = $1 AND user_id = $2";
    DROP = "DELETE FROM working_copies WHERE story_id = $1 AND user_id = $2";
    OF_STORY = "SELECT w.user_id, u.name, w.base_version, w.saved_at FROM working_copies w JOIN users u ON u.id = w.user_id
        WHERE w.story_id = $1 ORDER BY w.saved_at DESC, w.user_id";
}

/// What a person has typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCopy {
    /// The version it was begun from.
    pub base: i64,
    /// Counts its savings.
    pub revision: i64,
    /// The browser tab that saved it last.
    pub tab: String,
    /// What is typed; it need not be fit to be saved as a version.
    pub content: Content,
    /// When it was saved.
    pub saved: Timestamp,
}

/// A working copy to be saved.
#[derive(Debug, Clone)]
pub struct Typed {
    /// The story.
    pub story: StoryId,
    /// The version it was begun from.
    pub base: i64,
    /// The revision that the tab has seen; 0 for none.
    pub revision: i64,
    /// The tab.
    pub tab: String,
    /// What is typed.
    pub content: Content,
}

/// Somebody who has typed something and not saved it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The person.
    pub user: UserId,
    /// The person's name.
    pub name: String,
    /// The version it was begun from.
    pub base: i64,
    /// When it was saved as a working copy.
    pub saved: Timestamp,
}

/// Keeps what `actor` has typed, and gives its revision.
///
/// # Errors
/// [`Error::Elsewhere`] when another tab of the same person has saved since; [`Error::Invalid`] when a field is longer
/// than any story's; [`Error::Forbidden`], [`Error::Refused`] when the actor may not change the story, or nobody may;
/// [`Error::NotFound`].
pub async fn save(tx: &mut Tx<'_>, typed: Typed, actor: &Actor, at: Timestamp) -> Result<i64> {
    let Typed { story, base, revision, tab, content } = typed;
    let user = actor.user.ok_or(Error::Forbidden)?;
    let standing = stories::by_id(tx.conn(), story).await?;
    if standing.status == StoryStatus::Discarded {
        return Err(Error::NotFound("story"));
    }
    if !actor.may(workflow::permission(standing.status, Step::Edit), standing.desk) {
        return Err(Error::Forbidden);
    }
    workflow::next(standing.status, Step::Edit)?;
    story_form::check_unfinished(&content).map_err(Error::Invalid)?;
    let json = serde_json::to_string(&content).map_err(Error::corrupt)?;
    let kept: Option<(i64,)> =
        fetch!(tx.conn(), fetch_optional, _, SAVE, story.0, user.0, base, revision, &tab, json, at.0)?;
    match kept {
        Some((revision,)) => Ok(revision),
        None => {
            let stored = load(tx.conn(), story, user).await?.ok_or(Error::NotFound("working copy"))?;
            Err(Error::Elsewhere(Box::new(stored)))
        }
    }
}

/// What `user` has typed into a story and not saved.
///
/// # Errors
/// When the database fails or the row can't be read.
pub async fn load(conn: &mut Conn<'_>, story: StoryId, user: UserId) -> Result<Option<WorkingCopy>> {
    let row: Option<(i64, i64, String, String, i64)> =
        fetch!(conn, fetch_optional, _, LOAD, story.0, user.0)?;
    row.map(|(base, revision, tab, content, saved)| {
        let content = serde_json::from_str(&content).map_err(Error::corrupt)?;
        Ok(WorkingCopy { base, revision, tab, content, saved: Timestamp(saved) })
    })
    .transpose()
}

/// Drops what `user` has typed: the person chose to, or it is in a version now. Dropping nothing is no error.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx<'_>, story: StoryId, user: UserId) -> Result<()> {
    execute!(tx.conn(), DROP, story.0, user.0)?;
    Ok(())
}

/// Who has typed something into a story and not saved it, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn of_story(conn: &mut Conn<'_>, story: StoryId) -> Result<Vec<Unsaved>> {
    let rows: Vec<(i64, String, i64, i64)> = fetch!(conn, fetch_all, _, OF_STORY, story.0)?;
    let unsaved =
        |(user, name, base, saved)| Unsaved { user: UserId(user), name, base, saved: Timestamp(saved) };
    Ok(rows.into_iter().map(unsaved).collect())
}
