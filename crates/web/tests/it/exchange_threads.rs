//! Threads: pages in three orders, a comment's own page, what nobody may learn, the feed.

use std::collections::BTreeSet;

use domain::comment::{CommentStatus, Decision};
use domain::comment_form::NewComment;
use domain::story::Story;
use domain::{CommentId, StoryId};
use store::comments::{self, Arrival};

use crate::newsroom::*;
use crate::policy::*;
use crate::site::{NOW, Site};

/// Many published comments at once; every third answers an earlier one.
async fn many(site: &Site, story: StoryId, count: u32) {
    site.store
        .write(move |tx| {
            Box::pin(async move {
                let mut ids: Vec<CommentId> = vec![];
                for number in 0..count {
                    let parent = (number % 3 == 2).then(|| ids[number as usize / 2]);
                    let words =
                        NewComment { text: format!("نظر {number}"), parent, ..NewComment::default() };
                    let arrival = Arrival {
                        status: CommentStatus::Published,
                        ..Arrival::new(
                            story,
                            words,
                            number.to_be_bytes().into(),
                            NOW.plus_seconds(number.into()),
                        )
                    };
                    ids.extend(comments::receive(tx, arrival, "reader").await?);
                }
                Ok(())
            })
        })
        .await
        .unwrap();
}

/// The comments on a page, in its order.
fn shown(page: &str) -> Vec<i64> {
    let anchors = page.split("id=\"comment-").skip(1);
    anchors.filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
}

fn link(page: &str, rel: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("<a rel=\"{rel}\" href=\""))?;
    Some(rest.split('"').next()?.to_owned())
}

async fn reply(site: &Site, story: &Story, parent: CommentId) -> CommentId {
    let sent = [("text", "پاسخ"), ("parent", &parent.to_string())];
    send_comment(site, story, &sent).await;
    CommentId(parent.0 + 1)
}

#[tokio::test]
async fn every_page_of_threads_leads_to_the_next_and_back() {
    let site = Site::open().await;
    let story = published(&site, "خبر پرگفت‌وگو").await;
    many(&site, story.id, 400).await;
    for order in ["oldest", "newest", "supported"] {
        let (mut target, mut seen, mut pages) =
            (format!("/news/{}/comments/{order}", story.code), vec![], vec![]);
        loop {
            let answer = site.get(&target).await;
            assert_eq!(answer.status, 200, "{target}");
            assert_is_nobodys(&answer);
            let page = answer.text();
            seen.extend(shown(&page));
            pages.push((target.clone(), shown(&page)));
            match link(&page, "next") {
                Some(next) => target = next,
                None => break,
            }
        }
        assert!(pages.len() > 4, "{order}: {}", pages.len());
        let distinct: BTreeSet<i64> = seen.iter().copied().collect();
        assert_eq!((seen.len(), distinct.len()), (400, 400), "{order}: each comment once");
        let last = site.get(&pages[pages.len() - 1].0).await.text();
        let back = site.get(&link(&last, "prev").unwrap()).await.text();
        assert_eq!(shown(&back), pages[pages.len() - 2].1, "{order}");
    }
    let first = site.get(&path(&story)).await.text();
    assert_eq!(
        shown(&first),
        shown(&site.get(&format!("/news/{}/comments/oldest", story.code)).await.text())
    );
    assert!(first.contains("انتشار یافته: ۴۰۰"), "{first}");
    for wrong in ["after.x.1", "after.1", "later.0.1", "after.0.1.2"] {
        let target = format!("/news/{}/comments/oldest?page={wrong}", story.code);
        assert_eq!(site.get(&target).await.status, 404, "{wrong}");
    }
}

#[tokio::test]
async fn what_is_not_published_is_not_told_from_what_does_not_exist() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let other = published(&site, "خبر دیگر").await;
    let visible = comment(&site.store, story.id, 1).await;
    decide(&site.store, visible, Decision::Approve).await;
    let waiting = comment(&site.store, story.id, 2).await;
    let refused = comment(&site.store, story.id, 3).await;
    decide(&site.store, refused, Decision::Reject { reason: "توهین".into() }).await;
    let elsewhere = comment(&site.store, other.id, 4).await;
    decide(&site.store, elsewhere, Decision::Approve).await;
    let own = |id: i64| format!("/news/{}/comments/{id}", story.code);
    assert_eq!(site.get(&own(visible.0)).await.status, 200);
    let unknown = site.get(&own(9_999)).await;
    assert_eq!(unknown.status, 404);
    for hidden in [waiting, refused, elsewhere] {
        let answer = site.get(&own(hidden.0)).await;
        assert_eq!((answer.status, answer.text()), (unknown.status, unknown.text()), "{hidden}");
    }
    for wrong in ["01", "x", "-1", "۱"] {
        let target = format!("/news/{}/comments/{}", story.code, segment(wrong));
        assert_eq!(site.get(&target).await.status, 404, "{wrong}");
    }
    let feed = site.get(&format!("/news/{}/comments/feed.xml", story.code)).await;
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    assert_eq!(feed.text().matches("<entry>").count(), 1);
    withdraw(&site, story.id).await;
    assert_eq!(site.get(&own(visible.0)).await.status, 404);
}

#[tokio::test]
async fn answers_outlive_what_they_answer() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let root = comment(&site.store, story.id, 1).await;
    decide(&site.store, root, Decision::Approve).await;
    let answer = reply(&site, &story, root).await;
    decide(&site.store, answer, Decision::Approve).await;
    let deeper = reply(&site, &story, answer).await;
    decide(&site.store, deeper, Decision::Approve).await;
    decide(&site.store, root, Decision::Spam).await;
    let page = site.get(&path(&story)).await.text();
    assert_eq!(shown(&page), [answer.0, deeper.0]);
    assert!(page.contains("این نظر در دسترس نیست") && page.contains("انتشار یافته: ۲"), "{page}");
    assert!(!page.contains("لطفاً پیگیری شود 1"), "nothing of the refused one is told");
    let thread = site.get(&format!("/news/{}/comments/{root}", story.code)).await.text();
    assert!(thread.contains("این نظر در دسترس نیست") && !thread.contains("لطفاً پیگیری شود 1"));
    for id in [answer, deeper] {
        decide(&site.store, id, Decision::Spam).await;
    }
    assert!(!site.get(&path(&story)).await.text().contains("در دسترس نیست"));
    assert_eq!(site.get(&format!("/news/{}/comments/{root}", story.code)).await.status, 404);
}
