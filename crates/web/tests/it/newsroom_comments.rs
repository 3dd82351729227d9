//! The moderators' queue without a script: what waits, decided one by one or together, and taken back.

use domain::CommentId;
use domain::comment::CommentStatus;
use domain::comment_form::NewComment;
use domain::permission::Role;
use http::StatusCode;
use store::comments::{self, Arrival};

use crate::newsroom::*;
use crate::person::Person;
use crate::policy::*;
use crate::site::{NOW, Site};

async fn status(site: &Site, id: CommentId) -> CommentStatus {
    comments::by_id(&mut site.store.read().await.unwrap().conn(), id).await.unwrap().status
}

/// The form's `undo` address.
fn undo_of(page: &str) -> String {
    let (_, rest) = page.split_once("action=\"/newsroom/comments/batches/").unwrap();
    format!("/newsroom/comments/batches/{}/undo", rest.split('/').next().unwrap())
}

#[tokio::test]
async fn a_moderator_clears_the_queue_and_takes_it_back() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let mut ids = vec![];
    for number in 0..5 {
        ids.push(comment(&site.store, story.id, number).await);
    }
    let person = Person::new(&site, Role::Moderator, &[]).await;
    let queue = person.get(&site, "/newsroom/comments").await.text();
    for told in ["لطفاً پیگیری شود 0", "همکاری‌های دوجانبه", "توهین یا افترا", "در صف <small>۵"]
    {
        assert!(queue.contains(told), "{told}: {queue}");
    }

    let one = format!("approve:{}", ids[0]);
    let done = person.send(&site, "/newsroom/comments/decide", &[("one", &one)]).await;
    assert_eq!(done.status, 303);
    let page = person.get(&site, done.header("location")).await.text();
    assert!(page.contains("۱ نظر منتشر شد") && !page.contains("لطفاً پیگیری شود 0"), "{page}");
    assert_eq!(status(&site, ids[0]).await, CommentStatus::Published);

    let none =
        person.send(&site, "/newsroom/comments/decide", &[("one", &format!("reject:{}", ids[1]))]).await;
    assert!(person.get(&site, none.header("location")).await.text().contains("دلیلی برگزینید"));
    assert_eq!(status(&site, ids[1]).await, CommentStatus::Pending);
    let several = [
        ("id", ids[1].to_string()),
        ("id", ids[2].to_string()),
        ("id", ids[0].to_string()),
        ("decision", "reject".into()),
        ("reason", "1".into()),
    ];
    let several: Vec<(&str, &str)> = several.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = person.send(&site, "/newsroom/comments/decide", &several).await;
    let page = person.get(&site, done.header("location")).await.text();
    assert!(page.contains("۲ نظر رد شد") && page.contains("۱ نظر را همکارتان پیش از شما"), "{page}");
    assert_eq!(status(&site, ids[0]).await, CommentStatus::Published, "what was decided before stays");
    let refused = comments::by_id(&mut site.store.read().await.unwrap().conn(), ids[2]).await.unwrap();
    assert_eq!(refused.reason.as_deref(), Some("نظر شما توهین یا افترا داشت."));

    let undone = person.send(&site, &undo_of(&page), &[("back", "/newsroom/comments?show=waiting")]).await;
    assert!(undone.header("location").starts_with("/newsroom/comments?show=waiting&"));
    for id in &ids[1..3] {
        assert_eq!(status(&site, *id).await, CommentStatus::Pending);
    }
    assert_eq!(person.send(&site, &undo_of(&page), &[]).await.status, 404, "once");
    let ledger = published_ledger(&site, story.id).await;
    assert_eq!((ledger.published, ledger.pending, ledger.rejected), (1, 4, 0));
    let elsewhere =
        person.send(&site, "/newsroom/comments/decide", &[("one", "spam:4"), ("back", "//evil")]).await;
    assert!(elsewhere.header("location").starts_with("/newsroom/comments?"));
}

async fn published_ledger(site: &Site, story: domain::StoryId) -> domain::ledger::Ledger {
    let mut reader = site.store.read().await.unwrap();
    let kept = store::stories::by_id(&mut reader.conn(), story).await.unwrap().ledger;
    assert_eq!(kept, comments::counted(&mut reader.conn(), story).await.unwrap());
    kept
}

#[tokio::test]
async fn a_moderator_sees_the_desks_that_are_theirs() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let id = comment(&site.store, story.id, 1).await;
    let other = desk(&site, "فوتبال").await.id;
    let stranger = Person::new(&site, Role::Moderator, &[other]).await;
    assert!(!stranger.get(&site, "/newsroom/comments").await.text().contains("لطفاً پیگیری شود"));
    let refused = stranger.send(&site, "/newsroom/comments/decide", &[("one", &format!("spam:{id}"))]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(status(&site, id).await, CommentStatus::Pending);
    let own = stranger.get(&site, &format!("/newsroom/comments?desk={}", segment("دنیای-ارتباطات"))).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let reporter = Person::new(&site, Role::Reporter, &[]).await;
    assert_eq!(reporter.get(&site, "/newsroom/comments").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn nothing_of_a_comment_is_markup_in_the_queue() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let words = NewComment {
        name: Some("\"><script>alert(1)</script>".into()),
        text: "</p><img src=x onerror=alert(1)>".into(),
        ..NewComment::default()
    };
    let arrival = Arrival {
        screening: Some(
            r#"{"matches":[{"list":"suspect","phrase":"<b>img</b>","from":4,"to":8,"folded":"<i>img"}],"doubts":["link"]}"#
                .into(),
        ),
        ..Arrival::new(story.id, words, vec![1], NOW)
    };
    site.store
        .write(move |tx| Box::pin(async move { comments::receive(tx, arrival, "reader").await }))
        .await
        .unwrap();
    let person = Person::new(&site, Role::Chief, &[]).await;
    let page = person.get(&site, "/newsroom/comments").await.text();
    assert!(page.contains("<mark>&lt;img</mark>") && page.contains("&lt;b&gt;img&lt;/b&gt;"), "{page}");
    assert!(!page.contains("<img") && !page.contains("<script>alert") && !page.contains("<i>img"));
}

#[tokio::test]
async fn a_comment_becomes_a_follow_up_with_one_button() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let id = comment(&site.store, story.id, 1).await;
    let person = Person::new(&site, Role::Moderator, &[]).await;
    let done = person.send(&site, "/newsroom/comments/follow-up", &[("one", &format!("case:{id}"))]).await;
    let page = person.get(&site, done.header("location")).await.text();
    assert!(page.contains("پیگیری باز شد") && page.contains("/newsroom/cases/1"), "{page}");
    assert_error_page(&site.get("/follow-ups/2").await, 404, "");
    assert_eq!(site.get("/follow-ups/1").await.status, 200);
}
