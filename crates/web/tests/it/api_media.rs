//! The media library through the API.

use domain::permission::Role;
use serde_json::{Value, json};

use crate::client::{Answer, Ask};
use crate::library::*;
use crate::policy::*;
use crate::site::Site;

async fn send(site: &Site, token: &str, name: &str, bytes: &[u8]) -> Answer {
    let ask = form(Ask::post("/api/v1/media").token(token), &[("file", Some(name), bytes)]);
    site.answer(ask).await
}

/// Why a file is refused.
#[track_caller]
fn refusal(answer: &Answer, status: u16) -> Value {
    assert_problem(answer, status);
    let error = answer.json()["errors"][0].clone();
    assert_eq!(error["field"], "file");
    error
}

#[tokio::test]
async fn a_file_is_added_once() {
    let site = Site::open().await;
    let reporter = site.token(Role::Reporter, &[]).await;
    let picture = jpeg(1_000, 500, 1);
    let fields = [
        ("file", Some("C:\\عکس\\باران.jpg"), picture.as_slice()),
        ("alt", None, "کودکی در باران".as_bytes()),
        ("rights", None, b""),
    ];
    let added = site.answer(form(Ask::post("/api/v1/media").token(&reporter), &fields)).await;
    assert_eq!(added.header("etag"), "\"1\"");
    let item = added.expect(201);
    assert_eq!((item["kind"].as_str(), item["name"].as_str()), (Some("picture"), Some("باران.jpg")));
    assert_eq!((&item["width"], &item["height"]), (&json!(1_000), &json!(500)));
    assert_eq!(
        (item["alt"].as_str(), item["credit"].as_str()),
        (Some("کودکی در باران"), Some("Zahra Ahmadi"))
    );
    assert_eq!(item["focal"], json!([500, 500]));
    let widths: Vec<_> =
        item["renditions"].as_array().unwrap().iter().map(|one| one["width"].clone()).collect();
    assert_eq!(widths, [320, 960], "a thumbnail and what a story needs at once");

    let again = send(&site, &reporter, "other.png", &picture).await.expect(200);
    assert_eq!(
        (&again["duplicate"], &again["id"], &again["name"]),
        (&json!(true), &item["id"], &item["name"])
    );

    let raw = Ask::post("/api/v1/media").token(&reporter).body("application/octet-stream", film());
    let film = site.answer(raw).await.expect(201);
    assert_eq!(
        (&film["kind"], &film["type"], &film["thumb"]),
        (&json!("video"), &json!("video/mp4"), &Value::Null)
    );

    let list = site.answer(Ask::get("/api/v1/media").token(&reporter)).await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
    assert_eq!(list["items"][1]["id"], item["id"]);
    let found = site
        .answer(Ask::get("/api/v1/media?q=%D8%A8%D8%A7%D8%B1%D8%A7%D9%86").token(&reporter))
        .await
        .expect(200);
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_not_taken_is_named_with_what_to_do() {
    let site = Site::with(|settings| {
        settings.media =
            media::Limits { picture_bytes: 200_000, av_bytes: 1_000, pixels: 500_000, side: 2_000 };
    })
    .await;
    let token = site.token(Role::Editor, &[]).await;
    let picture = jpeg(900, 500, 1);
    for (bytes, status, code, words) in [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), 422, "media-foreign-heic", "JPEG"),
        (b"<svg onload='alert(1)'>".to_vec(), 422, "media-foreign-svg", "PNG"),
        (b"II*\0\x08\0\0\0".to_vec(), 422, "media-foreign-tiff", "TIFF"),
        (b"%PDF-1.7\n".to_vec(), 422, "media-foreign-pdf", "PDF"),
        (b"PK\x03\x04\x14\0".to_vec(), 422, "media-foreign-archive", "فشرده"),
        (vec![], 422, "media-empty", "خالی"),
        (picture[..picture.len() / 2].to_vec(), 422, "media-truncated", "پایان فایل"),
        (jpeg(1_000, 600, 2), 422, "media-too-many-pixels", "۱۰۰۰"),
        (jpeg(2_500, 10, 2), 422, "media-side-too-long", "۲۰۰۰"),
        (film(), 413, "media-too-many-bytes", "کوچک‌تر"),
    ] {
        // Neither the name nor the declared type is believed.
        let error = refusal(&send(&site, &token, "picture.jpg", &bytes).await, status);
        assert_eq!(error["code"], code);
        assert!(error["message"].as_str().unwrap().contains(words), "{error}");
        let raw = Ask::post("/api/v1/media").token(&token).body("image/jpeg", bytes);
        assert_eq!(refusal(&site.answer(raw).await, status)["code"], code);
    }
    let list = site.answer(Ask::get("/api/v1/media").token(&token)).await.expect(200);
    assert_eq!(list["items"], json!([]));
    let left = std::fs::read_dir(site.dir.path().join("media/incoming")).map_or(0, Iterator::count);
    assert_eq!(left, 0, "nothing of it stays behind");

    let no_file = form(Ask::post("/api/v1/media").token(&token), &[("alt", None, b"x")]);
    assert_problem(&site.answer(no_file).await, 400);
    let no_type = Ask::post("/api/v1/media").token(&token).nameless_body("x");
    assert_problem(&site.answer(no_type).await, 415);
    let cut =
        Ask::post("/api/v1/media").token(&token).body("multipart/form-data; boundary=b", "--b\r\nContent-");
    assert_problem(&site.answer(cut).await, 400);
}

