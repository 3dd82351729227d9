//! Assignments on the board and through the API.

use domain::permission::Role;
use serde_json::json;

use crate::client::Ask;
use crate::newsroom::*;
use crate::person::Person;
use crate::site::Site;

#[tokio::test]
async fn an_editor_gives_and_a_reporter_writes_the_story() {
    let site = Site::open().await;
    let desk = desk(&site, "دنیای ارتباطات").await;
    let editor = Person::new(&site, Role::Editor, &[desk.id]).await;
    let reporter = Person::new(&site, Role::Reporter, &[desk.id]).await;
    let id = reporter.id.to_string();
    let fields = |due| {
        [
            ("desk", desk.slug.as_str()),
            ("title", "گفت‌وگو با وزیر"),
            ("note", "با عکس"),
            ("due", due),
            ("assignee", id.as_str()),
        ]
    };
    let refused = editor.send(&site, "/newsroom/tasks", &fields("۳۱ اسفند ۱۳۹۸")).await;
    assert_eq!(refused.status, 422);
    let text = refused.text();
    assert!(
        text.contains("data-error=\"due\"")
            && text.contains("value=\"گفت‌وگو با وزیر\"")
            && text.contains("با عکس")
    );
    assert_eq!(reporter.send(&site, "/newsroom/tasks", &fields("۱۶ آذر ۱۳۹۸")).await.status, 403);
    assert_eq!(editor.send(&site, "/newsroom/tasks", &fields("۱۶ آذر ۱۳۹۸")).await.status, 303);
    let board = reporter.get(&site, "/newsroom/tasks").await.text();
    assert!(
        board.contains("گفت‌وگو با وزیر") && board.contains("(با شما)") && board.contains("۲۳:۵۹ ۱۶ آذر ۱۳۹۸")
    );
    assert!(board.contains("/newsroom/tasks/1/take") && !board.contains("/newsroom/tasks/1/drop"));
    let started = reporter.send(&site, "/newsroom/tasks/1/story", &[]).await;
    assert_eq!((started.status.as_u16(), started.header("location")), (303, "/newsroom/stories/1"));
    let board = editor.get(&site, "/newsroom/tasks").await.text();
    assert!(board.contains("href=\"/newsroom/stories/1\""));
    assert_eq!(reporter.send(&site, "/newsroom/tasks/1/finish", &[]).await.status, 303);
    let late = editor.send(&site, "/newsroom/tasks/1/take", &[]).await;
    assert!(
        late.header("location").ends_with("problem=moved"),
        "who comes too late is shown where it stands"
    );
    assert_eq!(editor.send(&site, "/newsroom/tasks/1/reopen", &[]).await.status, 303);
    let form = editor.get(&site, "/newsroom/tasks?edit=1").await.text();
    assert!(
        form.contains("action=\"/newsroom/tasks/1\"") && form.contains("name=\"version\" value=\"4\""),
        "{form}"
    );
    let stale = [("version", "3"), ("title", "دیگر"), ("due", ""), ("assignee", "")];
    let stale = editor.send(&site, "/newsroom/tasks/1", &stale).await;
    assert_eq!(stale.status, 412);
    assert!(stale.text().contains("value=\"دیگر\""));
}

#[tokio::test]
async fn boards_are_their_desks() {
    let site = Site::open().await;
    let (here, there) = (desk(&site, "دنیای ارتباطات").await, desk(&site, "سیاست").await);
    let chief = Person::new(&site, Role::Chief, &[]).await;
    let elsewhere = Person::new(&site, Role::Editor, &[there.id]).await;
    let reporter = Person::new(&site, Role::Reporter, &[there.id]).await;
    let moderator = Person::new(&site, Role::Moderator, &[]).await;
    let given = chief.send(&site, "/newsroom/tasks", &[("desk", &here.slug), ("title", "پرونده")]).await;
    assert_eq!(given.status, 303);
    let board = format!("/newsroom/tasks?desk={}", segment(&here.slug));
    for person in [&elsewhere, &reporter, &moderator] {
        assert_eq!(person.get(&site, &board).await.status, 403);
        assert_eq!(person.get(&site, "/newsroom/tasks?edit=1").await.status, 403);
        for step in ["take", "finish", "drop", "story"] {
            assert_eq!(
                person.send(&site, &format!("/newsroom/tasks/1/{step}"), &[]).await.status,
                403,
                "{step}"
            );
        }
        assert_eq!(
            person.send(&site, "/newsroom/tasks/1", &[("version", "1"), ("title", "ا")]).await.status,
            403
        );
    }
    assert_eq!(chief.send(&site, "/newsroom/tasks/1/fly", &[]).await.status, 404);
    assert_eq!(chief.send(&site, "/newsroom/tasks/9/take", &[]).await.status, 404);
}

#[tokio::test]
async fn programs_give_and_follow_assignments() {
    let site = Site::open().await;
    let (here, there) = (desk(&site, "دنیای ارتباطات").await, desk(&site, "سیاست").await);
    let editor = site.token(Role::Editor, &[here.id]).await;
    let reporter = site.token(Role::Reporter, &[here.id]).await;
    let other = site.token(Role::Editor, &[there.id, there.id]).await;
    let ask = |ask: Ask, token: &str| site.answer(ask.token(token));
    let new = json!({
        "desk": here.slug, "title": "پرونده", "due": "2019-12-07T10:00:00+03:30", "origin": { "kind": "case", "id": 12 },
    });
    let made = ask(Ask::post("/api/v1/tasks").json(&new), &editor).await;
    assert_eq!(made.header("etag"), "\"1\"");
    let made = made.expect(201);
    assert_eq!((&made["due"], &made["origin"]["id"]), (&json!("2019-12-07T10:00:00+03:30"), &json!(12)));
    assert_eq!(ask(Ask::post("/api/v1/tasks").json(&new), &reporter).await.status, 403);
    let patch = |etag: &str, body: serde_json::Value| {
        Ask::new("PATCH", "/api/v1/tasks/1").header("if-match", etag).json(&body)
    };
    assert_eq!(ask(patch("\"1\"", json!({ "note": "با عکس" })), &editor).await.expect(200)["version"], 2);
    assert_eq!(ask(patch("\"1\"", json!({ "note": "" })), &editor).await.status, 412);
    assert_eq!(ask(patch("\"2\"", json!({ "step": "drop" })), &reporter).await.status, 403);
    assert_eq!(ask(patch("\"2\"", json!({ "step": "finish" })), &editor).await.expect(200)["state"], "done");
    assert_eq!(ask(Ask::get("/api/v1/tasks?state=done"), &reporter).await.expect(200)["items"][0]["id"], 1);
    assert!(ask(Ask::get("/api/v1/tasks"), &other).await.expect(200)["items"].as_array().unwrap().is_empty());
    assert_eq!(ask(patch("\"3\"", json!({ "note": "" })), &other).await.status, 403);
    assert_eq!(ask(Ask::new("PATCH", "/api/v1/tasks/1").json(&json!({})), &editor).await.status, 428);
}
