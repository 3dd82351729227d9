//! The store: the only crate with SQL. Rows, the event log, followers' cursors; SQLite and PostgreSQL.
//!
//! *Promise*: what [`Store::write`] has answered is on disk, its rows and its events together; what it has refused
//! left no trace. Killing the process at any instant breaks neither half.
//!
//! One SQL text serves both databases (see [`statement`]); only the schema and the snapshot horizon need two.

mod conn;
mod error;
mod migrate;
mod reader;
mod statement;
mod tx;
mod writer;

pub mod accounts;
pub mod answerability;
pub mod audit;
pub mod authors;
pub mod cases;
pub mod challenges;
pub mod classifier;
pub mod clusters;
pub mod comment_claims;
pub mod comment_notes;
pub mod comments;
pub mod contacts;
pub mod desks;
pub mod devices;
pub mod events;
pub mod exchange_policy;
pub mod exports;
pub mod first_run;
pub mod followers;
pub mod fronts;
pub mod hourly_counts;
pub mod imports;
pub mod invitations;
pub mod isso;
pub mod media;
pub mod outbox;
pub mod passkeys;
pub mod person;
pub mod presence;
pub mod proofs;
pub mod queue;
pub mod reads;
pub mod reasons;
pub mod recovery_codes;
pub mod retention;
pub mod rules;
pub mod search_epoch;
pub mod sessions;
pub mod settings;
pub mod sitemap;
pub mod stories;
pub mod story_lists;
pub mod suggestions;
pub mod tags;
pub mod talk;
pub mod tasks;
pub mod tokens;
pub mod totp;
pub mod working_copies;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use domain::event::Recorded;
use futures_util::future::BoxFuture;
use sqlx::{Connection, PgPool, SqlitePool};
use tokio::sync::Notify;

pub use conn::Conn;
pub use error::{Error, Result};
pub use reader::Reader;
pub use statement::Statement;
pub use tx::Tx;

/// Where the data lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL database, by URL.
    Postgres(String),
}

/// A handle to the data; cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    after_commit: AfterCommit,
}

enum Db {
    Sqlite { read: SqlitePool, write: writer::Writer },
    Postgres { pool: PgPool },
}

/// Called with what each commit wrote, before the writer is answered.
type Observer = Box<dyn Fn(&[Recorded]) + Send + Sync>;

/// What happens between a commit and its answer.
#[derive(Clone, Default)]
pub(crate) struct AfterCommit {
    observer: Arc<OnceLock<Observer>>,
    written: Arc<Notify>,
}

impl AfterCommit {
    fn run(&self, events: &[Recorded]) {
        if events.is_empty() {
            return;
        }
        if let Some(observer) = self.observer.get() {
            observer(events);
        }
        self.written.notify_waiters();
    }
}

impl Store {
    /// Opens the data at `location`, bringing its schema forward.
    ///
    /// # Errors
    /// When the location can't be opened, belongs to another program, or was written by a newer Khabar.
    pub async fn open(location: &Location) -> Result<Self> {
        let after_commit = AfterCommit::default();
        let db = match location {
            Location::Sqlite(path) => {
                let mut conn = conn::open_sqlite_writer(path).await?;
                if let Err(error) = migrate::sqlite(&mut conn).await {
                    // Closed rather than dropped, so that what is refused is left as it was.
                    let _ = conn.close().await;
                    return Err(error);
                }
                let read = conn::open_sqlite_readers(path).await?;
                Db::Sqlite { read, write: writer::Writer::start(conn, after_commit.clone()) }
            }
            Location::Postgres(url) => {
                let pool = conn::open_postgres(url).await?;
                migrate::postgres(&pool).await?;
                Db::Postgres { pool }
            }
        };
        Ok(Self { inner: Arc::new(Inner { db, after_commit }) })
    }

    /// Calls `observer` with the events of every commit made through this handle, before its writer is answered.
    /// A second observer is ignored.
    pub fn observe(&self, observer: impl Fn(&[Recorded]) + Send + Sync + 'static) {
        let _ = self.inner.after_commit.observer.set(Box::new(observer));
    }

