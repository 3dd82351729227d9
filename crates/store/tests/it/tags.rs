//! Tags are renamed and merged; stories follow, and so do those written later.

use domain::permission::Role;
use domain::{StoryId, Timestamp};
use store::story_lists::{Cursor, List};
use store::tags::{self, Following};
use store::{Error, Store};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    stories_follow_a_merged_tag,
    chains_are_flat_and_can_be_turned_back,
    a_better_spelling_keeps_its_address,
    following_goes_on_where_it_broke_off,
    the_list_is_in_dictionary_order,
    who_may_not_changes_nothing,
);

async fn tagged(store: &Store, headline: &str, names: &[&str]) -> StoryId {
    let desk = desk(store, "دنیای ارتباطات").await;
    let mut content = content(headline);
    content.tags = names.iter().map(|&name| name.into()).collect();
    published(store, desk.id, content, NOW).await.id
}

async fn merge(store: &Store, from: &'static str, into: &'static str) {
    write!(store, |tx| tags::merge(tx, from, into, &chief(), NOW)).unwrap();
}

async fn rename(store: &Store, from: &'static str, name: &'static str) -> store::Result<String> {
    write!(store, |tx| tags::rename(tx, from, name, &chief(), NOW))
}

/// Until there is nothing left to do. Returns how many stories were changed.
async fn follow(store: &Store) -> usize {
    let mut all = 0;
    while let Following::Changed(some) = tags::follow(store, Timestamp(NOW.0 + 1)).await.unwrap() {
        all += some;
    }
    all
}

async fn names(store: &Store, id: StoryId) -> Vec<String> {
    story(store, id).await.content.tags
}

async fn target(store: &Store, slug: &str) -> Option<String> {
    read!(store, |conn| tags::target(conn, slug)).unwrap()
}

async fn listed(store: &Store, slug: &str) -> usize {
    page(store, &List::Tag(slug.into()), Cursor::START, 100).await.len()
}

async fn stories_follow_a_merged_tag(house: &House) {
    let store = &house.store;
    let one = tagged(store, "خبر یکم", &["نت", "فناوری"]).await;
    let both = tagged(store, "خبر دوم", &["نت", "اینترنت"]).await;
    tagged(store, "خبر سوم", &["اینترنت"]).await;
    let sought = async |word: &str| {
        let filter = store::stories::Filter { text: word.into(), ..Default::default() };
        read!(store, |conn| store::stories::list(conn, &filter, None, 10)).unwrap().0.len()
    };
    assert_eq!((sought("نت").await, sought("اینترنت").await), (2, 3));
    merge(store, "نت", "اینترنت").await;
    assert_eq!(target(store, "نت").await.as_deref(), Some("اینترنت"), "the address leads on at once");
    assert_eq!(follow(store).await, 2);
    assert_eq!((listed(store, "نت").await, listed(store, "اینترنت").await), (0, 3));
    assert_eq!(sought("نت").await, 0, "they are found by the new name alone");
    assert_eq!(names(store, one).await, ["اینترنت", "فناوری"]);
    assert_eq!(names(store, both).await, ["اینترنت"]);
    assert_eq!(story(store, one).await.version, 1, "its text is as it was");
    let events = read!(store, |conn| store::events::of_story(conn, one)).unwrap();
    assert_eq!(kinds(&events).last().unwrap(), "story.retagged");
    let later = tagged(store, "خبر چهارم", &["نت"]).await;
    assert_eq!(names(store, later).await, ["اینترنت"]);
    assert_eq!(read!(store, |conn| tags::moving(conn)).unwrap(), 0);
}

async fn chains_are_flat_and_can_be_turned_back(house: &House) {
    let store = &house.store;
    let story = tagged(store, "خبر یکم", &["الف"]).await;
    tagged(store, "خبر دوم", &["ب"]).await;
    tagged(store, "خبر سوم", &["پ"]).await;
    merge(store, "الف", "ب").await;
    // Before stories have followed the first.
    merge(store, "ب", "پ").await;
    for slug in ["الف", "ب"] {
        assert_eq!(target(store, slug).await.as_deref(), Some("پ"), "one hop from {slug}");
    }
    follow(store).await;
    assert_eq!(names(store, story).await, ["پ"]);
    assert_eq!(rename(store, "پ", "الف").await.unwrap(), "الف");
    follow(store).await;
    assert_eq!(names(store, story).await, ["الف"]);
    assert_eq!(target(store, "الف").await, None);
    assert_eq!(target(store, "ب").await.as_deref(), Some("الف"));
    assert_eq!(listed(store, "الف").await, 3);
}

