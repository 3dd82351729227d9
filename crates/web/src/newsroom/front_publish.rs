//! `POST /newsroom/front/{publish|undo|unschedule}`: which saved version readers see.

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::fronts;

use super::Visitor;
use super::front_page::Arranged;
use crate::{App, Error};

#[derive(Debug, Deserialize)]
pub(crate) struct Chosen {
    version: i64,
}

/// Puts a saved version before readers.
pub(crate) async fn publish(
    State(app): State<App>,
    visitor: Visitor,
    arranged: Arranged,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let (page, at) = (arranged.page, app.now());
    app.store
        .write(move |tx| {
            Box::pin(async move { fronts::publish(tx, page, chosen.version, &visitor.actor, at).await })
        })
        .await?;
    Ok(back(&arranged, "published"))
}

/// Puts the one before readers that they saw before.
pub(crate) async fn undo(
    State(app): State<App>,
    visitor: Visitor,
    arranged: Arranged,
) -> Result<Response, Error> {
    let (page, at) = (arranged.page, app.now());
    app.store
        .write(move |tx| Box::pin(async move { fronts::undo(tx, page, &visitor.actor, at).await }))
        .await?;
    Ok(back(&arranged, "undone"))
}

/// Takes a version off the schedule.
pub(crate) async fn unschedule(
    State(app): State<App>,
    visitor: Visitor,
    arranged: Arranged,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let (page, at) = (arranged.page, app.now());
    app.store
        .write(move |tx| {
            Box::pin(async move { fronts::unschedule(tx, page, chosen.version, &visitor.actor, at).await })
        })
        .await?;
    Ok(back(&arranged, "unscheduled"))
}

fn back(arranged: &Arranged, done: &str) -> Response {
    Redirect::to(&format!("{}?done={done}", arranged.url())).into_response()
}
