//! The search beside the log: what is published is found, what is withdrawn is gone, and no index is missed for long.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::client::Client;
use crate::house::House;
use crate::server::Server;

/// `/search?q=سیل`
const FLOOD: &str = "/search?q=%D8%B3%DB%8C%D9%84";
/// What is promised, and as much again for a busy machine.
const SOON: Duration = Duration::from_secs(2);

/// A published story; its number and code.
async fn published(client: &mut Client, headline: &str) -> (i64, i64) {
    let new = json!({ "headline": headline, "lead": "لید", "desk": "دنیای-ارتباطات" });
    let made = client.json("POST", "/api/v1/stories", &new).await.unwrap().expect(201);
    let (id, code) = (made["id"].as_i64().unwrap(), made["code"].as_i64().unwrap());
    client.json("POST", &format!("/api/v1/stories/{id}/publish"), &json!({})).await.unwrap().expect(200);
    (id, code)
}

/// Waits until the story of this code is found, or until it is not. Returns how long that took.
async fn wait(server: &Server, code: i64, is_found: bool) -> Duration {
    #[expect(clippy::disallowed_methods, reason = "it is how long it takes that is asked")]
    let begun = Instant::now();
    loop {
        let answer = server.get(FLOOD).await;
        if answer.status == 200 && answer.text.contains(&format!("/news/{code}/")) == is_found {
            return begun.elapsed();
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{code}: {}", answer.text);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn opened(house: &House) -> (Server, Client) {
    house.succeed(&["desk", "add", "--group", "فضای مجازی", "--desk", "دنیای ارتباطات"]);
    let server = Server::start(house);
    let client = Client::with_token(server.address, &house.token("chief")).await.unwrap();
    (server, client)
}

async fn a_story_is_found_as_long_as_it_is_public(house: &House) {
    let (server, mut chief) = opened(house).await;
    let new = json!({ "headline": "سیل پنهان", "lead": "لید", "desk": "دنیای-ارتباطات" });
    let hidden = chief.json("POST", "/api/v1/stories", &new).await.unwrap().expect(201);
    let (id, code) = published(&mut chief, "سیل در خوزستان").await;
    assert!(wait(&server, code, true).await < SOON);
    let page = server.read(FLOOD).await;
    assert!(page.contains("<mark>سیل</mark> در خوزستان"), "{page}");
    assert!(!page.contains("پنهان") && !page.contains(&format!("/news/{}/", hidden["code"])));
    let withdraw = format!("/api/v1/stories/{id}/withdraw");
    chief.json("POST", &withdraw, &json!({ "reason": "منبع پس گرفت" })).await.unwrap().expect(200);
    assert!(!server.read(FLOOD).await.contains("خوزستان"), "gone with the answer");
}

async fn an_index_is_made_anew_while_the_site_is_searched(house: &House) {
    let (server, mut chief) = opened(house).await;
    let (_, first) = published(&mut chief, "سیل نخست").await;
    wait(&server, first, true).await;
    assert_eq!(house.succeed(&["reindex"]).trim(), "indexed 1 stories");
    wait(&server, first, true).await;
    let (_, second) = published(&mut chief, "سیل دوم").await;
    assert!(wait(&server, second, true).await < SOON, "the new index is followed up");
    drop(server);
    let server = Server::start(house);
    assert!(wait(&server, first, true).await < SOON, "it is found again after a restart");
    let index = house.data().join("search");
    fs::remove_dir_all(&index).unwrap();
    let mut chief = Client::with_token(server.address, &house.token("chief")).await.unwrap();
    let (_, third) = published(&mut chief, "سیل سوم").await;
    wait(&server, third, true).await;
    wait(&server, first, true).await;
    for _ in 0..1_000 {
        if index.join("lock").exists() && fs::read_dir(&index).unwrap().count() == 2 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the index is not made anew");
}

async fn a_damaged_index_is_made_anew(house: &House) {
    let (server, mut chief) = opened(house).await;
    let (_, code) = published(&mut chief, "سیل در خوزستان").await;
    wait(&server, code, true).await;
    drop(server);
    // No server runs: the command does it itself.
    assert_eq!(house.succeed(&["reindex"]).trim(), "indexed 1 stories");
    for damage in [&b""[..], b"{}", b"\0rubbish"] {
        for dir in fs::read_dir(house.data().join("search")).unwrap().map(|entry| entry.unwrap().path()) {
            let files = if dir.is_dir() { fs::read_dir(&dir).unwrap().collect() } else { vec![] };
            for file in files {
                fs::write(file.unwrap().path(), damage).unwrap();
            }
        }
        let server = Server::start(house);
        wait(&server, code, true).await;
    }
}

on_both! {
    a_story_is_found_as_long_as_it_is_public,
    an_index_is_made_anew_while_the_site_is_searched,
    a_damaged_index_is_made_anew,
}
