//! `/news/{code}/comments/feed.xml`: the newest published comments of a story, as Atom (RFC 4287).

use axum::response::{IntoResponse, Response};
use domain::comment::Comment;
use domain::story::Story;
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use render::xml::{Element, document};
use store::Reader;
use store::comments::threads;

use crate::cache::{CachePolicy, Tag};
use crate::views::comments::{comment_url, name};
use crate::views::time;
use crate::{App, Error};

/// Comments in the feed.
const NEWEST: i64 = 50;

pub(super) async fn show(app: &App, mut reader: Reader, story: &Story) -> Result<Response, Error> {
    let found = threads::newest(&mut reader.conn(), story.id, NEWEST).await?;
    drop(reader);
    let settings = &app.settings;
    let iso = |at| time::iso(at, settings.zone());
    let own = format!("{}/news/{}/comments/feed.xml", settings.url, story.code);
    let page = format!("{}/news/{}", settings.url, story.code);
    let changed = |comment: &Comment| comment.edited.max(comment.decided).unwrap_or(comment.created);
    let updated = found.iter().map(changed).max().unwrap_or(story.updated);
    let mut feed = Element::new("feed")
        .with("xmlns", "http://www.w3.org/2005/Atom")
        .with("xml:lang", &settings.lang)
        .child(Element::text("id", &own))
        .child(Element::text("title", &app.text("comment-feed-title", &[("story", &story.content.headline)])))
        .child(Element::text("updated", &iso(updated)))
        .child(Element::new("link").with("rel", "self").with("href", &own))
        .child(Element::new("link").with("rel", "alternate").with("href", &page));
    for comment in &found {
        let name = name(app, comment);
        let url = format!("{}{}", settings.url, comment_url(story, comment.id));
        feed = feed.child(
            Element::new("entry")
                .child(Element::text("id", &url))
                .child(Element::text("title", &name))
                .child(Element::new("author").child(Element::text("name", &name)))
                .child(Element::text("published", &iso(comment.created)))
                .child(Element::text("updated", &iso(changed(comment))))
                .child(Element::new("link").with("rel", "alternate").with("href", &url))
                .child(Element::text("content", &comment.text)),
        );
    }
    let mut response = document(&feed).into_response();
    let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    let hard = vec![Tag::Story(story.id.0), Tag::Exchange(story.id.0)];
    response.extensions_mut().insert(CachePolicy::Page { hard, soft: vec![] });
    Ok(response)
}
