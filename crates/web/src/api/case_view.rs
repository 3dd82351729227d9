//! A follow-up case as the API shows it.

use axum::response::{IntoResponse, Response};
use domain::case::{Case, CaseState};
use http::header::ETAG;
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use store::cases;
use store::desks::Directory;
use utoipa::ToSchema;

use super::shape;
use crate::views::time;
use crate::{App, Error, Settings};

/// A follow-up case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Case)]
pub(crate) struct CaseView {
    id: i64,
    /// Counts its changes from 1; the ETag.
    version: i64,
    title: String,
    #[schema(value_type = shape::CaseWord)]
    state: CaseState,
    /// Slug of the desk that follows it up.
    #[schema(required)]
    desk: Option<String>,
    /// Id of the story it is shown under.
    story: i64,
    /// Id of the person whose it is.
    #[schema(required)]
    owner: Option<i64>,
    #[schema(required, format = DateTime)]
    due: Option<String>,
    /// What came of it, for readers.
    outcome: String,
    /// Id of the story that came of it.
    #[schema(required)]
    outcome_story: Option<i64>,
    /// How many readers follow it.
    members: i64,
    /// Ids of the comments that were taken into it; only where one case is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    comments: Option<Vec<i64>>,
    /// Its public address.
    url: String,
    #[schema(format = DateTime)]
    created: String,
    #[schema(format = DateTime)]
    updated: String,
}

pub(super) fn view(case: &Case, directory: &Directory, settings: &Settings) -> CaseView {
    let at = |time| time::iso(time, settings.zone());
    CaseView {
        id: case.id.0,
        version: case.version,
        title: case.title.clone(),
        state: case.state,
        desk: directory.desk(case.desk).map(|desk| desk.slug.clone()),
        story: case.story.0,
        owner: case.owner.map(|owner| owner.0),
        due: case.due.map(at),
        outcome: case.outcome.clone(),
        outcome_story: case.outcome_story.map(|story| story.0),
        members: case.members,
        comments: None,
        url: format!("{}/follow-ups/{}", settings.url, case.id),
        created: at(case.created),
        updated: at(case.updated),
    }
}

/// A case with its comments, and its version as `ETag`.
pub(super) async fn respond(app: &App, status: StatusCode, case: &Case) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let comments = cases::comments(&mut app.store.read().await?.conn(), case.id).await?;
    let comments = Some(comments.iter().map(|id| id.0).collect());
    let view = CaseView { comments, ..view(case, &directory, &app.settings) };
    let mut response = (status, axum::Json(view)).into_response();
    let tag = HeaderValue::from_str(&format!("\"{}\"", case.version));
    response.headers_mut().extend(tag.map(|tag| (ETAG, tag)));
    Ok(response)
}
