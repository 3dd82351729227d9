//! Word of comments that are published while a page is read, and nothing of those that wait.

use std::time::Duration;

use domain::comment::Decision;

use crate::newsroom::*;
use crate::site::Site;
use crate::stream::Stream;

#[tokio::test]
async fn a_page_hears_of_what_is_published_and_of_nothing_else() {
    let site = Site::open().await;
    let (story, other) = (published(&site, "خبر").await, published(&site, "خبر دیگر").await);
    let server = site.listen().await;
    let target = format!("/news/{}/comments/live", story.code);
    let mut stream = Stream::open(server, "", &target).await;
    let waits = comment(&site.store, story.id, 1).await;
    let refused = comment(&site.store, story.id, 2).await;
    decide(&site.store, refused, Decision::Spam).await;
    let elsewhere = comment(&site.store, other.id, 3).await;
    decide(&site.store, elsewhere, Decision::Approve).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(stream.heard, "", "what waits is nobody's to hear of");
    decide(&site.store, waits, Decision::Approve).await;
    stream.hears("event: exchange").await;
    stream.hears("{\"published\":1}").await;
    assert!(!stream.heard.contains("لطفاً"), "only that there is something: {}", stream.heard);
}

#[tokio::test]
async fn nothing_is_heard_under_what_is_not_public() {
    let site = Site::open().await;
    let draft = draft(&site, "پیش‌نویس").await;
    for code in [draft.code.to_string(), "999999".into(), "x".into()] {
        assert_eq!(site.get(&format!("/news/{code}/comments/live")).await.status, 404, "{code}");
    }
}
