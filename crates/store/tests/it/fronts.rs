//! The front page is arranged: versions, publishing at once and by time, undoing.

use domain::StoryId;
use domain::comment_form::FieldError;
use domain::event::{Event, Position};
use domain::front::{Arrangement, Block, Page, Source, Strip};
use domain::permission::Role;
use store::fronts::{self, PublishedDue, When};
use store::{Error, Store};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    an_arrangement_is_saved_published_and_undone,
    two_editors_never_overwrite_each_other,
    what_is_due_is_published_once_also_after_a_restart,
    a_strip_goes_when_its_time_is_over,
    a_desks_page_is_its_editors,
    only_public_stories_have_cards,
);

fn led_by(story: StoryId) -> Arrangement {
    Arrangement { lead: Some(story), ..Arrangement::default() }
}

async fn save(store: &Store, expected: i64, arrangement: Arrangement, when: When) -> store::Result<i64> {
    let saved =
        write!(store, |tx| fronts::save(tx, Page::Front, Some(expected), arrangement, when, &chief(), NOW))?;
    Ok(saved.version)
}

async fn live(store: &Store) -> Option<i64> {
    read!(store, |conn| fronts::state(conn, Page::Front)).unwrap().live
}

async fn undo(store: &Store) -> store::Result<Option<i64>> {
    write!(store, |tx| fronts::undo(tx, Page::Front, &chief(), minutes_later(9)))
}

async fn an_arrangement_is_saved_published_and_undone(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let story = draft(store, desk.id, content("خبر یکم")).await.id;
    let block = Block { title: "برگزیده".into(), source: Source::Picked(vec![story]), count: 4 };
    let rich = Arrangement { blocks: vec![block], ..Arrangement::default() };
    assert_eq!(save(store, 0, rich.clone(), When::Later).await.unwrap(), 1);
    assert_eq!(live(store).await, None, "saved is not published");
    assert_eq!(save(store, 1, led_by(story), When::Now).await.unwrap(), 2);
    let publish = |version| async move {
        write!(store, |tx| fronts::publish(tx, Page::Front, version, &chief(), minutes_later(5))).unwrap();
    };
    publish(1).await;
    assert_eq!(read!(store, |conn| fronts::live(conn, Page::Front)).unwrap().unwrap().arrangement, rich);
    assert_eq!(undo(store).await.unwrap(), Some(2), "what readers saw before, not the number before");
    assert_eq!(undo(store).await.unwrap(), None, "the page arranges itself again");
    assert!(matches!(undo(store).await, Err(Error::NotFound(_))));
    publish(2).await;
    assert_eq!(undo(store).await.unwrap(), Some(1));
    let events = house.settled(Position::default(), 10).await;
    let last = &events.last().unwrap().event;
    assert_eq!(*last, Event::FrontPublished { page: Page::Front, version: Some(1) });
    let arranged = kinds(&events).iter().filter(|kind| *kind == "front.arranged").count();
    assert_eq!(arranged, 2);
}

async fn two_editors_never_overwrite_each_other(house: &House) {
    let store = &house.store;
    save(store, 0, Arrangement::default(), When::Later).await.unwrap();
    let late = save(store, 0, Arrangement::default(), When::Now).await;
    assert!(matches!(late, Err(Error::Conflict { current: 1 })));
    assert_eq!(live(store).await, None);
    let unknown = save(store, 1, led_by(StoryId(77)), When::Now).await;
    let wrong = FieldError::new("beside", "front-story-unknown");
    assert!(matches!(unknown, Err(Error::Invalid(errors)) if errors == [wrong]));
    let reporter = person(Role::Editor, &[]);
    let refused = write!(store, |tx| fronts::save(
        tx,
        Page::Front,
        None,
        Arrangement::default(),
        When::Now,
        &reporter,
        NOW
    ));
    assert!(matches!(refused, Err(Error::Forbidden)));
}