async fn a_better_spelling_keeps_its_address(house: &House) {
    let store = &house.store;
    let id = tagged(store, "خبر یکم", &["شبکه های اجتماعی"]).await;
    let slug = rename(store, "شبکه-های-اجتماعی", "شبکه‌های اجتماعی").await.unwrap();
    assert_eq!(slug, "شبکه-های-اجتماعی");
    assert_eq!(target(store, &slug).await, None);
    assert_eq!(follow(store).await, 1);
    assert_eq!(names(store, id).await, ["شبکه‌های اجتماعی"]);
    let later = tagged(store, "خبر دوم", &["شبکه های اجتماعی"]).await;
    assert_eq!(names(store, later).await, ["شبکه‌های اجتماعی"]);
    assert_eq!(follow(store).await, 0);
}

async fn following_goes_on_where_it_broke_off(house: &House) {
    let store = &house.store;
    for number in 0..130 {
        tagged(store, &format!("خبر {number}"), &["نت"]).await;
    }
    tagged(store, "خبر", &["اینترنت"]).await;
    merge(store, "نت", "اینترنت").await;
    let step = |store: Store| async move { tags::follow(&store, NOW).await.unwrap() };
    // Two nodes at once do no more than one.
    let again = Store::open(&house.location).await.unwrap();
    tokio::join!(step(store.clone()), step(again.clone()));
    assert!(listed(store, "نت").await < 100);
    again.close().await;
    follow(store).await;
    assert_eq!(page(store, &List::Tag("اینترنت".into()), Cursor::START, 200).await.len(), 131);
    let events = house.settled(domain::event::Position::default(), 131 * 2 + 130 + 2).await;
    assert_eq!(kinds(&events).iter().filter(|kind| *kind == "story.retagged").count(), 130);
}

async fn the_list_is_in_dictionary_order(house: &House) {
    let store = &house.store;
    tagged(store, "خبر یکم", &["گاز", "پول", "آب", "نفت", "چین"]).await;
    tagged(store, "خبر دوم", &["گاز"]).await;
    let first = read!(store, |conn| tags::list(conn, "", ("", ""), 3)).unwrap();
    assert_eq!(first.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["آب", "پول", "چین"]);
    let last = first.last().unwrap();
    let rest = read!(store, |conn| tags::list(conn, "", (&last.key, &last.slug), 3)).unwrap();
    let rest: Vec<_> = rest.iter().map(|tag| (tag.name.as_str(), tag.stories)).collect();
    assert_eq!(rest, [("گاز", 2), ("نفت", 1)]);
    let found = read!(store, |conn| tags::list(conn, "ف", ("", ""), 3)).unwrap();
    assert_eq!(found.len(), 1);
    // As the migration leaves tags that there were before.
    house.sql("UPDATE tags SET sort_key = NULL").await;
    assert_eq!(tags::sort(store).await.unwrap(), 5);
    assert_eq!(tags::sort(store).await.unwrap(), 0);
    assert_eq!(read!(store, |conn| tags::list(conn, "", ("", ""), 9)).unwrap().len(), 5);
}

async fn who_may_not_changes_nothing(house: &House) {
    let store = &house.store;
    tagged(store, "خبر یکم", &["نت", "اینترنت"]).await;
    let editor = person(Role::Editor, &[]);
    let refused = write!(store, |tx| tags::merge(tx, "نت", "اینترنت", &editor, NOW));
    assert!(matches!(refused, Err(Error::Forbidden)));
    assert!(matches!(rename(store, "نت", "اینترنت").await, Err(Error::Exists(_))));
    assert!(matches!(rename(store, "نت", " ").await, Err(Error::Invalid(_))));
    assert!(matches!(rename(store, "نیست", "هست").await, Err(Error::NotFound(_))));
    let itself = write!(store, |tx| tags::merge(tx, "نت", "نت", &chief(), NOW));
    assert!(matches!(itself, Err(Error::Invalid(_))));
    assert_eq!(target(store, "نت").await, None);
}
