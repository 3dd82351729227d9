//! Sitemaps, held against what their schemas ask.

use std::collections::BTreeSet;

use domain::permission::Role;
use serde_json::json;
use web::cache::Touch;

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::{NOW, Site};
use crate::xml::Node;

const XML: &str = "application/xml; charset=utf-8";
const PROTOCOL: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The addresses of a sitemap or an index, each of which must be as `sitemap.xsd` and `siteindex.xsd` have it.
#[track_caller]
fn addresses(xml: &str) -> Vec<String> {
    let root = Node::read(xml);
    assert!(xml.len() < 50 << 20 && root.attribute("xmlns") == PROTOCOL);
    let entry = if root.name == "urlset" { "url" } else { "sitemap" };
    assert!(!root.children.is_empty() && root.children.len() <= 10_000, "one at least: {xml}");
    let one = |node: &Node| {
        assert_eq!(node.name, entry);
        assert!(
            ["loc", "loc lastmod", "loc news:news"].contains(&node.names().join(" ").as_str()),
            "{node:?}"
        );
        let loc = node.says("loc");
        assert!(loc.len() < 2_048 && loc.is_ascii() && loc.starts_with("https://khabar.example/"), "{loc}");
        node.all("lastmod").for_each(|at| assert_is_moment(&at.text));
        loc.to_owned()
    };
    let found: Vec<String> = root.children.iter().map(one).collect();
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len(), "each once");
    found
}

/// `2019-12-06T14:56:00+03:30`
#[track_caller]
fn assert_is_moment(text: &str) {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    assert_eq!(shape, "0000-00-00T00:00:00+00:00", "{text}");
}

fn path_of(address: &str) -> &str {
    address.strip_prefix("https://khabar.example").unwrap()
}

/// Every address that the index leads to.
async fn all(site: &Site) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in addresses(&site.read("/sitemap.xml").await) {
        for address in addresses(&site.read(path_of(&part)).await) {
            assert!(found.insert(path_of(&address).to_owned()), "{address} is in two parts");
        }
    }
    found
}

#[tokio::test]
async fn the_index_leads_to_everything_that_readers_may_see() {
    let site = Site::open().await;
    assert_eq!(addresses(&site.read("/sitemap.xml").await), ["https://khabar.example/sitemap/lists.xml"]);
    let (first, second) = (published(&site, "یکم").await, published(&site, "دوم").await);
    let hidden = draft(&site, "پیش‌نویس").await;
    for part in ["/sitemap.xml", "/sitemap/lists.xml", "/sitemap/tags.xml", "/sitemap/authors.xml"] {
        assert_kept(&site, part, XML).await;
    }
    assert_kept(&site, "/sitemap/stories/0.xml", XML).await;
    let found = all(&site).await;
    for address in [
        "/".to_owned(),
        "/latest".into(),
        path(&first),
        path(&second),
        format!("/desk/{}", segment("دنیای-ارتباطات")),
        format!("/group/{}", segment("فضای-مجازی")),
        format!("/tag/{}", segment("نسل-پنجم")),
        format!("/author/{}", segment("زهرا-احمدی")),
    ] {
        assert!(found.contains(&address), "{address}: {found:?}");
        assert_eq!(site.get(&address).await.status, 200, "{address}");
    }
    assert!(!found.iter().any(|address| address.contains(&hidden.code.to_string())));

    // Each event is in the next answer.
    withdraw(&site, first.id).await;
    publish(&site, hidden.id, NOW).await;
    let found = all(&site).await;
    assert!(!found.contains(&path(&first)) && found.contains(&path(&hidden)), "{found:?}");
    for story in [second.id, hidden.id] {
        withdraw(&site, story).await;
    }
    assert_eq!(addresses(&site.read("/sitemap.xml").await), ["https://khabar.example/sitemap/lists.xml"]);
    for part in ["stories/0.xml", "tags.xml", "authors.xml"] {
        assert_error_page(&site.get(&format!("/sitemap/{part}")).await, 404, "پیدا نشد");
    }
}

