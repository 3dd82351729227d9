//! Opening the data: what is ours is brought forward, what is not ours is left as it was.

use std::fs;
use std::path::Path;

use futures_util::future::join_all;
use sqlx::{Connection, Executor, SqliteConnection};
use store::{Error, Location, Store, desks};

use crate::house::{House, TempDir};
use crate::newsroom::desk;

on_both!(what_was_written_is_there_again, a_newer_schema_is_refused, another_schema_is_refused);

async fn what_was_written_is_there_again(house: &House) {
    let made = desk(&house.store, "دنیای ارتباطات").await;
    house.store.close().await;
    let again = Store::open(&house.location).await.unwrap();
    assert_eq!(read!(again, |conn| desks::directory(conn)).unwrap().desks, [made]);
    again.close().await;
}

async fn a_newer_schema_is_refused(house: &House) {
    house
        .sql(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
            VALUES (9999, 'from the future', TRUE, 'x', 0)",
        )
        .await;
    house.store.close().await;
    let refused = Store::open(&house.location).await.err().unwrap();
    assert!(matches!(refused, Error::Newer(9999)), "{refused}");
    assert!(refused.to_string().contains("newer Khabar"));
}

async fn another_schema_is_refused(house: &House) {
    house.sql("UPDATE _sqlx_migrations SET checksum = 'x'").await;
    house.store.close().await;
    let refused = Store::open(&house.location).await.err().unwrap();
    assert!(matches!(refused, Error::ForeignSchema(1)), "{refused}");
}

/// Everything that lies in a directory.
fn contents(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

async fn assert_left_alone(dir: &TempDir) {
    let before = contents(dir.path());
    let refused = Store::open(&Location::Sqlite(store::sqlite_file(dir.path()))).await.err().unwrap();
    assert!(matches!(refused, Error::Foreign(_)), "{refused}");
    assert!(contents(dir.path()) == before, "the file is another program's");
}

#[tokio::test]
async fn the_database_of_another_program_is_left_alone() {
    for mode in ["delete", "wal"] {
        let dir = TempDir::new();
        let url = format!("sqlite://{}?mode=rwc", store::sqlite_file(dir.path()).display());
        let mut conn = SqliteConnection::connect(&url).await.unwrap();
        conn.execute(sqlx::AssertSqlSafe(format!("PRAGMA journal_mode = {mode}"))).await.unwrap();
        conn.execute("CREATE TABLE bookmarks (url TEXT)").await.unwrap();
        conn.close().await.unwrap();
        assert_left_alone(&dir).await;
    }
}

#[tokio::test]
async fn the_server_database_of_another_program_is_left_alone() {
    let tell = async |house: &House| {
        house.store.close().await;
        house
            .sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE bookmarks (url TEXT)")
            .await;
        let refused = Store::open(&house.location).await.err().unwrap();
        assert!(matches!(refused, Error::Foreign(_)), "{refused}");
        let tables: Vec<String> =
            sqlx::query_scalar("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                .fetch_all(&mut house.postgres_conn().await)
                .await
                .unwrap();
        assert_eq!(tables, ["bookmarks"]);
    };
    House::postgres().await.tell(tell).await;
}

#[tokio::test]
async fn a_text_file_is_left_alone() {
    for text in ["یادداشت", &"یادداشت\n".repeat(1_000)] {
        let dir = TempDir::new();
        fs::write(store::sqlite_file(dir.path()), text).unwrap();
        assert_left_alone(&dir).await;
    }
}

#[tokio::test]
async fn a_closed_store_is_one_file() {
    let dir = TempDir::new();
    let store = Store::open(&Location::Sqlite(store::sqlite_file(dir.path()))).await.unwrap();
    desk(&store, "دنیای ارتباطات").await;
    read!(store, |conn| desks::directory(conn)).unwrap();
    store.close().await;
    let names: Vec<_> = contents(dir.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["khabar.db"], "so that a copy of it is a copy of everything");
}

/// `khabar serve` and a command beside it may both be the first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn programs_open_new_data_at_once() {
    for _ in 0..20 {
        let dir = TempDir::new();
        let location = Location::Sqlite(store::sqlite_file(dir.path()));
        for store in join_all((0..3).map(|_| Store::open(&location))).await {
            store.unwrap().close().await;
        }
    }
}
