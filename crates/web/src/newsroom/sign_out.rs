//! `POST /newsroom/sign-out`.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::header::SET_COOKIE;
use store::sessions;

use super::Visitor;
use super::cookies::SESSION;
use crate::{App, Error};

pub(crate) async fn create(State(app): State<App>, visitor: Visitor) -> Result<Response, Error> {
    app.store.write(move |tx| Box::pin(async move { sessions::close(tx, &visitor.session).await })).await?;
    Ok(([(SET_COOKIE, SESSION.forget(&app))], Redirect::to("/newsroom/sign-in")).into_response())
}
