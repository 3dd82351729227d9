//! Readers' addresses: whose they are, whether they want mail, and the end of it.

use domain::{CommentId, ReaderId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    OF = "SELECT email, wants_mail, verified_at, unsubscribed_at FROM contacts WHERE comment_id = $1";
    KNOWN = "SELECT at FROM verified_addresses WHERE reader = $1 AND address = $2";
    // With it the other comments that the browser sent with this address.
    VERIFY = "UPDATE contacts SET verified_at = $2 WHERE verified_at IS NULL AND address_key = (SELECT address_key FROM contacts WHERE comment_id = $1)
        AND comment_id IN (SELECT id FROM comments WHERE id = $1 OR reader = $3)";
    KEEP = "INSERT INTO verified_addresses (reader, address, at) VALUES ($1, $2, $3)
        ON CONFLICT (reader, address) DO UPDATE SET at = excluded.at";
    READER_OF = "SELECT reader FROM comments WHERE id = $1";
    UNSUBSCRIBE = "UPDATE contacts SET unsubscribed_at = $2
        WHERE unsubscribed_at IS NULL AND address_key = (SELECT address_key FROM contacts WHERE comment_id = $1)";
    DROP = "DELETE FROM outbox WHERE unsubscribe IS NOT NULL AND address IN
        (SELECT email FROM contacts WHERE address_key = (SELECT address_key FROM contacts WHERE comment_id = $1))";
}

/// The address that came with a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The address.
    pub address: String,
    /// Whether its reader asked for mail about the comment.
    pub wants_mail: bool,
    /// Whether the reader has shown that it is theirs.
    pub is_verified: bool,
    /// Whether its owner has put an end to mail.
    pub is_unsubscribed: bool,
}

impl Contact {
    /// Whether mail about the comment may go there.
    pub fn may_be_written_to(&self) -> bool {
        self.wants_mail && self.is_verified && !self.is_unsubscribed
    }
}

/// The address that came with a comment, unless there was none or it was erased.
///
/// # Errors
/// When the database fails.
pub async fn of(conn: &mut Conn<'_>, comment: CommentId) -> Result<Option<Contact>> {
    let row: Option<(String, bool, Option<i64>, Option<i64>)> =
        fetch!(conn, fetch_optional, _, OF, comment.0)?;
    Ok(row.map(|(address, wants_mail, verified, unsubscribed)| Contact {
        address,
        wants_mail,
        is_verified: verified.is_some(),
        is_unsubscribed: unsubscribed.is_some(),
    }))
}

/// Whether the browser has shown that the address with this [mark](crate::person::address_mark) is its own.
///
/// # Errors
/// When the database fails.
pub async fn is_known(conn: &mut Conn<'_>, reader: ReaderId, mark: &[u8]) -> Result<bool> {
    let known: Option<(i64,)> = fetch!(conn, fetch_optional, _, KNOWN, &reader.0[..], mark)?;
    Ok(known.is_some())
}

/// The address of a comment is its reader's own: that holds for the whole browser. `mark` is the address's. Nothing happens
/// when the address was erased.
///
/// # Errors
/// When the database fails.
pub async fn verify(tx: &mut Tx<'_>, comment: CommentId, mark: &[u8], at: Timestamp) -> Result<()> {
    let row: Option<(Option<Vec<u8>>,)> = fetch!(tx.conn(), fetch_optional, _, READER_OF, comment.0)?;
    let reader = row.and_then(|(reader,)| reader);
    execute!(tx.conn(), VERIFY, comment.0, at.0, &reader)?;
    if let Some(reader) = reader {
        execute!(tx.conn(), KEEP, reader, mark, at.0)?;
    }
    Ok(())
}

/// No further mail goes to the address of this comment, whichever comment it is about.
///
/// # Errors
/// When the database fails.
pub async fn unsubscribe(tx: &mut Tx<'_>, comment: CommentId, at: Timestamp) -> Result<()> {
    execute!(tx.conn(), UNSUBSCRIBE, comment.0, at.0)?;
    execute!(tx.conn(), DROP, comment.0)?;
    Ok(())
}
