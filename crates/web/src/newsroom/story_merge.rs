//! `POST /newsroom/stories/{id}/merge`: what the script shows when another has saved: both texts, part by part.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use domain::merge::merge;
use http::HeaderMap;
use serde::Deserialize;
use serde_json::{Value, json};
use store::stories;

use super::story_path::{StoryPath, readable};
use super::story_save::read_content;
use super::{Visitor, diff_html};
use crate::api::input;
use crate::views::time;
use crate::{App, Error};

#[derive(Debug, Deserialize)]
struct Mine {
    base: i64,
    content: Value,
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Value>, Error> {
    let mine: Mine = input::json(&headers, body).await?;
    let content = read_content(mine.content)?;
    let mut reader = app.store.read().await?;
    let story = readable(&mut reader, &visitor, id).await?;
    let base = stories::version(&mut reader.conn(), id, mine.base).await?;
    let standing = stories::version(&mut reader.conn(), id, story.version).await?;
    drop(reader);
    let merged = merge(&base.content, &content, &standing.content);
    let field = |field: domain::merge::Field| {
        json!({
            "field": field.field,
            "choice": field.choice.as_str(),
            "html": diff_html::html(&field.pieces()),
            "mine": field.mine,
            "theirs": field.theirs,
        })
    };
    let body = merged.body.iter().map(|part| {
        json!({
            "choice": part.choice.as_str(),
            "html": diff_html::html(&part.pieces()),
            "mine": part.mine,
            "theirs": part.theirs,
        })
    });
    Ok(Json(json!({
        "version": standing.version,
        "by": standing.actor,
        "at": time::iso(standing.at, app.settings.zone()),
        "fields": merged.fields().into_iter().map(field).collect::<Vec<_>>(),
        "body": body.collect::<Vec<_>>(),
        "content": standing.content,
    })))
}
