//! Readers who follow a case: each browser once, and each merged comment's writer.

use domain::case::Case;
use domain::comment::Comment;
use domain::event::Event;
use domain::{CaseId, ReaderId, Timestamp};

use super::{Row, by_id, columns};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    ADD = "INSERT INTO case_members (case_id, reader, receipt, at) VALUES ($1, $2, $3, $4) ON CONFLICT (case_id, reader) DO NOTHING";
    GIVE_RECEIPT = "UPDATE case_members SET receipt = $3 WHERE case_id = $1 AND reader = $2";
    COUNT = "UPDATE cases SET members = members + $2 WHERE id = $1";
    BY_RECEIPT = concat!("SELECT ", columns!(), " FROM case_members m JOIN cases c ON c.id = m.case_id WHERE m.receipt = $1");
    LEAVE = "DELETE FROM case_members WHERE receipt = $1";
}

/// The follower that a comment's writer is. One whose browser is not known counts by the comment.
pub(super) fn writer(comment: &Comment) -> ReaderId {
    comment.reader.unwrap_or_else(|| {
        let mut name = [0xff; 16];
        name[8..].copy_from_slice(&comment.id.0.to_be_bytes());
        ReaderId(name)
    })
}

/// Counts a follower once. Returns whether it is new.
pub(super) async fn add(
    tx: &mut Tx<'_>,
    case: CaseId,
    reader: ReaderId,
    receipt: Option<&[u8]>,
    at: Timestamp,
) -> Result<bool> {
    let new = execute!(tx.conn(), ADD, case.0, reader.0.to_vec(), receipt, at.0)? > 0;
    if new {
        execute!(tx.conn(), COUNT, case.0, 1)?;
    }
    Ok(new)
}

/// Lets a reader follow a case. Whoever follows it already gets a new receipt; the old one is void.
///
/// # Errors
/// [`Error::NotFound`], or when the database fails.
pub async fn join(
    tx: &mut Tx<'_>,
    id: CaseId,
    reader: ReaderId,
    receipt: &[u8],
    at: Timestamp,
) -> Result<Case> {
    let case = by_id(tx.conn(), id).await?;
    if add(tx, id, reader, Some(receipt), at).await? {
        tx.record("reader", at, Event::CaseJoined { case: id, story: case.story }).await?;
    } else {
        execute!(tx.conn(), GIVE_RECEIPT, id.0, reader.0.to_vec(), receipt)?;
    }
    by_id(tx.conn(), id).await
}

/// The case whose follower holds the receipt with this hash.
///
/// # Errors
/// When the database fails.
pub async fn membership(conn: &mut Conn<'_>, receipt: &[u8]) -> Result<Option<Case>> {
    let row: Option<Row> = fetch!(conn, fetch_optional, Row, BY_RECEIPT, receipt)?;
    row.map(Case::try_from).transpose()
}

/// Lets the holder of a receipt follow no more.
///
/// # Errors
/// [`Error::NotFound`] when nobody holds such a receipt.
pub async fn leave(tx: &mut Tx<'_>, receipt: &[u8], at: Timestamp) -> Result<Case> {
    let case = membership(tx.conn(), receipt).await?.ok_or(Error::NotFound("receipt"))?;
    if execute!(tx.conn(), LEAVE, receipt)? > 0 {
        execute!(tx.conn(), COUNT, case.id.0, -1)?;
        tx.record("reader", at, Event::CaseJoined { case: case.id, story: case.story }).await?;
    }
    by_id(tx.conn(), case.id).await
}
