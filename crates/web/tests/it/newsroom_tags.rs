//! Tags are renamed and merged in the browser and through the API; their old addresses lead on in one step.

use domain::permission::Role;
use serde_json::json;
use store::tags::{self, Following};

use crate::client::Ask;
use crate::newsroom::*;
use crate::person::Person;
use crate::site::{NOW, Site};

async fn follow(site: &Site) {
    while tags::follow(&site.store, NOW).await.unwrap() != Following::Idle {}
}

#[tokio::test]
async fn a_renamed_and_then_merged_tag_leads_on_in_one_step() {
    let site = Site::open().await;
    let story = published(&site, "خبر یکم").await;
    let chief = Person::new(&site, Role::Chief, &[]).await;
    let tag = |slug: &str| format!("/tag/{}", segment(slug));
    let screen = |slug: &str| format!("/newsroom/tags/{}", segment(slug));
    let list = chief.get(&site, "/newsroom/tags").await.text();
    assert!(list.find("اینترنت").unwrap() < list.find("نسل پنجم").unwrap(), "in dictionary order");
    // Kept pages, to see that they go.
    assert!(site.read(&path(&story)).await.contains(&tag("اینترنت")));
    site.read(&tag("نسل-پنجم")).await;
    let renamed =
        chief.send(&site, &format!("{}/rename", screen("اینترنت")), &[("name", "شبکهٔ جهانی")]).await;
    assert_eq!((renamed.status.as_u16(), renamed.header("location")), (303, "/newsroom/tags?done=renamed"));
    let away = site.get(&tag("اینترنت")).await;
    assert_eq!((away.status.as_u16(), away.header("location")), (301, tag("شبکه-جهانی").as_str()));
    assert!(chief.get(&site, "/newsroom/tags").await.text().contains("۱ تغییر نام"), "stories follow behind");
    follow(&site).await;
    assert!(site.read(&path(&story)).await.contains("شبکهٔ جهانی"));
    assert!(site.read(&tag("شبکه-جهانی")).await.contains("خبر یکم"));
    let merged = chief.send(&site, &format!("{}/merge", screen("شبکه-جهانی")), &[("into", "نسل پنجم")]).await;
    assert_eq!(merged.header("location"), "/newsroom/tags?done=merged");
    follow(&site).await;
    for slug in ["اینترنت", "شبکه-جهانی"] {
        assert_eq!(site.get(&tag(slug)).await.header("location"), tag("نسل-پنجم"), "{slug}");
    }
    let page = site.read(&path(&story)).await;
    assert!(!page.contains("شبکهٔ جهانی") && page.contains("نسل پنجم"));
    assert_eq!(chief.get(&site, &screen("اینترنت")).await.status, 404);
}

#[tokio::test]
async fn what_can_not_be_done_stands_beside_the_field() {
    let site = Site::open().await;
    published(&site, "خبر یکم").await;
    let chief = Person::new(&site, Role::Chief, &[]).await;
    let at = |step: &str| format!("/newsroom/tags/{}/{step}", segment("اینترنت"));
    for (step, field, typed, says) in [
        ("rename", "name", "نسل پنجم", "این دو را ادغام کنید"),
        ("rename", "name", " ", "نام برچسب را بنویسید"),
        ("merge", "into", "نیست", "چنین برچسبی نیست"),
        ("merge", "into", "اینترنت", "در خودش"),
    ] {
        let refused = chief.send(&site, &at(step), &[(field, typed)]).await;
        assert_eq!(refused.status, 422, "{typed}");
        let text = refused.text();
        assert!(text.contains(says) && text.contains(&format!("data-error=\"{field}\"")), "{typed}");
        assert!(text.contains(&format!("value=\"{typed}\"")), "{typed}");
    }
    let editor = Person::new(&site, Role::Editor, &[]).await;
    assert_eq!(editor.get(&site, "/newsroom/tags").await.status, 403);
    assert_eq!(editor.send(&site, &at("rename"), &[("name", "نو")]).await.status, 403);
    assert_eq!(editor.send(&site, &at("merge"), &[("into", "نسل پنجم")]).await.status, 403);
}

#[tokio::test]
async fn programs_do_the_same() {
    let site = Site::open().await;
    published(&site, "خبر یکم").await;
    let chief = site.token(Role::Chief, &[]).await;
    let reporter = site.token(Role::Reporter, &[]).await;
    let ask = |ask: Ask, token: &str| site.answer(ask.token(token));
    let list = ask(Ask::get("/api/v1/tags"), &reporter).await.expect(200);
    assert_eq!((&list["items"][0]["name"], &list["items"][0]["stories"]), (&json!("اینترنت"), &json!(1)));
    let rename = |name: &str| {
        Ask::post(&format!("/api/v1/tags/{}/rename", segment("اینترنت"))).json(&json!({ "name": name }))
    };
    assert_eq!(ask(rename("نت"), &reporter).await.status, 403);
    let wrong = ask(rename(""), &chief).await.expect(422);
    assert_eq!(wrong["errors"][0]["message"], "نام برچسب را بنویسید.");
    assert_eq!(ask(rename("نسل پنجم"), &chief).await.status, 409);
    assert_eq!(ask(rename("نت"), &chief).await.expect(200)["slug"], "نت");
    let merge =
        Ask::post(&format!("/api/v1/tags/{}/merge", segment("نت"))).json(&json!({ "into": "نسل-پنجم" }));
    assert_eq!(ask(merge, &chief).await.expect(200)["name"], "نسل پنجم");
    let found = ask(Ask::get(&format!("/api/v1/tags?q={}", segment("نسل"))), &chief).await.expect(200);
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
}
