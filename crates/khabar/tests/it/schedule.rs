//! Scheduled stories: each is published once, whatever happens to the server between.

use std::time::Duration;

use domain::StoryId;
use domain::event::Event;
use serde_json::json;
use store::{Store, events, stories};

use crate::client::Client;
use crate::house::House;
use crate::server::Server;

#[expect(clippy::disallowed_methods, reason = "the server keeps the machine's time")]
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// A story to be published `after` so many milliseconds; its id and code.
async fn scheduled(client: &mut Client, headline: &str, after: i64) -> (StoryId, i64) {
    let new = json!({ "headline": headline, "lead": "لید", "desk": "دنیای-ارتباطات" });
    let made = client.json("POST", "/api/v1/stories", &new).await.unwrap().expect(201);
    let id = made["id"].as_i64().unwrap();
    let at = now() + Duration::from_millis(after.unsigned_abs());
    let schedule = format!("/api/v1/stories/{id}/schedule");
    let answer = client.json("POST", &schedule, &json!({ "at": at.to_string() })).await.unwrap().expect(200);
    assert_eq!(answer["status"], "scheduled");
    (StoryId(id), made["code"].as_i64().unwrap())
}

async fn publications(store: &Store, story: StoryId) -> Vec<String> {
    let log = events::of_story(&mut store.read().await.unwrap().conn(), story).await.unwrap();
    let published = log.iter().filter(|recorded| matches!(recorded.event, Event::StoryPublished { .. }));
    published.map(|recorded| recorded.by.name.clone()).collect()
}

async fn wait_until_public(server: &Server, code: i64) {
    for _ in 0..1_500 {
        if server.get(&format!("/news/{code}")).await.status == 301 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("story {code} is not published");
}

async fn a_story_is_published_at_its_time(house: &House) {
    house.succeed(&["desk", "add", "--group", "فضای مجازی", "--desk", "دنیای ارتباطات"]);
    let server = Server::start(house);
    let mut chief = Client::with_token(server.address, &house.token("chief")).await.unwrap();
    let far = scheduled(&mut chief, "خبر فردا", 86_400_000).await;
    let near = scheduled(&mut chief, "خبر همین حالا", 600).await;
    wait_until_public(&server, near.1).await;
    assert!(server.read("/latest").await.contains("خبر همین حالا"));
    let store = house.store().await;
    assert_eq!(publications(&store, near.0).await, ["schedule"]);
    assert_eq!(publications(&store, far.0).await, [""; 0]);
    assert_eq!(server.get(&format!("/news/{}", far.1)).await.status, 404);
    store.close().await;
}

/// The server is killed before the time comes, and two come up after it: each would publish.
async fn a_story_is_published_once_after_a_kill(house: &House) {
    house.succeed(&["desk", "add", "--group", "فضای مجازی", "--desk", "دنیای ارتباطات"]);
    let server = Server::start(house);
    let mut chief = Client::with_token(server.address, &house.token("chief")).await.unwrap();
    let mut waiting = vec![];
    for number in 0..5 {
        waiting.push(scheduled(&mut chief, &format!("خبر {number}"), 3_000).await);
    }
    server.kill();
    let store = house.store().await;
    for (story, _) in &waiting {
        let standing = stories::by_id(&mut store.read().await.unwrap().conn(), *story).await.unwrap();
        assert!(!standing.status.is_public(), "it was killed before its time");
    }
    let last =
        stories::by_id(&mut store.read().await.unwrap().conn(), waiting[4].0).await.unwrap().due.unwrap();
    while now().as_microsecond() <= last.0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (one, two) = (Server::start(house), Server::start(house));
    for (_, code) in &waiting {
        wait_until_public(&one, *code).await;
        wait_until_public(&two, *code).await;
    }
    for (story, _) in &waiting {
        assert_eq!(publications(&store, *story).await, ["schedule"]);
    }
    store.close().await;
}

/// One that can't be read keeps no other back, and is published once it can.
async fn a_story_that_fails_is_tried_again(house: &House) {
    house.succeed(&["desk", "add", "--group", "فضای مجازی", "--desk", "دنیای ارتباطات"]);
    let server = Server::start(house);
    let mut chief = Client::with_token(server.address, &house.token("chief")).await.unwrap();
    let broken = scheduled(&mut chief, "خبر شکسته", 86_400_000).await;
    house.sql(&format!("UPDATE stories SET due_at = 1, body = '{{' || body WHERE id = {}", broken.0)).await;
    let whole = scheduled(&mut chief, "خبر درست", 300).await;
    wait_until_public(&server, whole.1).await;
    house.sql(&format!("UPDATE stories SET body = SUBSTR(body, 2) WHERE id = {}", broken.0)).await;
    wait_until_public(&server, broken.1).await;
    let store = house.store().await;
    assert_eq!(publications(&store, broken.0).await, ["schedule"]);
    store.close().await;
}

on_both!(
    a_story_is_published_at_its_time,
    a_story_is_published_once_after_a_kill,
    a_story_that_fails_is_tried_again,
);
