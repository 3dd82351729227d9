//! A story's steps through the API, and what each takes and refuses.

use domain::permission::Role;
use domain::story::StoryStatus;
use serde_json::{Value, json};

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

struct Desk {
    site: Site,
    editor: String,
    reporter: String,
    story: String,
}

async fn desk_at_work() -> Desk {
    let site = Site::open().await;
    let id = draft(&site, "همکاری‌های دوجانبه").await.id;
    let editor = site.token(Role::Editor, &[]).await;
    let reporter = site.token(Role::Reporter, &[]).await;
    Desk { site, editor, reporter, story: format!("/api/v1/stories/{id}") }
}

impl Desk {
    fn step(&self, token: &str, step: &str) -> Ask {
        Ask::post(&format!("{}/{step}", self.story)).token(token)
    }

    async fn take(&self, token: &str, step: &str, body: Value) -> Value {
        self.site.answer(self.step(token, step).json(&body)).await.expect(200)
    }
}

#[tokio::test]
async fn a_dispatch_goes_its_way() {
    let desk = desk_at_work().await;
    let submitted = desk.take(&desk.reporter, "submit", json!({})).await;
    assert_eq!((&submitted["status"], &submitted["author"]), (&"submitted".into(), &Value::Null));
    let back = desk.take(&desk.editor, "return", json!({ "reason": "منبع روشن نیست" })).await;
    assert_eq!((&back["status"], &back["return_reason"]), (&"returned".into(), &"منبع روشن نیست".into()));
    let again = desk.take(&desk.reporter, "submit", json!({})).await;
    assert_eq!(again["return_reason"], Value::Null);
    let waiting = desk
        .take(&desk.editor, "schedule", json!({ "at": "2019-12-07T00:00:00+03:30", "embargo": true }))
        .await;
    assert_eq!((&waiting["status"], &waiting["embargo"]), (&"scheduled".into(), &true.into()));
    assert_eq!(waiting["due"], "2019-12-07T00:00:00+03:30");
    let later = desk.take(&desk.editor, "schedule", json!({ "at": "2020-03-20T00:00:00Z" })).await;
    assert_eq!((&later["due"], &later["embargo"]), (&"2020-03-20T03:30:00+03:30".into(), &false.into()));
    assert_eq!(desk.take(&desk.editor, "ready", json!({})).await["due"], Value::Null);
    assert_eq!(desk.take(&desk.editor, "publish", json!({})).await["status"], "published");
    assert!(desk.site.read("/latest").await.contains("همکاری‌های دوجانبه"));
}

#[tokio::test]
async fn a_step_that_lacks_something_says_what() {
    let desk = desk_at_work().await;
    let schedule = |body: Value| desk.step(&desk.editor, "schedule").json(&body);
    for (ask, field, code) in [
        (schedule(json!({})), "at", "schedule-unreadable"),
        (schedule(json!({ "at": "فردا" })), "at", "schedule-unreadable"),
        (schedule(json!({ "at": "2031-03-21T00:00:00" })), "at", "schedule-unreadable"),
        (schedule(json!({ "at": "2019-12-06T14:56:00+03:30" })), "at", "schedule-past"),
        (desk.step(&desk.editor, "return").json(&json!({ "reason": " " })), "reason", "reason-empty"),
        (desk.step(&desk.editor, "return"), "reason", "reason-empty"),
    ] {
        let answer = desk.site.answer(ask).await;
        assert_problem(&answer, 422);
        let error = &answer.json()["errors"][0];
        assert_eq!((&error["field"], &error["code"]), (&field.into(), &code.into()));
        assert_ne!(error["message"], code, "it is said in words");
    }
    assert_problem(&desk.site.answer(schedule(json!({ "at": "2031-03-21T00:00:00Z", "to": 1 }))).await, 400);
    assert_problem(&desk.site.answer(desk.step(&desk.editor, "schedule")).await, 415);

    let desk_slug = crate::newsroom::desk(&desk.site, "دنیای ارتباطات").await.slug;
    let bare = json!({ "headline": "تیتر تنها", "desk": desk_slug });
    let made =
        desk.site.answer(Ask::post("/api/v1/stories").token(&desk.reporter).json(&bare)).await.expect(201);
    let submit = Ask::post(&format!("/api/v1/stories/{}/submit", made["id"])).token(&desk.reporter);
    let answer = desk.site.answer(submit).await;
    assert_problem(&answer, 422);
    assert_eq!(answer.json()["errors"][0]["code"], "story-text-empty");
}

/// If-Match may be left out of a step, and is heeded when it is not.
#[tokio::test]
async fn a_step_from_an_old_version_is_refused() {
    let desk = desk_at_work().await;
    let change = Ask::new("PATCH", &desk.story).token(&desk.editor).header("if-match", "\"1\"");
    desk.site.answer(change.json(&json!({ "lead": "لید تازه" }))).await.expect(200);
    for step in ["submit", "ready", "schedule", "publish", "return"] {
        let body = match step {
            "schedule" => json!({ "at": "2031-03-21T00:00:00Z" }),
            "return" => json!({ "reason": "x" }),
            _ => json!({}),
        };
        // A draft is not returned, whatever its version: the state is looked at first.
        let status = if step == "return" { 409 } else { 412 };
        let stale = desk.step(&desk.editor, step).header("if-match", "\"1\"").json(&body);
        assert_problem(&desk.site.answer(stale).await, status);
    }
    let stale = Ask::new("DELETE", &desk.story).token(&desk.editor).header("if-match", "\"1\"");
    assert_problem(&desk.site.answer(stale).await, 412);
    let fresh = desk.step(&desk.editor, "submit").header("if-match", "\"2\"");
    desk.site.answer(fresh).await.expect(200);
}

