//! Lists paged by where the page before ended: nothing twice, nothing left out.

use domain::{StoryId, Timestamp};
use store::story_lists::{Card, Cursor, List};
use store::{Store, story_lists};

use crate::house::House;
use crate::newsroom::*;

on_both!(pages_have_no_repeat_and_no_gap, a_story_published_meanwhile_shifts_nothing, a_day_of_the_archive);

/// 45 stories, most of them published in the same instant as others; newest first.
async fn newsroom(store: &Store) -> (Vec<StoryId>, [List; 4]) {
    let desk = desk(store, "دنیای ارتباطات").await;
    let mut stories = vec![];
    for number in 0..45 {
        let at = minutes_later(number / 15);
        let story = published(store, desk.id, content(&format!("خبر {number}")), at).await;
        stories.push((at, story.id));
    }
    stories.sort_unstable_by(|a, b| b.cmp(a));
    let lists = [List::Latest, List::Desk(desk.id), List::Group(desk.group), List::Tag("اینترنت".into())];
    (stories.into_iter().map(|(_, id)| id).collect(), lists)
}

async fn ids(store: &Store, list: &List, after: Cursor, most: i64) -> (Vec<StoryId>, Option<Cursor>) {
    let cards = page(store, list, after, most).await;
    (cards.iter().map(|card| card.id).collect(), cards.last().map(Card::cursor))
}

async fn pages_have_no_repeat_and_no_gap(house: &House) {
    let (stories, lists) = newsroom(&house.store).await;
    for list in lists {
        for size in [1, 7, 20] {
            let (mut seen, mut sizes, mut cursor) = (vec![], vec![], Some(Cursor::START));
            while let Some(after) = cursor {
                let (found, next) = ids(&house.store, &list, after, size).await;
                sizes.push(found.len());
                seen.extend(found);
                cursor = next;
            }
            assert_eq!(seen, stories, "{list:?} by {size}");
            assert!(size != 20 || sizes == [20, 20, 5, 0]);
        }
    }
}

async fn a_story_published_meanwhile_shifts_nothing(house: &House) {
    let (stories, lists) = newsroom(&house.store).await;
    let (first, next) = ids(&house.store, &lists[0], Cursor::START, 20).await;
    let desk = desk(&house.store, "دنیای ارتباطات").await;
    published(&house.store, desk.id, content("خبر فوری"), minutes_later(60)).await;
    withdraw(&house.store, first[0]).await;
    let (second, _) = ids(&house.store, &lists[0], next.unwrap(), 20).await;
    assert_eq!(second, stories[20..40]);
}

async fn a_day_of_the_archive(house: &House) {
    let (stories, _) = newsroom(&house.store).await;
    let (second_minute, third_minute) = (minutes_later(1), minutes_later(2));
    let (found, _) = ids(&house.store, &List::Since(second_minute), Cursor::before(third_minute), 100).await;
    assert_eq!(found, stories[15..30], "the first instant belongs to it, the last does not");
    for ((begin, end), expected) in
        [((second_minute, third_minute), 15), ((NOW, third_minute), 30), ((third_minute, third_minute), 0)]
    {
        let counted = read!(house.store, |conn| story_lists::count(conn, begin, end)).unwrap();
        assert_eq!(counted, expected);
    }
    withdraw(&house.store, stories[20]).await;
    let counted = read!(house.store, |conn| story_lists::count(conn, second_minute, third_minute)).unwrap();
    assert_eq!(counted, 14, "what is withdrawn does not count");
    let oldest: Option<Timestamp> = read!(house.store, |conn| story_lists::oldest(conn)).unwrap();
    assert_eq!(oldest, Some(NOW));
}
