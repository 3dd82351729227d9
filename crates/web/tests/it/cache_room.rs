//! A cache with little room: what it lets go leaves no trace, and what it keeps it can still find.

use std::sync::Arc;
use std::time::Duration;

use web::cache::{PageCache, Tag};

use crate::cache_flights::{event, key, page};

const ROOM: u64 = 64 << 10;

fn target(number: i64) -> String {
    format!("/news/{number}/x")
}

async fn keep(cache: &Arc<PageCache>, number: i64, hard: &[Tag]) {
    let body = "x".repeat(1_000);
    cache.page(&key(&target(number)), || std::future::ready(page(&body, hard, &[Tag::Directory]))).await;
}

fn kept(cache: &PageCache, numbers: std::ops::Range<i64>) -> usize {
    numbers.filter(|number| cache.get(&target(*number)).is_some()).count()
}

#[tokio::test]
async fn more_pages_than_there_is_room_for() {
    let cache = Arc::new(PageCache::new(ROOM));
    for number in 0..500 {
        keep(&cache, number, &[Tag::Story(number), Tag::Latest]).await;
    }
    let mut tries = 0;
    while kept(&cache, 0..500) > (ROOM / 4096) as usize {
        tries += 1;
        assert!(tries < 1_000, "{} pages are more than the room", kept(&cache, 0..500));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    cache.touch(&event(Tag::Latest));
    assert_eq!(kept(&cache, 0..500), 0, "an event finds every page that is kept");

    for number in 0..8 {
        keep(&cache, number, &[Tag::Story(number)]).await;
    }
    for number in 0..8 {
        cache.touch(&event(Tag::Story(number)));
        assert!(cache.get(&target(number)).is_none(), "page {number}");
    }
}

/// A page that is made again depends on what the new one says, not on what the old one did.
#[tokio::test]
async fn a_page_made_again_has_its_own_dependencies() {
    let cache = Arc::new(PageCache::new(1 << 20));
    keep(&cache, 1, &[Tag::Desk(1)]).await;
    cache.touch(&event(Tag::Desk(1)));
    keep(&cache, 1, &[Tag::Desk(2)]).await;
    cache.touch(&event(Tag::Desk(1)));
    assert!(cache.get(&target(1)).is_some(), "it has left that desk");
    cache.touch(&event(Tag::Desk(2)));
    assert!(cache.get(&target(1)).is_none());
}

/// Pages come and go while events run over them: at the end an event still reaches all.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_cache_under_events_loses_no_dependant() {
    let cache = Arc::new(PageCache::new(ROOM));
    let busy = (0..4_i64).map(|task| {
        let cache = cache.clone();
        tokio::spawn(async move {
            for step in 0..400 {
                let number = (step * 7 + task * 13) % 60;
                keep(&cache, number, &[Tag::Story(number), Tag::Desk(number % 3)]).await;
                if step % 5 == 0 {
                    cache.touch(&event(Tag::Desk(step % 3)));
                }
            }
        })
    });
    for task in futures_util::future::join_all(busy).await {
        task.unwrap();
    }
    for desk in 0..3 {
        cache.touch(&event(Tag::Desk(desk)));
    }
    assert_eq!(kept(&cache, 0..60), 0);
}
