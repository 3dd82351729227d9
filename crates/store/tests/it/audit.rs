//! The log as people read it.

use domain::Timestamp;
use domain::event::Recorded;
use domain::permission::{Actor, Role};
use domain::{StoryId, UserId};
use store::Store;
use store::accounts::{self, NewAccount};
use store::audit::{self, Cursor, Filter};
use store::stories::{self, NewStory};

use crate::house::House;
use crate::newsroom::*;

on_both!(pages_go_back_in_time_without_gap, filters_hold_together);

async fn filled(store: &Store) -> Vec<StoryId> {
    let desk = desk(store, "دنیای ارتباطات").await.id;
    for email in ["one@khabar.example", "two@khabar.example"] {
        let (email, name, password) = (email.into(), "زهرا".into(), String::new());
        let account = NewAccount { email, name, grants: vec![], password };
        write!(store, |tx| accounts::add(tx, account, "operator", NOW)).unwrap();
    }
    let mut made = vec![];
    for number in 0..12 {
        let actor = Actor { user: Some(UserId(1 + number % 2)), ..person(Role::Chief, &[]) };
        let (new, at) = (NewStory { desk, content: content("خبر") }, minutes_later(number / 4));
        made.push(write!(store, |tx| stories::create(tx, new, &actor, at)).unwrap().id);
    }
    made
}

async fn page(store: &Store, filter: &Filter, after: Option<Cursor>, most: i64) -> Vec<Recorded> {
    read!(store, |conn| audit::page(conn, filter, after, most)).unwrap()
}

async fn pages_go_back_in_time_without_gap(house: &House) {
    filled(&house.store).await;
    let (mut seen, mut after) = (vec![], None);
    loop {
        let found = page(&house.store, &Filter::default(), after, 5).await;
        let Some(last) = found.last() else { break };
        after = Some(Cursor::after(last));
        seen.extend(found.iter().map(|event| event.position.sequence));
    }
    assert_eq!(seen.len(), 15);
    let mut sorted = seen.clone();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(seen, sorted);
}

async fn filters_hold_together(house: &House) {
    let store = &house.store;
    let made = filled(store).await;
    let count = async |filter: Filter| page(store, &filter, None, 100).await.len();
    let user = Some(UserId(1));
    assert_eq!(count(Filter { user, ..Filter::default() }).await, 6);
    let (area, other) = (Some("story".into()), Some("desk".into()));
    assert_eq!(count(Filter { area: area.clone(), ..Filter::default() }).await, 12);
    assert_eq!(count(Filter { area: other.clone(), ..Filter::default() }).await, 1);
    assert_eq!(count(Filter { area: other, user, ..Filter::default() }).await, 0);
    let (story, from, until) = (Some(made[0]), Some(minutes_later(1)), Some(minutes_later(2)));
    assert_eq!(count(Filter { story, area, user, ..Filter::default() }).await, 1);
    assert_eq!(count(Filter { story, user: Some(UserId(2)), ..Filter::default() }).await, 0);
    assert_eq!(count(Filter { story, from, ..Filter::default() }).await, 0);
    assert_eq!(
        count(Filter { from, until, ..Filter::default() }).await,
        4,
        "the last instant is not of the range"
    );
    let later = Some(Cursor { at: Timestamp(i64::MAX), sequence: 0 });
    let bounded = Filter { until, ..Filter::default() };
    assert_eq!(page(store, &bounded, later, 100).await.len(), 11, "a cursor does not widen the range");
}
