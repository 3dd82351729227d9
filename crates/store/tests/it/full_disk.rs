//! A full disk: the command is told so, nothing of it remains, and what comes once there is room again is kept.

use domain::story::Content;
use domain::{DeskId, StoryId};
use store::stories::{self, NewStory};
use store::{Error, Store};

use crate::house::House;
use crate::newsroom::*;

async fn save(store: &Store, desk: DeskId, headline: &str, bytes: usize) -> store::Result<StoryId> {
    let lead = "ب".repeat(3_000);
    let body = domain::document::Document::from_paragraphs(std::iter::repeat_n(lead, bytes / 6_000));
    let content = Content { headline: headline.into(), lead: "لید".into(), body, ..Content::default() };
    let new = NewStory { desk, content };
    write!(store, |tx| stories::create(tx, new, &chief(), NOW)).map(|story| story.id)
}

#[tokio::test]
async fn what_finds_no_room_is_told_so_and_leaves_no_trace() {
    House::sqlite().await.tell(no_room).await;
}

async fn no_room(house: &House) {
    let store = house.store.clone();
    let desk = desk(&store, "دنیای ارتباطات").await.id;
    save(&store, desk, "پیش از پر شدن", 600).await.unwrap();
    store.pretend_full(true).await.unwrap();
    let together = ["یک", "دو", "سه"].map(|headline| save(&store, desk, headline, 300_000));
    for refused in futures_util::future::join_all(together).await {
        assert!(matches!(refused, Err(Error::Full)), "{refused:?}");
    }
    let kept =
        stories::list(&mut store.read().await.unwrap().conn(), &stories::Filter::default(), None, 9).await;
    assert_eq!(kept.unwrap().0.len(), 1);
    store.pretend_full(false).await.unwrap();
    save(&store, desk, "پس از آن", 300_000).await.unwrap();
}
