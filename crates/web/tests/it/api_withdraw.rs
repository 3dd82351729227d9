//! A kill: what is taken back is gone at once, everywhere.

use domain::permission::Role;
use serde_json::json;

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn a_withdrawn_story_is_gone_from_every_page_at_once() {
    const HEADLINE: &str = "همکاری‌های دوجانبه";
    let site = Site::open().await;
    let story = published(&site, HEADLINE).await;
    let beside = published(&site, "خبری در کنار آن").await;
    let chief = site.token(Role::Chief, &[]).await;
    let pages = [
        "/".to_owned(),
        "/latest".into(),
        path(&beside),
        format!("/desk/{}", segment("دنیای-ارتباطات")),
        format!("/group/{}", segment("فضای-مجازی")),
        format!("/tag/{}", segment("نسل-پنجم")),
        "/archive/1398/09/15".into(),
    ];
    for page in &pages {
        assert!(site.read(page).await.contains(HEADLINE), "{page}");
    }
    site.read(&path(&story)).await;

    let withdraw = || Ask::post(&format!("/api/v1/stories/{}/withdraw", story.id)).token(&chief);
    for refused in [withdraw(), withdraw().json(&json!({})), withdraw().json(&json!({ "reason": " " }))] {
        assert_problem(&site.answer(refused).await, 422);
    }
    assert_eq!(site.get(&path(&story)).await.status, 200);

    let reason = "منبع، خبر را پس گرفت";
    let answer = site.answer(withdraw().json(&json!({ "reason": reason }))).await.expect(200);
    assert_eq!((&answer["status"], &answer["withdrawal_reason"]), (&"withdrawn".into(), &reason.into()));
    let gone = site.get(&path(&story)).await;
    assert_eq!(gone.status, 410);
    assert!(gone.text().contains(reason) && !gone.text().contains(HEADLINE));
    assert_eq!(site.get(&format!("/print/{}", story.code)).await.status, 410);
    for page in &pages {
        assert!(!site.read(page).await.contains(HEADLINE), "{page}");
    }

    for step in ["publish", "correct", "withdraw"] {
        let body = match step {
            "correct" => json!({ "note": "یادداشت" }),
            _ => json!({ "reason": "دلیل" }),
        };
        let again = Ask::post(&format!("/api/v1/stories/{}/{step}", story.id)).token(&chief).json(&body);
        assert_problem(&site.answer(again).await, 409);
    }
}

/// The last story with a tag takes the tag's page with it.
#[tokio::test]
async fn a_tag_of_withdrawn_stories_alone_is_no_page() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let tag = format!("/tag/{}", segment("نسل-پنجم"));
    site.read(&tag).await;
    withdraw(&site, story.id).await;
    assert_error_page(&site.get(&tag).await, 404, "این صفحه پیدا نشد");
}
