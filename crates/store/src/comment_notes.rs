//! Notes that moderators leave each other about a comment; readers never see them.

use domain::comment_form::FieldError;
use domain::event::Event;
use domain::permission::{Action, Actor};
use domain::{CommentId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx, comments};

statements! {
    ADD = "INSERT INTO comment_notes (comment_id, text, actor, user_id, at) VALUES ($1, $2, $3, $4, $5)";
    LIST = "SELECT text, actor, at FROM comment_notes WHERE comment_id = $1 ORDER BY id LIMIT 500";
}

/// Longest note, in characters.
pub const LONGEST: usize = 2_000;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Leaves a note.
///
/// # Errors
/// [`Error::Invalid`] when it is empty or too long; [`Error::NotFound`], [`Error::Forbidden`].
pub async fn add(tx: &mut Tx<'_>, id: CommentId, text: &str, actor: &Actor, at: Timestamp) -> Result<()> {
    let comment = comments::by_id(tx.conn(), id).await?;
    if !actor.may(Action::ModerateComments, comment.desk) {
        return Err(Error::Forbidden);
    }
    let text = text.trim().replace("\r\n", "\n");
    let wrong = |code| Err(Error::Invalid(vec![FieldError::new("note", code)]));
    if text.is_empty() {
        return wrong("comments-note-empty");
    }
    if text.chars().count() > LONGEST {
        return wrong("comments-note-long");
    }
    execute!(tx.conn(), ADD, id.0, text, &actor.name, actor.user.map(|user| user.0), at.0)?;
    tx.record(actor, at, Event::CommentNoted { story: comment.story, comment: id }).await
}

/// The notes about a comment, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>, comment: CommentId) -> Result<Vec<Note>> {
    let rows: Vec<(String, String, i64)> = fetch!(conn, fetch_all, _, LIST, comment.0)?;
    Ok(rows.into_iter().map(|(text, by, at)| Note { text, by, at: Timestamp(at) }).collect())
}
