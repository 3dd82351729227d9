//! What the API answers. Times are ISO 8601 with the site's offset, digits ASCII.

use std::collections::BTreeMap;

use axum::response::{IntoResponse, Response};
use domain::comment::{Comment, CommentStatus};
use domain::story::Story;
use domain::{Timestamp, UserId};
use http::header::ETAG;
use http::{HeaderValue, StatusCode};
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::Value;
use store::{Conn, desks, stories};
use utoipa::ToSchema;

use super::shape::{AuthorView, CommentWord, LedgerView, StoryView};
use crate::views::{time, urls};
use crate::{App, Error, Settings};

/// A story with its version as `ETag`.
pub(super) async fn story_response(app: &App, status: StatusCode, story: &Story) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let directory = desks::directory(&mut reader.conn()).await?;
    let authors = authors(&mut reader.conn(), std::slice::from_ref(story)).await?;
    let value = story_view(story, &authors, &directory, &app.settings);
    let mut response = (status, axum::Json(value)).into_response();
    response
        .headers_mut()
        .extend(HeaderValue::from_str(&format!("\"{}\"", story.version)).map(|tag| (ETAG, tag)));
    Ok(response)
}

/// The names of those who began these stories.
pub(super) async fn authors(conn: &mut Conn<'_>, found: &[Story]) -> Result<BTreeMap<UserId, String>, Error> {
    let mut names = BTreeMap::new();
    for story in found {
        if let Some(author) = story.author.filter(|author| !names.contains_key(author))
            && let Some(name) = stories::author_name(conn, story).await?
        {
            names.insert(author, name);
        }
    }
    Ok(names)
}

/// A story.
pub(super) fn story_view(
    story: &Story,
    authors: &BTreeMap<UserId, String>,
    directory: &desks::Directory,
    settings: &Settings,
) -> StoryView {
    let at = |time: Timestamp| time::iso(time, settings.zone());
    let content = story.content.clone();
    StoryView {
        id: story.id.0,
        code: story.code,
        version: story.version,
        status: story.status,
        url: format!("{}{}", settings.url, urls::story(story.code, &story.slug)),
        slug: story.slug.clone(),
        desk: directory.desk(story.desk).map(|desk| desk.slug.clone()),
        headline: content.headline,
        kicker: content.kicker,
        lead: content.lead,
        body: content.body,
        bylines: content.bylines,
        tags: content.tags,
        place: content.place,
        marks: content.marks,
        picture: content.picture,
        author: story.author.map(|id| AuthorView { id: id.0, name: authors.get(&id).cloned() }),
        due: story.due.map(at),
        embargo: story.embargo,
        return_reason: story.return_reason.clone(),
        exchange: story.exchange_open,
        comments: LedgerView {
            published: story.ledger.published,
            pending: story.ledger.pending,
            rejected: story.ledger.rejected,
            spam: story.ledger.spam,
        },
        created: at(story.created),
        updated: at(story.updated),
        published: story.published.map(at),
        withdrawn: story.withdrawn.map(at),
        withdrawal_reason: story.withdrawal_reason.clone(),
    }
}

/// A comment.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Comment)]
pub(crate) struct CommentView {
    id: i64,
    /// Id of the story it stands under.
    story: i64,
    /// Id of the comment it answers.
    #[schema(required)]
    parent: Option<i64>,
    /// The reader's name, if one was given.
    #[schema(required)]
    name: Option<String>,
    /// The reader's country (ISO 3166-1, two letters), if it is known.
    #[schema(required)]
    country: Option<String>,
    /// Plain text.
    text: String,
    #[schema(value_type = CommentWord)]
    status: CommentStatus,
    /// Why it was refused.
    #[schema(required)]
    reason: Option<String>,
    #[schema(format = DateTime)]
    created: String,
}

/// A comment as JSON, as the contract has it.
pub fn comment_value(comment: &Comment, zone: &TimeZone) -> Value {
    serde_json::to_value(comment_view(comment, zone)).unwrap_or_default()
}

pub(super) fn comment_view(comment: &Comment, zone: &TimeZone) -> CommentView {
    CommentView {
        id: comment.id.0,
        story: comment.story.0,
        parent: comment.parent.map(|parent| parent.0),
        name: comment.name.clone(),
        country: comment.country.clone(),
        text: comment.text.clone(),
        status: comment.status,
        reason: comment.reason.clone(),
        created: time::iso(comment.created, zone),
    }
}
