//! A running site: what it says, what commands beside it do, and how it ends.

use std::fs;
use std::net::TcpListener;

use serde_json::json;

use crate::client::Client;
use crate::house::House;
use crate::import::reference_page;
use crate::server::Server;

fn codes(list: &str) -> Vec<&str> {
    list.split("class=\"headline\"><a href=\"/news/").skip(1).map(|rest| &rest[..6]).collect()
}

async fn the_demonstration_is_loaded_once(house: &House) {
    let mut demos = vec![];
    for _ in 0..2 {
        let server = Server::started(house.command(&["serve", "--demo", "--listen", "127.0.0.1:0"]));
        let latest = server.read("/latest").await;
        let (mut all, mut page) = (codes(&latest).len(), latest.clone());
        while let Some(older) = page.split("rel=\"next\" href=\"").nth(1) {
            page = server.read(older.split('"').next().unwrap()).await;
            all += codes(&page).len();
        }
        assert!(all >= 20, "{all} stories");
        let first = codes(&latest)[0];
        let story = server.read(&format!("/news/{first}")).await;
        assert!(story.contains("data-part=\"exchange-counts\""));
        demos.push((all, codes(&latest).iter().map(|code| (*code).to_owned()).collect::<Vec<_>>()));
        assert_eq!(server.terminate().code(), Some(0));
    }
    assert_eq!(demos[0], demos[1]);
}

async fn commands_beside_the_server_are_on_the_page_soon(house: &House) {
    let server = Server::start(house);
    assert_eq!(server.get("/news/100001").await.status, 404);
    let page = reference_page();
    house.succeed(&["import", "--format", "page-text", "--publish", page.to_str().unwrap()]);
    server.wait_for("/latest", "/news/100001/").await;
    server.wait_for("/news/100001", "انتشار یافته: ۱").await;

    let mut reader = Client::connect(server.address).await.unwrap();
    let sent = reader.form("/news/100001/comments", &[("name", "زهرا"), ("text", "من هم")]).await.unwrap();
    let sent = sent.expect(202);
    let id = sent["id"].to_string();
    let receipt = sent["receipt"].as_str().unwrap();
    assert!(server.read("/news/100001").await.contains("در انتظار بررسی: ۱"), "at once, in this process");
    house.succeed(&["comment", "approve", &id]);
    let page = server.wait_for("/news/100001", "انتشار یافته: ۲").await;
    assert!(page.contains(&format!("id=\"comment-{id}\"")) && page.contains("من هم"));
    assert!(server.read(receipt).await.contains("نظر شما منتشر شد"));
    house.succeed(&["comment", "reject", &id, "--reason", "تکراری است"]);
    server.wait_for("/news/100001", "انتشار یافته: ۱").await;
    assert!(server.read(receipt).await.contains("تکراری است"));

    // A token made meanwhile is good at once; a desk is in the navigation soon.
    let token = house.token("chief");
    house.succeed(&["desk", "add", "--group", "اجتماعی", "--desk", "شهری"]);
    let mut chief = Client::with_token(server.address, &token).await.unwrap();
    let new = json!({ "headline": "سد تازه", "desk": "شهری" });
    let made = chief.json("POST", "/api/v1/stories", &new).await.unwrap().expect(201);
    assert!(made["url"].as_str().unwrap().starts_with(&format!("http://{}/news/", server.address)));
    server.wait_for("/latest", "اجتماعی").await;
}

on_both!(the_demonstration_is_loaded_once, commands_beside_the_server_are_on_the_page_soon);

#[tokio::test]
async fn the_first_line_says_where_the_site_is() {
    let house = House::new();
    let server = Server::start(&house);
    let address = server.address;
    let data = house.data();
    assert_eq!(
        server.said,
        format!("Khabar is at http://{address} (listening on {address}, data in {})\n", data.display())
    );
    assert!(server.read("/").await.contains("هنوز خبری منتشر نشده است."));
    assert_eq!(server.get("/healthz").await.text, "ok\n");
    assert_eq!(server.get("/readyz").await.text, "ok\n");
}

/// A flag beats the environment, which beats the file.
#[tokio::test]
async fn settings_are_taken_from_where_they_are_strongest() {
    let house = House::new();
    let config = "listen = \"256.0.0.1:1\"\n[site]\nname = \"از پرونده\"\nclosing_mark = \"پایان\"\n";
    let config = house.file("khabar.toml", config);
    let mut command = house.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.arg("--config").arg(config);
    command.env("KHABAR_SITE_NAME", "از محیط").env("KHABAR_LISTEN", "256.0.0.1:2");
    let server = Server::started(command);
    let front = server.read("/").await;
    assert!(front.contains("از محیط") && !front.contains("از پرونده"));
}

#[test]
fn asked_to_end_at_once_it_ends_well_too() {
    let house = House::new();
    for _ in 0..10 {
        assert_eq!(Server::start(&house).terminate().code(), Some(0));
    }
}

#[tokio::test]
async fn asked_to_end_it_ends_well_and_leaves_one_file() {
    let house = House::new();
    house.succeed(&["desk", "add", "--group", "اجتماعی", "--desk", "شهری"]);
    let server = Server::start(&house);
    let address = server.address;
    // A reader's open connection does not hold it up.
    let mut reader = Client::connect(address).await.unwrap();
    assert_eq!(reader.get("/latest").await.unwrap().status, 200);
    assert_eq!(server.terminate().code(), Some(0));
    assert!(reader.get("/latest").await.is_err());
    assert!(TcpListener::bind(address).is_ok(), "the port is free again");
    let left: Vec<_> = fs::read_dir(house.data()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().ends_with("-wal")), "{left:?}");
}
