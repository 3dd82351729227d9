//! What the API answers. Times are ISO 8601 with the site's offset, digits ASCII.

use std::collections::BTreeMap;

use axum::response::{IntoResponse, Response};
use domain::comment::Comment;
use domain::story::Story;
use domain::{Timestamp, UserId, document};
use http::header::ETAG;
use http::{HeaderValue, StatusCode};
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use store::{Conn, desks, stories};

use crate::views::{time, urls};
use crate::{App, Error, Settings};

/// A story with its version as `ETag`.
pub(super) async fn story_response(app: &App, status: StatusCode, story: &Story) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let directory = desks::directory(&mut reader.conn()).await?;
    let authors = authors(&mut reader.conn(), std::slice::from_ref(story)).await?;
    let value = story_value(story, &authors, &directory, &app.settings);
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
pub(super) fn story_value(
    story: &Story,
    authors: &BTreeMap<UserId, String>,
    directory: &desks::Directory,
    settings: &Settings,
) -> Value {
    let at = |time: Timestamp| time::iso(time, settings.zone());
    let content = &story.content;
    let body: &document::Document = &content.body;
    json!({
        "id": story.id,
        "code": story.code,
        "version": story.version,
        "status": story.status,
        "url": format!("{}{}", settings.url, urls::story(story.code, &story.slug)),
        "slug": story.slug,
        "desk": directory.desk(story.desk).map(|desk| &desk.slug),
        "headline": content.headline,
        "kicker": content.kicker,
        "lead": content.lead,
        "body": body,
        "bylines": content.bylines,
        "tags": content.tags,
        "place": content.place,
        "marks": content.marks,
        "picture": content.picture,
        "author": story.author.map(|id| json!({ "id": id, "name": authors.get(&id) })),
        "due": story.due.map(at),
        "embargo": story.embargo,
        "return_reason": story.return_reason,
        "exchange": story.exchange_open,
        "comments": {
            "published": story.ledger.published,
            "pending": story.ledger.pending,
            "rejected": story.ledger.rejected,
            "spam": story.ledger.spam,
        },
        "created": at(story.created),
        "updated": at(story.updated),
        "published": story.published.map(at),
        "withdrawn": story.withdrawn.map(at),
        "withdrawal_reason": story.withdrawal_reason,
    })
}

/// A comment, as the contract has it.
pub fn comment_value(comment: &Comment, zone: &TimeZone) -> Value {
    json!({
        "id": comment.id,
        "story": comment.story,
        "parent": comment.parent,
        "name": comment.name,
        "country": comment.country,
        "text": comment.text,
        "status": comment.status,
        "reason": comment.reason,
        "created": time::iso(comment.created, zone),
    })
}
