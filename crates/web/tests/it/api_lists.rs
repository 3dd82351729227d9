//! Lists of the API: filtered, and read to their end page by page.

use domain::comment::Decision;
use domain::permission::Role;
use serde_json::Value;

use crate::client::Ask;
use crate::newsroom::*;
use crate::site::Site;

/// Every item of a list, and on how many pages they came.
async fn all(site: &Site, token: &str, target: &str) -> (Vec<i64>, usize) {
    let (mut ids, mut pages, mut cursor) = (vec![], 0, String::new());
    loop {
        let separator = if target.contains('?') { '&' } else { '?' };
        let ask = Ask::get(&format!("{target}{separator}cursor={cursor}")).token(token);
        let page = site.answer(ask).await.expect(200);
        pages += 1;
        ids.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()));
        match &page["next"] {
            Value::Null => return (ids, pages),
            next => cursor = next.as_str().unwrap().to_owned(),
        }
    }
}

#[tokio::test]
async fn stories_are_listed_newest_first() {
    let site = Site::open().await;
    let editor = site.token(Role::Editor, &[]).await;
    for number in 0..120 {
        draft(&site, &format!("خبر {number}")).await;
    }
    publish(&site, domain::StoryId(7), crate::site::NOW).await;
    let (ids, pages) = all(&site, &editor, "/api/v1/stories").await;
    assert_eq!(ids, (1..=120).rev().collect::<Vec<_>>());
    assert_eq!(pages, 3);
    assert_eq!(all(&site, &editor, "/api/v1/stories?status=published").await.0, [7]);
    assert_eq!(all(&site, &editor, "/api/v1/stories?status=withdrawn").await.0, [0; 0]);
    let desk = segment("دنیای-ارتباطات");
    assert_eq!(all(&site, &editor, &format!("/api/v1/stories?desk={desk}&status=draft")).await.0.len(), 119);
}

#[tokio::test]
async fn comments_are_listed_oldest_first() {
    let site = Site::open().await;
    let moderator = site.token(Role::Moderator, &[]).await;
    let one = published(&site, "یکم").await;
    let two = published(&site, "دوم").await;
    for number in 0..110 {
        let story = if number % 10 == 0 { &two } else { &one };
        comment(&site.store, story.id, number).await;
    }
    decide(&site.store, domain::CommentId(1), Decision::Approve).await;
    decide(&site.store, domain::CommentId(2), Decision::Spam).await;
    let (ids, pages) = all(&site, &moderator, "/api/v1/comments").await;
    assert_eq!((ids, pages), ((1..=110).collect::<Vec<_>>(), 3));
    assert_eq!(all(&site, &moderator, "/api/v1/comments?status=published").await.0, [1]);
    assert_eq!(all(&site, &moderator, "/api/v1/comments?status=spam").await.0, [2]);
    assert_eq!(all(&site, &moderator, "/api/v1/comments?status=pending").await.0.len(), 108);
    let of_two = format!("/api/v1/comments?story={}", two.id);
    assert_eq!(all(&site, &moderator, &of_two).await.0, [1, 11, 21, 31, 41, 51, 61, 71, 81, 91, 101]);
}

/// A desk's token pages through its own, however much of others' lies between.
#[tokio::test]
async fn a_desk_bound_token_has_full_pages() {
    let site = Site::open().await;
    let own = desk(&site, "علم و فناوری").await;
    for number in 0..130 {
        let story = draft(&site, &format!("خبر {number}")).await;
        if number % 2 == 0 {
            move_to(&site, story.id, own.id).await;
        }
    }
    let editor = site.token(Role::Editor, &[own.id]).await;
    let (ids, pages) = all(&site, &editor, "/api/v1/stories").await;
    assert_eq!(ids, (1..=130).rev().filter(|id| id % 2 == 1).collect::<Vec<_>>());
    assert_eq!(pages, 2);
}

async fn move_to(site: &Site, story: domain::StoryId, desk: domain::DeskId) {
    let change = store::stories::Change {
        story,
        expected: None,
        desk: Some(desk),
        content: content("خبر"),
        note: None,
    };
    write(&site.store, move |tx| {
        let operator = domain::permission::Actor::operator();
        Box::pin(async move { store::stories::edit(tx, change, &operator, crate::site::NOW).await })
    })
    .await;
}
