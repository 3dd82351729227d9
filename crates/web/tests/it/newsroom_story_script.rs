//! What the editor's script asks: working copies, versions, merges, proposals, presence.

use domain::permission::Role;
use domain::story::Story;
use serde_json::{Value, json};

use crate::client::Ask;
use crate::newsroom::{draft, publish};
use crate::newsroom_story_form::{look, page_of};
use crate::people::signed_in;
use crate::site::{NOW, Site};

fn content(story: &Story, headline: &str) -> Value {
    let mut content = serde_json::to_value(&story.content).unwrap();
    content["headline"] = headline.into();
    content
}

async fn put(site: &Site, who: &str, story: &Story, tab: &str, revision: i64, headline: &str) -> Ask2 {
    let body = json!({ "tab": tab, "revision": revision, "base": 1, "content": content(story, headline) });
    let ask = Ask::new("PUT", &format!("{}/draft", page_of(story))).header("cookie", who).json(&body);
    site.answer(ask).await
}

type Ask2 = crate::client::Answer;

#[tokio::test]
async fn what_is_typed_is_kept_and_two_tabs_hear_of_each_other() {
    let site = Site::open().await;
    let story = draft(&site, "تیتر").await;
    let reporter = signed_in(&site, Role::Reporter, &[]).await;
    let kept = put(&site, &reporter, &story, "one", 0, "").await.expect(200);
    assert_eq!(
        (&kept["revision"], &kept["version"]),
        (&json!(1), &json!(1)),
        "an empty headline is fine here"
    );
    assert_eq!(kept["saved"], "2019-12-06T14:56:00+03:30");
    let again = put(&site, &reporter, &story, "one", 1, "تیتر نیمه‌کاره").await.expect(200);
    assert_eq!(again["revision"], 2);
    let elsewhere = put(&site, &reporter, &story, "two", 1, "تیتر زبانهٔ دیگر").await.expect(409);
    assert_eq!((&elsewhere["code"], &elsewhere["tab"]), (&json!("elsewhere"), &json!("one")));
    assert_eq!(elsewhere["content"]["headline"], "تیتر نیمه‌کاره");
    let page = look(&site, &reporter, &page_of(&story)).await.text();
    let data = page.split("id=\"story-data\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["working"]["content"]["headline"], "تیتر نیمه‌کاره");
    assert_eq!((&data["editable"], &data["desk"]), (&json!(true), &json!("دنیای-ارتباطات")));
    assert!(look(&site, &reporter, "/newsroom/stories").await.text().contains("ذخیره نکرده‌اید"));
    let drop = Ask::new("DELETE", &format!("{}/draft", page_of(&story))).header("cookie", &reporter);
    assert_eq!(site.answer(drop).await.status, 204);
    assert!(look(&site, &reporter, &page_of(&story)).await.text().contains("\"working\":null"));
}

#[tokio::test]
async fn what_may_no_longer_be_edited_is_refused_with_a_code() {
    let site = Site::open().await;
    let story = draft(&site, "تیتر").await;
    let reporter = signed_in(&site, Role::Reporter, &[]).await;
    let wrong = json!({ "tab": "one", "revision": 0, "base": 1, "content": { "headline": 1 } });
    let ask = Ask::new("PUT", &format!("{}/draft", page_of(&story))).header("cookie", &reporter).json(&wrong);
    assert_eq!(site.answer(ask).await.expect(422)["errors"][0]["field"], "body");
    publish(&site, story.id, NOW).await;
    assert_eq!(put(&site, &reporter, &story, "one", 0, "x").await.expect(403)["code"], "forbidden");
    let away = put(&site, "khabar_session=none", &story, "one", 0, "x").await.expect(401);
    assert_eq!(away["code"], "signed-out");
}

async fn save(site: &Site, who: &str, story: &Story, version: &str, headline: &str) -> Ask2 {
    let body = json!({ "content": content(story, headline), "tab": "one" });
    let ask =
        Ask::post(&format!("{}/save", page_of(story))).header("cookie", who).header("if-match", version);
    site.answer(ask.json(&body)).await
}

#[tokio::test]
async fn a_save_never_overwrites_and_a_merge_shows_both() {
    let site = Site::open().await;
    let story = draft(&site, "تیتر نخست").await;
    let (one, two) = (signed_in(&site, Role::Editor, &[]).await, signed_in(&site, Role::Editor, &[]).await);
    let saved = save(&site, &one, &story, "\"1\"", "تیتر یکم").await.expect(200);
    assert_eq!((&saved["version"], &saved["status"]), (&json!(2), &json!("draft")));
    let outdated = save(&site, &two, &story, "\"1\"", "تیتر دوم").await.expect(412);
    assert_eq!(
        (&outdated["code"], &outdated["version"], &outdated["by"]),
        (&json!("outdated"), &json!(2), &json!("زهرا احمدی"))
    );
    assert_eq!(save(&site, &two, &story, "\"2\"", " ").await.expect(422)["errors"][0]["field"], "headline");
    let mut mine = content(&story, "تیتر دوم");
    mine["lead"] = "لید <b>من</b>".into();
    let ask = Ask::post(&format!("{}/merge", page_of(&story))).header("cookie", &two);
    let merge = site.answer(ask.json(&json!({ "base": 1, "content": mine }))).await.expect(200);
    let field =
        |name: &str| merge["fields"].as_array().unwrap().iter().find(|field| field["field"] == name).unwrap();
    assert_eq!((&field("headline")["choice"], &field("lead")["choice"]), (&json!("ask"), &json!("mine")));
    assert_eq!((&field("place")["choice"], &field("picture")["mine"]), (&json!("same"), &Value::Null));
    let html = field("lead")["html"].as_str().unwrap();
    assert!(html.contains("<ins") && html.contains("&lt;b&gt;") && !html.contains("<b>"), "{html}");
    assert_eq!(merge["body"][0]["choice"], "same");
}

#[tokio::test]
async fn a_full_disk_has_a_code() {
    let site = Site::open().await;
    let mut story = draft(&site, "تیتر").await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    story.content.body =
        domain::document::Document::from_paragraphs(vec!["بند بلند ".repeat(300); 60]);
    site.store.pretend_full(true).await.unwrap();
    assert_eq!(put(&site, &editor, &story, "one", 0, "x").await.expect(507)["code"], "full");
    assert_eq!(save(&site, &editor, &story, "\"1\"", "x").await.expect(507)["code"], "full");
    site.store.pretend_full(false).await.unwrap();
    put(&site, &editor, &story, "one", 0, "x").await.expect(200);
    assert_eq!(save(&site, &editor, &story, "\"1\"", "x").await.expect(200)["version"], 2);
}

#[tokio::test]
async fn the_copy_desk_counts_as_scripts_do() {
    let site = Site::open().await;
    let reporter = signed_in(&site, Role::Reporter, &[]).await;
    // The emoji is two UTF-16 units and four bytes.
    let texts = json!({ "texts": [{ "field": "body/0", "text": "😀 او می رود" }, { "field": "lead", "text": "پاکیزه است." }] });
    let ask = Ask::post("/newsroom/copy-desk").header("cookie", &reporter).json(&texts);
    let edits = site.answer(ask).await.expect(200);
    assert_eq!(edits["edits"].as_array().unwrap().len(), 1, "{edits}");
    let edit = &edits["edits"][0];
    let units: Vec<u16> = "😀 او می رود".encode_utf16().collect();
    let (from, to) = (edit["from"].as_u64().unwrap() as usize, edit["to"].as_u64().unwrap() as usize);
    assert_eq!(String::from_utf16(&units[from..to]).unwrap(), edit["before"].as_str().unwrap());
    assert_eq!((&edit["field"], &edit["rule"]), (&json!("body/0"), &json!("verb-prefix")));
    assert!(edit["reason"].as_str().unwrap().contains("نیم‌فاصله"));
}

#[tokio::test]
async fn checks_are_said_in_words() {
    let site = Site::open().await;
    let story = draft(&site, "تیتر").await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let mut content = content(&story, "تیتر");
    content["lead"] = "".into();
    let ask = Ask::post(&format!("{}/checks", page_of(&story))).header("cookie", &editor);
    let found = site.answer(ask.json(&json!({ "content": content }))).await.expect(200);
    let finding = &found["findings"][0];
    assert_eq!((&finding["code"], &finding["severity"]), (&json!("check-lead-missing"), &json!("must")));
    assert_eq!(finding["message"], "خبر لید ندارد؛ لید را بنویسید.");
}
