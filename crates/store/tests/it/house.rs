//! A database of its own for each story, gone when the story is told.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use domain::event::{Position, Recorded};
use futures_util::FutureExt;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, SqliteConnection};
use store::{Location, Store, events};

/// Tells a story, a function of this module, on both databases: tests `NAME::sqlite` and `NAME::postgres`.
macro_rules! on_both {
    ($($story:ident),+ $(,)?) => {$(
        mod $story {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                crate::house::House::sqlite().await.tell(super::$story).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                crate::house::House::postgres().await.tell(super::$story).await;
            }
        }
    )+};
}

/// Runs a command of the store: `write!(store, |tx| command(tx, …))`.
macro_rules! write {
    ($store:expr, |$tx:ident| $command:expr) => {
        $store.write(move |$tx| Box::pin(async move { $command.await })).await
    };
}

/// Reads from the store: `read!(store, |conn| query(conn, …))`.
macro_rules! read {
    ($store:expr, |$conn:ident| $query:expr) => {{
        let mut reader = $store.read().await.unwrap();
        let $conn = &mut reader.conn();
        $query.await
    }};
}

/// An open store and where it lies.
pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) location: Location,
    server: Option<Server>,
    _dir: TempDir,
}

/// The server and the database on it, to be dropped.
struct Server {
    options: PgConnectOptions,
    database: String,
}

impl House {
    pub(crate) async fn sqlite() -> Self {
        let dir = TempDir::new();
        let location = Location::Sqlite(store::sqlite_file(dir.path()));
        let store = Store::open(&location).await.unwrap();
        Self { store, location, server: None, _dir: dir }
    }

    pub(crate) async fn postgres() -> Self {
        let server = Server::new().await;
        let location = Location::Postgres(server.database_url());
        let store = Store::open(&location).await.unwrap();
        Self { store, location, server: Some(server), _dir: TempDir::new() }
    }

    /// Tells the story and takes the database away, also when the story fails.
    pub(crate) async fn tell(self, story: impl AsyncFnOnce(&Self)) {
        let told = std::panic::AssertUnwindSafe(story(&self)).catch_unwind().await;
        self.store.close().await;
        if let Some(server) = &self.server {
            server.drop_database().await;
        }
        if let Err(panic) = told {
            std::panic::resume_unwind(panic);
        }
    }

    /// Runs SQL past the store, as another program would.
    pub(crate) async fn sql(&self, text: &str) {
        let text = sqlx::raw_sql(AssertSqlSafe(text.to_owned()));
        match &self.location {
            Location::Sqlite(path) => {
                let url = format!("sqlite://{}", path.display());
                let mut conn = SqliteConnection::connect(&url).await.unwrap();
                text.execute(&mut conn).await.unwrap();
                conn.close().await.unwrap();
            }
            Location::Postgres(_) => {
                self.postgres_conn().await.execute(text).await.unwrap();
            }
        }
    }

    /// A connection past the store.
    pub(crate) async fn postgres_conn(&self) -> PgConnection {
        let Location::Postgres(url) = &self.location else { panic!("this house is on SQLite") };
        PgConnection::connect(url).await.unwrap()
    }

    pub(crate) async fn events_after(&self, position: Position, most: i64) -> Vec<Recorded> {
        let mut reader = self.store.read().await.unwrap();
        events::after(&mut reader, position, most).await.unwrap()
    }

    /// The events after `position` once there are `count`. On PostgreSQL a transaction anywhere on the server, also
    /// one of another test, holds the horizon back for as long as it runs.
    pub(crate) async fn settled(&self, position: Position, count: usize) -> Vec<Recorded> {
        for _ in 0..1_000 {
            let found = self.events_after(position, 10_000).await;
            if found.len() >= count {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{count} events did not settle: {:?}", self.events_after(position, 10_000).await);
    }
}

impl Server {
    async fn new() -> Self {
        #[expect(clippy::disallowed_methods, reason = "script/postgres says so where its server is")]
        let url = std::env::var("KHABAR_TEST_POSTGRES").unwrap_or_default();
        assert!(
            !url.is_empty(),
            "this test needs PostgreSQL and KHABAR_TEST_POSTGRES names none: \
            run script/test, or script/postgres cargo test -p store"
        );
        let server = Self { options: url.parse().unwrap(), database: unique() };
        server.drop_database().await;
        server.run(format!("CREATE DATABASE {} TEMPLATE template0", server.database)).await;
        server
    }

    fn database_url(&self) -> String {
        self.options.clone().database(&self.database).to_url_lossy().into()
    }

    async fn drop_database(&self) {
        self.run(format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.database)).await;
    }

    async fn run(&self, sql: String) {
        let mut conn = self.options.connect().await.unwrap();
        conn.execute(AssertSqlSafe(sql)).await.unwrap();
        conn.close().await.unwrap();
    }
}

/// A directory that is removed with its contents.
pub(crate) struct TempDir(PathBuf);

impl TempDir {
    pub(crate) fn new() -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(unique());
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A name that no other test running now has.
fn unique() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("khabar_test_{}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}
