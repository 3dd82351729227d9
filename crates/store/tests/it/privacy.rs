//! What tells who a reader is goes in time, and when the person asks: from the rows and from the files.

use std::path::{Path, PathBuf};

use domain::comment::{CommentStatus, Decision};
use domain::reader::SiteKey;
use domain::{Random, ReaderId, Timestamp};
use sqlx::Connection;
use store::comments::{self, Arrival, Filter};
use store::retention::{self, Erased, Keep};
use store::{Location, person};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    addresses_vanish_from_every_file_in_time,
    a_person_is_found_by_address_and_by_browser,
    a_person_is_erased_on_demand,
);

const ADDRESS: &str = "Shahrzad.Qesegoo@nowhere-but-here.example";
const DAY: i64 = 24 * 60 * 60;

struct Counting(std::sync::atomic::AtomicU64);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let count = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        bytes.fill(0);
        bytes[..8].copy_from_slice(&count.to_be_bytes());
    }
}

fn from_reader(arrival: Arrival, email: Option<&str>) -> Arrival {
    let mut arrival = Arrival {
        reader: Some(ReaderId([9; 16])),
        keep_contact_until: Some(NOW.plus_seconds(90 * DAY)),
        ..arrival
    };
    arrival.comment.email = email.map(str::to_owned);
    arrival
}

/// The files the database lies in.
async fn files(house: &House) -> Vec<PathBuf> {
    let dir = match &house.location {
        Location::Sqlite(path) => path.parent().unwrap().to_owned(),
        Location::Postgres(url) => {
            let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
            sqlx::raw_sql("CHECKPOINT").execute(&mut conn).await.unwrap();
            let (dir, number): (String, i64) = sqlx::query_as(
                "SELECT current_setting('data_directory'), CAST(oid AS BIGINT) FROM pg_database WHERE datname = current_database()",
            )
            .fetch_one(&mut conn)
            .await
            .unwrap();
            Path::new(&dir).join("base").join(number.to_string())
        }
    };
    let found: Vec<_> = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!found.is_empty());
    found.into_iter().filter(|path| path.is_file()).collect()
}

/// The files in which `what` stands.
async fn holding(house: &House, what: &str) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        bytes.windows(what.len()).any(|window| window == what.as_bytes())
    };
    files(house).await.into_iter().filter(holds).collect()
}

async fn addresses_vanish_from_every_file_in_time(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = published(store, desk.id, content("خبر"), NOW).await.id;
    let kept = receive(store, from_reader(arrival(id, 1), Some(ADDRESS))).await;
    let refused = receive(store, from_reader(arrival(id, 2), Some(ADDRESS))).await;
    decide(store, kept, Decision::Approve).await;
    decide(store, refused, Decision::Spam).await;
    assert!(!holding(house, ADDRESS).await.is_empty(), "the test itself must see the address where it is");

    let random = Counting(0.into());
    let early = Keep { addresses_since: NOW.plus_seconds(-DAY), readers_since: NOW.plus_seconds(-DAY) };
    let run = |keep, now: Timestamp| retention::run(store, keep, now, &random);
    assert_eq!(run(early, NOW.plus_seconds(89 * DAY)).await.unwrap(), Erased::default());
    assert!(!holding(house, ADDRESS).await.is_empty(), "what is not due stays");

    let erased = run(early, NOW.plus_seconds(90 * DAY)).await.unwrap();
    assert_eq!(erased.contacts, 2);
    if matches!(house.location, Location::Sqlite(_)) {
        // A page that is being read holds the log: nobody is told that all is gone before it is.
        let mut reader = store.read().await.unwrap();
        comments::list(&mut reader.conn(), Filter::default(), 1).await.unwrap();
        assert!(matches!(retention::scrub(store).await, Err(store::Error::Busy)));
        drop(reader);
    }
    retention::scrub(store).await.unwrap();
    assert_eq!(holding(house, ADDRESS).await, Vec::<PathBuf>::new());

    // A year on nothing says any more which browser wrote; only what stands on the page keeps its country.
    let year = NOW.plus_seconds(365 * DAY);
    run(Keep { addresses_since: year, readers_since: NOW }, year).await.unwrap();
    let rows = read!(store, |conn| comments::list(conn, Filter::default(), 10)).unwrap();
    let told: Vec<_> = rows.iter().map(|row| (row.status, row.reader, row.country.as_deref())).collect();
    assert_eq!(told, [(CommentStatus::Published, None, Some("IR")), (CommentStatus::Spam, None, None)]);
}

