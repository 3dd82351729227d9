//! What is read and discussed: counted, faded, and never of what no reader sees.

use domain::comment::Decision;
use domain::readership::Source;
use domain::suggestion::NEXT_FROM;
use domain::{StoryId, Timestamp};
use store::reads::Tally;
use store::{Store, hourly_counts, reads, suggestions, talk};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    what_is_read_most_leads,
    two_nodes_count_together,
    what_readers_read_next_is_suggested,
    what_is_discussed_most_leads,
    hours_are_summed_and_swept,
);

fn read_by(reads: &[(StoryId, i64)]) -> Tally {
    Tally { stories: reads.to_vec(), sources: vec![(Source::Search, reads.len() as i64)], next: vec![] }
}

async fn keep(store: &Store, tally: Tally, at: Timestamp) -> Vec<StoryId> {
    write!(store, |tx| reads::add(tx, tally, NOW, at)).unwrap()
}

async fn most_read(store: &Store, at: Timestamp) -> Vec<StoryId> {
    let cards = read!(store, |conn| reads::most_read(conn, at, 5)).unwrap();
    cards.into_iter().map(|card| card.id).collect()
}

async fn what_is_read_most_leads(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let one = published(store, desk, content("یک"), NOW).await.id;
    let two = published(store, desk, content("دو"), NOW).await.id;
    let hidden = draft(store, desk, content("پیش‌نویس")).await.id;
    keep(store, read_by(&[(one, 40), (two, 30), (hidden, 90)]), NOW).await;
    assert_eq!(most_read(store, NOW).await, [one, two], "a draft is in no list");
    let tonight = minutes_later(12 * 60);
    keep(store, read_by(&[(two, 20)]), tonight).await;
    assert_eq!(most_read(store, tonight).await, [two, one], "twenty now count more than ten this morning");
    assert_eq!(read!(store, |conn| reads::of_story(conn, two)).unwrap(), 50);
    withdraw(store, two).await;
    assert_eq!(most_read(store, tonight).await, [one], "what is withdrawn is gone with the event");
    assert_eq!(most_read(store, minutes_later(60 * 24 * 30)).await, [], "what nobody reads any more fades");
}

async fn two_nodes_count_together(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let mut stories = vec![];
    for number in 0..8 {
        stories.push(published(store, desk, content(&format!("خبر {number}")), NOW).await.id);
    }
    let other = Store::open(&house.location).await.unwrap();
    let count = async |store: &Store, is_turned: bool| {
        for _ in 0..20 {
            let mut reads: Vec<_> = stories.iter().map(|story| (*story, 1)).collect();
            if is_turned {
                reads.reverse();
            }
            keep(store, read_by(&reads), NOW).await;
        }
    };
    tokio::join!(count(store, false), count(&other, true));
    for story in stories.clone() {
        assert_eq!(read!(store, |conn| reads::of_story(conn, story)).unwrap(), 40);
    }
    let counts = read!(store, |conn| hourly_counts::since(conn, NOW)).unwrap();
    assert_eq!(counts.iter().map(|count| count.count).sum::<i64>(), 2 * 20 * 8);
    other.close().await;
}

async fn what_readers_read_next_is_suggested(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let one = published(store, desk, content("یک"), NOW).await;
    let two = published(store, desk, content("دو"), NOW).await.id;
    let step = |count: i64| Tally { next: vec![(one.code, two, count), (1, two, 99)], ..Tally::default() };
    assert_eq!(keep(store, step(NEXT_FROM as i64 - 1), NOW).await, [], "too few tell of persons");
    let id = one.id;
    let shown = async || {
        let cards = read!(store, |conn| suggestions::of_story(conn, id, 5)).unwrap();
        cards.into_iter().map(|card| card.id).collect::<Vec<_>>()
    };
    assert_eq!(shown().await, []);
    assert_eq!(keep(store, step(3), NOW).await, [one.id]);
    assert_eq!(shown().await, [two]);
    let why = read!(store, |conn| suggestions::explain(conn, id, NOW)).unwrap();
    assert_eq!((why[0].story, why[0].next.round()), (two, NEXT_FROM + 2.0));
    assert_eq!(keep(store, step(1), NOW).await, [], "the same list again is no change");
    withdraw(store, two).await;
    assert_eq!(shown().await, []);
    let later = minutes_later(60 * 24 * 90);
    write!(store, |tx| reads::sweep(tx, later)).unwrap();
    let why = read!(store, |conn| suggestions::explain(conn, id, NOW)).unwrap();
    assert_eq!(why[0].next, 0.0, "what has gone cold is swept away");
}

async fn what_is_discussed_most_leads(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let one = published(store, desk, content("یک"), NOW).await.id;
    let two = published(store, desk, content("دو"), NOW).await.id;
    let mut number = 0;
    let mut comments = vec![];
    for (story, count) in [(one, 6), (two, 4)] {
        for _ in 0..count {
            number += 1;
            let comment = receive(store, arrival(story, number)).await;
            decide(store, comment, Decision::Approve).await;
            comments.push(comment);
        }
        write!(store, |tx| talk::refresh(tx, story)).unwrap();
        write!(store, |tx| talk::refresh(tx, story)).unwrap();
    }
    let most = async || {
        let cards = read!(store, |conn| talk::most_discussed(conn, NOW, 5)).unwrap();
        cards.into_iter().map(|card| card.id).collect::<Vec<_>>()
    };
    assert_eq!(most().await, [one, two]);
    for comment in comments.drain(..3) {
        decide(store, comment, reject("تکراری")).await;
    }
    write!(store, |tx| talk::refresh(tx, one)).unwrap();
    assert_eq!(most().await, [two, one], "what is refused later does not count");
    withdraw(store, two).await;
    assert_eq!(most().await, [one]);
}

async fn hours_are_summed_and_swept(house: &House) {
    let store = &house.store;
    let later = minutes_later(60);
    for (hour, count) in [(NOW, 2), (NOW, 3), (later, 4)] {
        write!(store, |tx| hourly_counts::add(tx, hour, "comment-received", count)).unwrap();
    }
    let all = read!(store, |conn| hourly_counts::since(conn, NOW)).unwrap();
    let all: Vec<_> = all.into_iter().map(|count| (count.hour, count.count)).collect();
    assert_eq!(all, [(NOW, 5), (later, 4)]);
    write!(store, |tx| hourly_counts::sweep(tx, later)).unwrap();
    let all = read!(store, |conn| hourly_counts::since(conn, NOW)).unwrap();
    assert_eq!(all.len(), 1);
}