#[tokio::test]
async fn a_discarded_story_is_found_only_by_its_state() {
    let desk = desk_at_work().await;
    let discard = || Ask::new("DELETE", &desk.story).token(&desk.reporter);
    assert_eq!(desk.site.answer(discard()).await.status, 204);
    assert_problem(&desk.site.answer(discard()).await, 404);
    assert_problem(&desk.site.answer(Ask::get(&desk.story).token(&desk.editor)).await, 404);
    let listed = async |query: &str| {
        let ask = Ask::get(&format!("/api/v1/stories{query}")).token(&desk.editor);
        desk.site.answer(ask).await.expect(200)["items"].as_array().unwrap().len()
    };
    assert_eq!((listed("").await, listed("?status=discarded").await), (0, 1));
    let restored = desk.site.answer(desk.step(&desk.reporter, "restore")).await.expect(200);
    assert_eq!(restored["status"], StoryStatus::Draft.as_str());
    assert_eq!((listed("").await, listed("?status=discarded").await), (1, 0));
}

/// Whoever asks to be checked is told what must not be published; whoever does not is not.
#[tokio::test]
async fn publishing_is_checked_on_request() {
    let desk = desk_at_work().await;
    let gone = published(&desk.site, "خبر نادرست").await;
    withdraw(&desk.site, gone.id).await;
    let body = json!({
        "lead": "", "picture": { "media": 1, "alt": "", "credit": "ایسنا" },
        "body": { "type": "doc", "content": [
            { "type": "paragraph", "content": [
                { "type": "text", "text": "نشست ۳۱ مهر ۱۴۰۲ بود؛ " },
                { "type": "text", "text": "پیش‌تر", "marks": [
                    { "type": "link", "attrs": { "href": format!("/news/{}", gone.code) } }] }] }] },
    });
    let change = Ask::new("PATCH", &desk.story).token(&desk.editor).header("if-match", "*").json(&body);
    desk.site.answer(change).await.expect(200);
    let answer = desk.site.answer(desk.step(&desk.editor, "publish").json(&json!({ "check": true }))).await;
    assert_problem(&answer, 422);
    let errors = answer.json()["errors"].clone();
    let found: Vec<_> =
        errors.as_array().unwrap().iter().map(|error| error["code"].as_str().unwrap()).collect();
    let expected =
        ["check-lead-missing", "check-picture-alt", "check-date-impossible", "check-link-withdrawn"];
    assert_eq!(found, expected);
    assert_eq!(errors[2]["message"], "تاریخ «۳۱ مهر ۱۴۰۲» در تقویم نیست؛ روز، ماه یا سال را درست کنید.");
    assert_eq!(
        desk.site.answer(Ask::get(&desk.story).token(&desk.editor)).await.expect(200)["status"],
        "draft"
    );
    assert_eq!(desk.take(&desk.editor, "publish", json!({})).await["status"], "published");
}

/// Versions come page by page, each with what was written.
#[tokio::test]
async fn versions_come_page_by_page() {
    let desk = desk_at_work().await;
    for number in 2..=120 {
        let change = Ask::new("PATCH", &desk.story).token(&desk.editor).header("if-match", "*");
        desk.site.answer(change.json(&json!({ "lead": format!("لید {number}") }))).await.expect(200);
    }
    let (mut seen, mut cursor) = (vec![], String::new());
    loop {
        let ask = Ask::get(&format!("{}/versions?cursor={cursor}", desk.story)).token(&desk.editor);
        let page = desk.site.answer(ask).await.expect(200);
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 50);
        for item in items {
            let version = item["version"].as_i64().unwrap();
            assert!(version == 1 || item["content"]["lead"] == format!("لید {version}"));
            seen.push(version);
        }
        match page["next"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen, (1..=120).collect::<Vec<_>>());
    let rubbish = Ask::get(&format!("{}/versions?cursor=x", desk.story)).token(&desk.editor);
    assert_problem(&desk.site.answer(rubbish).await, 400);
}

#[tokio::test]
async fn stories_are_found_by_words() {
    let site = Site::open().await;
    let token = site.token(Role::Editor, &[]).await;
    let (one, two) = (draft(&site, "همکاری‌های دوجانبه").await, draft(&site, "باران در شمال").await);
    let found = async |q: &str| {
        let ask = Ask::get(&format!("/api/v1/stories?q={}", segment(q))).token(&token);
        let page = site.answer(ask).await.expect(200);
        page["items"].as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(found("همکاري هاي").await, [one.id.0]);
    assert_eq!(found("باران شمال").await, [two.id.0]);
    assert_eq!(found("دبیرکل").await, [two.id.0, one.id.0], "a word of the lead");
    assert_eq!(found(&two.code.to_string()).await, [two.id.0]);
    assert_eq!(found("باران دوجانبه").await, [0; 0]);
    assert_eq!(found("").await.len(), 2);
}
