//! Counters equal the rows whatever two hundred readers and moderators do at once, and also when the server dies in the middle.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use domain::comment::CommentStatus;
use futures_util::future::join_all;
use serde_json::json;
use store::comments::{self, Filter};
use store::{Store, stories};

use crate::client::{Client, Gone};
use crate::house::House;
use crate::import::reference_page;
use crate::server::Server;

on_both!(counters_equal_the_rows_after_two_hundred_at_once_and_a_kill);

const READERS: usize = 150;
const MODERATORS: usize = 50;
const ROUNDS: i64 = 2;
/// Comments of a round after which the server dies.
const MIDDLE: i64 = 400;

async fn counters_equal_the_rows_after_two_hundred_at_once_and_a_kill(house: &House) {
    house.succeed(&["import", "--format", "page-text", "--publish", reference_page().to_str().unwrap()]);
    let token = house.token("moderator");
    for round in 0..ROUNDS {
        let mut command = house.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.env("KHABAR_EXCHANGE_PER_BROWSER", "0").env("KHABAR_EXCHANGE_PER_ADDRESS", "0");
        let server = Server::started(command);
        let newest = Arc::new(AtomicI64::new(1));
        let readers = (0..READERS).map(|_| tokio::spawn(write(server.address, newest.clone())));
        let moderators = (0..MODERATORS)
            .map(|number| tokio::spawn(moderate(server.address, token.clone(), newest.clone(), number)));
        let all: Vec<_> = readers.chain(moderators).collect();
        // In the middle of it, on a busy machine as well.
        while newest.load(Ordering::Relaxed) < MIDDLE * (round + 1) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        server.kill();
        join_all(all).await;
        let acknowledged = newest.load(Ordering::Relaxed);
        let store = house.store().await;
        assert_balanced(&store, acknowledged).await;
        store.close().await;
    }
}

/// A reader who writes, now and then takes back, now and then votes.
async fn write(server: SocketAddr, newest: Arc<AtomicI64>) -> Result<(), Gone> {
    let mut client = Client::connect(server).await?;
    for number in 0.. {
        let sent = client.form("/news/100001/comments", &[("text", "اینترنت هنوز قطع است")]).await?;
        let kept = sent.expect(202);
        newest.fetch_max(kept["id"].as_i64().unwrap(), Ordering::Relaxed);
        if number % 3 == 0 {
            let receipt = kept["receipt"].as_str().unwrap();
            client.form(&format!("{receipt}/withdraw"), &[]).await?;
        }
        if number % 2 == 0 {
            client.form("/news/100001/comments/1/vote", &[("value", "up")]).await?;
        }
    }
    Ok(())
}

/// A moderator who decides about whatever lies there, and takes some of it back.
async fn moderate(
    server: SocketAddr,
    token: String,
    newest: Arc<AtomicI64>,
    number: usize,
) -> Result<(), Gone> {
    let mut client = Client::with_token(server, &token).await?;
    let mut step = number as i64;
    loop {
        step += 1;
        let last = newest.load(Ordering::Relaxed);
        let ids: Vec<i64> =
            (0..5).map(|at| 2 + (step * 31 + at * 7) % last.max(2)).filter(|id| *id <= last).collect();
        let decision = ["approve", "reject", "spam"][(step % 3) as usize];
        let mut body = json!({ "ids": ids, "decision": decision });
        if decision == "reject" {
            body["reason"] = "تکراری است".into();
        }
        let answer = client.json("POST", "/api/v1/comments/batch", &body).await?;
        assert!(answer.status.as_u16() < 500, "{}", answer.text);
        if let (0, Ok(batch)) = (step % 4, serde_json::from_str::<serde_json::Value>(&answer.text))
            && let Some(id) = batch["batch"].as_i64()
        {
            client.json("POST", &format!("/api/v1/comments/batches/{id}/undo"), &json!({})).await?;
        }
    }
}

async fn assert_balanced(store: &Store, acknowledged: i64) {
    let mut reader = store.read().await.unwrap();
    let story = stories::by_code(&mut reader.conn(), 100_001).await.unwrap().unwrap();
    let counted = comments::counted(&mut reader.conn(), story.id).await.unwrap();
    assert_eq!(story.ledger, counted, "the kept counters and the rows");
    let all = comments::list(&mut reader.conn(), Filter::default(), 1_000_000).await.unwrap();
    assert!(all.len() as i64 >= acknowledged, "an acknowledged comment is gone");
    let decided = all.iter().filter(|comment| comment.status != CommentStatus::Pending).count();
    assert!(decided > 1, "nobody decided anything");
    for id in [1, acknowledged] {
        let comment = all.iter().find(|one| one.id.0 == id).unwrap();
        let votes = comments::votes::counted(&mut reader.conn(), comment.id).await.unwrap();
        assert_eq!((comment.ups, comment.downs), votes);
    }
}