#[tokio::test]
async fn a_part_is_spelt_one_way() {
    let site = Site::open().await;
    published(&site, "یکم").await;
    for nothing in [
        "/sitemap/stories/1.xml",
        "/sitemap/stories/00.xml",
        "/sitemap/stories/+0.xml",
        "/sitemap/stories/-1.xml",
        "/sitemap/stories/9223372036854775807.xml",
        "/sitemap/stories/0",
        "/sitemap/stories/.xml",
        "/sitemap/x.xml",
        "/sitemap/x/0.xml",
        "/sitemap/tags/%DB%8C.xml",
    ] {
        assert_error_page(&site.get(nothing).await, 404, "پیدا نشد");
    }
    let rest = addresses(&site.read("/sitemap/tags/%D8%A7.xml").await);
    assert_eq!(rest.len(), 2, "those after a slug: {rest:?}");
}

#[tokio::test]
async fn a_correction_moves_the_time_of_its_story() {
    let site = Site::open().await;
    let story = published(&site, "یکم").await;
    let said = |xml: String| Node::read(&xml).one("url").says("lastmod").to_owned();
    assert_eq!(said(site.read("/sitemap/stories/0.xml").await), "2019-12-06T14:56:00+03:30");
    site.clock.pass(3_600);
    let chief = site.token(Role::Chief, &[]).await;
    let correction = json!({ "note": "اصلاح شد.", "lead": "درست" });
    let correct = Ask::post(&format!("/api/v1/stories/{}/correct", story.id)).token(&chief).json(&correction);
    site.answer(correct).await.expect(200);
    assert_eq!(said(site.read("/sitemap/stories/0.xml").await), "2019-12-06T15:56:00+03:30");
}

#[tokio::test]
async fn news_are_the_stories_of_two_days() {
    let site = Site::open().await;
    let nothing = || site.get("/sitemap-news.xml");
    assert_error_page(&nothing().await, 404, "پیدا نشد");
    let story = published(&site, "همکاری ]]> & <b>").await;
    let text = assert_kept(&site, "/sitemap-news.xml", XML).await.text();
    assert_eq!(addresses(&text), [format!("https://khabar.example{}", path(&story))]);
    let root = Node::read(&text);
    assert_eq!(root.attribute("xmlns:news"), "http://www.google.com/schemas/sitemap-news/0.9");
    let url = root.one("url");
    assert_eq!(url.names(), ["loc", "news:news"]);
    let news = url.one("news:news");
    assert_eq!(news.names(), ["news:publication", "news:publication_date", "news:title"]);
    let publication = news.one("news:publication");
    assert_eq!(publication.names(), ["news:name", "news:language"]);
    assert_eq!(publication.says("news:name"), "باشگاه خبرنگاران جوان");
    assert_eq!(publication.says("news:language"), "fa");
    assert_eq!(news.says("news:publication_date"), "2019-12-06T14:56:00+03:30");
    assert_eq!(news.says("news:title"), "همکاری ]]> & <b>");

    let second = published(&site, "دوم").await;
    assert_eq!(addresses(&site.read("/sitemap-news.xml").await).len(), 2);
    withdraw(&site, second.id).await;
    assert_eq!(addresses(&site.read("/sitemap-news.xml").await).len(), 1);
    // Two days later it is old, and the page is told so by the hour.
    site.clock.pass(2 * 24 * 60 * 60 + 1);
    site.app.cache().touch(&Touch::hour());
    assert_error_page(&nothing().await, 404, "پیدا نشد");
    assert!(site.read("/sitemap/stories/0.xml").await.contains(&path(&story)), "the sitemap keeps it");
}

#[tokio::test]
async fn a_thousand_news_are_enough() {
    let site = Site::open().await;
    for number in 0..1_003 {
        let story = draft(&site, &format!("خبر {number}")).await;
        publish(&site, story.id, NOW.plus_seconds(number - 1_003)).await;
    }
    let found = addresses(&site.read("/sitemap-news.xml").await);
    assert_eq!(found.len(), 1_000);
    assert!(found[0].ends_with(&segment("خبر-1002")), "the newest first: {}", found[0]);
    assert_eq!(addresses(&site.read("/sitemap/stories/0.xml").await).len(), 1_003);
}
