//! Every version can be read, however it is kept.

use domain::document::Document;
use domain::story::Content;
use domain::{StoryId, Timestamp};
use sqlx::migrate::Migrator;
use sqlx::{Connection, Executor, SqliteConnection};
use store::stories::Change;
use store::{Error, Location, Store, stories};

use crate::house::{House, TempDir};
use crate::newsroom::*;

on_both!(versions_are_read_as_they_were_written, old_rows_stay_readable);

/// A text that grows and is mended, version by version.
fn written(version: i64) -> Content {
    let paragraphs = (0..12).map(|number| match number {
        _ if number == version % 12 => format!("بند {number} در نسخهٔ {version} از نو نوشته شد و بلندتر شد."),
        _ => format!(
            "بند {number}: وزیر ارتباطات گفت اینترنت در همهٔ استان‌ها وصل شده است و کاربران منتظر نمانند."
        ),
    });
    Content { body: Document::from_paragraphs(paragraphs), ..content(&format!("تیتر {}", version / 10)) }
}

async fn save(store: &Store, story: StoryId, version: i64) {
    let change =
        Change { story, expected: Some(version - 1), desk: None, content: written(version), note: None };
    write!(store, |tx| stories::edit(tx, change, &chief(), minutes_later(version))).unwrap();
}

async fn versions_are_read_as_they_were_written(house: &House) {
    const COUNT: i64 = 40;
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = draft(store, desk.id, written(1)).await.id;
    for version in 2..=COUNT {
        save(store, id, version).await;
    }
    let list = read!(store, |conn| stories::versions(conn, id)).unwrap();
    assert_eq!(list.iter().map(|saved| saved.version).collect::<Vec<_>>(), (1..=COUNT).collect::<Vec<_>>());
    assert_eq!((list[8].at, list[8].actor.as_str()), (minutes_later(9), "chief"));
    assert_eq!(list[8].bytes, serde_json::to_string(&written(9)).unwrap().len() as i64);
    for version in 1..=COUNT {
        let kept = read!(store, |conn| stories::version(conn, id, version)).unwrap();
        assert_eq!((kept.version, kept.content), (version, written(version)));
    }
    for missing in [0, -1, COUNT + 1] {
        let kept = read!(store, |conn| stories::version(conn, id, missing));
        assert!(matches!(kept, Err(Error::NotFound("version"))));
    }
    let page = read!(store, |conn| stories::versions_after(conn, id, 20, 7)).unwrap();
    assert_eq!(page.iter().map(|kept| kept.version).collect::<Vec<_>>(), (21..=27).collect::<Vec<_>>());
    assert!(page.iter().all(|kept| kept.content == written(kept.version)));
    house.sql("CREATE TABLE sizes AS SELECT SUM(LENGTH(packed)) AS packed, SUM(bytes) AS bytes FROM story_versions").await;
    // A check that both databases make: it fails when what is kept is not a tenth of what was written.
    house.sql("CREATE TABLE small (ratio BIGINT CHECK (ratio >= 10)); INSERT INTO small SELECT bytes / packed FROM sizes").await;
}

/// A version as it was kept before: its JSON, under versions that are packed.
async fn old_rows_stay_readable(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = draft(store, desk.id, written(1)).await.id;
    save(store, id, 2).await;
    for version in [1, 2] {
        let json = serde_json::to_string(&written(version)).unwrap();
        house
            .sql(&format!(
                "UPDATE story_versions SET form = 0, content = '{json}', packed = NULL WHERE story_id = {id} AND version = {version}"
            ))
            .await;
    }
    save(store, id, 3).await;
    for version in 1..=3 {
        let kept = read!(store, |conn| stories::version(conn, id, version)).unwrap();
        assert_eq!(kept.content, written(version));
    }
}

/// Data of the schema before: brought forward, every version is there, and every story gets its words.
#[tokio::test]
async fn data_of_the_schema_before_are_brought_forward() {
    let dir = TempDir::new();
    let migrations = dir.path().join("migrations");
    std::fs::create_dir(&migrations).unwrap();
    let all = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    for file in std::fs::read_dir(all).unwrap().map(|file| file.unwrap()) {
        if file.file_name().to_str().unwrap() < "0004" {
            std::fs::copy(file.path(), migrations.join(file.file_name())).unwrap();
        }
    }
    let path = store::sqlite_file(dir.path());
    let url = format!("sqlite://{}?mode=rwc", path.display());
    let mut conn = SqliteConnection::connect(&url).await.unwrap();
    conn.execute("PRAGMA application_id = 1263026770").await.unwrap();
    Migrator::new(migrations.as_path()).await.unwrap().run(&mut conn).await.unwrap();
    let json = serde_json::to_string(&written(1)).unwrap();
    conn.execute(sqlx::AssertSqlSafe(format!(
        "INSERT INTO agencies VALUES (1, 'a', 'a'); INSERT INTO groups VALUES (1, 1, 'g', 'g', 'g');
        INSERT INTO desks VALUES (1, 1, 'd', 'd', 'd');
        INSERT INTO stories (id, code, desk_id, group_id, status, version, slug, headline, lead, body, bylines, tags, marks,
            created_at, updated_at) VALUES (7, 100001, 1, 1, 'draft', 1, 's', 'تیتر کهنه', 'لید',
            '{{\"type\":\"doc\",\"content\":[]}}', '[]', '[]', '[]', 5, 5);
        INSERT INTO story_versions (story_id, version, content, actor, at) VALUES (7, 1, '{json}', 'a', 5)"
    )))
    .await
    .unwrap();
    conn.close().await.unwrap();

    let store = Store::open(&Location::Sqlite(path)).await.unwrap();
    let id = StoryId(7);
    let kept = read!(store, |conn| stories::version(conn, id, 1)).unwrap();
    assert_eq!((kept.content, kept.at), (written(1), Timestamp(5)));
    let list = read!(store, |conn| stories::versions(conn, id)).unwrap();
    assert_eq!(list[0].bytes, json.len() as i64);
    let sought = stories::Filter { text: "تیتر".into(), ..stories::Filter::default() };
    let found =
        async |store: &Store| read!(store, |conn| stories::list(conn, &sought, None, 10)).unwrap().0.len();
    assert_eq!(found(&store).await, 0);
    assert_eq!(write!(store, |tx| stories::index_missing(tx, 10)).unwrap(), 1);
    assert_eq!(write!(store, |tx| stories::index_missing(tx, 10)).unwrap(), 0);
    assert_eq!(found(&store).await, 1);
    store.close().await;
}
