//! The search page.

use domain::document::Document as Body;
use domain::event::Position;
use domain::permission::Actor;
use domain::story::{Content, Story};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use search::{Document, Index, Place};
use store::stories::{self, NewStory};

use crate::newsroom::*;
use crate::site::{NOW, Site};

fn search(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    format!("/search?{}", fields.join("&"))
}

/// The index as a follower would have it, with these stories.
fn show(site: &Site, stories: &[&Story]) -> Index {
    let mut index = Index::in_memory().unwrap();
    index.put(stories.iter().filter_map(|story| Document::of(story))).unwrap();
    index.commit(Place::new(0, Position::default())).unwrap();
    site.search.show(index.searcher());
    index
}

/// A story on a desk, published some days before now.
async fn story(site: &Site, on: &str, days: i64, headline: &str, body: &str) -> Story {
    let desk = desk(site, on).await.id;
    let content = Content { body: Body::from_paragraphs([body]), ..content(headline) };
    let new = NewStory { desk, content };
    let made = write(&site.store, move |tx| {
        Box::pin(async move { stories::create(tx, new, &Actor::operator(), NOW).await })
    })
    .await;
    publish(site, made.id, NOW.plus_seconds(-days * 86_400)).await
}

#[tokio::test]
async fn an_empty_search_is_a_form() {
    let site = Site::open().await;
    desk(&site, "دولت").await;
    for target in ["/search", "/search?q=", "/search?q=+&page=1", "/search?x=1"] {
        let answer = site.get(target).await;
        assert_eq!(answer.status, 200, "{target}");
        let page = answer.text();
        assert!(page.contains("<label for=\"search-q\">") && page.contains("دولت"));
        assert!(page.contains("noindex") && !page.contains("search-count"));
        assert_eq!(answer.headers["cache-control"], "no-store");
    }
    assert!(site.read("/").await.contains("role=\"search\""), "every page has it");
}

#[tokio::test]
async fn what_is_found_is_marked_and_never_markup() {
    let site = Site::open().await;
    let body = "پیش از آن <b>همکاری‌های</b> & دوجانبه";
    let one = story(&site, "دولت", 0, "همكاري‌های <i>تازه</i>", body).await;
    let other = story(&site, "مجلس", 40, "خبری دیگر", "چیزی از همکاری").await;
    show(&site, &[&one, &other]);
    let page = site.read(&search(&[("q", "همکاری دوجانبه")])).await;
    assert!(page.contains("<mark>همكاري‌های</mark> &lt;i&gt;تازه"), "{page}");
    assert!(page.contains("<mark>همکاری‌های</mark>&lt;/b&gt; &amp; <mark>دوجانبه</mark>"), "{page}");
    assert!(page.contains("۱ خبر پیدا شد") && !page.contains("خبری دیگر"));
    let page = site.read(&search(&[("q", "همکاری")])).await;
    assert!(page.find("تازه").unwrap() < page.find("خبری دیگر").unwrap());
    assert!(page.contains("به تفکیک حوزه") && page.contains("آذر ۱۳۹۸"), "{page}");
    assert!(page.contains("آبان ۱۳۹۸"), "{page}");
    let script = site.read(&search(&[("q", "\"><script>alert(1)</script>")])).await;
    assert!(!script.contains("<script>alert"));
}

