//! Feeds: RSS 2.0, Atom and JSON Feed of the site and of each list, as their readers take them.

use domain::document::Document;
use domain::permission::{Actor, Role};
use domain::story::{Content, Story};
use serde_json::json;
use store::stories::{self, NewStory};

use crate::client::Ask;
use crate::library::*;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::{NOW, Site};
use crate::xml::Node;

const RSS: &str = "application/rss+xml; charset=utf-8";
const ATOM: &str = "application/atom+xml; charset=utf-8";
const JSON: &str = "application/feed+json";

async fn saying(site: &Site, content: Content) -> Story {
    let desk = desk(site, "دنیای ارتباطات").await.id;
    let new = NewStory { desk, content };
    let story = write(&site.store, move |tx| {
        Box::pin(async move { stories::create(tx, new, &Actor::operator(), NOW).await })
    })
    .await;
    publish(site, story.id, NOW).await
}

/// The headlines in all three forms of the feed under `base`, which must be the same.
async fn headlines(site: &Site, base: &str) -> Vec<String> {
    let rss = Node::read(&site.read(&format!("{base}/feed.xml")).await);
    let rss: Vec<String> = rss.one("channel").all("item").map(|item| item.says("title").to_owned()).collect();
    let atom = Node::read(&site.read(&format!("{base}/atom.xml")).await);
    let atom: Vec<String> = atom.all("entry").map(|entry| entry.says("title").to_owned()).collect();
    let feed = site.get(&format!("{base}/feed.json")).await.expect(200);
    let items = feed["items"].as_array().unwrap().iter();
    let json: Vec<String> = items.map(|item| item["title"].as_str().unwrap().to_owned()).collect();
    assert_eq!(rss, atom);
    assert_eq!(rss, json);
    rss
}

#[tokio::test]
async fn rss_has_what_its_readers_look_for() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let feed = Node::read(&assert_kept(&site, "/feed.xml", RSS).await.text());
    assert_eq!((feed.name.as_str(), feed.attribute("version")), ("rss", "2.0"));
    let channel = feed.one("channel");
    assert_eq!(channel.says("title"), "باشگاه خبرنگاران جوان");
    assert_eq!(channel.says("link"), "https://khabar.example/");
    assert_eq!(channel.says("language"), "fa");
    assert_eq!(channel.says("lastBuildDate"), "Fri, 06 Dec 2019 14:56:00 +0330");
    assert!(!channel.says("description").is_empty());
    let own = channel.one("atom:link");
    assert_eq!((own.attribute("rel"), own.attribute("href")), ("self", "https://khabar.example/feed.xml"));
    let item = channel.one("item");
    assert_eq!(item.says("title"), "همکاری‌های دوجانبه");
    assert_eq!(item.says("link"), format!("https://khabar.example{}", path(&story)));
    assert_eq!(item.one("guid").attribute("isPermaLink"), "true");
    assert_eq!(item.says("guid"), format!("https://khabar.example/news/{}", story.code));
    assert_leads(&site.get(&format!("/news/{}", story.code)).await, &path(&story));
    assert_eq!(item.says("pubDate"), "Fri, 06 Dec 2019 14:56:00 +0330");
    assert_eq!(item.says("dc:creator"), "زهرا احمدی");
    let categories: Vec<_> = item.all("category").map(|category| category.text.as_str()).collect();
    assert_eq!(categories, ["دنیای ارتباطات", "اینترنت", "نسل پنجم"]);
    assert_eq!(item.says("description"), "مذاکراتی با دبیرکل اتحادیهٔ جهانی ارتباطات انجام شد.");
    let html = item.says("content:encoded");
    assert!(
        html.contains("<p>به گزارش حوزه دنیای ارتباطات گروه فضای مجازی باشگاه خبرنگاران جوان، وزیر"),
        "{html}"
    );
    for prefix in ["atom", "content", "dc", "media"] {
        assert!(feed.attribute(&format!("xmlns:{prefix}")).starts_with("http://"));
    }
}

