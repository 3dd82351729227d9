//! Mail on its way: written with what causes it, sent behind, tried again until it has gone.

use domain::Timestamp;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    PUT = "INSERT INTO outbox (message_id, address, subject, text, unsubscribe, created_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (message_id) DO NOTHING";
    // Whoever takes a letter keeps the others off it for a while: two nodes don't send it twice, and what a dead one took
    // is due again.
    TAKE = "UPDATE outbox SET attempts = attempts + 1, due_at = $2
        WHERE id IN (SELECT id FROM outbox WHERE due_at <= $1 ORDER BY due_at, id LIMIT CAST($3 AS BIGINT)) AND due_at <= $1
        RETURNING id, message_id, address, subject, text, unsubscribe, attempts, created_at";
    GONE = "DELETE FROM outbox WHERE id = $1";
    LATER = "UPDATE outbox SET due_at = $2 WHERE id = $1";
    RECALL = "DELETE FROM outbox WHERE message_id LIKE $1 AND attempts = 0";
    NEXT = "SELECT MIN(due_at) FROM outbox";
}

/// A letter to a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is known by: the same one is written once, however often its cause is seen.
    pub id: String,
    /// The address it goes to.
    pub address: String,
    /// Its subject.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// Where its reader puts an end to such letters; `None` for one that was asked for by itself.
    pub unsubscribe: Option<String>,
}

/// A letter that is to be sent now.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Due {
    id: i64,
    message_id: String,
    address: String,
    subject: String,
    text: String,
    unsubscribe: Option<String>,
    /// How often it was tried, this time included.
    pub attempts: i64,
    created_at: i64,
}

impl Due {
    /// The letter.
    pub fn letter(&self) -> Letter {
        Letter {
            id: self.message_id.clone(),
            address: self.address.clone(),
            subject: self.subject.clone(),
            text: self.text.clone(),
            unsubscribe: self.unsubscribe.clone(),
        }
    }

    /// When it was written.
    pub fn written(&self) -> Timestamp {
        Timestamp(self.created_at)
    }
}

/// Puts a letter in the outbox, to be sent at `due`.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx<'_>, letter: &Letter, at: Timestamp, due: Timestamp) -> Result<()> {
    let Letter { id, address, subject, text, unsubscribe } = letter;
    execute!(tx.conn(), PUT, id, address, subject, text, unsubscribe, at.0, due.0)?;
    Ok(())
}

/// Takes at most `most` letters that are due at `now`; they are nobody else's until `until`.
///
/// # Errors
/// When the database fails.
pub async fn take(tx: &mut Tx<'_>, now: Timestamp, until: Timestamp, most: i64) -> Result<Vec<Due>> {
    Ok(fetch!(tx.conn(), fetch_all, Due, TAKE, now.0, until.0, most)?)
}

/// A letter has gone, or will never go.
///
/// # Errors
/// When the database fails.
pub async fn gone(tx: &mut Tx<'_>, due: &Due) -> Result<()> {
    execute!(tx.conn(), GONE, due.id)?;
    Ok(())
}

/// A letter is tried again at `at`.
///
/// # Errors
/// When the database fails.
pub async fn later(tx: &mut Tx<'_>, due: &Due, at: Timestamp) -> Result<()> {
    execute!(tx.conn(), LATER, due.id, at.0)?;
    Ok(())
}

/// Takes back what was not sent yet of the letters whose identifier is like `pattern`, with `%` for anything.
///
/// # Errors
/// When the database fails.
pub async fn recall(tx: &mut Tx<'_>, pattern: &str) -> Result<()> {
    execute!(tx.conn(), RECALL, pattern)?;
    Ok(())
}

/// When the next letter is due.
///
/// # Errors
/// When the database fails.
pub async fn next_due(conn: &mut Conn<'_>) -> Result<Option<Timestamp>> {
    let (next,): (Option<i64>,) = fetch!(conn, fetch_one, _, NEXT)?;
    Ok(next.map(Timestamp))
}
