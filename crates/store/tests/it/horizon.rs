//! PostgreSQL's horizon: transactions end in another order than they begin, and no follower misses an event for it.
//! It is why the log's order is (transaction, sequence) and why it is read only below the snapshot's horizon.

use domain::event::{Position, Recorded};
use sqlx::{Connection, Executor, PgConnection, Postgres, Transaction};

use crate::house::House;
use crate::newsroom::*;

/// An open transaction on a connection of its own: another node's, or a command's beside the server.
async fn begin(conn: &mut PgConnection) -> Transaction<'_, Postgres> {
    let mut transaction = conn.begin().await.unwrap();
    transaction.execute("SELECT pg_current_xact_id()").await.unwrap();
    transaction
}

async fn append(transaction: &mut Transaction<'_, Postgres>) {
    let sql = r#"INSERT INTO events (kind, actor, at, data)
        VALUES ('token.created', 'other node', 0, '{"kind": "token.created", "name": "slow"}')"#;
    transaction.execute(sql).await.unwrap();
}

fn actors(events: &[Recorded]) -> Vec<&str> {
    events.iter().map(|recorded| recorded.by.name.as_str()).collect()
}

/// Follows the log from `position` until `count` more events are done, one at a time as a slow follower would.
async fn follow(house: &House, mut position: Position, count: usize) -> Vec<Recorded> {
    let mut done = vec![];
    house.settled(position, count).await;
    while let [next, ..] = house.events_after(position, 1).await.as_slice() {
        position = next.position;
        done.push(next.clone());
    }
    done
}

#[tokio::test]
async fn a_later_commit_waits_for_an_earlier_transaction() {
    let tell = async |house: &House| {
        let mut other_node = house.postgres_conn().await;
        let mut slow = begin(&mut other_node).await;
        append(&mut slow).await;
        desk(&house.store, "دنیای ارتباطات").await;
        assert_eq!(
            house.events_after(Position::default(), 10).await,
            [],
            "neither: the earlier may still come"
        );

        slow.commit().await.unwrap();
        let done = follow(house, Position::default(), 2).await;
        assert_eq!(actors(&done), ["other node", "operator"]);
    };
    House::postgres().await.tell(tell).await;
}

/// The first to begin may be the last to draw a sequence number. A follower that kept only that number would have
/// passed it by.
#[tokio::test]
async fn the_order_is_that_of_transactions() {
    let tell = async |house: &House| {
        let mut other_node = house.postgres_conn().await;
        let mut slow = begin(&mut other_node).await;
        desk(&house.store, "دنیای ارتباطات").await;
        append(&mut slow).await;
        slow.commit().await.unwrap();
        desk(&house.store, "دانش").await;

        let done = follow(house, Position::default(), 3).await;
        assert_eq!(actors(&done), ["other node", "operator", "operator"]);
        assert!(done[0].position < done[1].position);
        assert!(done[0].position.sequence > done[1].position.sequence);
    };
    House::postgres().await.tell(tell).await;
}

#[tokio::test]
async fn a_transaction_that_is_undone_holds_nothing_back_for_good() {
    let tell = async |house: &House| {
        let mut other_node = house.postgres_conn().await;
        let mut slow = begin(&mut other_node).await;
        append(&mut slow).await;
        desk(&house.store, "دنیای ارتباطات").await;
        slow.rollback().await.unwrap();
        let done = follow(house, Position::default(), 1).await;
        assert_eq!(actors(&done), ["operator"]);
    };
    House::postgres().await.tell(tell).await;
}