#[tokio::test]
async fn who_may_do_what_with_files() {
    let site = Site::open().await;
    for (method, target) in [
        ("POST", "/api/v1/media"),
        ("GET", "/api/v1/media"),
        ("GET", "/api/v1/media/1"),
        ("PATCH", "/api/v1/media/1"),
    ] {
        assert_problem(&site.answer(Ask::new(method, target)).await, 401);
    }
    let moderator = site.token(Role::Moderator, &[]).await;
    assert_problem(&send(&site, &moderator, "a.jpg", &jpeg(64, 64, 1)).await, 403);
    assert_problem(&site.answer(Ask::get("/api/v1/media").token(&moderator)).await, 403);

    let reporter = site.token(Role::Reporter, &[]).await;
    let id = send(&site, &reporter, "a.jpg", &jpeg(64, 64, 1)).await.expect(201)["id"].as_i64().unwrap();
    let target = format!("/api/v1/media/{id}");
    let change = |token: &str, version: &str, value: Value| {
        Ask::new("PATCH", &target).token(token).header("if-match", version).json(&value)
    };
    let own = site
        .answer(change(&reporter, "\"1\"", json!({ "alt": "گربه", "focal": [0, 1_000] })))
        .await
        .expect(200);
    assert_eq!(
        (&own["alt"], &own["focal"], &own["version"]),
        (&json!("گربه"), &json!([0, 1_000]), &json!(2))
    );
    assert_problem(&site.answer(change(&reporter, "\"1\"", json!({ "alt": "سگ" }))).await, 412);
    assert_problem(&site.answer(change(&reporter, "\"2\"", json!({ "focal": [0, 1_001] }))).await, 422);
    assert_problem(&site.answer(change(&reporter, "\"2\"", json!({ "alt": "x".repeat(501) }))).await, 422);
    let bare = Ask::new("PATCH", &target).token(&reporter).json(&json!({}));
    assert_problem(&site.answer(bare).await, 428);
    let desk = crate::newsroom::desk(&site, "دانش").await.id;
    let other = site.token(Role::Reporter, &[desk]).await;
    let mended = site.answer(change(&other, "*", json!({ "alt": "ببر" }))).await;
    assert_eq!(mended.status, 200, "tokens of one name are one");
    assert_problem(&site.answer(Ask::get("/api/v1/media/999").token(&reporter)).await, 404);
    assert_problem(&site.answer(Ask::get("/api/v1/media/x").token(&reporter)).await, 404);
}
