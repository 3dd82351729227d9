//! What pages say to machines: schema.org, Open Graph, addresses of feeds.

use domain::comment::Decision;
use domain::permission::Role;
use serde_json::{Value, json};

use crate::client::Ask;
use crate::library::*;
use crate::markup::data;
use crate::newsroom::*;
use crate::site::{NOW, Site};

/// The value of a `meta` element, which must stand once.
#[track_caller]
fn meta<'h>(html: &'h str, name: &str) -> &'h str {
    let marks =
        [format!("<meta property=\"{name}\" content=\""), format!("<meta name=\"{name}\" content=\"")];
    let found: Vec<&str> = marks.iter().flat_map(|mark| html.split(mark.as_str()).skip(1)).collect();
    assert_eq!(found.len(), 1, "{name}");
    found[0].split_once("\">").unwrap().0
}

/// The entity of this type on a page.
fn entity(html: &str, kind: &str) -> Value {
    let blocks = data(html);
    let graphs = blocks.iter().flat_map(|block| match &block["@graph"] {
        Value::Array(graph) => graph.clone(),
        _ => vec![block.clone()],
    });
    let found: Vec<Value> = graphs.filter(|entity| entity["@type"] == kind).collect();
    assert_eq!(found.len(), 1, "{kind}: {blocks:?}");
    found[0].clone()
}

#[tokio::test]
async fn a_story_says_whose_it_is_and_when_and_what_of() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let id = comment(&site.store, story.id, 1).await;
    decide(&site.store, id, Decision::Approve).await;
    let page = site.read(&path(&story)).await;
    let url = format!("https://khabar.example{}", path(&story));
    let article = entity(&page, "NewsArticle");
    for (name, value) in [
        ("headline", json!("همکاری‌های دوجانبه")),
        ("url", json!(url)),
        ("datePublished", json!("2019-12-06T14:56:00+03:30")),
        ("dateModified", json!("2019-12-06T14:56:00+03:30")),
        ("inLanguage", json!("fa")),
        ("isAccessibleForFree", json!(true)),
        ("articleSection", json!(["دنیای ارتباطات", "فضای مجازی"])),
        ("keywords", json!(["اینترنت", "نسل پنجم"])),
        ("commentCount", json!(1)),
        ("mainEntityOfPage", json!({ "@type": "WebPage", "@id": url })),
        (
            "author",
            json!([{
                "@type": "Person",
                "name": "زهرا احمدی",
                "url": format!("https://khabar.example/author/{}", segment("زهرا-احمدی")),
            }]),
        ),
    ] {
        assert_eq!(article[name], value, "{name}");
    }
    assert_eq!(article["publisher"]["name"], "باشگاه خبرنگاران جوان");
    assert!(article.get("correction").is_none() && article.get("image").is_none());
    let crumbs = entity(&page, "BreadcrumbList");
    let steps = crumbs["itemListElement"].as_array().unwrap();
    let names: Vec<_> = steps.iter().map(|step| step["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["باشگاه خبرنگاران جوان", "فضای مجازی", "دنیای ارتباطات", "همکاری‌های دوجانبه"]);
    assert!(steps.iter().enumerate().all(|(at, step)| step["position"] == at + 1));
    assert!(steps.iter().all(|step| step["item"].as_str().unwrap().starts_with("https://khabar.example/")));

    assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{url}\">")));
    assert_eq!(meta(&page, "og:type"), "article");
    assert_eq!(meta(&page, "og:locale"), "fa_IR");
    assert_eq!(meta(&page, "og:url"), url);
    assert_eq!(meta(&page, "article:published_time"), "2019-12-06T14:56:00+03:30");
    assert_eq!(meta(&page, "article:section"), "دنیای ارتباطات");
    assert_eq!(meta(&page, "twitter:card"), "summary");
    assert_eq!(page.matches("<meta property=\"article:tag\"").count(), 2);
}

