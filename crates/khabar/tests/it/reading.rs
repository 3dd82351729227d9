//! Reads are kept: a kill loses the last seconds and nothing else, a stop loses nothing.

use std::time::Duration;

use domain::StoryId;
use serde_json::json;
use store::{Store, reads};

use crate::client::Client;
use crate::house::House;
use crate::server::Server;

on_both!(reads_survive_a_kill);

async fn kept(store: &Store, story: StoryId) -> i64 {
    reads::of_story(&mut store.read().await.unwrap().conn(), story).await.unwrap()
}

async fn wait_until(store: &Store, story: StoryId, count: i64) {
    for _ in 0..1_500 {
        if kept(store, story).await == count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{} reads were kept, not {count}", kept(store, story).await);
}

async fn read(server: &Server, path: &str, times: usize) {
    let mut browser = Client::browser(server.address).await.unwrap();
    for _ in 0..times {
        assert_eq!(browser.get(path).await.unwrap().status, 200);
    }
}

async fn reads_survive_a_kill(house: &House) {
    house.succeed(&["desk", "add", "--group", "فضای مجازی", "--desk", "دنیای ارتباطات"]);
    let server = Server::start(house);
    let mut chief = Client::with_token(server.address, &house.token("chief")).await.unwrap();
    let new = json!({ "headline": "خبر پرخواننده", "lead": "لید", "desk": "دنیای-ارتباطات" });
    let made = chief.json("POST", "/api/v1/stories", &new).await.unwrap().expect(201);
    let story = StoryId(made["id"].as_i64().unwrap());
    chief.json("POST", &format!("/api/v1/stories/{story}/publish"), &json!({})).await.unwrap().expect(200);
    let by_code = server.get(&format!("/news/{}", made["code"])).await;
    let path = by_code.headers["location"].to_str().unwrap().to_owned();
    let store = house.store().await;

    read(&server, &path, 40).await;
    // One that says nothing of a browser is no reader.
    server.read(&path).await;
    wait_until(&store, story, 40).await;
    server.wait_for("/", "most-read").await;
    read(&server, &path, 7).await;
    server.kill();
    let left = kept(&store, story).await;
    assert!((40..=47).contains(&left), "{left}: what was kept stays, and nothing is made up");

    let server = Server::start(house);
    assert!(server.read("/").await.contains("most-read"), "the list is there again at once");
    assert_eq!(kept(&store, story).await, left);
    read(&server, &path, 3).await;
    assert!(server.terminate().success());
    assert_eq!(kept(&store, story).await, left + 3, "who is asked to stop keeps what was read to the last");
    store.close().await;
}
