//! What the newsroom answers for equals what it did.

use std::collections::BTreeMap;

use domain::comment::{CommentStatus, Decision};
use domain::{BatchId, CommentId, Timestamp};
use store::answerability::{self, Figures};
use store::comments::{self, Arrival};

use crate::house::House;
use crate::newsroom::*;

on_both!(figures_equal_the_decisions_that_stand, a_month_is_kept_and_replaced);

const HOUR: i64 = 3_600;

async fn decide_at(house: &House, comment: CommentId, decision: Decision, after: i64) -> BatchId {
    let store = &house.store;
    let at = NOW.plus_seconds(after);
    write!(store, |tx| comments::decide_all(tx, &[comment], &decision, &chief(), at)).unwrap().id
}

fn reject(reason: &str) -> Decision {
    Decision::Reject { reason: reason.into() }
}

async fn figures_equal_the_decisions_that_stand(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = published(store, desk.id, content("خبر"), NOW).await.id;
    let mut waiting = vec![];
    for number in 0..8 {
        waiting.push(receive(store, arrival(id, number)).await);
    }
    let imported = Arrival { import_key: Some("a".into()), ..arrival(id, 20) };
    receive(store, imported).await;
    receive(store, Arrival { status: CommentStatus::Published, ..arrival(id, 21) }).await;
    let before = Arrival { at: NOW.plus_seconds(-1), ..arrival(id, 22) };
    receive(store, before).await;

    decide_at(house, waiting[0], Decision::Approve, HOUR).await;
    decide_at(house, waiting[1], reject("توهین"), 2 * HOUR).await;
    decide_at(house, waiting[2], reject("توهین"), 3 * HOUR).await;
    decide_at(house, waiting[3], reject("تکراری"), 4 * HOUR).await;
    decide_at(house, waiting[4], Decision::Spam, 5 * HOUR).await;
    // Changed later: both decisions were made, the second is no first one.
    decide_at(house, waiting[3], Decision::Approve, 6 * HOUR).await;
    let mistaken = decide_at(house, waiting[5], Decision::Spam, 7 * HOUR).await;
    write!(store, |tx| comments::undo(tx, mistaken, &chief(), NOW.plus_seconds(8 * HOUR))).unwrap();
    // In the next month.
    decide_at(house, waiting[6], Decision::Approve, 40 * 24 * HOUR).await;

    let month = NOW.plus_seconds(30 * 24 * HOUR);
    let figures = read!(store, |conn| answerability::count(conn, NOW, month)).unwrap();
    let expected = Figures {
        received: 9,
        published: 3,
        rejected: BTreeMap::from([("توهین".into(), 2), ("تکراری".into(), 1)]),
        spam: 1,
        undone: 1,
        median_wait: Some(3 * HOUR * 1_000_000),
        ..Figures::default()
    };
    assert_eq!(figures, expected);
    let nothing = read!(store, |conn| answerability::count(conn, Timestamp(0), Timestamp(1))).unwrap();
    assert_eq!(nothing, Figures::default());
}

async fn a_month_is_kept_and_replaced(house: &House) {
    let store = &house.store;
    assert_eq!(read!(store, |conn| answerability::kept(conn, "1405-09")).unwrap(), None);
    let first =
        Figures { received: 3, rejected: BTreeMap::from([("الف".into(), 1)]), ..Figures::default() };
    let second = Figures { received: 5, median_wait: Some(7), upheld: 2, ..Figures::default() };
    for (month, figures) in [("1405-08", &first), ("1405-09", &first), ("1405-09", &second)] {
        let figures = figures.clone();
        write!(store, |tx| answerability::keep(tx, month, &figures)).unwrap();
    }
    assert_eq!(read!(store, |conn| answerability::kept(conn, "1405-08")).unwrap(), Some(first));
    assert_eq!(read!(store, |conn| answerability::kept(conn, "1405-09")).unwrap(), Some(second));
    let months = read!(store, |conn| answerability::months(conn, "9999-99", 10)).unwrap();
    assert_eq!(months, ["1405-09", "1405-08"]);
}
