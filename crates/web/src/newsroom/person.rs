//! `/newsroom/people/{id}`: what someone may do, and whether they may sign in.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::UserId;
use domain::permission::{Action, Grant};
use http::StatusCode;
use render::newsroom::{Errors, PersonScreen};
use serde::Deserialize;
use store::accounts::{self, Account};

use super::fields::{Fields, Wrong};
use super::{Visitor, grants, people, show as screen};
use crate::{App, Error};

const HERE: &str = "/newsroom/people";
/// What may be said to be done.
const DONE: [&str; 3] = ["grants", "enabled", "disabled"];

#[derive(Deserialize)]
pub(crate) struct Said {
    #[serde(default)]
    done: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(said): Query<Said>,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let account = find(&app, id).await?;
    let granted = account.grants.clone();
    let done = DONE.into_iter().find(|done| *done == said.done);
    let page = PersonScreen { done, ..page(&app, account, &granted, Errors::new()).await? };
    screen(&app, Some(&visitor), HERE, StatusCode::OK, &page).await
}

/// Decides what the person may do.
pub(crate) async fn change(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    fields: Fields,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let account = find(&app, id).await?;
    let directory = app.memory.directory(&app.store).await?;
    let granted = grants::read(&fields, &directory);
    if fields.has("more") {
        let page = page(&app, account, &granted, Errors::new()).await?;
        return screen(&app, Some(&visitor), HERE, StatusCode::OK, &page).await;
    }
    let (given, by, at) = (granted.clone(), visitor.actor.clone(), app.now());
    let refused = if granted.is_empty() {
        "grants-missing"
    } else {
        let changed = app
            .store
            .write(move |tx| {
                Box::pin(async move { accounts::set_grants(tx, UserId(id), given, &by, at).await })
            })
            .await;
        match changed {
            Ok(()) => return Ok(Redirect::to(&format!("{HERE}/{id}?done=grants")).into_response()),
            Err(store::Error::LastAdmin) => "last-admin",
            Err(error) => return Err(error.into()),
        }
    };
    let page = page(&app, account, &granted, Wrong::one(&app, "grants", refused)).await?;
    screen(&app, Some(&visitor), HERE, StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// Disables the account.
pub(crate) async fn disable(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let (by, at) = (visitor.actor.clone(), app.now());
    let disabled = app
        .store
        .write(move |tx| Box::pin(async move { accounts::disable(tx, UserId(id), &by, at).await }))
        .await;
    match disabled {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}/{id}?done=disabled")).into_response()),
        Err(store::Error::LastAdmin) => {
            let account = find(&app, id).await?;
            let granted = account.grants.clone();
            let page = page(&app, account, &granted, Wrong::one(&app, "enabled", "last-admin")).await?;
            screen(&app, Some(&visitor), HERE, StatusCode::UNPROCESSABLE_ENTITY, &page).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Enables the account again.
pub(crate) async fn enable(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Redirect, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let at = app.now();
    app.store
        .write(move |tx| Box::pin(async move { accounts::enable(tx, UserId(id), &visitor.actor, at).await }))
        .await?;
    Ok(Redirect::to(&format!("{HERE}/{id}?done=enabled")))
}

async fn find(app: &App, id: i64) -> Result<Account, Error> {
    let account = accounts::by_id(&mut app.store.read().await?.conn(), UserId(id)).await?;
    account.ok_or(Error::NotFound)
}

async fn page(app: &App, account: Account, granted: &[Grant], errors: Errors) -> Result<PersonScreen, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let rows = grants::rows(app, &directory, granted);
    Ok(PersonScreen { person: people::row(app, &directory, account), done: None, rows, errors })
}
