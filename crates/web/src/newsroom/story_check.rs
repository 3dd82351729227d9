//! `POST /newsroom/stories/{id}/checks`: what an editor should see before a story is published.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use domain::checks::{self, Finding, Severity};
use domain::story::Content;
use http::HeaderMap;
use serde::Deserialize;
use serde_json::{Value, json};
use store::{Reader, stories};

use super::Visitor;
use super::story_path::{StoryPath, readable};
use super::story_save::read_content;
use super::words::say;
use crate::api::input;
use crate::{App, Error};

#[derive(Debug, Deserialize)]
struct Given {
    content: Value,
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Value>, Error> {
    let given: Given = input::json(&headers, body).await?;
    let content = read_content(given.content)?;
    let mut reader = app.store.read().await?;
    readable(&mut reader, &visitor, id).await?;
    let findings = findings(&app, &mut reader, &content).await?;
    let view = |finding: &Finding| {
        json!({
            "field": finding.field,
            "code": finding.code,
            "message": words(&app, finding),
            "severity": finding.severity,
        })
    };
    Ok(Json(json!({ "findings": findings.iter().map(view).collect::<Vec<_>>() })))
}

/// What is found in a content, the links to other stories of the site included.
pub(super) async fn findings(
    app: &App,
    reader: &mut Reader,
    content: &Content,
) -> Result<Vec<Finding>, Error> {
    let mut found = checks::check(content, &app.settings.url);
    let missing = stories::missing_codes(&mut reader.conn(), &found.codes()).await?;
    found.add_dead_links(&missing);
    Ok(found.findings)
}

/// A finding for a person.
pub(super) fn words(app: &App, finding: &Finding) -> String {
    let args: Vec<_> = finding.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    say(app, finding.code, &args)
}

/// How grave a finding is, as the end of a message's key.
pub(super) fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Must => "must",
        Severity::Should => "should",
    }
}
