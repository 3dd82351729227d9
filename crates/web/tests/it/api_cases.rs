//! Follow-up cases over the API.

use domain::permission::Role;
use serde_json::{Value, json};

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn a_comment_becomes_a_case_and_is_answered() {
    let site = Site::open().await;
    let story = published(&site, "اینترنت روستا").await;
    let first = comment(&site.store, story.id, 1).await;
    let second = comment(&site.store, story.id, 2).await;
    let token = site.token(Role::Moderator, &[]).await;
    let post = |path: String| Ask::new("POST", &path).token(&token);

    let opened = site.answer(post(format!("/api/v1/comments/{first}/follow-up"))).await;
    assert_eq!(opened.headers["etag"], "\"1\"");
    let case: Value = opened.expect(201);
    assert_eq!(case["title"], "لطفاً پیگیری شود 1");
    assert_eq!(
        (&case["state"], &case["members"], &case["story"]),
        (&json!("received"), &json!(1), &json!(story.id))
    );
    let id = case["id"].as_i64().unwrap();
    let again = site.answer(post(format!("/api/v1/comments/{first}/follow-up"))).await.expect(200);
    assert_eq!(again, case);

    let body = json!({ "case": id });
    let merged =
        site.answer(post(format!("/api/v1/comments/{second}/follow-up")).json(&body)).await.expect(200);
    assert_eq!((&merged["comments"], &merged["members"]), (&json!([first, second]), &json!(2)));

    let asked = site
        .answer(post(format!("/api/v1/cases/{id}/asked")).json(&json!({ "note": "از شرکت پرسیدیم" })))
        .await;
    assert_eq!(asked.expect(200)["state"], "asked");
    let patch = |version: i64| {
        Ask::new("PATCH", &format!("/api/v1/cases/{id}"))
            .token(&token)
            .header("if-match", &format!("\"{version}\""))
            .json(&json!({ "outcome": "وصل شد", "due": "۱۵ آذر ۱۴۰۵", "outcome_story": story.id }))
    };
    assert_problem(&site.answer(patch(1)).await, 412);
    let told = site.answer(patch(3)).await.expect(200);
    assert_eq!((&told["outcome"], &told["outcome_story"]), (&json!("وصل شد"), &json!(story.id)));
    assert_eq!(told["due"], "2026-12-06T23:59:00+03:30");
    assert_eq!(site.answer(post(format!("/api/v1/cases/{id}/closed"))).await.expect(200)["state"], "closed");
    assert_problem(&site.answer(post(format!("/api/v1/cases/{id}/answered"))).await, 409);

    let list = site.answer(Ask::new("GET", "/api/v1/cases?state=closed").token(&token)).await.expect(200);
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
    assert!(list["items"][0].get("comments").is_none());
    for (path, status) in
        [("/api/v1/cases/99", 404), ("/api/v1/cases/x", 404), ("/api/v1/cases?state=x", 400)]
    {
        assert_problem(&site.answer(Ask::new("GET", path).token(&token)).await, status);
    }
    assert_problem(&site.answer(post("/api/v1/comments/99/follow-up".into())).await, 404);
    let reporter = site.token(Role::Reporter, &[]).await;
    for path in [format!("/api/v1/comments/{first}/follow-up"), format!("/api/v1/cases/{id}/asked")] {
        assert_problem(&site.answer(Ask::new("POST", &path).token(&reporter)).await, 403);
    }
}
