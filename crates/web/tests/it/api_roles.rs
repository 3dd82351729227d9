//! Who may do what through the API.

use domain::permission::Role;
use serde_json::json;

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn nobody_is_let_in_without_a_token() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await.id;
    let good = site.token(Role::Admin, &[]).await;
    for (method, target) in [
        ("GET", "/api/v1/stories".to_owned()),
        ("POST", "/api/v1/stories".into()),
        ("GET", format!("/api/v1/stories/{story}")),
        ("PATCH", format!("/api/v1/stories/{story}")),
        ("POST", format!("/api/v1/stories/{story}/publish")),
        ("POST", format!("/api/v1/stories/{story}/correct")),
        ("POST", format!("/api/v1/stories/{story}/withdraw")),
        ("GET", format!("/api/v1/stories/{story}/versions")),
        ("GET", "/api/v1/comments".into()),
        ("POST", "/api/v1/comments/1/approve".into()),
        ("POST", "/api/v1/comments/1/reject".into()),
        ("POST", "/api/v1/comments/1/spam".into()),
    ] {
        for given in [None, Some("Bearer wrong"), Some("Basic eDp5"), Some(good.as_str()), Some("Bearer")] {
            let mut ask = Ask::new(method, &target);
            if let Some(given) = given {
                ask = ask.header("authorization", given);
            }
            let answer = site.answer(ask).await;
            assert_problem(&answer, 401);
            assert_eq!(answer.header("www-authenticate"), "Bearer", "{method} {target}");
        }
    }
}

#[tokio::test]
async fn a_reporter_writes_and_does_not_publish() {
    let site = Site::open().await;
    let desk = desk(&site, "دنیای ارتباطات").await;
    let reporter = site.token(Role::Reporter, &[]).await;
    let new = json!({ "headline": "همکاری", "desk": desk.slug });
    let made = Ask::post("/api/v1/stories").token(&reporter).json(&new);
    let id = site.answer(made).await.expect(201)["id"].as_i64().unwrap();
    let story = format!("/api/v1/stories/{id}");
    let step = |step: &str| Ask::post(&format!("{story}/{step}")).token(&reporter);
    assert_problem(&site.answer(step("publish")).await, 403);
    let edit = Ask::new("PATCH", &story).token(&reporter).header("if-match", "\"1\"");
    site.answer(edit.json(&json!({ "lead": "لید" }))).await.expect(200);

    let chief = site.token(Role::Chief, &[]).await;
    site.answer(Ask::post(&format!("{story}/publish")).token(&chief)).await.expect(200);
    let edit = Ask::new("PATCH", &story).token(&reporter).header("if-match", "\"2\"");
    assert_problem(&site.answer(edit.json(&json!({ "lead": "لید دیگر" }))).await, 403);
    assert_problem(&site.answer(step("correct").json(&json!({ "note": "x" }))).await, 403);
    assert_problem(&site.answer(step("withdraw").json(&json!({ "reason": "x" }))).await, 403);
    assert_problem(&site.answer(Ask::get("/api/v1/comments").token(&reporter)).await, 403);
}

#[tokio::test]
async fn a_moderator_clears_comments_and_touches_no_story() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let comment = comment(&site.store, story.id, 1).await;
    let moderator = site.token(Role::Moderator, &[]).await;
    let ask = |method, target: String| Ask::new(method, &target).token(&moderator);
    assert_problem(&site.answer(ask("GET", "/api/v1/stories".into())).await, 403);
    assert_problem(&site.answer(ask("GET", format!("/api/v1/stories/{}", story.id))).await, 403);
    let new = ask("POST", "/api/v1/stories".into()).json(&json!({ "headline": "x", "desk": "x" }));
    assert_problem(&site.answer(new).await, 403);
    site.answer(ask("POST", format!("/api/v1/comments/{comment}/approve"))).await.expect(200);
}

#[tokio::test]
async fn a_desk_bound_token_stays_on_its_desk() {
    let site = Site::open().await;
    let other = published(&site, "خبر حوزهٔ دیگر").await;
    let other_comment = comment(&site.store, other.id, 1).await;
    let own_desk = desk(&site, "علم و فناوری").await;
    let editor = site.token(Role::Editor, &[own_desk.id]).await;
    let ask = |method, target: &str| Ask::new(method, target).token(&editor);
    let new = |desk: &str| json!({ "headline": "خبر حوزهٔ خود", "desk": desk });
    let made = site.answer(ask("POST", "/api/v1/stories").json(&new(&own_desk.slug))).await.expect(201);
    let id = made["id"].as_i64().unwrap();
    site.answer(ask("POST", &format!("/api/v1/stories/{id}/publish"))).await.expect(200);

    let elsewhere = new("دنیای-ارتباطات");
    assert_problem(&site.answer(ask("POST", "/api/v1/stories").json(&elsewhere)).await, 403);
    let moved = ask("PATCH", &format!("/api/v1/stories/{id}")).header("if-match", "\"1\"");
    assert_problem(&site.answer(moved.json(&json!({ "desk": "دنیای-ارتباطات" }))).await, 403);
    let theirs = format!("/api/v1/stories/{}", other.id);
    for refused in [
        ask("GET", &theirs),
        ask("GET", &format!("{theirs}/versions")),
        ask("PATCH", &theirs).header("if-match", "\"1\"").json(&json!({ "lead": "x" })),
        ask("POST", &format!("{theirs}/withdraw")).json(&json!({ "reason": "x" })),
        ask("POST", &format!("/api/v1/comments/{other_comment}/approve")),
    ] {
        assert_problem(&site.answer(refused).await, 403);
    }
    let list = site.answer(ask("GET", "/api/v1/stories")).await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    assert_eq!(list["items"][0]["id"], id);
    let comments = site.answer(ask("GET", "/api/v1/comments")).await.expect(200);
    assert_eq!(comments["items"], json!([]));
}
