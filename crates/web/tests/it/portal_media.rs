//! Files as readers get them: while a public story shows them, whole or in part, as what they are.

use domain::MediaId;
use domain::permission::Role;
use serde_json::Value;

use crate::client::Ask;
use crate::library::*;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::{NOW, Site};

async fn added(site: &Site, name: &str, bytes: &[u8]) -> Value {
    let token = site.token(Role::Editor, &[]).await;
    site.answer(form(Ask::post("/api/v1/media").token(&token), &[("file", Some(name), bytes)]))
        .await
        .expect(201)
}

#[tokio::test]
async fn a_file_is_public_while_a_public_story_shows_it() {
    let site = Site::open().await;
    let item = added(&site, "باران.jpg", &jpeg(700, 350, 1)).await;
    let original = item["url"].as_str().unwrap();
    let small = item["renditions"][0]["url"].as_str().unwrap();
    let story = showing(&site, "باران در تهران", item["id"].as_i64().unwrap()).await;
    for url in [original, small] {
        assert_error_page(&site.get(url).await, 404, "پیدا نشد");
    }
    publish(&site, story.id, NOW).await;
    for url in [original, small] {
        let file = site.get(url).await;
        assert_eq!(file.status, 200);
        assert_eq!(file.header("content-type"), "image/jpeg");
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(file.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
        assert!(file.header("content-disposition").starts_with("inline; filename*=UTF-8''%D8%A8"));
        assert!(!file.headers.contains_key("set-cookie"));
        assert_secure(&file);
        assert!(!file.body.windows(4).any(|window| window == b"GPS "), "nobody learns where it was taken");
        let known = Ask::get(url).header("if-none-match", file.header("etag"));
        assert_eq!(site.answer(known).await.status, 304);
        let head = site.answer(Ask::new("HEAD", url)).await;
        assert_eq!(
            (head.header("content-length"), head.body.len()),
            (file.body.len().to_string().as_str(), 0)
        );
    }
    let folder = original.rsplit_once('/').unwrap().0;
    for missing in ["original.png", "1280.jpg", "320.png", "..%2Foriginal.jpg", "0320.jpg", "x"] {
        assert_eq!(site.get(&format!("{folder}/{missing}")).await.status, 404, "{missing}");
    }
    withdraw(&site, story.id).await;
    for url in [original, small] {
        assert_eq!(site.get(url).await.status, 404, "what is taken back is gone with its pictures");
    }
}

#[tokio::test]
async fn a_story_shows_the_renditions_there_are() {
    let site = Site::open().await;
    let item = added(&site, "a.jpg", &jpeg(330, 200, 1)).await;
    let id = item["id"].as_i64().unwrap();
    let story = publish(&site, showing(&site, "باران در تهران", id).await.id, NOW).await;
    let page = site.read(&path(&story)).await;
    assert!(page.contains("320.jpg 320w") && !page.contains("image/avif"), "{page}");
    assert!(page.contains("width=\"330\" height=\"200\"") && page.contains("alt=\"کودکی در باران\""));
    assert!(page.contains("og:image\" content=\"https://khabar.example/media/"));

    let made = site.app.derive_renditions(MediaId(id)).await.unwrap();
    assert_eq!(made.len(), 1, "AVIF at the one width");
    write(&site.store, move |tx| {
        Box::pin(async move { store::media::add_renditions(tx, MediaId(id), &made, "renditions", NOW).await })
    })
    .await;
    let page = site.read(&path(&story)).await;
    assert!(page.contains("<source type=\"image/avif\"") && page.contains("320.avif 320w"), "{page}");
    let url = format!("{}/320.avif", item["url"].as_str().unwrap().rsplit_once('/').unwrap().0);
    assert_eq!(site.get(&url).await.header("content-type"), "image/avif");
    assert!(site.app.derive_renditions(MediaId(id)).await.unwrap().is_empty(), "nothing is made twice");
    assert!(site.app.derive_renditions(MediaId(99)).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_film_is_played_from_any_place() {
    let site = Site::open().await;
    let item = added(&site, "film.mp4", &film()).await;
    let story = showing(&site, "فیلم", item["id"].as_i64().unwrap()).await;
    publish(&site, story.id, NOW).await;
    let url = item["url"].as_str().unwrap();
    let whole = site.get(url).await;
    assert_eq!((whole.status.as_u16(), whole.header("accept-ranges")), (200, "bytes"));
    assert_eq!(&whole.body[..], film(), "it is served as it was sent");
    let size = whole.body.len();
    for (asked, from, to) in
        [("bytes=0-99", 0, 100), ("bytes=1000-", 1_000, size), ("bytes=-10", size - 10, size)]
    {
        let part = site.answer(Ask::get(url).header("range", asked)).await;
        assert_eq!(part.status, 206);
        assert_eq!(part.header("content-range"), format!("bytes {from}-{}/{size}", to - 1));
        assert_eq!(part.header("content-length"), (to - from).to_string());
        assert_eq!(&part.body[..], &whole.body[from..to]);
    }
    let beyond = site.answer(Ask::get(url).header("range", "bytes=99999-")).await;
    assert_eq!(
        (beyond.status.as_u16(), beyond.header("content-range")),
        (416, format!("bytes */{size}").as_str())
    );
    let other = Ask::get(url).header("range", "bytes=0-9").header("if-range", "\"other\"");
    assert_eq!(site.answer(other).await.status, 200);
}
