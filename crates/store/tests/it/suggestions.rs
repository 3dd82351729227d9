//! Suggested news: stories that belong together, and none that does not.

use domain::document::Document;
use domain::event::Event;
use domain::permission::Role;
use domain::story::{Content, Story};
use domain::suggestion::{Choice, PINNED, terms};
use domain::{DeskId, StoryId, Timestamp};
use store::{Store, events, suggestions};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    related_stories_are_suggested,
    a_story_that_goes_is_suggested_nowhere,
    editors_pin_and_ban,
    what_is_suggested_is_explained,
);

/// After everything else.
const LATER: Timestamp = Timestamp(NOW.0 + 86_400_000_000);

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
    write!(store, |tx| suggestions::place(tx, id, &terms, at, LATER)).unwrap()
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

    place(store, &two).await;
    let all =
        async || [suggested(store, &one).await, suggested(store, &two).await, suggested(store, &three).await];
    let once = all().await;
    assert_eq!(place(store, &two).await, [], "an event that comes twice changes nothing");
    assert_eq!(all().await, once);
}

async fn a_story_that_goes_is_suggested_nowhere(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let [one, two, three, _] = newsroom(store, desk.id).await;
    withdraw(store, two.id).await;
    assert_eq!(suggested(store, &one).await, [three.id], "also before the follower has heard of it");
    let gone = two.id;
    write!(store, |tx| suggestions::remove(tx, gone, LATER)).unwrap();
    assert_eq!(suggested(store, &one).await, [three.id]);
    assert_eq!(suggested(store, &two).await, []);
    place(store, &one).await;
    assert_eq!(suggested(store, &one).await, [three.id], "nothing brings it back");
}

async fn choose(store: &Store, story: StoryId, other: StoryId, choice: Choice) -> store::Result<()> {
    write!(store, |tx| suggestions::choose(tx, story, other, choice, &chief(), NOW))
}

async fn editors_pin_and_ban(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let [one, two, three, football] = newsroom(store, desk.id).await;
    choose(store, one.id, football.id, Choice::Pinned).await.unwrap();
    let mut found = suggested(store, &one).await;
    assert_eq!(found.remove(0), football.id, "what is pinned stands first");
    found.sort_unstable();
    assert_eq!(found, [two.id, three.id]);
    choose(store, one.id, three.id, Choice::Pinned).await.unwrap();
    assert_eq!(suggested(store, &one).await, [three.id, football.id, two.id], "and none stands twice");
    choose(store, one.id, football.id, Choice::Pinned).await.unwrap();
    choose(store, one.id, football.id, Choice::Pinned).await.unwrap();
    assert_eq!(suggested(store, &one).await, [football.id, three.id, two.id], "pinned again, it is first");
    choose(store, one.id, two.id, Choice::Banned).await.unwrap();
    assert_eq!(suggested(store, &one).await, [football.id, three.id]);
    place(store, &two).await;
    assert_eq!(suggested(store, &one).await, [football.id, three.id], "whatever is derived anew");
    assert!(suggested(store, &two).await.contains(&one.id), "a ban holds under one story");
    choose(store, one.id, two.id, Choice::Free).await.unwrap();
    choose(store, one.id, football.id, Choice::Free).await.unwrap();
    assert_eq!(suggested(store, &one).await, [three.id, two.id]);
    let id = one.id;
    let log = read!(store, |conn| events::of_story(conn, id)).unwrap();
    let told: Vec<Event> = log.into_iter().map(|recorded| recorded.event).collect();
    let told: Vec<&Event> =
        told.iter().filter(|event| matches!(event, Event::SuggestionChosen { .. })).collect();
    assert_eq!(told.len(), 6, "what changes nothing is not told: {told:?}");
    let last = Event::SuggestionChosen {
        story: one.id,
        other: football.id,
        code: football.code,
        choice: Choice::Free,
    };
    assert_eq!(told[5], &last);

    withdraw(store, three.id).await;
    assert_eq!(suggested(store, &one).await, [two.id], "a pinned story that is withdrawn is gone at once");
    let code = |done: store::Result<()>| match done {
        Err(store::Error::Invalid(errors)) => errors[0].code,
        other => panic!("{other:?}"),
    };
    let hidden = draft(store, desk.id, content("هنوز نه")).await;
    assert_eq!(code(choose(store, one.id, one.id, Choice::Pinned).await), "suggestion-itself");
    assert_eq!(code(choose(store, one.id, hidden.id, Choice::Pinned).await), "suggestion-not-public");
    for number in 1..PINNED as i64 {
        let more = published(store, desk.id, content("باز هم"), minutes_later(number)).await;
        choose(store, one.id, more.id, Choice::Pinned).await.unwrap();
    }
    assert_eq!(code(choose(store, one.id, football.id, Choice::Pinned).await), "suggestion-too-many");
    let reporter = person(Role::Reporter, &[desk.id]);
    let (story, other) = (one.id, two.id);
    let refused = write!(store, |tx| suggestions::choose(tx, story, other, Choice::Banned, &reporter, NOW));
    assert!(matches!(refused, Err(store::Error::Forbidden)));
}

async fn what_is_suggested_is_explained(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let [one, two, _, football] = newsroom(store, desk.id).await;
    choose(store, one.id, football.id, Choice::Banned).await.unwrap();
    let id = one.id;
    let all = read!(store, |conn| suggestions::explain(conn, id, LATER)).unwrap();
    let of = |other: StoryId| all.iter().find(|one| one.story == other).unwrap();
    assert!(of(two.id).words.iter().any(|word| word == "اینترنت"), "{:?}", of(two.id));
    assert!(of(two.id).kinship > 0);
    assert_eq!((of(two.id).choice, of(two.id).next), (Choice::Free, 0.0));
    assert_eq!(of(football.id).choice, Choice::Banned);
    assert_eq!(all.last().unwrap().story, football.id);
}