#[tokio::test]
async fn atom_and_json_say_the_same() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let feed = Node::read(&assert_kept(&site, "/atom.xml", ATOM).await.text());
    assert_eq!(feed.attribute("xmlns"), "http://www.w3.org/2005/Atom");
    assert_eq!(
        (feed.says("id"), feed.says("updated")),
        ("https://khabar.example/atom.xml", "2019-12-06T14:56:00+03:30")
    );
    assert_eq!(feed.one("author").says("name"), "باشگاه خبرنگاران جوان");
    let entry = feed.one("entry");
    assert_eq!(entry.says("id"), format!("https://khabar.example/news/{}", story.code));
    assert_eq!(entry.says("published"), "2019-12-06T14:56:00+03:30");
    assert_eq!(entry.one("link").attribute("href"), format!("https://khabar.example{}", path(&story)));
    assert_eq!(entry.one("content").attribute("type"), "html");
    assert_eq!(entry.one("author").says("name"), "زهرا احمدی");

    let feed = assert_kept(&site, "/feed.json", JSON).await.json();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], "https://khabar.example/feed.json");
    assert_eq!(feed["home_page_url"], "https://khabar.example/");
    let item = &feed["items"][0];
    assert_eq!(item["id"], format!("https://khabar.example/news/{}", story.code));
    assert_eq!(item["content_html"], entry.says("content"));
    assert_eq!(item["date_published"], "2019-12-06T14:56:00+03:30");
    assert_eq!(item["authors"][0]["name"], "زهرا احمدی");
    assert_eq!(item["tags"], json!(["دنیای ارتباطات", "اینترنت", "نسل پنجم"]));
}

#[tokio::test]
async fn every_list_has_its_feeds_and_nothing_else_does() {
    let site = Site::open().await;
    published(&site, "همکاری‌های دوجانبه").await;
    let other = content("در حوزهٔ دیگر");
    let elsewhere = desk(&site, "ورزش").await;
    let new = NewStory { desk: elsewhere.id, content: Content { tags: vec![], bylines: vec![], ..other } };
    let story = write(&site.store, move |tx| {
        Box::pin(async move { stories::create(tx, new, &Actor::operator(), NOW).await })
    })
    .await;
    publish(&site, story.id, NOW.plus_seconds(60)).await;
    assert_eq!(headlines(&site, "").await, ["در حوزهٔ دیگر", "همکاری‌های دوجانبه"]);
    let of = |list: &str, slug: &str| format!("/{list}/{}", segment(slug));
    assert_eq!(headlines(&site, &of("group", "فضای-مجازی")).await.len(), 2);
    for base in [of("desk", "دنیای-ارتباطات"), of("tag", "نسل-پنجم"), of("author", "زهرا-احمدی")]
    {
        assert_eq!(headlines(&site, &base).await, ["همکاری‌های دوجانبه"], "{base}");
        let feed = Node::read(&assert_kept(&site, &format!("{base}/feed.xml"), RSS).await.text());
        let channel = feed.one("channel");
        assert_eq!(channel.says("link"), format!("https://khabar.example{base}"));
        assert_eq!(
            channel.one("atom:link").attribute("href"),
            format!("https://khabar.example{base}/feed.xml")
        );
        assert!(channel.says("title").ends_with(" – باشگاه خبرنگاران جوان"), "{}", channel.says("title"));
    }
    // A desk without stories is a desk; a tag without is none.
    desk(&site, "خالی").await;
    assert!(headlines(&site, &of("desk", "خالی")).await.is_empty());
    for nothing in [
        of("desk", "x") + "/feed.xml",
        of("group", "x") + "/atom.xml",
        of("tag", "x") + "/feed.json",
        of("author", "x") + "/feed.xml",
        of("desk", "ورزش") + "/rss.xml",
        "/archive/1398/feed.xml".into(),
        "/x/ورزش/feed.xml".into(),
    ] {
        let nothing: String =
            nothing.chars().map(|c| if c.is_ascii() { c.into() } else { segment(&c.to_string()) }).collect();
        assert_error_page(&site.get(&nothing).await, 404, "پیدا نشد");
    }
}

#[tokio::test]
async fn whatever_a_headline_holds_the_feed_is_well_formed() {
    const EVIL: &str = "]]> </title><b x=\"1\">&amp; &nbsp; \u{FFFE}\u{FFFF}\u{1F4F0} سلام";
    let site = Site::open().await;
    let evil = Content {
        headline: EVIL.into(),
        lead: EVIL.into(),
        body: Document::from_paragraphs([EVIL, " href=\"/x\" src=\"/y\""]),
        bylines: vec![EVIL.into()],
        tags: vec![EVIL.into()],
        ..content(EVIL)
    };
    // What the newsroom refuses can't come out; what it lets in must.
    let evil = domain::story_form::check(evil.clone()).unwrap_or_else(|errors| panic!("{errors:?}"));
    let kept = evil.headline.clone();
    saying(&site, evil).await;
    let legal: String = kept.chars().filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
    let rss = Node::read(&site.read("/feed.xml").await);
    let item = rss.one("channel").one("item");
    assert_eq!(item.says("title"), legal);
    let html = item.says("content:encoded");
    assert!(html.contains("&lt;/title&gt;&lt;b x=&quot;1&quot;&gt;&amp;amp;"), "{html}");
    assert!(!html.contains("khabar.example"), "what looks like an attribute in text stays text: {html}");
    let atom = Node::read(&site.read("/atom.xml").await);
    assert_eq!(atom.one("entry").says("title"), legal);
    assert_eq!(site.get("/feed.json").await.json()["items"][0]["title"], kept);
}

