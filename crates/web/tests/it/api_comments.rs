//! Moderation through the API: a decision is on the page in the next response.

use domain::permission::Role;
use serde_json::{Value, json};

use crate::client::Ask;
use crate::markup::*;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn an_approved_comment_is_in_the_next_response() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let moderator = site.token(Role::Moderator, &[]).await;
    send_comment(&site, &story, &[("name", "میلاد"), ("text", "لطفاً پیگیری شود")]).await;
    let page = site.read(&path(&story)).await;
    assert_eq!((published_count(&page), pending_count(&page), comments(&page)), (0, 1, 0));

    let step = |step: &str| Ask::post(&format!("/api/v1/comments/1/{step}")).token(&moderator);
    let approved = site.answer(step("approve")).await.expect(200);
    assert_eq!(
        approved,
        json!({
            "id": 1, "story": story.id, "parent": null, "name": "میلاد", "country": null,
            "text": "لطفاً پیگیری شود", "status": "published", "reason": null,
            "created": "2019-12-06T14:56:00+03:30",
        })
    );
    let page = site.read(&path(&story)).await;
    assert_eq!((published_count(&page), pending_count(&page), comments(&page)), (1, 0, 1));
    assert_eq!(inside(&page, "data-part=\"comment-text\""), "لطفاً پیگیری شود");

    let again = site.answer(step("approve")).await.expect(200);
    assert_eq!(again["status"], "published", "doing it twice is doing it once");
    assert_eq!(published_count(&site.read(&path(&story)).await), 1);

    let rejected = site.answer(step("reject").json(&json!({ "reason": "تکراری است" }))).await.expect(200);
    assert_eq!((&rejected["status"], &rejected["reason"]), (&"rejected".into(), &"تکراری است".into()));
    let page = site.read(&path(&story)).await;
    assert_eq!((published_count(&page), comments(&page)), (0, 0));
    assert!(page.contains("غیر قابل انتشار: ۱"));

    let spam = site.answer(step("spam")).await.expect(200);
    assert_eq!((&spam["status"], &spam["reason"]), (&"spam".into(), &Value::Null));
}

#[tokio::test]
async fn a_refusal_says_why() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let id = comment(&site.store, story.id, 1).await;
    let moderator = site.token(Role::Moderator, &[]).await;
    let reject = || Ask::post(&format!("/api/v1/comments/{id}/reject")).token(&moderator);
    for (ask, status) in [
        (reject(), 422),
        (reject().json(&json!({})), 422),
        (reject().json(&json!({ "reason": "\u{0}" })), 422),
        (reject().json(&json!({ "reason": 5 })), 400),
        (reject().json(&json!({ "reason": "x", "why": "y" })), 400),
        (reject().body("text/plain", "reason"), 415),
    ] {
        assert_problem(&site.answer(ask).await, status);
    }
    let page = site.read(&path(&story)).await;
    assert_eq!(pending_count(&page), 1, "nothing was decided");
}
