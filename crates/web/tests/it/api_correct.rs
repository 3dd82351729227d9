//! A correction: readers see the new text and the note that says what was wrong.

use domain::permission::Role;
use serde_json::json;

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn a_correction_shows_its_note() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let chief = site.token(Role::Chief, &[]).await;
    site.read(&path(&story)).await;
    site.clock.pass(3_600);
    let correct = || Ask::post(&format!("/api/v1/stories/{}/correct", story.id)).token(&chief);
    let correction = json!({ "note": "تاریخ سفر اصلاح شد.", "lead": "سفر در اسفند خواهد بود." });
    let answer = site.answer(correct().json(&correction)).await;
    assert_eq!(answer.header("etag"), "\"2\"");
    assert_eq!(answer.expect(200)["status"], "corrected");
    let page = site.read(&path(&story)).await;
    assert!(page.contains("تاریخ سفر اصلاح شد.") && page.contains("سفر در اسفند خواهد بود."), "{page}");
    assert!(page.contains("۱۵:۵۶ ۱۵ آذر ۱۳۹۸"), "when it was corrected");
    assert!(site.read("/latest").await.contains("سفر در اسفند خواهد بود."));

    for (body, status) in [
        (json!({ "lead": "x" }), 422),
        (json!({ "note": "  ", "lead": "x" }), 422),
        (json!({ "note": "یادداشت", "headline": " " }), 422),
        (json!({ "note": "یادداشت", "desk": "nowhere" }), 422),
    ] {
        assert_problem(&site.answer(correct().json(&body)).await, status);
    }
    let stale = correct().header("if-match", "\"1\"").json(&json!({ "note": "یادداشت" }));
    assert_problem(&site.answer(stale).await, 412);
    assert_eq!(site.read(&path(&story)).await, page);
}

#[tokio::test]
async fn a_draft_has_nothing_to_correct_and_is_published_once() {
    let site = Site::open().await;
    let story = draft(&site, "همکاری‌های دوجانبه").await;
    let chief = site.token(Role::Chief, &[]).await;
    let step = |step: &str| Ask::post(&format!("/api/v1/stories/{}/{step}", story.id)).token(&chief);
    assert_problem(&site.answer(step("correct").json(&json!({ "note": "x" }))).await, 409);
    assert_problem(&site.answer(step("withdraw").json(&json!({ "reason": "x" }))).await, 409);
    site.answer(step("publish")).await.expect(200);
    assert_problem(&site.answer(step("publish")).await, 409);
}
