//! What tells who readers are is erased in time: from the rows, and from the files that held them.

use std::time::Duration;

use domain::event::Event;
use domain::{Random, Timestamp};
use sqlx::Connection;

use crate::conn::open_sqlite_beside;
use crate::statement::{execute, fetch, statements};
use crate::{Db, Error, Result, Store, Tx};

statements! {
    CONTACTS = "DELETE FROM contacts WHERE erase_after <= $1";
    ADDRESSES = "DELETE FROM verified_addresses WHERE at <= $1";
    OUTBOX = "DELETE FROM outbox WHERE created_at <= $1";
    // The country of a published comment stands on the page and stays there.
    READERS = "UPDATE comments SET reader = NULL, country = CASE WHEN status = 'published' THEN country ELSE NULL END
        WHERE id IN (SELECT id FROM comments WHERE created_at <= $1 AND reader IS NOT NULL ORDER BY created_at, id LIMIT CAST($2 AS BIGINT))";
    COUNTRIES = "UPDATE comments SET country = NULL
        WHERE id IN (SELECT id FROM comments WHERE created_at <= $1 AND country IS NOT NULL AND status <> 'published' AND import_key IS NULL
            ORDER BY created_at, id LIMIT CAST($2 AS BIGINT))";
    OLD_VOTES = "SELECT comment_id, reader FROM votes WHERE at <= $1 AND at > $2 ORDER BY at LIMIT CAST($3 AS BIGINT)";
    HIDE_VOTE = "UPDATE votes SET reader = $3, at = $4 WHERE comment_id = $1 AND reader = $2";
    REPORTS = "DELETE FROM reports WHERE at <= $1";
}

/// Pauses between tries to empty SQLite's log, in milliseconds.
const PAUSES: [u64; 8] = [10, 20, 50, 100, 200, 500, 1_000, 2_000];
/// Rows of one step: others write in between.
const STEP: i64 = 500;
/// Mail that could not be sent for this long is given up, in seconds.
const OUTBOX_KEPT: i64 = 4 * 24 * 60 * 60;
/// Votes whose reader was erased bear this time: they are not looked at again.
const ERASED: i64 = 0;

/// How long is kept what tells who readers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// Addresses that browsers have shown to be their own, from before this instant, go.
    pub addresses_since: Timestamp,
    /// Comments and votes from before this instant no longer say which browser they came from.
    pub readers_since: Timestamp,
}

/// What one run erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// E-mail addresses.
    pub contacts: i64,
    /// Comments that no longer say where they came from.
    pub comments: i64,
    /// Votes, reports and mail.
    pub others: i64,
}

impl Erased {
    fn total(self) -> i64 {
        self.contacts + self.comments + self.others
    }
}

/// Erases what is due at `now`, in steps. Call [`scrub`] when something was.
///
/// # Errors
/// When the database fails; what was erased until then stays erased.
pub async fn run(store: &Store, keep: Keep, now: Timestamp, random: &dyn Random) -> Result<Erased> {
    let mut erased = store.write(move |tx| Box::pin(contacts(tx, keep, now))).await?;
    loop {
        let step = store.write(move |tx| Box::pin(readers(tx, keep.readers_since))).await?;
        erased.comments += step;
        if step == 0 {
            break;
        }
    }
    loop {
        let mut fresh = vec![[0; 16]; STEP as usize];
        fresh.iter_mut().for_each(|name| random.fill(name));
        let step = store.write(move |tx| Box::pin(votes(tx, keep.readers_since, fresh))).await?;
        erased.others += step;
        if step < STEP {
            break;
        }
    }
    let count = erased.total();
    if count > 0 {
        let event = Event::ExchangeErased { cause: "retention".into(), count };
        store.write(move |tx| Box::pin(async move { tx.record("clock", now, event).await })).await?;
    }
    Ok(erased)
}

async fn contacts(tx: &mut Tx<'_>, keep: Keep, now: Timestamp) -> Result<Erased> {
    let contacts = execute!(tx.conn(), CONTACTS, now.0)? as i64;
    let addresses = execute!(tx.conn(), ADDRESSES, keep.addresses_since.0)? as i64;
    let mail = execute!(tx.conn(), OUTBOX, now.plus_seconds(-OUTBOX_KEPT).0)? as i64;
    let reports = execute!(tx.conn(), REPORTS, keep.readers_since.0)? as i64;
    Ok(Erased { contacts: contacts + addresses, comments: 0, others: mail + reports })
}

async fn readers(tx: &mut Tx<'_>, since: Timestamp) -> Result<i64> {
    let readers = execute!(tx.conn(), READERS, since.0, STEP)?;
    let countries = execute!(tx.conn(), COUNTRIES, since.0, STEP)?;
    Ok((readers + countries) as i64)
}

/// Votes stay counted: in place of the reader stands a name that nobody has.
async fn votes(tx: &mut Tx<'_>, since: Timestamp, fresh: Vec<[u8; 16]>) -> Result<i64> {
    let mut fresh = fresh.into_iter();
    let votes: Vec<(i64, Vec<u8>)> = fetch!(tx.conn(), fetch_all, _, OLD_VOTES, since.0, ERASED, STEP)?;
    let count = votes.len() as i64;
    for ((comment, reader), name) in votes.into_iter().zip(fresh.by_ref()) {
        execute!(tx.conn(), HIDE_VOTE, comment, reader, name.to_vec(), ERASED)?;
    }
    Ok(count)
}

/// Writes a table anew with the rows it has. `VACUUM FULL` would keep what any old transaction may still see.
macro_rules! rewritten {
    ($table:literal) => {
        concat!(
            "LOCK TABLE ",
            $table,
            " IN ACCESS EXCLUSIVE MODE; CREATE TEMPORARY TABLE kept ON COMMIT DROP AS SELECT * FROM ",
            $table,
            "; TRUNCATE ",
            $table,
            "; INSERT INTO ",
            $table,
            " SELECT * FROM kept"
        )
    };
}

/// The small tables that hold addresses.
const REWRITTEN: [&str; 3] = [rewritten!("contacts"), rewritten!("outbox"), rewritten!("verified_addresses")];

/// Takes what was erased out of the files as well. SQLite overwrites what is deleted (`secure_delete`), and the log that
/// may still hold it is emptied here; on PostgreSQL the tables of addresses are written anew.
///
/// # Errors
/// [`Error::Busy`] when readers did not let go of SQLite's log: try again later. When the database fails.
pub async fn scrub(store: &Store) -> Result<()> {
    match &store.inner.db {
        Db::Sqlite { read, .. } => {
            let path = read.connect_options().get_filename().to_owned();
            let mut conn = open_sqlite_beside(&path).await?;
            // Readers hold the log only for as long as a page takes: soon there is a moment without any.
            let mut emptied = false;
            for pause in PAUSES {
                let (busy, ..): (i64, i64, i64) =
                    sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut conn).await?;
                emptied = busy == 0;
                if emptied {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            conn.close().await?;
            if emptied { Ok(()) } else { Err(Error::Busy) }
        }
        Db::Postgres { pool } => {
            for text in REWRITTEN {
                let mut transaction = pool.begin().await?;
                sqlx::raw_sql(text).execute(&mut *transaction).await?;
                transaction.commit().await?;
            }
            Ok(())
        }
    }
}