#[tokio::test]
async fn a_correction_and_a_withdrawal_are_in_the_next_answer() {
    let site = Site::open().await;
    let (first, second) = (published(&site, "یکم").await, published(&site, "دوم").await);
    let lists = ["", "/desk/دنیای-ارتباطات", "/group/فضای-مجازی", "/tag/نسل-پنجم", "/author/زهرا-احمدی"].map(
        |base| {
            base.chars()
                .map(|c| if c.is_ascii() { c.into() } else { segment(&c.to_string()) })
                .collect::<String>()
        },
    );
    for base in &lists {
        assert_eq!(headlines(&site, base).await, ["دوم", "یکم"], "{base}");
    }
    let before = site.get("/feed.xml").await.header("etag").to_owned();
    site.clock.pass(3_600);
    let chief = site.token(Role::Chief, &[]).await;
    let correction = json!({ "note": "تیتر اصلاح شد.", "headline": "یکم، درست" });
    let correct = Ask::post(&format!("/api/v1/stories/{}/correct", first.id)).token(&chief).json(&correction);
    site.answer(correct).await.expect(200);
    for base in &lists {
        assert_eq!(headlines(&site, base).await, ["دوم", "یکم، درست"], "{base}");
    }
    assert_eq!(site.answer(Ask::get("/feed.xml").header("if-none-match", &before)).await.status, 200);
    let atom = Node::read(&site.read("/atom.xml").await);
    assert_eq!(atom.says("updated"), "2019-12-06T15:56:00+03:30");
    let entry = atom.all("entry").nth(1).unwrap();
    assert_eq!(
        (entry.says("published"), entry.says("updated")),
        ("2019-12-06T14:56:00+03:30", "2019-12-06T15:56:00+03:30")
    );
    assert_eq!(entry.says("id"), format!("https://khabar.example/news/{}", first.code), "the same story");
    withdraw(&site, second.id).await;
    for base in &lists {
        assert_eq!(headlines(&site, base).await, ["یکم، درست"], "{base}");
    }
    draft(&site, "پیش‌نویس").await;
    assert_eq!(headlines(&site, "").await.len(), 1);
}

#[tokio::test]
async fn the_fifty_newest_are_in_it() {
    let site = Site::open().await;
    for number in 0..53 {
        let story = draft(&site, &format!("خبر {number}")).await;
        publish(&site, story.id, NOW.plus_seconds(number)).await;
    }
    let found = headlines(&site, "").await;
    assert_eq!((found.len(), found[0].as_str(), found[49].as_str()), (50, "خبر 52", "خبر 3"));
    assert_kept(&site, "/feed.xml", RSS).await;
}

#[tokio::test]
async fn a_picture_goes_along_with_absolute_addresses() {
    let site = Site::open().await;
    let token = site.token(Role::Editor, &[]).await;
    let file = jpeg(700, 350, 1);
    let upload = form(Ask::post("/api/v1/media").token(&token), &[("file", Some("باران.jpg"), &file)]);
    let item = site.answer(upload).await.expect(201);
    let story = showing(&site, "باران در تهران", item["id"].as_i64().unwrap()).await;
    publish(&site, story.id, NOW).await;
    let feed = Node::read(&site.read("/feed.xml").await);
    let item = feed.one("channel").one("item");
    let content = item.one("media:content");
    assert_eq!((content.attribute("medium"), content.attribute("type")), ("image", "image/jpeg"));
    assert_eq!(
        content.attribute("width").parse::<u32>().unwrap(),
        2 * content.attribute("height").parse::<u32>().unwrap()
    );
    let small = content.one("media:thumbnail");
    assert_eq!((small.attribute("width"), small.attribute("height")), ("320", "160"));
    for form in [content, small] {
        let path = form.attribute("url").strip_prefix("https://khabar.example").unwrap();
        assert_eq!(site.get(path).await.status, 200, "{path}");
    }
    let html = item.says("content:encoded");
    assert!(html.contains("<img src=\"https://khabar.example/media/"), "{html}");
    assert!(!html.contains("=\"/") && !html.contains("class=") && !html.contains("srcset"), "{html}");
}
