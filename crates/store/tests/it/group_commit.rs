//! Commands that are committed together: each is whole or nothing, whatever becomes of the others.

use std::sync::{Arc, Mutex};

use domain::StoryId;
use domain::event::Recorded;
use domain::ledger::Ledger;
use futures_util::FutureExt;
use futures_util::future::join_all;
use store::{Conn, Error, Result, Store, comments, events};
use tokio::sync::oneshot;

use crate::house::House;
use crate::newsroom::*;

on_both!(a_failing_command_leaves_the_others_whole, a_reader_who_leaves_cancels_nothing, a_closed_store);

/// What becomes of a command after it has written its rows.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Kept,
    Refused,
    Panics,
    /// Before there is anything to wait for.
    PanicsAtOnce,
}

async fn comment(store: Store, story: StoryId, number: u32, fate: Fate) -> Result<()> {
    store
        .write(move |tx| {
            assert!(fate != Fate::PanicsAtOnce, "as the test wants it");
            Box::pin(async move {
                comments::receive(tx, arrival(story, number), "reader").await?;
                match fate {
                    Fate::Kept => Ok(()),
                    Fate::Refused => Err(Error::Forbidden),
                    Fate::Panics | Fate::PanicsAtOnce => panic!("as the test wants it"),
                }
            })
        })
        .await
}

/// A command that runs until the returned sender is used: what is sent meanwhile waits for the same commit.
async fn hold_the_writer(store: &Store) -> oneshot::Sender<()> {
    let (begun, has_begun) = oneshot::channel();
    let (release, released) = oneshot::channel();
    let store = store.clone();
    tokio::spawn(async move {
        let wait = async move {
            let _ = begun.send(());
            let _ = released.await;
            Ok(())
        };
        store.write(move |_| Box::pin(wait)).await
    });
    has_begun.await.unwrap();
    release
}

async fn a_story(store: &Store) -> StoryId {
    let desk = desk(store, "دنیای ارتباطات").await;
    published(store, desk.id, content("خبر"), NOW).await.id
}

async fn a_failing_command_leaves_the_others_whole(house: &House) {
    let store = &house.store;
    let id = a_story(store).await;
    let observed: Arc<Mutex<Vec<Recorded>>> = Arc::default();
    let notebook = observed.clone();
    store.observe(move |events| notebook.lock().unwrap().extend_from_slice(events));

    let fate = |number| match number % 10 {
        3 => Fate::Refused,
        5 => Fate::Panics,
        8 => Fate::PanicsAtOnce,
        _ => Fate::Kept,
    };
    let release = hold_the_writer(store).await;
    let sent: Vec<_> =
        (0..200).map(|number| tokio::spawn(comment(store.clone(), id, number, fate(number)))).collect();
    tokio::task::yield_now().await;
    release.send(()).unwrap();
    for (number, answer) in (0..).zip(join_all(sent).await) {
        match (fate(number), answer.unwrap()) {
            (Fate::Kept, Ok(())) | (Fate::Refused, Err(Error::Forbidden)) => {}
            (Fate::Panics | Fate::PanicsAtOnce, Err(Error::Panicked)) => {}
            (_, answer) => panic!("command {number} was answered {answer:?}"),
        }
    }

    let kept = Ledger { pending: 140, ..Ledger::default() };
    assert_eq!(read!(store, |conn| comments::counted(conn, id)).unwrap(), kept);
    assert_eq!(story(store, id).await.ledger, kept);
    let mut log = read!(store, |conn| events::of_story(conn, id)).unwrap().split_off(2);
    let mut observed = std::mem::take(&mut *observed.lock().unwrap());
    log.sort_by_key(|recorded| recorded.position);
    observed.sort_by_key(|recorded| recorded.position);
    assert_eq!((log.len(), log), (140, observed), "every kept comment was told of once");
}

async fn a_reader_who_leaves_cancels_nothing(house: &House) {
    let store = &house.store;
    let id = a_story(store).await;
    let release = hold_the_writer(store).await;
    for number in 0..20 {
        // Begun and dropped, as a server does with a request whose reader is gone.
        let answer = comment(store.clone(), id, number, Fate::Kept).now_or_never();
        assert!(answer.is_none());
    }
    release.send(()).unwrap();
    while story(store, id).await.ledger.pending < 20 {
        tokio::task::yield_now().await;
    }
}

async fn a_closed_store(house: &House) {
    let id = a_story(&house.store).await;
    house.store.close().await;
    let refused = comment(house.store.clone(), id, 1, Fate::Kept).await;
    assert!(matches!(refused, Err(Error::Closed)), "{refused:?}");
    house.store.close().await;
}

/// A full disk makes SQLite undo the whole transaction by itself. A command that rolls back stands for it.
#[tokio::test]
async fn when_sqlite_undoes_a_commit_nobody_is_told_otherwise() {
    let tell = async |house: &House| {
        let store = &house.store;
        let id = a_story(store).await;
        let release = hold_the_writer(store).await;
        let before = tokio::spawn(comment(store.clone(), id, 1, Fate::Kept));
        tokio::task::yield_now().await;
        let disk_full = store.clone();
        let disk_full = tokio::spawn(async move { write!(disk_full, |tx| roll_back(tx.conn())) });
        tokio::task::yield_now().await;
        let behind = tokio::spawn(comment(store.clone(), id, 2, Fate::Kept));
        tokio::task::yield_now().await;
        release.send(()).unwrap();

        for answer in [before, disk_full, behind] {
            assert!(matches!(answer.await.unwrap(), Err(Error::Database(_))));
        }
        assert_eq!(read!(store, |conn| comments::counted(conn, id)).unwrap(), Ledger::default());
        comment(store.clone(), id, 3, Fate::Kept).await.unwrap();
        assert_eq!(story(store, id).await.ledger.pending, 1);
    };
    House::sqlite().await.tell(tell).await;
}

async fn roll_back(conn: &mut Conn<'_>) -> Result<()> {
    let Conn::Sqlite(conn) = conn else { unreachable!() };
    sqlx::raw_sql("ROLLBACK").execute(&mut **conn).await?;
    Err(Error::Database(sqlx::Error::Protocol("disk full".into())))
}
