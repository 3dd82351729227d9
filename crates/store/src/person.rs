//! One person's data: what there is, and its erasure when the person asks.

use std::collections::BTreeSet;

use domain::comment::{Comment, CommentStatus};
use domain::email;
use domain::event::Event;
use domain::reader::SiteKey;
use domain::{CommentId, ReaderId, Timestamp};

use crate::comments::{self, CommentRow, Standing, columns, lock, shift};
use crate::contacts::Contact;
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    BY_ADDRESS = concat!("SELECT ", columns!(), " FROM contacts k JOIN comments c ON c.id = k.comment_id
        WHERE k.address_key = $1 ORDER BY c.id");
    BY_READER = concat!("SELECT ", columns!(), " FROM comments c WHERE c.reader = $1 ORDER BY c.id");
    VERIFIED = "SELECT reader FROM verified_addresses WHERE address = $1";
    VOTES = "SELECT comment_id, up, at FROM votes WHERE reader = $1 ORDER BY at";
    FORGET_CONTACT = "DELETE FROM contacts WHERE comment_id = $1";
    FORGET_ADDRESS = "DELETE FROM verified_addresses WHERE address = $1";
    FORGET_READER = "UPDATE comments SET reader = NULL, country = CASE WHEN status = 'published' THEN country ELSE NULL END WHERE id = $1";
    FORGET_MAIL = "DELETE FROM outbox WHERE address = $1 OR address IN (SELECT email FROM contacts WHERE address_key = $2)";
    HIDE_VOTE = "UPDATE votes SET reader = $3, at = 0 WHERE comment_id = $1 AND reader = $2";
    CONTACTS = "SELECT comment_id, email, wants_mail, verified_at, unsubscribed_at FROM contacts WHERE address_key = $1 ORDER BY comment_id";
    REPORTS = "SELECT comment_id, reason, note, at FROM reports WHERE reader = $1 ORDER BY at";
    FORGET_REPORTS = "DELETE FROM reports WHERE reader = $1";
    BLANK = "UPDATE comments SET name = NULL, text = '', country = NULL, appeal = NULL, screening = NULL WHERE id = $1";
}

/// Marks of addresses are made for this use.
const PURPOSE: &str = "address";

/// The keyed hash by which a verified address is known.
pub fn address_mark(key: &SiteKey, address: &str) -> Vec<u8> {
    key.mark(PURPOSE, email::key(address.trim()).as_bytes()).to_vec()
}

/// What is kept of the person who has an address.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// The comments written with the address, or from a browser in which it was verified, by identifier.
    pub comments: Vec<Comment>,
    /// Votes from those browsers: the comment, whether for it, and when.
    pub votes: Vec<(CommentId, bool, Timestamp)>,
    /// Reports from those browsers: the comment, the reason's word, what was added, and when.
    pub reports: Vec<(CommentId, String, String, Timestamp)>,
    /// The address as it came with each comment, and what it may be used for.
    pub contacts: Vec<(CommentId, Contact)>,
    readers: BTreeSet<ReaderId>,
}

impl Person {
    /// Whether nothing is kept.
    pub fn is_nobody(&self) -> bool {
        self.comments.is_empty() && self.contacts.is_empty() && self.readers.is_empty()
    }
}

/// Everything that is kept of the person with this address.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn<'_>, key: &SiteKey, address: &str) -> Result<Person> {
    let mut rows: Vec<CommentRow> =
        fetch!(conn, fetch_all, CommentRow, BY_ADDRESS, email::key(address.trim()))?;
    let verified: Vec<(Vec<u8>,)> = fetch!(conn, fetch_all, _, VERIFIED, address_mark(key, address))?;
    let readers: BTreeSet<ReaderId> =
        verified.iter().filter_map(|(reader,)| ReaderId::from_slice(reader)).collect();
    let (mut votes, mut reports) = (vec![], vec![]);
    for reader in &readers {
        let told: Vec<(i64, String, String, i64)> = fetch!(conn, fetch_all, _, REPORTS, reader.0.to_vec())?;
        reports.extend(
            told.into_iter()
                .map(|(comment, reason, note, at)| (CommentId(comment), reason, note, Timestamp(at))),
        );
        rows.extend::<Vec<CommentRow>>(fetch!(conn, fetch_all, CommentRow, BY_READER, reader.0.to_vec())?);
        let cast: Vec<(i64, bool, i64)> = fetch!(conn, fetch_all, _, VOTES, reader.0.to_vec())?;
        votes.extend(cast.into_iter().map(|(comment, up, at)| (CommentId(comment), up, Timestamp(at))));
    }
    let mut comments: Vec<Comment> = rows.into_iter().map(Comment::try_from).collect::<Result<_>>()?;
    comments.sort_by_key(|comment| comment.id);
    comments.dedup_by_key(|comment| comment.id);
    type Row = (i64, String, bool, Option<i64>, Option<i64>);
    let contacts: Vec<Row> = fetch!(conn, fetch_all, _, CONTACTS, email::key(address.trim()))?;
    let contact =
        |(comment, address, wants_mail, verified, unsubscribed): (i64, _, _, Option<i64>, Option<i64>)| {
            let (is_verified, is_unsubscribed) = (verified.is_some(), unsubscribed.is_some());
            (CommentId(comment), Contact { address, wants_mail, is_verified, is_unsubscribed })
        };
    let contacts = contacts.into_iter().map(contact).collect();
    Ok(Person { comments, votes, reports, contacts, readers })
}

/// Erases what tells who the person is; with `words` also what the person wrote, which is then withdrawn. Returns how many
/// comments were concerned. Votes stay counted, under names that `veil`, a key drawn for this once, makes of nobody. Call
/// [`crate::retention::scrub`] after it.
///
/// # Errors
/// When the database fails.
pub async fn erase(
    tx: &mut Tx<'_>,
    key: &SiteKey,
    address: &str,
    words: bool,
    veil: &SiteKey,
    at: Timestamp,
) -> Result<i64> {
    let person = find(tx.conn(), key, address).await?;
    execute!(tx.conn(), FORGET_MAIL, email::canonical(address.trim()), email::key(address.trim()))?;
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
        let votes: Vec<(i64, bool, i64)> = fetch!(tx.conn(), fetch_all, _, VOTES, reader.0.to_vec())?;
        for (comment, ..) in votes {
            let named = [&reader.0[..], &comment.to_be_bytes()].concat();
            let nobody = veil.mark("nobody", &named)[..16].to_vec();
            execute!(tx.conn(), HIDE_VOTE, comment, reader.0.to_vec(), nobody)?;
        }
    }
    execute!(tx.conn(), FORGET_ADDRESS, address_mark(key, address))?;
    let count = person.comments.len() as i64;
    tx.record("operator", at, Event::ExchangeErased { cause: "asked".into(), count }).await?;
    Ok(count)
}
