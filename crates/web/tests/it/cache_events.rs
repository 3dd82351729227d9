//! What an event does to kept pages: hard dependants go, soft ones are served once more while a render runs behind, and
//! a kill takes both.

use std::time::Duration;

use web::cache::{Tag, Touch};

use crate::cache_flights::*;
use crate::newsroom::*;
use crate::site::{NOW, Site, answer};

#[tokio::test]
async fn a_hard_dependant_goes() {
    let mut press = Press::new();
    press.keep(page("first", &[Tag::Story(1), Tag::Exchange(1)], &[Tag::Latest])).await;
    press.cache.touch(&event(Tag::Exchange(1)));
    assert!(press.kept().is_none());
    press.keep(page("second", &[Tag::Story(1), Tag::Exchange(1)], &[])).await;
    press.cache.touch(&Touch { tags: vec![Tag::Desk(7), Tag::Story(1)], kill: false });
    assert!(press.kept().is_none());
}

#[tokio::test]
async fn a_soft_dependant_is_served_while_one_render_runs_behind() {
    let mut press = Press::new();
    press.keep(page("first", &[Tag::Story(1)], &[Tag::Latest])).await;
    press.cache.touch(&event(Tag::Latest));
    assert!(says(&press.kept().unwrap(), "first"));
    press.refresh();
    press.refresh();
    let behind = press.begun().await;
    assert!(!press.is_busy(), "one render, however many ask");
    assert!(says(&press.reader().await.await.unwrap(), "first"), "nobody waits for it");
    behind.send(page("second", &[Tag::Story(1)], &[Tag::Latest])).unwrap();
    while says(&press.kept().unwrap(), "first") {
        tokio::task::yield_now().await;
    }
    assert!(says(&press.kept().unwrap(), "second"));
}

#[tokio::test]
async fn a_kill_takes_what_depends_softly_too() {
    let kill = || Touch { tags: vec![Tag::Story(2)], kill: true };
    let mut press = Press::new();
    press.keep(page("first", &[Tag::Story(1)], &[Tag::Story(2)])).await;
    press.cache.touch(&kill());
    assert!(press.kept().is_none());

    // And so it does while the page is being made.
    let early = press.reader().await;
    let render = press.begun().await;
    press.cache.touch(&kill());
    let late = press.reader().await;
    render.send(page("first", &[Tag::Story(1)], &[Tag::Story(2)])).unwrap();
    early.await.unwrap();
    press.begun().await.send(page("second", &[Tag::Story(1)], &[])).unwrap();
    assert!(says(&late.await.unwrap(), "second"));
}

/// A page that is refreshed behind while what it depends on hard is touched: the old one is gone, the new one is not
/// kept.
#[tokio::test]
async fn a_refresh_does_not_bring_back_what_an_event_has_taken() {
    let mut press = Press::new();
    press.keep(page("first", &[Tag::Story(1)], &[Tag::Latest])).await;
    press.cache.touch(&event(Tag::Latest));
    press.refresh();
    let behind = press.begun().await;
    press.cache.touch(&event(Tag::Story(1)));
    assert!(press.kept().is_none());
    let reader = press.reader().await;
    behind.send(page("before the event", &[Tag::Story(1)], &[Tag::Latest])).unwrap();
    press.begun().await.send(page("after it", &[Tag::Story(1)], &[Tag::Latest])).unwrap();
    assert!(says(&reader.await.unwrap(), "after it"));
}

/// On the site: the box of latest news on other stories' pages catches up by itself.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_latest_box_of_other_pages_catches_up() {
    let site = Site::open().await;
    let first = published(&site, "خبر یکم").await;
    site.read(&path(&first)).await;
    let renders = site.app.cache().renders();
    let second = draft(&site, "خبر دوم").await;
    publish(&site, second.id, NOW.plus_seconds(60)).await;
    for _ in 0..1_000 {
        if site.read(&path(&first)).await.contains("خبر دوم") {
            assert_eq!(site.app.cache().renders(), renders + 1);
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the box still lacks the newer story");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_crowd_of_readers_costs_the_site_one_render() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    for target in ["/", &path(&story), "/latest"] {
        let before = site.app.cache().renders();
        let crowd = (0..64).map(|_| {
            let (front, ask) = (site.front.clone(), crate::client::Ask::get(target));
            tokio::spawn(async move { answer(&front, ask).await.status })
        });
        for reader in futures_util::future::join_all(crowd).await {
            assert_eq!(reader.unwrap(), 200);
        }
        assert_eq!(site.app.cache().renders(), before + 1, "{target}");
    }
}
