//! `POST /newsroom/stories/{id}/merge`: what the script shows when another has saved: both texts, part by part.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use domain::diff::diff;
use domain::document::{Block, Document};
use domain::merge::merge;
use domain::story::Content;
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
    let whole = |content: &Content| serde_json::to_value(content).unwrap_or_default();
    let (mine, theirs) = (whole(&content), whole(&standing.content));
    // What goes is theirs and what comes is mine: that is what saving mine would do.
    let field = |field: domain::merge::Field| {
        json!({
            "field": field.field,
            "choice": field.choice.as_str(),
            "html": diff_html::html(&diff(&field.theirs, &field.mine)),
            "mine": mine[field.field],
            "theirs": theirs[field.field],
        })
    };
    let words = |blocks: &[Block]| Document::new(blocks.to_vec()).plain_text();
    let body = merged.body.iter().map(|part| {
        json!({
            "choice": part.choice.as_str(),
            "html": diff_html::html(&diff(&words(&part.theirs), &words(&part.mine))),
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
    })))
}
