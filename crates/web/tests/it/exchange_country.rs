//! A reader's country is told from the address, and the address is kept nowhere.

use domain::permission::Role;

use crate::client::Ask;
use crate::newsroom::*;
use crate::site::Site;

/// Whether the data directory holds these bytes in any file.
pub(crate) fn on_disk(site: &Site, needle: &[u8]) -> bool {
    let files = std::fs::read_dir(site.dir.path()).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.is_file());
    let contents: Vec<Vec<u8>> = files.map(|file| std::fs::read(file).unwrap()).collect();
    assert!(contents.iter().any(|content| !content.is_empty()), "there is data");
    contents.iter().any(|content| content.windows(needle.len()).any(|window| window == needle))
}

async fn country_of(site: &Site, ask: Ask) -> serde_json::Value {
    assert_eq!(site.answer(ask).await.status, 303);
    let token = site.token(Role::Moderator, &[]).await;
    let list = site.answer(Ask::get("/api/v1/comments").token(&token)).await.expect(200);
    list["items"].as_array().unwrap().last().unwrap()["country"].clone()
}

fn proxies(settings: &mut web::Settings) {
    settings.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
}

#[tokio::test]
async fn a_trusted_proxy_says_where_the_reader_is() {
    let site = Site::with(proxies).await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let ask = comment_form(&story, &[("name", "میلاد"), ("text", "لطفاً پیگیری شود")])
        .coming_from("10.0.0.7")
        .header("x-forwarded-for", "8.8.8.8, 2.144.77.201");
    assert_eq!(country_of(&site, ask).await, "IR");
    decide(&site.store, domain::CommentId(1), domain::comment::Decision::Approve).await;
    assert!(site.read(&path(&story)).await.contains(">Iran (Islamic Republic of)</p>"));
    assert!(on_disk(&site, "لطفاً پیگیری شود".as_bytes()), "the comment is kept");
    for address in ["2.144.77.201", "8.8.8.8", "10.0.0.7", "2.144.77"] {
        assert!(!on_disk(&site, address.as_bytes()), "{address} is not kept");
    }
    assert!(!on_disk(&site, &[2, 144, 77, 201]), "nor are its four bytes");
}

#[tokio::test]
async fn anyone_else_is_not_believed() {
    let site = Site::with(proxies).await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let form = comment_form(&story, &[("text", "سلام")]);
    let forged = form.coming_from("192.0.2.9").header("x-forwarded-for", "2.144.77.201");
    assert_eq!(country_of(&site, forged).await, serde_json::Value::Null);
}

#[tokio::test]
async fn a_reader_who_comes_directly_has_a_country_too() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let ask = comment_form(&story, &[("text", "سلام")]).coming_from("::ffff:2.144.77.201");
    assert_eq!(country_of(&site, ask).await, "IR");
}
