//! `POST /api/v1/stories/{id}/withdraw`: takes a story back (kill). The answer comes when readers no longer see it.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::permission::Action;
use http::HeaderMap;
use store::stories::Move;

use super::input::{self, ReasonInput, StoryPath};
use super::or_problem;
use super::story_step::Asked;
use crate::{App, Error};

pub(crate) async fn withdraw(
    State(app): State<App>,
    path: StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, answer(&app, path, &headers, body).await)
}

async fn answer(app: &App, path: StoryPath, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let asked = Asked::of(app, path, headers, Action::WithdrawStory).await?;
    let reason = input::optional_json::<ReasonInput>(headers, body).await?.required()?;
    asked.answer(app, Move::Withdraw { reason }).await
}
