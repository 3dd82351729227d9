//! `POST /newsroom/tags/{slug}/{rename|merge}`.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use persian::slug::slug as slug_of;
use serde::Deserialize;
use store::tags;

use super::Visitor;
use super::tag_show::{self, Typed};
use crate::{App, Error};

#[derive(Debug, Deserialize)]
pub(crate) struct Name {
    #[serde(default)]
    name: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Other {
    #[serde(default)]
    into: String,
}

/// Gives the tag another name.
pub(crate) async fn rename(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Form(typed): Form<Name>,
) -> Result<Response, Error> {
    let (from, name, actor, at) = (slug.clone(), typed.name.clone(), visitor.actor.clone(), app.now());
    let renamed = app
        .store
        .write(move |tx| Box::pin(async move { tags::rename(tx, &from, &name, &actor, at).await }))
        .await;
    let code = match renamed {
        Ok(_) => return Ok(Redirect::to("/newsroom/tags?done=renamed").into_response()),
        Err(store::Error::Exists(_)) => "tag-name-taken",
        Err(store::Error::Invalid(errors)) => errors.first().map_or("tag-name-empty", |error| error.code),
        Err(error) => return Err(error.into()),
    };
    let typed = Typed { name: Some(typed.name), wrong: Some(("name", code)), ..Typed::default() };
    tag_show::answer(&app, &visitor, &slug, typed, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Merges the tag into another, named or by its slug.
pub(crate) async fn merge(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Form(typed): Form<Other>,
) -> Result<Response, Error> {
    let (from, into, actor, at) = (slug.clone(), slug_of(&typed.into), visitor.actor.clone(), app.now());
    // Asked first: the tag of the address must be there, or there is no screen to say anything on.
    tags::by_slug(&mut app.store.read().await?.conn(), &slug).await?;
    let merged = app
        .store
        .write(move |tx| Box::pin(async move { tags::merge(tx, &from, &into, &actor, at).await }))
        .await;
    let code = match merged {
        Ok(()) => return Ok(Redirect::to("/newsroom/tags?done=merged").into_response()),
        Err(store::Error::NotFound(_)) => "tag-unknown",
        Err(store::Error::Invalid(errors)) => errors.first().map_or("tag-unknown", |error| error.code),
        Err(error) => return Err(error.into()),
    };
    let typed = Typed { into: typed.into, wrong: Some(("into", code)), ..Typed::default() };
    tag_show::answer(&app, &visitor, &slug, typed, StatusCode::UNPROCESSABLE_ENTITY).await
}
