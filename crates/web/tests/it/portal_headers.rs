//! What every answer says to a browser, whatever became of the request.

use domain::permission::Role;
use serde_json::json;

use crate::client::Ask;
use crate::markup::*;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn every_class_of_answer_bears_the_security_headers() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let gone = published(&site, "پس گرفته").await;
    withdraw(&site, gone.id).await;
    let token = site.token(Role::Chief, &[]).await;
    let etag = site.get("/").await.header("etag").to_owned();
    let stories = "/api/v1/stories";
    for (ask, status) in [
        (Ask::get("/"), 200),
        (Ask::get("/").header("if-none-match", &etag), 304),
        (Ask::get("/latest/"), 301),
        (Ask::get("/nothing"), 404),
        (Ask::get(&path(&gone)), 410),
        (Ask::post("/"), 405),
        (comment_form(&story, &[("text", "")]), 422),
        (comment_form(&story, &[("text", "سلام")]), 303),
        (comment_form(&story, &[("text", "سلام")]).header("accept", "application/json"), 202),
        (Ask::post(&format!("/news/{}/comments", story.code)), 415),
        (Ask::get("/healthz"), 200),
        (Ask::get(stories), 401),
        (Ask::get(stories).token(&token), 200),
        (Ask::post(stories).token(&token).json(&json!({ "desk": "nowhere" })), 422),
        (Ask::get("/api/v1/nothing"), 404),
    ] {
        let answer = site.answer(ask).await;
        assert_eq!(answer.status, status, "{}", answer.text());
        assert_secure(&answer);
    }
}

#[tokio::test]
async fn the_files_of_the_theme_are_kept_for_ever() {
    let site = Site::open().await;
    let page = site.read("/").await;
    let files: Vec<_> = page
        .split("href=\"/assets/")
        .skip(1)
        .map(|rest| format!("/assets/{}", rest.split('"').next().unwrap()))
        .collect();
    assert!(files.len() >= 3, "style, font and icon: {files:?}");
    for file in files {
        let answer = site.get(&file).await;
        assert_eq!(answer.status, 200, "{file}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_secure(&answer);
        assert_is_nobodys(&answer);
        let kind = match file.rsplit('.').next().unwrap() {
            "css" => "text/css; charset=utf-8",
            "woff2" => "font/woff2",
            "svg" => "image/svg+xml",
            other => panic!("{other}"),
        };
        assert!(answer.header("content-type").starts_with(kind), "{file}");
        // A file's name changes with its content: under another name there is nothing.
        let (_, name) = file.rsplit_once('/').unwrap();
        assert_not_kept(&site.get(&format!("/assets/0123456789ab/{name}")).await, 404);
    }
}

#[tokio::test]
async fn no_page_loads_anything_from_elsewhere_or_holds_a_script() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    for target in ["/", &path(&story), &format!("/print/{}", story.code), "/nothing"] {
        let page = site.get(target).await.text();
        assert!(!has_strange_script(&page) && !page.contains(" style="), "{target}");
        assert!(
            !page.contains("src=\"http") && !page.contains("<link rel=\"stylesheet\" href=\"http"),
            "{target}"
        );
    }
}
