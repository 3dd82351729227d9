//! A story's life through the API: each answer comes when readers see what it says.

use domain::permission::Role;
use serde_json::{Value, json};

use crate::client::Ask;
use crate::markup::*;
use crate::newsroom::*;
use crate::site::Site;

fn dispatch() -> Value {
    json!({
        "headline": "همکاری‌های دوجانبه",
        "kicker": "در سفر به باکو",
        "lead": "مذاکراتی انجام شد.",
        "body": ["پاراگراف یکم.", "پاراگراف دوم."],
        "desk": "دنیای-ارتباطات",
        "tags": ["نسل پنجم"],
        "bylines": ["زهرا احمدی"],
        "place": "باکو",
    })
}

#[tokio::test]
async fn a_story_is_written_published_and_seen_at_once() {
    let site = Site::open().await;
    desk(&site, "دنیای ارتباطات").await;
    let chief = site.token(Role::Chief, &[]).await;
    let lists = [
        "/".to_owned(),
        "/latest".into(),
        format!("/desk/{}", segment("دنیای-ارتباطات")),
        format!("/group/{}", segment("فضای-مجازی")),
        "/archive/1398/09/15".into(),
    ];
    let tag = format!("/tag/{}", segment("نسل-پنجم"));
    for list in &lists {
        assert!(!site.read(list).await.contains("همکاری‌های دوجانبه"));
    }
    assert_eq!(site.get(&tag).await.status, 404);

    let created = site.answer(Ask::post("/api/v1/stories").token(&chief).json(&dispatch())).await;
    assert_eq!(created.header("etag"), "\"1\"");
    let created = created.expect(201);
    assert_eq!((&created["version"], &created["status"]), (&1.into(), &"draft".into()));
    let code = created["code"].as_i64().unwrap();
    let url = created["url"].as_str().unwrap();
    let page = url.strip_prefix("https://khabar.example").unwrap();
    assert!(page.starts_with(&format!("/news/{code}/")), "{url}");
    assert_eq!(site.get(page).await.status, 404);

    let story = format!("/api/v1/stories/{}", created["id"]);
    let published = site.answer(Ask::post(&format!("{story}/publish")).token(&chief)).await.expect(200);
    assert_eq!(published["status"], "published");
    assert_eq!(published["published"], "2019-12-06T14:56:00+03:30");
    let html = site.read(page).await;
    assert_eq!(inside(&html, "data-part=\"headline\""), "همکاری‌های دوجانبه");
    assert_eq!(inside(&html, "data-part=\"lead\""), "مذاکراتی انجام شد.");
    assert_eq!(inside(&html, "data-part=\"body\""), "<p>پاراگراف یکم.</p>\n<p>پاراگراف دوم.</p>");
    for list in lists.iter().chain([&tag]) {
        assert!(site.read(list).await.contains("همکاری‌های دوجانبه"), "{list}");
    }
    let shown = site.answer(Ask::get(&story).token(&chief)).await;
    assert_eq!(shown.header("etag"), "\"1\"");
    assert_eq!(shown.expect(200), published);
}

#[tokio::test]
async fn a_change_says_which_version_it_was_made_from() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let editor = site.token(Role::Editor, &[]).await;
    let target = format!("/api/v1/stories/{}", story.id);
    let patch = || Ask::new("PATCH", &target).token(&editor);
    let change = json!({ "lead": "لید تازه" });
    crate::policy::assert_problem(&site.answer(patch().json(&change)).await, 428);
    for stale in ["\"7\"", "\"0\"", "rubbish", "W/\"7\""] {
        let answer = site.answer(patch().header("if-match", stale).json(&change)).await;
        crate::policy::assert_problem(&answer, 412);
    }
    assert!(!site.read(&path(&story)).await.contains("لید تازه"));

    let changed = site.answer(patch().header("if-match", "\"1\"").json(&change)).await;
    assert_eq!(changed.header("etag"), "\"2\"");
    let changed = changed.expect(200);
    assert_eq!((&changed["version"], &changed["lead"]), (&2.into(), &"لید تازه".into()));
    assert_eq!(changed["headline"], "همکاری‌های دوجانبه", "what was not sent stays");
    assert!(site.read(&path(&story)).await.contains("لید تازه"));
    assert!(site.read("/latest").await.contains("لید تازه"));

    let late = patch().header("if-match", "\"1\"").json(&json!({ "lead": "دیگری" }));
    crate::policy::assert_problem(&site.answer(late).await, 412);
    // A proxy that compresses weakens the tag.
    let weakened = patch().header("if-match", "W/\"2\"").json(&json!({ "kicker": null, "exchange": false }));
    let changed = site.answer(weakened).await.expect(200);
    assert_eq!((&changed["kicker"], &changed["exchange"]), (&Value::Null, &false.into()));
    let html = site.read(&path(&story)).await;
    assert!(!parts(&html).contains(&"kicker") && !parts(&html).contains(&"exchange-form"));

    let versions = Ask::get(&format!("{target}/versions")).token(&editor);
    let versions = site.answer(versions).await.expect(200);
    let items = versions["items"].as_array().unwrap();
    assert_eq!(items.len(), 3, "{versions}");
    let second = items.iter().find(|item| item["version"] == 2).unwrap();
    assert_eq!((&second["content"]["lead"], &second["actor"]), (&"لید تازه".into(), &"editor".into()));
}

/// A new headline makes a new address; the old one leads there.
#[tokio::test]
async fn a_new_headline_keeps_the_old_address_alive() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let editor = site.token(Role::Editor, &[]).await;
    site.read(&path(&story)).await;
    let patch = Ask::new("PATCH", &format!("/api/v1/stories/{}", story.id)).token(&editor);
    let change = json!({ "headline": "همکاری‌های سه‌جانبه", "tags": ["باکو"] });
    let changed = site.answer(patch.header("if-match", "\"1\"").json(&change)).await.expect(200);
    let url = changed["url"].as_str().unwrap().strip_prefix("https://khabar.example").unwrap();
    crate::policy::assert_leads(&site.get(&path(&story)).await, url);
    assert!(site.read(url).await.contains("همکاری‌های سه‌جانبه"));
    assert!(site.read(&format!("/tag/{}", segment("باکو"))).await.contains("همکاری‌های سه‌جانبه"));
    assert_eq!(site.get(&format!("/tag/{}", segment("نسل-پنجم"))).await.status, 404);
}

/// Of many who change the same version at once, one is heard and the others are told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_writers_who_disagree_one_is_heard() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let editor = site.token(Role::Editor, &[]).await;
    let asks = (0..8).map(|number| {
        let patch = Ask::new("PATCH", &format!("/api/v1/stories/{}", story.id)).token(&editor);
        site.answer(patch.header("if-match", "\"1\"").json(&json!({ "lead": format!("لید {number}") })))
    });
    let mut answers: Vec<u16> =
        futures_util::future::join_all(asks).await.iter().map(|answer| answer.status.as_u16()).collect();
    answers.sort_unstable();
    assert_eq!(answers, [200, 412, 412, 412, 412, 412, 412, 412]);
}
