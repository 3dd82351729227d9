//! A small newsroom: desks, stories and comments to tell stories with.

use domain::agency::Desk;
use domain::comment::Decision;
use domain::comment_form::NewComment;
use domain::document::Document;
use domain::permission::Actor;
use domain::story::{Content, Story};
use domain::{CommentId, StoryId, Timestamp};
use futures_util::future::BoxFuture;
use sha2::{Digest, Sha256};
use store::comments::{self, Arrival};
use store::desks::{self, NewDesk};
use store::stories::{self, NewStory};
use store::{Store, Tx};

use crate::client::{Answer, Ask};
use crate::site::{NOW, Site};

/// Runs a command of the store that must succeed.
pub(crate) async fn write<T: Send + 'static>(
    store: &Store,
    command: impl for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, store::Result<T>> + Send + 'static,
) -> T {
    store.write(command).await.unwrap()
}

pub(crate) async fn desk(site: &Site, name: &str) -> Desk {
    let new = NewDesk {
        agency: "باشگاه خبرنگاران جوان".into(),
        group: "فضای مجازی".into(),
        group_slug: None,
        name: name.into(),
        slug: None,
    };
    write(&site.store, move |tx| Box::pin(async move { desks::ensure(tx, &new, "operator", NOW).await }))
        .await
}

pub(crate) fn content(headline: &str) -> Content {
    Content {
        headline: headline.into(),
        kicker: Some("در سفر به باکو".into()),
        lead: "مذاکراتی با دبیرکل اتحادیهٔ جهانی ارتباطات انجام شد.".into(),
        body: Document::from_paragraphs([
            "وزیر ارتباطات با دبیرکل اتحادیه دیدار کرد.",
            "در پایان، او را به ایران دعوت کرد.",
        ]),
        bylines: vec!["زهرا احمدی".into()],
        tags: vec!["اینترنت".into(), "نسل پنجم".into()],
        place: Some("باکو".into()),
        ..Content::default()
    }
}

/// A draft on the desk «دنیای ارتباطات».
pub(crate) async fn draft(site: &Site, headline: &str) -> Story {
    let desk = desk(site, "دنیای ارتباطات").await.id;
    let new = NewStory { desk, content: content(headline) };
    write(&site.store, move |tx| {
        Box::pin(async move { stories::create(tx, new, &Actor::operator(), NOW).await })
    })
    .await
}

pub(crate) async fn publish(site: &Site, story: StoryId, at: Timestamp) -> Story {
    write(&site.store, move |tx| {
        Box::pin(async move { stories::publish(tx, story, at, &Actor::operator(), at).await })
    })
    .await
}

/// A story on the site since the minute of the reference page.
pub(crate) async fn published(site: &Site, headline: &str) -> Story {
    let story = draft(site, headline).await;
    publish(site, story.id, NOW).await
}

pub(crate) async fn withdraw(site: &Site, story: StoryId) -> Story {
    let reason = "منبع، خبر را پس گرفت".to_owned();
    write(&site.store, move |tx| {
        Box::pin(async move { stories::withdraw(tx, story, reason, &Actor::operator(), NOW).await })
    })
    .await
}

/// A comment that waits in the moderation queue; `number` tells it from the others.
pub(crate) async fn comment(store: &Store, story: StoryId, number: u32) -> CommentId {
    let comment = NewComment {
        name: Some("میلاد".into()),
        text: format!("لطفاً پیگیری شود {number}"),
        ..NewComment::default()
    };
    let arrival = Arrival {
        country: Some("IR".into()),
        ..Arrival::new(story, comment, Sha256::digest(number.to_be_bytes()).to_vec(), NOW)
    };
    write(store, move |tx| Box::pin(comments::receive(tx, arrival, "reader"))).await.unwrap()
}

pub(crate) async fn decide(store: &Store, comment: CommentId, decision: Decision) {
    write(store, move |tx| {
        Box::pin(async move { comments::decide(tx, comment, &decision, &Actor::operator(), NOW).await })
    })
    .await;
}

/// The path of a story's page as it stands in links.
pub(crate) fn path(story: &Story) -> String {
    let slug: String = story.slug.bytes().map(encode).collect();
    format!("/news/{}/{slug}", story.code)
}

fn encode(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || byte == b'-' {
        char::from(byte).into()
    } else {
        format!("%{byte:02X}")
    }
}

/// A path segment, percent-encoded.
pub(crate) fn segment(slug: &str) -> String {
    slug.bytes().map(encode).collect()
}

/// Sends a comment as a browser's form does.
pub(crate) async fn send_comment(site: &Site, story: &Story, fields: &[(&str, &str)]) -> Answer {
    site.answer(comment_form(story, fields)).await
}

pub(crate) fn comment_form(story: &Story, fields: &[(&str, &str)]) -> Ask {
    Ask::post(&format!("/news/{}/comments", story.code)).form(fields)
}
