//! Connections: how each database is opened, and one of them in use.

use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, PgConnection, PgPool, SqliteConnection, SqlitePool};

use crate::{Error, Result};

/// A connection in use, whichever database it leads to.
#[derive(Debug)]
pub enum Conn<'c> {
    /// To a SQLite file.
    Sqlite(&'c mut SqliteConnection),
    /// To a PostgreSQL server.
    Postgres(&'c mut PgConnection),
}

/// How long a writer of another process (a command beside a running server) is waited for.
const BUSY: Duration = Duration::from_secs(20);
/// SQLite readers: as many as cores is enough, each is a thread.
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 16;
/// Bytes to which the write-ahead log is cut back after a checkpoint.
const WAL_LIMIT: &str = "67108864";
/// SQLite's result codes (sqlite.org/rescode.html).
const SQLITE_BUSY: &str = "5";
const SQLITE_NOTADB: &str = "26";
/// Pages of the log after which it is written back: fewer and longer pauses than at the default of 1,000.
const CHECKPOINT: &str = "4000";
/// Marks a SQLite file as Khabar's: "KHBR".
const APPLICATION_ID: i64 = 0x4B48_4252;

/// Whether there are tables, and none of ours: migrations have made theirs before any other.
const FOREIGN: &str = "SELECT to_regclass('_sqlx_migrations') IS NULL
    AND EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())";

fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(path).foreign_keys(true).busy_timeout(BUSY)
}

/// The one connection that writes. `synchronous=FULL`: a commit that is answered is on disk.
pub(crate) async fn open_sqlite_writer(path: &Path) -> Result<SqliteConnection> {
    let options = sqlite_options(path)
        .create_if_missing(true)
        .synchronous(SqliteSynchronous::Full)
        .pragma("journal_size_limit", WAL_LIMIT)
        // Savepoints keep what they may have to undo in memory, not in a temporary file.
        .pragma("temp_store", "MEMORY")
        // What is erased is overwritten, so that it can't be read in the file (see `retention`).
        .pragma("secure_delete", "ON")
        .pragma("wal_autocheckpoint", CHECKPOINT);
    let mut conn = options.connect().await.map_err(|error| not_a_database(path, error))?;
    if let Err(error) = claim(path, &mut conn).await {
        // Closed rather than dropped, so that nothing of ours lies beside a file of another program.
        let _ = conn.close().await;
        return Err(error);
    }
    // After the claim, because the file remembers it.
    use_wal(&mut conn).await?;
    Ok(conn)
}

/// A connection beside the one that writes, for what can't be done in a transaction. It hardly waits: a checkpoint that waits for
/// readers lets nobody write meanwhile.
pub(crate) async fn open_sqlite_beside(path: &Path) -> Result<SqliteConnection> {
    const HARDLY: Duration = Duration::from_millis(50);
    Ok(sqlite_options(path).busy_timeout(HARDLY).connect().await?)
}

/// SQLite waits for another program everywhere but here: when both are the first, one has to try again.
async fn use_wal(conn: &mut SqliteConnection) -> Result<()> {
    const PAUSE: Duration = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    loop {
        match sqlx::raw_sql("PRAGMA journal_mode = WAL").execute(&mut *conn).await {
            Err(error) if code(&error).as_deref() == Some(SQLITE_BUSY) && waited < BUSY => {
                tokio::time::sleep(PAUSE).await;
                waited += PAUSE;
            }
            done => return Ok(done.map(drop)?),
        }
    }
}

/// Refuses a file of another program before anything is written to it; marks a new one.
async fn claim(path: &Path, conn: &mut SqliteConnection) -> Result<()> {
    let (id, tables): (i64, i64) = sqlx::query_as(
        "SELECT application_id, (SELECT COUNT(*) FROM sqlite_master) FROM pragma_application_id",
    )
    .fetch_one(&mut *conn)
    .await
    .map_err(|error| not_a_database(path, error))?;
    match (id, tables) {
        (APPLICATION_ID, _) => Ok(()),
        (0, 0) => {
            sqlx::raw_sql("PRAGMA application_id = 1263026770").execute(conn).await?;
            Ok(())
        }
        _ => Err(Error::Foreign(path.display().to_string())),
    }
}

fn not_a_database(path: &Path, error: sqlx::Error) -> Error {
    match code(&error).as_deref() {
        Some(SQLITE_NOTADB) => Error::Foreign(path.display().to_string()),
        _ => error.into(),
    }
}

fn code(error: &sqlx::Error) -> Option<Cow<'_, str>> {
    error.as_database_error().and_then(sqlx::error::DatabaseError::code)
}

pub(crate) async fn open_sqlite_readers(path: &Path) -> Result<SqlitePool> {
    let options = sqlite_options(path).read_only(true);
    let pool = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options)
        .await?;
    Ok(pool)
}

pub(crate) async fn open_postgres(url: &str) -> Result<PgPool> {
    let options: PgConnectOptions = url.parse().map_err(|error: sqlx::Error| error)?;
    // A pool would try again until its patience ends, and then say only that it has ended.
    options.connect().await?.close().await?;
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .connect_with(options.clone().application_name("khabar"))
        .await?;
    if sqlx::query_scalar(FOREIGN).fetch_one(&pool).await? {
        return Err(Error::Foreign(options.get_database().unwrap_or(options.get_username()).to_owned()));
    }
    Ok(pool)
}
