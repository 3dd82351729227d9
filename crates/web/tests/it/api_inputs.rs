//! What the API does not take: every refusal is problem details that say why.

use domain::permission::Role;
use serde_json::json;

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn a_story_that_can_not_be_kept_is_refused_with_its_fields() {
    let site = Site::open().await;
    let desk = desk(&site, "دنیای ارتباطات").await.slug;
    let chief = site.token(Role::Chief, &[]).await;
    let long = "ت".repeat(400);
    for (body, field) in [
        (json!({ "desk": desk }), "headline"),
        (json!({ "desk": desk, "headline": " " }), "headline"),
        (json!({ "desk": desk, "headline": long }), "headline"),
        (json!({ "desk": desk, "headline": "x", "kicker": long }), "kicker"),
        (json!({ "desk": desk, "headline": "x", "tags": [long] }), "tags"),
        (json!({ "desk": "nowhere", "headline": "x" }), "desk"),
        (json!({ "headline": "x" }), "desk"),
    ] {
        let answer = site.answer(Ask::post("/api/v1/stories").token(&chief).json(&body)).await;
        assert_problem(&answer, 422);
        let errors = answer.json()["errors"].clone();
        assert_eq!(errors[0]["field"], field, "{body}");
        assert!(errors[0]["code"].is_string() && errors[0]["message"].is_string());
    }
    let list = site.answer(Ask::get("/api/v1/stories").token(&chief)).await.expect(200);
    assert_eq!(list["items"], json!([]), "nothing was kept");
}

#[tokio::test]
async fn what_is_no_json_of_a_story_is_refused() {
    let site = Site::open().await;
    let desk = desk(&site, "دنیای ارتباطات").await.slug;
    let chief = site.token(Role::Chief, &[]).await;
    let post = || Ask::post("/api/v1/stories").token(&chief);
    let valid = json!({ "headline": "x", "desk": desk }).to_string();
    for (ask, status) in [
        (post().json(&json!({ "headline": "x", "desk": desk, "headlines": "y" })), 400),
        (post().json(&json!({ "headline": 5, "desk": desk })), 400),
        (post().json(&json!({ "headline": "x", "desk": desk, "body": 5 })), 400),
        (post().json(&json!(["headline"])), 400),
        (post().body("application/json", "{\"headline\": "), 400),
        (post().body("application/json", ""), 400),
        (post().body("application/json", b"{\"headline\": \"\xff\"}".to_vec()), 400),
        (post().nameless_body(&valid), 415),
        (post().body("text/plain", valid.clone()), 415),
        (post().form(&[("headline", "x")]), 415),
        (post().body("application/json", vec![b' '; (4 << 20) + 1]), 413),
    ] {
        assert_problem(&site.answer(ask).await, status);
    }
    site.answer(post().body("application/json; charset=utf-8", valid)).await.expect(201);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let site = Site::open().await;
    let chief = site.token(Role::Chief, &[]).await;
    for id in ["999", "abc", "1.5", "-1", "99999999999999999999", "%ff", "%00"] {
        for (method, target) in [
            ("GET", format!("/api/v1/stories/{id}")),
            ("GET", format!("/api/v1/stories/{id}/versions")),
            ("PATCH", format!("/api/v1/stories/{id}")),
            ("POST", format!("/api/v1/stories/{id}/publish")),
            ("POST", format!("/api/v1/stories/{id}/correct")),
            ("POST", format!("/api/v1/stories/{id}/withdraw")),
            ("POST", format!("/api/v1/comments/{id}/approve")),
            ("POST", format!("/api/v1/comments/{id}/reject")),
            ("POST", format!("/api/v1/comments/{id}/spam")),
        ] {
            let body = match target.rsplit('/').next().unwrap() {
                "correct" => json!({ "note": "x" }),
                "withdraw" | "reject" => json!({ "reason": "x" }),
                _ => json!({ "lead": "x" }),
            };
            let mut ask = Ask::new(method, &target).token(&chief).header("if-match", "*");
            if method != "GET" {
                ask = ask.json(&body);
            }
            let answer = site.answer(ask).await;
            assert_eq!(answer.status, 404, "{method} {target}: {}", answer.text());
            assert_problem(&answer, 404);
        }
    }
}

/// Everything under /api speaks to programs, also where there is nothing.
#[tokio::test]
async fn everything_under_api_answers_a_program() {
    let site = Site::open().await;
    let chief = site.token(Role::Chief, &[]).await;
    for (method, target, status) in [
        ("GET", "/api", 404),
        ("GET", "/api/", 404),
        ("GET", "/api/v1", 404),
        ("GET", "/api/v1/", 404),
        ("GET", "/api/v2/stories", 404),
        ("GET", "/api/nothing", 404),
        ("POST", "/api/nothing", 404),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/stories/", 404),
        ("POST", "/api/v1/stories/1/nothing", 404),
        ("DELETE", "/api/v1/stories", 405),
        ("GET", "/api/v1/stories/1/publish", 405),
        ("PUT", "/api/v1/comments", 405),
        ("GET", "/api/v1/stories?cursor=rubbish", 400),
        ("GET", "/api/v1/stories?status=rubbish", 400),
        ("GET", "/api/v1/stories?desk=nowhere", 400),
        ("GET", "/api/v1/comments?cursor=rubbish", 400),
        ("GET", "/api/v1/comments?status=rubbish", 400),
        ("GET", "/api/v1/comments?story=rubbish", 400),
        ("GET", "/api/%ff", 404),
    ] {
        let answer = site.answer(Ask::new(method, target).token(&chief)).await;
        assert_eq!(answer.status, status, "{method} {target}: {}", answer.text());
        assert_problem(&answer, status);
        if status == 405 {
            assert!(answer.headers.contains_key("allow"), "{method} {target}");
        }
    }
    let forged = Ask::post("/api/v1/stories").token(&chief).header("origin", "https://evil.example");
    assert_problem(&site.answer(forged.json(&json!({}))).await, 403);
}
