//! The promise under load: a response that begins after an acknowledged event is never older than it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use domain::comment::Decision;
use domain::permission::Role;
use domain::story::Story;
use domain::{CommentId, StoryId};
use futures_util::future::join_all;
use serde_json::json;

use crate::client::{Answer, Ask};
use crate::markup::{comments, published_count};
use crate::newsroom::*;
use crate::site::Site;

const EVENTS: usize = 300;
const READERS: usize = 8;

async fn pending(site: &Site, story: StoryId) -> Vec<CommentId> {
    let numbers = 0..u32::try_from(EVENTS).unwrap();
    join_all(numbers.map(|number| comment(&site.store, story, number))).await
}

/// Threads of a first page; what follows has pages of its own.
const THREADS: usize = 50;

/// How many comments the page shows; a browser that has the page knows it already.
struct Browser {
    etag: String,
    shown: usize,
    remembers: bool,
}

impl Browser {
    async fn read(&mut self, site: &Site, target: &str) -> usize {
        let mut ask = Ask::get(target);
        if self.remembers && !self.etag.is_empty() {
            ask = ask.header("if-none-match", &self.etag);
        }
        let answer: Answer = site.answer(ask).await;
        if answer.status != 304 {
            assert_eq!(answer.status, 200);
            let page = answer.text();
            self.shown = published_count(&page);
            let stands = self.shown.min(THREADS);
            assert_eq!(comments(&page), stands, "the counter is the comments that stand there");
            answer.header("etag").clone_into(&mut self.etag);
        }
        self.shown
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_approved_comment_is_in_every_response_that_begins_after() {
    let site = Arc::new(Site::open().await);
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let ids = pending(&site, story.id).await;
    let token = site.token(Role::Moderator, &[]).await;
    let acknowledged = Arc::new(AtomicUsize::new(0));
    let readers = (0..READERS).map(|number| {
        let (site, acknowledged, target) = (site.clone(), acknowledged.clone(), path(&story));
        tokio::spawn(async move {
            let mut browser = Browser { etag: String::new(), shown: 0, remembers: number % 2 == 0 };
            loop {
                let known = acknowledged.load(Ordering::SeqCst);
                let shown = browser.read(&site, &target).await;
                assert!(shown >= known, "{known} comments were approved, the page shows {shown}");
                if known == EVENTS {
                    return;
                }
                tokio::task::yield_now().await;
            }
        })
    });
    let readers: Vec<_> = readers.collect();
    for (approved, id) in ids.iter().enumerate() {
        let approve = Ask::post(&format!("/api/v1/comments/{id}/approve")).token(&token);
        site.answer(approve).await.expect(200);
        acknowledged.store(approved + 1, Ordering::SeqCst);
    }
    for reader in readers {
        reader.await.unwrap();
    }
}

/// What another process commits comes a moment later; it comes, and never goes back.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_another_process_approves_comes_and_never_goes_back() {
    let site = Arc::new(Site::open().await);
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let ids = pending(&site, story.id).await;
    tokio::spawn(site.app.clone().follow().await.unwrap());
    let beside = Site::another_store(&site.dir).await;
    let readers = (0..READERS).map(|number| {
        let (site, target) = (site.clone(), path(&story));
        tokio::spawn(async move {
            let mut browser = Browser { etag: String::new(), shown: 0, remembers: number % 2 == 0 };
            let mut shown = 0;
            while shown < EVENTS {
                let now = browser.read(&site, &target).await;
                assert!(now >= shown, "the page showed {shown} comments and then {now}");
                shown = now;
                tokio::task::yield_now().await;
            }
        })
    });
    let readers: Vec<_> = readers.collect();
    for (number, id) in ids.into_iter().enumerate() {
        // Both processes decide, in turns.
        let store = if number % 3 == 0 { &site.store } else { &beside };
        decide(store, id, Decision::Approve).await;
    }
    let deadline = tokio::time::timeout(Duration::from_secs(60), join_all(readers));
    for reader in deadline.await.expect("every reader has seen every comment") {
        reader.unwrap();
    }
    beside.close().await;
}

/// The stories that the stress publishes are told apart by a number in their headline.
fn headline(number: usize) -> String {
    format!("خبر شمارهٔ [{number}]")
}

fn numbers(page: &str) -> Vec<usize> {
    let found = page.split("خبر شمارهٔ [").skip(1);
    found.map(|rest| rest.split(']').next().unwrap().parse().unwrap()).collect()
}

/// Story `number` is published, and some time later withdrawn: no list is behind the one or the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_list_is_behind_a_publish_or_a_withdrawal() {
    const STORIES: usize = 100;
    const LAG: usize = 4;
    let site = Arc::new(Site::open().await);
    let beside = published(&site, "خبری در کنار آن‌ها").await;
    let mut stories: Vec<Story> = vec![];
    for number in 0..STORIES {
        stories.push(draft(&site, &headline(number)).await);
    }
    let token = site.token(Role::Chief, &[]).await;
    let progress = Arc::new((AtomicUsize::new(0), AtomicUsize::new(0)));
    let stories = Arc::new(stories);
    let targets = [
        "/",
        "/latest",
        "/archive/1398/09/15",
        "/desk/%D8%AF%D9%86%DB%8C%D8%A7%DB%8C-%D8%A7%D8%B1%D8%AA%D8%A8%D8%A7%D8%B7%D8%A7%D8%AA",
    ];
    let readers: Vec<_> = (0..READERS)
        .map(|reader| {
            let (site, progress, stories, beside) =
                (site.clone(), progress.clone(), stories.clone(), path(&beside));
            tokio::spawn(async move {
                let (published, withdrawn) = &*progress;
                for turn in reader.. {
                    let public = published.load(Ordering::SeqCst);
                    let gone = withdrawn.load(Ordering::SeqCst);
                    let page = site.read(targets[turn % targets.len()]).await;
                    let newest = numbers(&page).into_iter().max().map_or(0, |number| number + 1);
                    assert!(newest >= public, "{public} stories are public, the list knows {newest}");
                    for page in [page, site.read(&beside).await] {
                        let back = numbers(&page).into_iter().find(|number| *number < gone);
                        assert_eq!(back, None, "{gone} stories are withdrawn");
                    }
                    if gone > 0 {
                        assert_eq!(site.get(&path(&stories[gone - 1])).await.status, 410);
                    }
                    if public == STORIES {
                        return;
                    }
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    for (number, story) in stories.iter().enumerate() {
        site.clock.pass(1);
        let step = |id: StoryId, step: &str| Ask::post(&format!("/api/v1/stories/{id}/{step}")).token(&token);
        site.answer(step(story.id, "publish")).await.expect(200);
        progress.0.store(number + 1, Ordering::SeqCst);
        if let Some(old) = number.checked_sub(LAG) {
            let reason = json!({ "reason": "پس گرفته شد" });
            site.answer(step(stories[old].id, "withdraw").json(&reason)).await.expect(200);
            progress.1.store(old + 1, Ordering::SeqCst);
        }
    }
    for reader in readers {
        reader.await.unwrap();
    }
}
