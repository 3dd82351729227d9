//! Stories that wait for their time: published once, by whoever is first.

use domain::StoryId;
use domain::permission::Actor;
use domain::story::StoryStatus;
use futures_util::future::join_all;
use store::stories::{Move, StepCommand};
use store::{Store, events, stories};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    of_many_publishers_one_publishes,
    what_changed_meanwhile_is_not_published,
    the_longest_due_comes_first
);

async fn scheduled(store: &Store, minutes: i64) -> StoryId {
    let desk = desk(store, "دنیای ارتباطات").await;
    let story = draft(store, desk.id, content("اینترنت وصل شد")).await.id;
    schedule(store, story, minutes).await;
    story
}

async fn schedule(store: &Store, story: StoryId, minutes: i64) {
    let step = Move::Schedule { due: minutes_later(minutes), embargo: false };
    let command = StepCommand { story, expected: None, step };
    write!(store, |tx| stories::step(tx, command, &chief(), NOW)).unwrap();
}

async fn publish_due(store: &Store, story: StoryId, minutes: i64) -> bool {
    let now = minutes_later(minutes);
    let by = Actor { name: "schedule".into(), ..chief() };
    write!(store, |tx| stories::publish_due(tx, story, &by, now)).unwrap().is_some()
}

async fn publications(store: &Store, story: StoryId) -> usize {
    let log = read!(store, |conn| events::of_story(conn, story)).unwrap();
    kinds(&log).iter().filter(|kind| *kind == "story.published").count()
}

/// Two nodes, each with its own handle, and several tries each.
async fn of_many_publishers_one_publishes(house: &House) {
    let story = scheduled(&house.store, 10).await;
    let other = Store::open(&house.location).await.unwrap();
    let tries = (0..12).map(|number| {
        let store = if number % 2 == 0 { house.store.clone() } else { other.clone() };
        async move { publish_due(&store, story, 10).await }
    });
    let published = join_all(tries).await.into_iter().filter(|published| *published).count();
    assert_eq!((published, publications(&house.store, story).await), (1, 1));
    let standing = crate::newsroom::story(&house.store, story).await;
    assert_eq!((standing.status, standing.published), (StoryStatus::Published, Some(minutes_later(10))));
    other.close().await;
}

async fn what_changed_meanwhile_is_not_published(house: &House) {
    let store = &house.store;
    let early = scheduled(store, 10).await;
    assert!(!publish_due(store, early, 9).await, "its time has not come");
    schedule(store, early, 30).await;
    assert!(!publish_due(store, early, 10).await, "its time was changed");
    let off = StepCommand { story: early, expected: None, step: Move::Ready };
    write!(store, |tx| stories::step(tx, off, &chief(), NOW)).unwrap();
    assert!(!publish_due(store, early, 40).await, "it was taken off the schedule");
    assert_eq!(publications(store, early).await, 0);
}

async fn the_longest_due_comes_first(house: &House) {
    let store = &house.store;
    let (late, soon, later) =
        (scheduled(store, 20).await, scheduled(store, 10).await, scheduled(store, 90).await);
    assert_eq!(read!(store, |conn| stories::next_due(conn, NOW)).unwrap(), Some(minutes_later(10)));
    assert_eq!(
        read!(store, |conn| stories::next_due(conn, minutes_later(20))).unwrap(),
        Some(minutes_later(90))
    );
    let due = read!(store, |conn| stories::due(conn, minutes_later(20), None, 10)).unwrap();
    assert_eq!(due, [(minutes_later(10), soon), (minutes_later(20), late)]);
    let rest = read!(store, |conn| stories::due(conn, minutes_later(90), Some(due[1]), 10)).unwrap();
    assert_eq!(rest, [(minutes_later(90), later)]);
}