async fn a_person_is_found_by_address_and_by_browser(house: &House) {
    let store = &house.store;
    let key = SiteKey::new([5; 32]);
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = published(store, desk.id, content("خبر"), NOW).await.id;
    let named = receive(store, from_reader(arrival(id, 1), Some(ADDRESS))).await;
    let unnamed = receive(store, from_reader(arrival(id, 2), None)).await;
    receive(store, arrival(id, 3)).await;
    let found = |address: &'static str| {
        let key = key.clone();
        async move {
            let person = read!(store, |conn| person::find(conn, &key, address)).unwrap();
            person.comments.iter().map(|comment| comment.id).collect::<Vec<_>>()
        }
    };
    assert_eq!(found(ADDRESS).await, [named]);
    let other_case = "shahrzad.QESEGOO@Nowhere-But-Here.example";
    assert_eq!(found(other_case).await, [named], "whatever the case it is asked for in");
    assert!(found("somebody@else.example").await.is_empty());
    let mark: String = person::address_mark(&key, ADDRESS).iter().map(|byte| format!("{byte:02x}")).collect();
    let hex = |bytes: &str| match house.location {
        Location::Sqlite(_) => format!("x'{bytes}'"),
        Location::Postgres(_) => format!("'\\x{bytes}'"),
    };
    let reader = hex(&"09".repeat(16));
    let address = hex(&mark);
    house
        .sql(&format!("INSERT INTO verified_addresses (reader, address, at) VALUES ({reader}, {address}, 1)"))
        .await;
    assert_eq!(found(ADDRESS).await, [named, unnamed], "what the same browser wrote without the address");
}

async fn a_person_is_erased_on_demand(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = published(store, desk.id, content("خبر"), NOW).await.id;
    let asked = receive(store, from_reader(arrival(id, 1), Some(ADDRESS))).await;
    decide(store, asked, Decision::Approve).await;
    let mut secret = from_reader(arrival(id, 2), Some(ADDRESS));
    secret.comment.text = "متنی-که-نباید-بماند".into();
    receive(store, secret).await;
    let other = receive(store, arrival(id, 3)).await;
    let key = SiteKey::new([5; 32]);
    let erased =
        write!(store, |tx| person::erase(tx, &key, ADDRESS, true, &SiteKey::new([3; 32]), NOW)).unwrap();
    assert_eq!(erased, 2);
    retention::scrub(store).await.unwrap();
    assert_eq!(holding(house, ADDRESS).await, Vec::<PathBuf>::new());
    if matches!(house.location, Location::Sqlite(_)) {
        // PostgreSQL keeps an old row until it vacuums the table.
        assert_eq!(holding(house, "متنی-که-نباید-بماند").await, Vec::<PathBuf>::new());
    }
    let rows = read!(store, |conn| comments::list(conn, Filter::default(), 10)).unwrap();
    assert!(rows.iter().filter(|row| row.id != other).all(|row| {
        row.status == CommentStatus::Withdrawn
            && row.text.is_empty()
            && row.name.is_none()
            && row.reader.is_none()
    }));
    assert_eq!(rows.iter().find(|row| row.id == other).unwrap().status, CommentStatus::Pending);
    let ledger = story(store, id).await.ledger;
    assert_eq!(ledger, read!(store, |conn| comments::counted(conn, id)).unwrap());
}
