//! Durable followers: where each stands, and the log they read.

use domain::event::Position;
use store::{Store, events, followers};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    a_follower_never_goes_back,
    the_log_is_read_in_pages,
    the_last_position_is_where_a_new_follower_begins
);

fn position(transaction: i64, sequence: i64) -> Position {
    Position { transaction, sequence }
}

async fn advance(store: &Store, name: &'static str, to: Position) -> Position {
    write!(store, |tx| followers::advance(tx, name, to)).unwrap();
    read!(store, |conn| followers::position(conn, name)).unwrap()
}

async fn a_follower_never_goes_back(house: &House) {
    let store = &house.store;
    let begin = read!(store, |conn| followers::position(conn, "search")).unwrap();
    assert_eq!(begin, Position::default());
    assert_eq!(advance(store, "search", position(7, 3)).await, position(7, 3));
    for earlier in [position(7, 2), position(6, 9), position(0, 0), position(7, 3)] {
        assert_eq!(advance(store, "search", earlier).await, position(7, 3));
    }
    assert_eq!(advance(store, "search", position(7, 4)).await, position(7, 4));
    assert_eq!(advance(store, "search", position(8, 1)).await, position(8, 1));
    assert_eq!(advance(store, "mail", position(1, 1)).await, position(1, 1), "each goes its own way");

    write!(store, |tx| followers::forget(tx, "search")).unwrap();
    let again = read!(store, |conn| followers::position(conn, "search")).unwrap();
    assert_eq!(again, Position::default());
    assert_eq!(read!(store, |conn| followers::position(conn, "mail")).unwrap(), position(1, 1));
}

async fn the_log_is_read_in_pages(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    for number in 0..11 {
        published(store, desk.id, content(&format!("خبر {number}")), NOW).await;
    }
    let whole = house.settled(Position::default(), 23).await;
    assert_eq!(whole.len(), 23);
    assert!(whole.windows(2).all(|pair| pair[0].position < pair[1].position));

    let (mut seen, mut at) = (vec![], Position::default());
    loop {
        let page = house.events_after(at, 5).await;
        let Some(last) = page.last() else { break };
        assert!(page.len() <= 5);
        at = last.position;
        seen.extend(page);
    }
    assert_eq!(seen, whole);
}

async fn the_last_position_is_where_a_new_follower_begins(house: &House) {
    let last = || async { events::last(&mut house.store.read().await.unwrap()).await.unwrap() };
    assert_eq!(last().await, Position::default());
    desk(&house.store, "دنیای ارتباطات").await;
    let settled = house.settled(Position::default(), 1).await;
    assert_eq!(last().await, settled[0].position);
    assert_eq!(house.events_after(last().await, 10).await, []);
}
