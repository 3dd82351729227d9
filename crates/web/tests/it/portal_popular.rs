//! Reads are counted by whoever reads, and what is read most stands on the pages, as long as it is public.

use domain::StoryId;
use domain::permission::Actor;
use domain::story::Story;
use domain::suggestion::Choice;
use store::reads::{self, Tally};
use store::suggestions;

use crate::client::Ask;
use crate::newsroom::*;
use crate::site::{NOW, Site};

const BROWSER: &str = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";

fn browser(target: &str) -> Ask {
    Ask::get(target).header("user-agent", BROWSER)
}

fn counted(site: &Site) -> Vec<(StoryId, i64)> {
    site.app.take_reads().stories
}

async fn keep(site: &Site, tally: Tally) {
    write(&site.store, move |tx| Box::pin(async move { reads::add(tx, tally, NOW, NOW).await })).await;
    site.app.popular_changed();
}

#[tokio::test]
async fn a_read_is_a_story_that_a_browser_asked_for() {
    let site = Site::open().await;
    let story = published(&site, "خبر یکم").await;
    let page = path(&story);
    let first = site.answer(browser(&page)).await;
    assert_eq!(counted(&site), [(story.id, 1)], "also the one that has the page made");
    site.answer(browser(&page).accepting("br")).await;
    site.answer(browser(&format!("{page}?utm_source=x"))).await;
    let known = browser(&page).header("if-none-match", first.header("etag"));
    assert_eq!(site.answer(known).await.status, 304);
    assert_eq!(counted(&site), [(story.id, 3)], "in whatever spelling, and of a page that the browser has");
    for ask in [
        Ask::get(&page),
        Ask::new("HEAD", &page).header("user-agent", BROWSER),
        browser(&page).header("sec-purpose", "prefetch"),
        Ask::get(&page).header("user-agent", "curl/8.14"),
        browser(&format!("/news/{}", story.code)),
        browser("/"),
        browser(&format!("/print/{}", story.code)),
    ] {
        site.answer(ask).await;
    }
    assert_eq!(counted(&site), [], "nobody has read it");
    withdraw(&site, story.id).await;
    assert_eq!(site.answer(browser(&page)).await.status, 410);
    assert_eq!(counted(&site), []);
}

#[tokio::test]
async fn counts_outlive_the_page_they_are_counted_beside() {
    let site = Site::open().await;
    let story = published(&site, "خبر یکم").await;
    for _ in 0..3 {
        site.answer(browser(&path(&story))).await;
        comment(&site.store, story.id, site.app.cache().renders() as u32).await;
    }
    assert_eq!(counted(&site), [(story.id, 3)]);
}

fn step(from: &Story, to: StoryId, count: i64) -> Tally {
    Tally { next: vec![(from.code, to, count)], ..Tally::default() }
}

#[tokio::test]
async fn what_is_read_most_stands_on_the_pages_until_it_is_withdrawn() {
    let site = Site::open().await;
    let one = published(&site, "خبر پرخواننده").await;
    let two = published(&site, "خبر دیگر").await;
    assert!(!site.read("/").await.contains("data-part=\"most-read\""), "nothing was read yet");
    keep(&site, Tally { stories: vec![(one.id, 40), (two.id, 20)], ..Tally::default() }).await;
    let box_of = |page: String| {
        let from = page.find("data-part=\"most-read\"").expect("a box of the most read");
        page[from..from + page[from..].find("</aside>").unwrap()].to_owned()
    };
    // Soft: the kept page is served once while the next is made.
    site.read("/").await;
    let front = loop {
        let page = site.read("/").await;
        if page.contains("data-part=\"most-read\"") {
            break box_of(page);
        }
        tokio::task::yield_now().await;
    };
    assert!(front.find("خبر پرخواننده").unwrap() < front.find("خبر دیگر").unwrap());
    let story = box_of(site.read(&path(&two)).await);
    assert!(story.contains("خبر پرخواننده") && !story.contains("خبر دیگر"), "without the story itself");
    withdraw(&site, one.id).await;
    for page in ["/".to_owned(), path(&two)] {
        assert!(!site.read(&page).await.contains("خبر پرخواننده"), "{page}: gone with the event");
    }
}

#[tokio::test]
async fn what_an_editor_decides_is_on_the_page_at_once() {
    let site = Site::open().await;
    let one = published(&site, "خبر یکم").await;
    let two = published(&site, "خبر دیگر").await;
    let suggested = async || {
        let page = site.read(&path(&one)).await;
        let from = page.find("data-part=\"suggested\"").unwrap();
        page[from..from + page[from..].find("</aside>").unwrap()].contains("خبر دیگر")
    };
    assert!(!suggested().await);
    let choose = async |choice| {
        let (story, other) = (one.id, two.id);
        write(&site.store, move |tx| {
            Box::pin(
                async move { suggestions::choose(tx, story, other, choice, &Actor::operator(), NOW).await },
            )
        })
        .await;
    };
    choose(Choice::Pinned).await;
    assert!(suggested().await);
    choose(Choice::Banned).await;
    assert!(!suggested().await);
    keep(&site, step(&one, two.id, 500)).await;
    assert!(!suggested().await, "what is banned stays away, however many go there");
}