#[tokio::test]
async fn corrections_are_told() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let chief = site.token(Role::Chief, &[]).await;
    site.clock.pass(3_600);
    let correction = json!({ "note": "نام </script><b>شهر اصلاح شد.", "headline": "همکاری <!-- <script>" });
    let correct = Ask::post(&format!("/api/v1/stories/{}/correct", story.id)).token(&chief).json(&correction);
    let url = site.answer(correct).await.expect(200)["url"].as_str().unwrap().to_owned();
    let page = site.read(url.strip_prefix("https://khabar.example").unwrap_or(&url)).await;
    let article = entity(&page, "NewsArticle");
    assert_eq!(article["headline"], "همکاری <!-- <script>");
    assert_eq!(article["dateModified"], "2019-12-06T15:56:00+03:30");
    assert_eq!(
        article["correction"],
        json!([{
            "@type": "CorrectionComment",
            "text": "نام </script><b>شهر اصلاح شد.",
            "datePublished": "2019-12-06T15:56:00+03:30",
        }])
    );
    assert_eq!(meta(&page, "article:modified_time"), "2019-12-06T15:56:00+03:30");
    assert!(!crate::markup::has_strange_script(&page));
}

#[tokio::test]
async fn a_picture_is_told_in_its_sizes() {
    let site = Site::open().await;
    let token = site.token(Role::Editor, &[]).await;
    let file = jpeg(1_600, 900, 3);
    let upload = form(Ask::post("/api/v1/media").token(&token), &[("file", Some("باران.jpg"), &file)]);
    let item = site.answer(upload).await.expect(201);
    let story = showing(&site, "باران در تهران", item["id"].as_i64().unwrap()).await;
    let story = publish(&site, story.id, NOW).await;
    let page = site.read(&path(&story)).await;
    let images = entity(&page, "NewsArticle")["image"].clone();
    let image = &images.as_array().unwrap()[0];
    assert_eq!((&image["width"], &image["height"]), (&json!(1280), &json!(720)), "{images}");
    let url = image["url"].as_str().unwrap();
    assert_eq!(meta(&page, "og:image"), url);
    assert_eq!((meta(&page, "og:image:width"), meta(&page, "og:image:height")), ("1280", "720"));
    assert_eq!(meta(&page, "twitter:card"), "summary_large_image");
    assert_eq!(site.get(url.strip_prefix("https://khabar.example").unwrap()).await.status, 200);
}

#[tokio::test]
async fn every_page_knows_its_feeds() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let own = ["/feed.xml".to_owned(), "/atom.xml".into(), "/feed.json".into()];
    for (target, base) in [
        ("/".to_owned(), None),
        (path(&story), None),
        ("/latest".into(), None),
        (format!("/desk/{}", segment("دنیای-ارتباطات")), Some(())),
        (format!("/group/{}", segment("فضای-مجازی")), Some(())),
        (format!("/tag/{}", segment("نسل-پنجم")), Some(())),
        (format!("/author/{}", segment("زهرا-احمدی")), Some(())),
    ] {
        let page = site.read(&target).await;
        let links = page.split("<link rel=\"alternate\" ").skip(1);
        let found: Vec<String> = links
            .map(|link| link.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned())
            .collect();
        let mut expected: Vec<String> =
            base.iter().flat_map(|()| own.iter().map(|name| format!("{target}{name}"))).collect();
        expected.extend(own.clone());
        assert_eq!(found, expected, "{target}");
        for feed in found {
            assert_eq!(site.get(&feed).await.status, 200, "{feed}");
        }
        assert!(page.contains("<link rel=\"canonical\" href=\"https://khabar.example/"), "{target}");
    }
    let desk = site.read(&format!("/desk/{}", segment("دنیای-ارتباطات"))).await;
    assert_eq!(entity(&desk, "BreadcrumbList")["itemListElement"].as_array().unwrap().len(), 3);
}
