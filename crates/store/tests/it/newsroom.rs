//! A small newsroom: people, desks, stories and comments to tell stories with.

use domain::agency::Desk;
use domain::comment::{Comment, Decision};
use domain::comment_form::NewComment;
use domain::document::Document;
use domain::event::{Event, Recorded};
use domain::permission::{Actor, Role};
use domain::story::{Content, Story};
use domain::{CommentId, DeskId, StoryId, Timestamp};
use store::comments::Arrival;
use store::desks::NewDesk;
use store::stories::NewStory;
use store::story_lists::{Card, Cursor, List};
use store::{Store, comments, desks, stories, story_lists};

/// The minute of the reference page: ۱۴:۵۶ ۱۵ آذر ۱۳۹۸.
pub(crate) const NOW: Timestamp = Timestamp(1_575_631_560_000_000);

pub(crate) fn minutes_later(minutes: i64) -> Timestamp {
    NOW.plus_seconds(minutes * 60)
}

pub(crate) fn person(role: Role, desks: &[DeskId]) -> Actor {
    Actor::with_role(role.as_str(), role, desks)
}

pub(crate) fn chief() -> Actor {
    person(Role::Chief, &[])
}

pub(crate) fn new_desk(name: &str) -> NewDesk {
    NewDesk {
        agency: "باشگاه خبرنگاران جوان".into(),
        group: "فضای مجازی".into(),
        group_slug: None,
        name: name.into(),
        slug: None,
    }
}

pub(crate) async fn desk(store: &Store, name: &str) -> Desk {
    let new = new_desk(name);
    write!(store, |tx| desks::ensure(tx, &new, "operator", NOW)).unwrap()
}

pub(crate) fn content(headline: &str) -> Content {
    Content {
        headline: headline.into(),
        kicker: None,
        lead: "اینترنت در همه استان‌ها وصل شد.".into(),
        body: Document::from_paragraphs(["وزیر ارتباطات گفت", "کاربران منتظرند"]),
        bylines: vec!["زهرا احمدی".into()],
        tags: vec!["اینترنت".into()],
        place: Some("تهران".into()),
        ..Content::default()
    }
}

pub(crate) async fn draft(store: &Store, desk: DeskId, content: Content) -> Story {
    let new = NewStory { desk, content };
    write!(store, |tx| stories::create(tx, new, &chief(), NOW)).unwrap()
}

pub(crate) async fn publish(store: &Store, story: StoryId, at: Timestamp) -> Story {
    write!(store, |tx| stories::publish(tx, story, at, &chief(), at)).unwrap()
}

pub(crate) async fn published(store: &Store, desk: DeskId, content: Content, at: Timestamp) -> Story {
    let story = draft(store, desk, content).await;
    publish(store, story.id, at).await
}

pub(crate) async fn withdraw(store: &Store, story: StoryId) -> Story {
    let reason = "منبع خبر را پس گرفت".to_owned();
    write!(store, |tx| stories::withdraw(tx, story, reason, &chief(), NOW)).unwrap()
}

pub(crate) async fn story(store: &Store, id: StoryId) -> Story {
    read!(store, |conn| stories::by_id(conn, id)).unwrap()
}

/// A reader's comment; `number` tells it from the others.
pub(crate) fn arrival(story: StoryId, number: u32) -> Arrival {
    let comment = NewComment {
        name: Some("میلاد".into()),
        text: format!("لطفاً پیگیری شود {number}"),
        ..NewComment::default()
    };
    Arrival { country: Some("IR".into()), ..Arrival::new(story, comment, number.to_be_bytes().into(), NOW) }
}

pub(crate) async fn receive(store: &Store, arrival: Arrival) -> CommentId {
    write!(store, |tx| comments::receive(tx, arrival, "reader")).unwrap().unwrap()
}

pub(crate) async fn decide(store: &Store, comment: CommentId, decision: Decision) -> Comment {
    write!(store, |tx| comments::decide(tx, comment, &decision, &chief(), NOW)).unwrap()
}

pub(crate) fn reject(reason: &str) -> Decision {
    Decision::Reject { reason: reason.into() }
}

/// A page of a list.
pub(crate) async fn page(store: &Store, list: &List, after: Cursor, most: i64) -> Vec<Card> {
    read!(store, |conn| story_lists::page(conn, list, after, most)).unwrap()
}

/// The kinds of these events, as the log writes them.
pub(crate) fn kinds(events: &[Recorded]) -> Vec<String> {
    events.iter().map(|recorded| kind(&recorded.event)).collect()
}

fn kind(event: &Event) -> String {
    serde_json::to_value(event).unwrap()["kind"].as_str().unwrap().to_owned()
}
