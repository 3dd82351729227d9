//! The media library's screens, as the form and as the script use them.

use domain::permission::Role;
use serde_json::json;

use crate::client::Ask;
use crate::library::*;
use crate::site::Site;

#[tokio::test]
async fn files_are_added_by_a_form_without_script() {
    let site = Site::open().await;
    let cookie = signed_in(&site, Role::Reporter, &[]).await;
    let ask = |ask: Ask| ask.header("cookie", &cookie);
    let empty = site.answer(ask(Ask::get("/newsroom/media"))).await.text();
    assert!(empty.contains("کتابخانه هنوز خالی است"), "{empty}");

    let (one, two) = (jpeg(400, 300, 1), jpeg(400, 300, 2));
    let several = [
        ("file", Some("یک.jpg"), one.as_slice()),
        ("file", Some("دو.jpg"), &two),
        ("file", Some("سه.pdf"), b"%PDF-1.4"),
    ];
    let sent = site.answer(ask(form(Ask::post("/newsroom/media"), &several))).await;
    assert_eq!(sent.status, 422, "one of them is no picture");
    let text = sent.text();
    assert!(
        text.contains("این سند PDF است") && text.contains("یک.jpg") && text.contains("/newsroom/media/2"),
        "{text}"
    );

    let again = [("file", Some("یک.jpg"), one.as_slice())];
    let known = site.answer(ask(form(Ask::post("/newsroom/media"), &again))).await;
    assert_eq!((known.status.as_u16(), known.header("location")), (303, "/newsroom/media/1?known=1"));
    let nothing = site.answer(ask(form(Ask::post("/newsroom/media"), &[("file", Some(""), b"")]))).await;
    assert_eq!((nothing.status.as_u16(), nothing.header("location")), (303, "/newsroom/media"));

    let thumb = site.answer(ask(Ask::get("/newsroom/media/1/320.jpg"))).await;
    assert_eq!((thumb.status.as_u16(), thumb.header("cache-control")), (200, "private, no-cache"));
    assert_eq!(site.get("/newsroom/media/1/320.jpg").await.status, 303, "not without signing in");
    let found = site.answer(ask(Ask::get("/newsroom/media?q=%D8%AF%D9%88&kind=picture"))).await.text();
    assert!(found.contains("دو.jpg") && !found.contains("یک.jpg"), "{found}");
}

#[tokio::test]
async fn what_is_said_of_a_file_is_changed_on_its_page() {
    let site = Site::open().await;
    let own = signed_in(&site, Role::Reporter, &[]).await;
    let other = signed_in(&site, Role::Reporter, &[]).await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let picture = jpeg(400, 300, 1);
    let sent =
        form(Ask::post("/newsroom/media"), &[("file", Some("a.jpg"), &picture)]).header("cookie", &own);
    assert_eq!(site.answer(sent).await.header("location"), "/newsroom/media/1");
    let page = site.answer(Ask::get("/newsroom/media/1").header("cookie", &own)).await.text();
    assert!(page.contains("Zahra Ahmadi") && page.contains("هنوز در خبری به کار نرفته"), "{page}");
    let save = async |cookie: &str, version: &str, x: &str, alt: &str| {
        let fields = [("version", version), ("alt", alt), ("focal_x", x), ("focal_y", "۲۵۰")];
        site.answer(Ask::post("/newsroom/media/1").form(&fields).header("cookie", cookie)).await
    };
    let saved = save(&own, "1", "۷۵۰", "گربه").await;
    assert_eq!((saved.status.as_u16(), saved.header("location")), (303, "/newsroom/media/1?saved=1"));
    let wrong = save(&own, "2", "۱۰۰۱", "سگ").await;
    assert_eq!(wrong.status, 422);
    let text = wrong.text();
    assert!(
        text.contains("data-error=\"focal\"") && text.contains("۱۰۰۱") && text.contains("سگ"),
        "what was typed is kept: {text}"
    );
    let late = save(&editor, "1", "0", "ببر").await;
    assert_eq!(late.status, 412);
    assert!(late.text().contains("ببر"));
    assert_eq!(save(&other, "2", "0", "ببر").await.status, 403);
    assert_eq!(save(&editor, "2", "0", "ببر").await.status, 303);

    let script = Ask::get("/newsroom/media/1").header("cookie", &other).header("accept", "application/json");
    let item = site.answer(script).await.expect(200);
    assert_eq!((&item["alt"], &item["focal"]), (&json!("ببر"), &json!([0, 250])));
    assert_eq!(item["thumb"], "/newsroom/media/1/320.jpg");
    let delete = |cookie: &str| Ask::post("/newsroom/media/1/delete").header("cookie", cookie);
    assert_eq!(site.answer(delete(&own)).await.status, 403);
    let story = showing(&site, "خبر", 1).await;
    let used = site.answer(delete(&editor)).await;
    assert_eq!(used.status, 409);
    assert!(used.text().contains(&format!("/newsroom/stories/{}", story.id)));
}

#[tokio::test]
async fn a_file_that_is_deleted_is_gone() {
    let site = Site::open().await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let picture = jpeg(400, 300, 1);
    let send = || {
        form(Ask::post("/newsroom/media"), &[("file", Some("a.jpg"), &picture)])
            .header("cookie", &editor)
            .header("accept", "application/json")
    };
    let item = site.answer(send()).await.expect(201);
    assert_eq!(site.answer(send()).await.expect(200)["duplicate"], true);
    let files = || std::fs::read_dir(site.dir.path().join("media")).unwrap().count();
    assert!(files() > 0);
    let deleted = site.answer(Ask::post("/newsroom/media/1/delete").header("cookie", &editor)).await;
    assert_eq!(deleted.header("location"), "/newsroom/media");
    assert_eq!(site.answer(Ask::get("/newsroom/media/1").header("cookie", &editor)).await.status, 404);
    let again = site.answer(send()).await.expect(201);
    assert_ne!(again["id"], item["id"], "it can come back");
    let thumb = Ask::get(again["thumb"].as_str().unwrap()).header("cookie", &editor);
    assert_eq!(site.answer(thumb).await.status, 200);
}