    /// Resolves after the next commit made through this handle; one made between this call and the waiting counts.
    pub fn written(&self) -> impl Future<Output = ()> + '_ {
        self.inner.after_commit.written.notified()
    }

    /// A consistent view of the data as it is now.
    ///
    /// # Errors
    /// When the database can't be reached.
    pub async fn read(&self) -> Result<Reader> {
        match &self.inner.db {
            Db::Sqlite { read, .. } => Reader::sqlite(read).await,
            Db::Postgres { pool } => Reader::postgres(pool).await,
        }
    }

    /// Runs a command in one transaction and answers once it is durable. The command finishes even when the caller
    /// goes away.
    ///
    /// # Errors
    /// The command's own; then nothing it did remains.
    pub async fn write<T, F>(&self, command: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T>> + Send + 'static,
    {
        match &self.inner.db {
            Db::Sqlite { write, .. } => write.run(command).await,
            Db::Postgres { pool } => {
                let (pool, after_commit) = (pool.clone(), self.inner.after_commit.clone());
                let task = tokio::spawn(async move {
                    let mut transaction = pool.begin().await?;
                    let mut tx = Tx::new(Conn::Postgres(&mut transaction));
                    let value = command(&mut tx).await?;
                    let events = tx.into_events();
                    transaction.commit().await?;
                    after_commit.run(&events);
                    Ok(value)
                });
                task.await.map_err(|_| Error::Panicked)?
            }
        }
    }

    /// For tests of a full disk: from here on the SQLite file may not grow (`full`), or may again.
    ///
    /// # Errors
    /// When the database fails.
    #[doc(hidden)]
    pub async fn pretend_full(&self, full: bool) -> Result<()> {
        let text = if full { "PRAGMA max_page_count = 1" } else { "PRAGMA max_page_count = 4294967294" };
        self.write(move |tx| {
            Box::pin(async move {
                if let Conn::Sqlite(conn) = tx.conn() {
                    sqlx::raw_sql(text).execute(&mut **conn).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Which database this is, for people: `SQLite` or `PostgreSQL`.
    pub fn kind(&self) -> &'static str {
        match self.inner.db {
            Db::Sqlite { .. } => "SQLite",
            Db::Postgres { .. } => "PostgreSQL",
        }
    }

    /// Waits for running commands and closes every connection.
    pub async fn close(&self) {
        match &self.inner.db {
            Db::Sqlite { read, write } => {
                // The last to close folds the write-ahead log into the file, which a reader can't.
                read.close().await;
                write.stop().await;
            }
            Db::Postgres { pool } => pool.close().await,
        }
    }

    /// Prepares `statement` without running it: a test does so with every one, on both databases.
    ///
    /// # Errors
    /// When the database does not understand it.
    pub async fn prepare(&self, statement: Statement) -> Result<()> {
        use sqlx::Executor;
        use sqlx::SqlSafeStr;
        match &self.inner.db {
            Db::Sqlite { read, .. } => read.prepare(statement.text().into_sql_str()).await.map(drop)?,
            Db::Postgres { pool } => pool.prepare(statement.text().into_sql_str()).await.map(drop)?,
        }
        Ok(())
    }
}

/// Every statement of this crate with its name.
pub fn statements() -> Vec<(&'static str, Statement)> {
    [
        accounts::STATEMENTS,
        answerability::STATEMENTS,
        authors::STATEMENTS,
        cases::STATEMENTS,
        cases::lists::STATEMENTS,
        cases::members::STATEMENTS,
        challenges::STATEMENTS,
        audit::STATEMENTS,
        comments::STATEMENTS,
        comments::decide::STATEMENTS,
        comments::own::STATEMENTS,
        comments::receive::STATEMENTS,
        comments::reports::STATEMENTS,
        comments::threads::STATEMENTS,
        comments::votes::STATEMENTS,
        classifier::STATEMENTS,
        clusters::STATEMENTS,
        proofs::STATEMENTS,
        comment_claims::STATEMENTS,
        comment_notes::STATEMENTS,
        contacts::STATEMENTS,
        outbox::STATEMENTS,
        queue::act::STATEMENTS,
        queue::counts::STATEMENTS,
        queue::history::STATEMENTS,
        queue::items::STATEMENTS,
        queue::streams::STATEMENTS,
        reads::STATEMENTS,
        reasons::STATEMENTS,
        desks::STATEMENTS,
        devices::STATEMENTS,
        events::STATEMENTS,
        exports::STATEMENTS,
        followers::STATEMENTS,
        fronts::STATEMENTS,
        hourly_counts::STATEMENTS,
        imports::STATEMENTS,
        person::STATEMENTS,
        presence::STATEMENTS,
        media::STATEMENTS,
        invitations::STATEMENTS,
        passkeys::STATEMENTS,
        recovery_codes::STATEMENTS,
        retention::STATEMENTS,
        rules::STATEMENTS,
        sessions::STATEMENTS,
        settings::STATEMENTS,
        sitemap::STATEMENTS,
        stories::STATEMENTS,
        stories::bulk::STATEMENTS,
        stories::due::STATEMENTS,
        stories::rows::STATEMENTS,
        stories::streams::STATEMENTS,
        stories::versions::STATEMENTS,
        stories::words::STATEMENTS,
        story_lists::STATEMENTS,
        suggestions::STATEMENTS,
        suggestions::choices::STATEMENTS,
        suggestions::explain::STATEMENTS,
        suggestions::order::STATEMENTS,
        tags::STATEMENTS,
        talk::STATEMENTS,
        tasks::STATEMENTS,
        tokens::STATEMENTS,
        working_copies::STATEMENTS,
        totp::STATEMENTS,
    ]
    .concat()
}

/// The SQLite file inside a data directory.
pub fn sqlite_file(data: &Path) -> PathBuf {
    data.join("khabar.db")
}