#[tokio::test]
async fn filters_narrow_what_is_found() {
    let site = Site::open().await;
    let one = story(&site, "دولت", 0, "سیل یکم", "باران").await;
    let other = story(&site, "مجلس", 40, "سیل دوم", "باران").await;
    show(&site, &[&one, &other]);
    for (fields, first, second) in [
        (vec![("desk", "مجلس")], false, true),
        (vec![("from", "۱۳۹۸/۰۹/۰۱")], true, false),
        (vec![("to", "1398/08/30")], false, true),
        (vec![("from", "۱۳۹۸/۰۹/۱۵"), ("to", "۱۵ آذر ۱۳۹۸")], true, false),
        (vec![("tag", "نسل پنجم"), ("author", "زهرا احمدی")], true, true),
        (vec![("author", "کسی دیگر")], false, false),
        (vec![("sort", "newest")], true, true),
    ] {
        let asked = [vec![("q", "سیل")], fields].concat();
        let page = site.read(&search(&asked)).await;
        assert_eq!((page.contains("یکم"), page.contains("دوم")), (first, second), "{asked:?}");
    }
    let by_day = site.read(&search(&[("from", "1398/09/15")])).await;
    assert!(by_day.contains("یکم") && !by_day.contains("دوم"), "a day alone is enough");
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_kept() {
    let site = Site::open().await;
    show(&site, &[]);
    for (fields, field, status) in [
        (vec![("from", "۱۳۹۸/۱۳/۰۱")], "from", 422),
        (vec![("to", "rubbish<")], "to", 422),
        (vec![("from", "1398/09/15"), ("to", "1398/09/14")], "to", 422),
        (vec![("desk", "nowhere")], "desk", 422),
        (vec![("page", "101")], "page", 404),
        (vec![("page", "0")], "page", 404),
        (vec![("page", "rubbish")], "page", 404),
    ] {
        let asked = [vec![("q", "سیل ویرانگر")], fields].concat();
        let answer = site.get(&search(&asked)).await;
        assert_eq!(answer.status, status, "{asked:?}");
        let page = answer.text();
        assert!(
            page.contains(&format!("data-error=\"{field}\"")) && page.contains("سیل ویرانگر"),
            "{asked:?}"
        );
    }
    let long = site.get(&search(&[("q", &"سیل ".repeat(100))])).await;
    assert_eq!(long.status, 422);
}

#[tokio::test]
async fn pages_go_on_and_end() {
    let site = Site::open().await;
    let mut all = vec![];
    for number in 0..23 {
        all.push(story(&site, "دولت", number, &format!("سیل شمارهٔ {}", 100 + number), "باران").await);
    }
    show(&site, &all.iter().collect::<Vec<_>>());
    let mut seen = std::collections::BTreeSet::new();
    for page in ["", "2", "۳"] {
        let text = site.read(&search(&[("q", "سیل"), ("page", page)])).await;
        seen.extend((100..123).filter(|number| text.contains(&format!("شمارهٔ {number}"))));
        assert_eq!(text.contains("rel=\"next nofollow\""), page != "۳", "{page}");
        assert_eq!(text.contains("rel=\"prev nofollow\""), !page.is_empty(), "{page}");
    }
    assert_eq!(seen.len(), 23);
}

#[tokio::test]
async fn nothing_found_says_what_to_try() {
    let site = Site::open().await;
    let stories = [story(&site, "دولت", 0, "زلزله در کرمانشاه", "گزارش زلزله").await];
    show(&site, &[&stories[0]]);
    let page = site.read(&search(&[("q", "ذلذله")])).await;
    assert!(page.contains("خبری پیدا نشد") && page.contains("منظورتان «زلزله» بود؟"), "{page}");
    let keys = site.read(&search(&[("q", "cgcgi")])).await;
    assert!(keys.contains("منظورتان «زلزله» بود؟"), "{keys}");
    let some = site.read(&search(&[("q", "زلزله تهران")])).await;
    assert!(some.contains("هیچ خبری همهٔ واژه‌ها را نداشت") && some.contains("کرمانشاه"));
    let none = site.read(&search(&[("q", "کهکشان")])).await;
    assert!(none.contains("خبری پیدا نشد") && !none.contains("منظورتان"));
}

#[tokio::test]
async fn a_withdrawn_story_is_gone_though_the_index_has_it() {
    let site = Site::open().await;
    let one = story(&site, "دولت", 0, "سیل در خوزستان", "باران").await;
    show(&site, &[&one]);
    withdraw(&site, one.id).await;
    let page = site.read(&search(&[("q", "سیل")])).await;
    assert!(!page.contains("خوزستان"));
    let meant = site.read(&search(&[("q", "خوذستان")])).await;
    assert!(!meant.contains("خوزستان"), "nor are its words named");
}

#[tokio::test]
async fn without_an_index_the_search_asks_to_come_again() {
    let site = Site::open().await;
    let answer = site.get(&search(&[("q", "سیل")])).await;
    assert_eq!(answer.status, 503);
    assert!(answer.headers.contains_key("retry-after"));
    assert_eq!(site.get("/search").await.status, 200);
}

#[tokio::test]
async fn a_flood_of_searches_is_answered_or_sent_away() {
    let site = Site::open().await;
    let one = story(&site, "دولت", 0, "سیل در خوزستان", "باران").await;
    show(&site, &[&one]);
    let target = search(&[("q", "سیل")]);
    let answers = futures_util::future::join_all((0..500).map(|_| site.get(&target))).await;
    let answered = answers.iter().filter(|answer| answer.status == 200).count();
    assert!(answered >= 64, "{answered}");
    let sent_away = answers.iter().filter(|answer| answer.status == 503);
    assert!(sent_away.clone().all(|answer| answer.headers.contains_key("retry-after")));
    assert_eq!(answered + sent_away.count(), 500);
}
