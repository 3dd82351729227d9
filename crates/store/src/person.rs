//! One person's data: what there is, and its erasure when the person asks.

use std::collections::BTreeSet;

use domain::comment::{Comment, CommentStatus};
use domain::event::Event;
use domain::reader::SiteKey;
use domain::{CommentId, ReaderId, Timestamp};

use crate::comments::{self, CommentRow, Standing, columns, lock, shift};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    BY_ADDRESS = concat!("SELECT ", columns!(), " FROM contacts k JOIN comments c ON c.id = k.comment_id
        WHERE k.email = $1 OR k.email = $2 ORDER BY c.id");
    BY_READER = concat!("SELECT ", columns!(), " FROM comments c WHERE c.reader = $1 ORDER BY c.id");
    VERIFIED = "SELECT reader FROM verified_addresses WHERE address = $1";
    VOTES = "SELECT comment_id, up, at FROM votes WHERE reader = $1 ORDER BY at";
    FORGET_CONTACT = "DELETE FROM contacts WHERE comment_id = $1";
    FORGET_ADDRESS = "DELETE FROM verified_addresses WHERE address = $1";
    FORGET_READER = "UPDATE comments SET reader = NULL, country = CASE WHEN status = 'published' THEN country ELSE NULL END WHERE id = $1";
    FORGET_MAIL = "DELETE FROM outbox WHERE address = $1 OR address = $2";
    FORGET_REPORTS = "DELETE FROM reports WHERE reader = $1";
    BLANK = "UPDATE comments SET name = NULL, text = '', country = NULL, appeal = NULL, screening = NULL WHERE id = $1";
}

/// Marks of addresses are made for this use.
const PURPOSE: &str = "address";

/// An address as it is compared: mail servers tell no upper case from lower in what readers have.
pub fn folded(address: &str) -> String {
    address.trim().to_lowercase()
}

/// The keyed hash by which a verified address is known.
pub fn address_mark(key: &SiteKey, address: &str) -> Vec<u8> {
    key.mark(PURPOSE, folded(address).as_bytes()).to_vec()
}

/// What is kept of the person who has an address.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// The comments written with the address, or from a browser in which it was verified, by identifier.
    pub comments: Vec<Comment>,
    /// Votes from those browsers: the comment, whether for it, and when.
    pub votes: Vec<(CommentId, bool, Timestamp)>,
    readers: BTreeSet<ReaderId>,
}

/// Everything that is kept of the person with this address.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn<'_>, key: &SiteKey, address: &str) -> Result<Person> {
    let typed = address.trim();
    let mut rows: Vec<CommentRow> = fetch!(conn, fetch_all, CommentRow, BY_ADDRESS, typed, folded(address))?;
    let verified: Vec<(Vec<u8>,)> = fetch!(conn, fetch_all, _, VERIFIED, address_mark(key, address))?;
    let readers: BTreeSet<ReaderId> =
        verified.iter().filter_map(|(reader,)| ReaderId::from_slice(reader)).collect();
    let mut votes = vec![];
    for reader in &readers {
        rows.extend::<Vec<CommentRow>>(fetch!(conn, fetch_all, CommentRow, BY_READER, reader.0.to_vec())?);
        let cast: Vec<(i64, bool, i64)> = fetch!(conn, fetch_all, _, VOTES, reader.0.to_vec())?;
        votes.extend(cast.into_iter().map(|(comment, up, at)| (CommentId(comment), up, Timestamp(at))));
    }
    let mut comments: Vec<Comment> = rows.into_iter().map(Comment::try_from).collect::<Result<_>>()?;
    comments.sort_by_key(|comment| comment.id);
    comments.dedup_by_key(|comment| comment.id);
    Ok(Person { comments, votes, readers })
}

/// Erases what tells who the person is; with `words` also what the person wrote, which is then withdrawn. Returns how many
/// comments were concerned. Call [`crate::retention::scrub`] after it.
///
/// # Errors
/// When the database fails.
pub async fn erase(tx: &mut Tx<'_>, key: &SiteKey, address: &str, words: bool, at: Timestamp) -> Result<i64> {
    let person = find(tx.conn(), key, address).await?;
    let ids = person.comments.iter().map(|comment| comment.id);
    lock(tx, ids.clone().chain(person.comments.iter().filter_map(|comment| comment.root))).await?;
    for id in ids {
        if words {
            let old = comments::by_id(tx.conn(), id).await?;
            let gone = Standing {
                status: CommentStatus::Withdrawn,
                reason: None,
                decided: old.decided,
                waits: None,
            };
            if old.status != CommentStatus::Withdrawn && shift(tx, &old, gone).await? {
                let event = Event::CommentWithdrawn { story: old.story, comment: id, from: old.status };
                tx.record("operator", at, event).await?;
            }
            execute!(tx.conn(), BLANK, id.0)?;
        }
        execute!(tx.conn(), FORGET_CONTACT, id.0)?;
        execute!(tx.conn(), FORGET_READER, id.0)?;
    }
    for reader in &person.readers {
        execute!(tx.conn(), FORGET_REPORTS, reader.0.to_vec())?;
    }
    execute!(tx.conn(), FORGET_ADDRESS, address_mark(key, address))?;
    execute!(tx.conn(), FORGET_MAIL, address.trim(), folded(address))?;
    let count = person.comments.len() as i64;
    tx.record("operator", at, Event::ExchangeErased { cause: "asked".into(), count }).await?;
    Ok(count)
}