async fn what_is_due_is_published_once_also_after_a_restart(house: &House) {
    let store = &house.store;
    let at = |minutes| When::At(minutes_later(minutes));
    save(store, 0, Arrangement::default(), at(20)).await.unwrap();
    save(store, 1, Arrangement::default(), at(10)).await.unwrap();
    save(store, 2, Arrangement::default(), at(15)).await.unwrap();
    write!(store, |tx| fronts::unschedule(tx, Page::Front, 3, &chief(), NOW)).unwrap();
    let due = |store: Store, minutes| async move {
        write!(store, |tx| fronts::publish_due(tx, minutes_later(minutes))).unwrap().arrangements
    };
    assert_eq!(due(store.clone(), 9).await, 0);
    // The server was down when both were due; two nodes find them at once.
    let again = store::Store::open(&house.location).await.unwrap();
    let (one, other) = tokio::join!(due(store.clone(), 30), due(again.clone(), 30));
    assert_eq!(one + other, 2);
    assert_eq!(due(again.clone(), 31).await, 0);
    again.close().await;
    assert_eq!(live(store).await, Some(1), "the later one stays");
    let events = house.settled(Position::default(), 6).await;
    let published = |version| Event::FrontPublished { page: Page::Front, version: Some(version) };
    let shown: Vec<_> =
        events.iter().filter(|event| event.event == published(1) || event.event == published(2)).collect();
    assert_eq!(shown.len(), 2);
    assert!(shown.iter().all(|event| event.by.name == "chief"));
    assert_eq!(undo(store).await.unwrap(), Some(2));
}

async fn a_strip_goes_when_its_time_is_over(house: &House) {
    let store = &house.store;
    let strip = Strip { text: "زلزله".into(), story: None, until: minutes_later(5) };
    let arrangement = Arrangement { strip: Some(strip), ..Arrangement::default() };
    save(store, 0, arrangement, When::Now).await.unwrap();
    let due = async |minutes| write!(store, |tx| fronts::publish_due(tx, minutes_later(minutes))).unwrap();
    assert_eq!(due(4).await, PublishedDue::default());
    assert_eq!(due(5).await, PublishedDue { arrangements: 0, strips: 1 });
    assert_eq!(due(6).await, PublishedDue::default());
}

async fn a_desks_page_is_its_editors(house: &House) {
    let store = &house.store;
    let (here, there) = (desk(store, "دنیای ارتباطات").await, desk(store, "سیاست").await);
    let own = published(store, here.id, content("خبر یکم"), NOW).await.id;
    let foreign = published(store, there.id, content("خبر دوم"), NOW).await.id;
    let save = async |page, story| {
        let editor = person(Role::Editor, &[here.id]);
        let arrangement = led_by(story);
        write!(store, |tx| fronts::save(tx, page, None, arrangement, When::Now, &editor, NOW))
    };
    assert!(save(Page::Desk(here.id), own).await.is_ok());
    assert!(matches!(save(Page::Desk(there.id), foreign).await, Err(Error::Forbidden)));
    assert!(matches!(save(Page::Front, own).await, Err(Error::Forbidden)));
    assert!(matches!(save(Page::Desk(here.id), foreign).await, Err(Error::Invalid(_))));
}

async fn only_public_stories_have_cards(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let public = published(store, desk.id, content("خبر یکم"), NOW).await.id;
    let gone = published(store, desk.id, content("خبر دوم"), NOW).await.id;
    let hidden = draft(store, desk.id, content("خبر سوم")).await.id;
    withdraw(store, gone).await;
    let cards = read!(store, |conn| fronts::cards(conn, &[hidden, gone, public])).unwrap();
    assert_eq!(cards.iter().map(|card| card.id).collect::<Vec<_>>(), [public]);
    let briefs =
        read!(store, |conn| fronts::newest(conn, Page::Desk(desk.id), StoryId(i64::MAX), 2)).unwrap();
    assert_eq!(briefs.iter().map(|brief| brief.id).collect::<Vec<_>>(), [hidden, gone]);
}
