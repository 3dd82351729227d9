//! Data of its own for each test, and the program run on it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures_util::FutureExt;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, SqliteConnection};
use store::{Location, Store};
use tempfile::TempDir;

/// Tells a story, a function of this module, on both databases: tests `NAME::sqlite` and `NAME::postgres`.
macro_rules! on_both {
    ($($story:ident),+ $(,)?) => {$(
        mod $story {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                crate::house::House::new().tell(super::$story).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                crate::house::House::postgres().await.tell(super::$story).await;
            }
        }
    )+};
}

/// A data directory, not made yet, and the database if it is not in there.
pub(crate) struct House {
    dir: TempDir,
    postgres: Option<Postgres>,
}

struct Postgres {
    server: PgConnectOptions,
    database: String,
}

/// What a command that has ended left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl House {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), postgres: None }
    }

    pub(crate) async fn postgres() -> Self {
        #[expect(clippy::disallowed_methods, reason = "script/postgres says so where its server is")]
        let url = std::env::var("KHABAR_TEST_POSTGRES").unwrap_or_default();
        assert!(
            !url.is_empty(),
            "this test needs PostgreSQL and KHABAR_TEST_POSTGRES names none: \
            run script/test, or script/postgres cargo test -p khabar"
        );
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let database = format!("khabar_it_{}_{number}", std::process::id());
        let postgres = Postgres { server: url.parse().unwrap(), database };
        postgres.drop_database().await;
        postgres.run(format!("CREATE DATABASE {} TEMPLATE template0", postgres.database)).await;
        Self { postgres: Some(postgres), ..Self::new() }
    }

    /// Tells the story and takes the database away, also when the story fails.
    pub(crate) async fn tell(self, story: impl AsyncFnOnce(&Self)) {
        let told = std::panic::AssertUnwindSafe(story(&self)).catch_unwind().await;
        if let Some(postgres) = &self.postgres {
            postgres.drop_database().await;
        }
        if let Err(panic) = told {
            std::panic::resume_unwind(panic);
        }
    }

    /// The data directory.
    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// A file beside the data.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// Everything that lies in the house, the data included.
    pub(crate) fn contents(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        contents(self.dir.path())
    }

    fn location(&self) -> Location {
        match &self.postgres {
            Some(postgres) => Location::Postgres(postgres.url()),
            None => Location::Sqlite(store::sqlite_file(&self.data())),
        }
    }

    /// The data as another process has it.
    pub(crate) async fn store(&self) -> Store {
        Store::open(&self.location()).await.unwrap()
    }

    /// Runs SQL past the store, as another program would.
    pub(crate) async fn sql(&self, text: &str) {
        let text = sqlx::raw_sql(AssertSqlSafe(text.to_owned()));
        match self.location() {
            Location::Sqlite(path) => {
                let url = format!("sqlite://{}", path.display());
                let mut conn = SqliteConnection::connect(&url).await.unwrap();
                text.execute(&mut conn).await.unwrap();
                conn.close().await.unwrap();
            }
            Location::Postgres(url) => {
                let mut conn = sqlx::PgConnection::connect(&url).await.unwrap();
                text.execute(&mut conn).await.unwrap();
                conn.close().await.unwrap();
            }
        }
    }

    /// The number that SQL past the store gives.
    pub(crate) async fn number(&self, text: &str) -> i64 {
        let text = AssertSqlSafe(text.to_owned());
        match self.location() {
            Location::Sqlite(path) => {
                let url = format!("sqlite://{}", path.display());
                let mut conn = SqliteConnection::connect(&url).await.unwrap();
                let number = sqlx::query_scalar(text).fetch_one(&mut conn).await.unwrap();
                conn.close().await.unwrap();
                number
            }
            Location::Postgres(url) => {
                let mut conn = sqlx::PgConnection::connect(&url).await.unwrap();
                let number = sqlx::query_scalar(text).fetch_one(&mut conn).await.unwrap();
                conn.close().await.unwrap();
                number
            }
        }
    }

    /// The program, not on any data. Nothing of the caller's environment decides what it does.
    pub(crate) fn bare_command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_khabar"));
        command.env_clear().current_dir(self.dir.path()).args(args);
        // On a busy machine a statement can be slow, which is no failure.
        command.env("KHABAR_LOG_FILTER", "info,sqlx=error");
        command
    }

    /// The program on this house's data.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = self.bare_command(args);
        command.arg("--data").arg(self.data());
        if let Some(postgres) = &self.postgres {
            command.arg("--database").arg(postgres.url());
        }
        command
    }

    /// Runs a command to its end.
    pub(crate) fn khabar(&self, args: &[&str]) -> Ran {
        run(self.command(args), b"")
    }

    /// Runs a command that must succeed, and gives what it printed.
    #[track_caller]
    pub(crate) fn succeed(&self, args: &[&str]) -> String {
        self.khabar(args).assert_done()
    }

    /// A person of this role who signs in with `password`.
    #[track_caller]
    pub(crate) fn person(&self, email: &str, name: &str, role: &str, password: &str) {
        let args = ["user", "add", email, "--name", name, "--role", role, "--password-stdin"];
        run(self.command(&args), password.as_bytes()).assert_done();
    }

    /// A new API token of this role.
    #[track_caller]
    pub(crate) fn token(&self, role: &str) -> String {
        let said = self.succeed(&["token", "create", "--name", "a program", "--role", role]);
        said.split_whitespace().last().unwrap().to_owned()
    }
}

impl Postgres {
    fn url(&self) -> String {
        self.server.clone().database(&self.database).to_url_lossy().into()
    }

    async fn drop_database(&self) {
        self.run(format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.database)).await;
    }

    async fn run(&self, sql: String) {
        let mut conn = self.server.connect().await.unwrap();
        conn.execute(AssertSqlSafe(sql)).await.unwrap();
        conn.close().await.unwrap();
    }
}

impl Ran {
    /// It did what was asked, and had nothing to complain of.
    #[track_caller]
    pub(crate) fn assert_done(&self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out.clone()
    }

    /// It failed with one line that says `what`.
    #[track_caller]
    pub(crate) fn assert_failed(&self, what: &str) {
        assert_eq!(self.code, 1, "{self:?}");
        assert_eq!(self.out, "", "what failed prints nothing");
        assert!(self.err.starts_with("khabar: ") && self.err.ends_with('\n'), "{}", self.err);
        assert_eq!(self.err.lines().count(), 1, "one line: {}", self.err);
        assert!(self.err.contains(what), "it says {what:?}: {}", self.err);
    }
}

/// Runs a command to its end with `input` as its standard input.
#[track_caller]
pub(crate) fn run(mut command: Command, input: &[u8]) -> Ran {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().unwrap();
    // One that refuses its arguments does not read.
    let _ = process.stdin.take().unwrap().write_all(input);
    let output = ended(process, &command);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// Waits for a command's end, but not for ever.
#[track_caller]
fn ended(mut process: Child, command: &Command) -> Output {
    for _ in 0..6_000 {
        if process.try_wait().unwrap().is_some() {
            return process.wait_with_output().unwrap();
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    process.kill().unwrap();
    let mut said = String::new();
    let _ = process.stderr.unwrap().read_to_string(&mut said);
    panic!("{command:?} does not end: {said}");
}

fn contents(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => contents(&path).into_iter().chain([(path, vec![])]).collect::<Vec<_>>(),
            false => vec![(path.clone(), fs::read(&path).unwrap())],
        })
        .collect()
}
