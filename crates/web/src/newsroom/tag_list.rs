//! `/newsroom/tags`: the tags in dictionary order, or those that hold what is sought.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::permission::Action;
use http::StatusCode;
use render::context::Link;
use render::newsroom::{TagRow, TagsScreen};
use serde::Deserialize;
use store::tags::{self, Tag};

use super::{Visitor, show as screen};
use crate::views::urls;
use crate::{App, Error, Settings};

const PAGE: usize = 50;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    /// Slug of the last tag of the page before.
    after: Option<String>,
    done: Option<String>,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::EditTags)?;
    let mut reader = app.store.read().await?;
    let after = match &asked.after {
        Some(slug) => tags::by_slug(&mut reader.conn(), slug).await.ok(),
        None => None,
    };
    let after = after.as_ref().map_or(("", ""), |tag| (tag.key.as_str(), tag.slug.as_str()));
    let mut found = tags::list(&mut reader.conn(), asked.q.trim(), after, PAGE as i64 + 1).await?;
    let moving = tags::moving(&mut reader.conn()).await?;
    drop(reader);
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &asked.q)
            .append_pair("after", &last.slug)
            .finish();
        format!("/newsroom/tags?{query}")
    });
    let done = asked.done.filter(|word| ["renamed", "merged"].contains(&word.as_str()));
    let page = TagsScreen {
        sought: asked.q,
        tags: found.iter().map(|tag| row(tag, &app.settings)).collect(),
        more: next,
        moving: (moving > 0).then(|| app.settings.digits(moving)),
        done: done.map(|word| format!("tags-done-{word}")),
    };
    screen(&app, Some(&visitor), "/newsroom/tags", StatusCode::OK, &page).await
}

/// A tag for templates.
pub(super) fn row(tag: &Tag, settings: &Settings) -> TagRow {
    TagRow {
        link: Link::new(&tag.name, urls::encode_path(&format!("/newsroom/tags/{}", tag.slug))),
        page: urls::tag(&tag.slug),
        stories: settings.digits(tag.stories),
    }
}
