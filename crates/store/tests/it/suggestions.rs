//! Suggested news: stories that belong together, and none that does not.

use domain::document::Document;
use domain::story::{Content, Story};
use domain::suggestion::terms;
use domain::{DeskId, StoryId};
use store::{Store, suggestions};

use crate::house::House;
use crate::newsroom::*;

on_both!(related_stories_are_suggested, a_story_that_goes_is_suggested_nowhere);

fn about(headline: &str, lead: &str, tag: &str) -> Content {
    Content {
        lead: lead.into(),
        tags: vec![tag.into()],
        body: Document::from_paragraphs([lead]),
        ..content(headline)
    }
}

async fn place(store: &Store, story: &Story) -> Vec<StoryId> {
    let (id, terms, at) = (story.id, terms(&story.content), story.published.unwrap());
    write!(store, |tx| suggestions::place(tx, id, &terms, at)).unwrap()
}

async fn suggested(store: &Store, story: &Story) -> Vec<StoryId> {
    let id = story.id;
    let cards = read!(store, |conn| suggestions::of_story(conn, id, 5)).unwrap();
    cards.iter().map(|card| card.id).collect()
}

/// Three about the internet, an hour between each, and one about football.
async fn newsroom(store: &Store, desk: DeskId) -> [Story; 4] {
    let contents = [
        about("قطعی اینترنت همراه ادامه دارد", "وزیر ارتباطات درباره قطعی اینترنت توضیح داد", "اینترنت"),
        about("اینترنت خانگی وصل شد", "وزیر ارتباطات از پایان قطعی اینترنت خبر داد", "اینترنت"),
        about("وزیر ارتباطات: اینترنت پایدار می‌ماند", "قطعی اینترنت دیگر تکرار نمی‌شود", "اینترنت"),
        about("پرسپولیس قهرمان نیم‌فصل شد", "تیم فوتبال با دو گل پیروز از زمین بیرون آمد", "فوتبال"),
    ];
    let mut stories = vec![];
    for (hour, content) in (0..).zip(contents) {
        let story = published(store, desk, content, minutes_later(hour * 60)).await;
        place(store, &story).await;
        stories.push(story);
    }
    stories.try_into().unwrap()
}

async fn related_stories_are_suggested(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let [one, two, three, football] = newsroom(store, desk.id).await;
    for (story, mut kin) in
        [(&one, vec![two.id, three.id]), (&two, vec![one.id, three.id]), (&three, vec![one.id, two.id])]
    {
        let mut found = suggested(store, story).await;
        found.sort_unstable();
        kin.sort_unstable();
        assert_eq!(found, kin, "of {}", story.content.headline);
    }
    assert_eq!(suggested(store, &football).await, []);

    let changed = place(store, &two).await;
    let once = (suggested(store, &one).await, suggested(store, &two).await, suggested(store, &three).await);
    assert_eq!(place(store, &two).await, changed);
    let twice = (suggested(store, &one).await, suggested(store, &two).await, suggested(store, &three).await);
    assert_eq!(once, twice, "an event that comes twice changes nothing");
    assert!(!changed.contains(&football.id));
}

async fn a_story_that_goes_is_suggested_nowhere(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let [one, two, three, _] = newsroom(store, desk.id).await;
    withdraw(store, two.id).await;
    assert_eq!(suggested(store, &one).await, [three.id], "also before the follower has heard of it");
    let gone = two.id;
    write!(store, |tx| suggestions::remove(tx, gone)).unwrap();
    assert_eq!(suggested(store, &one).await, [three.id]);
    assert_eq!(suggested(store, &two).await, []);
    place(store, &one).await;
    assert_eq!(suggested(store, &one).await, [three.id], "nothing brings it back");
}
