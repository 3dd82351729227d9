//! `/newsroom/desks`: groups and desks are added and renamed.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::agency::UNNAMED;
use domain::permission::Action;
use domain::{DeskId, GroupId};
use http::StatusCode;
use render::newsroom::{DeskRow, DesksScreen, Errors, GroupRow};
use serde::Deserialize;
use store::desks::{self, NewDesk};

use super::fields::{self, Fields, Wrong};
use super::{Visitor, show as screen};
use crate::{App, Error};

/// The way in the navigation under which this screen stands.
const HERE: &str = "/newsroom/people";
/// What may be said to be done.
const DONE: [&str; 2] = ["added", "renamed"];

#[derive(Deserialize)]
pub(crate) struct Said {
    #[serde(default)]
    done: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(said): Query<Said>,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let done = DONE.into_iter().find(|done| *done == said.done);
    let page = DesksScreen { done, ..page(&app, Errors::new()).await? };
    screen(&app, Some(&visitor), HERE, StatusCode::OK, &page).await
}

/// Adds a desk, and its group when it is new.
pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let mut wrong = Wrong::new(&app);
    let group = wrong.take("group", fields::name(fields.raw("group"), "desk-name-missing"));
    let name = wrong.take("desk", fields::name(fields.raw("desk"), "desk-name-missing"));
    let (Some(group), Some(name)) = (group, name) else {
        return refuse(&app, &visitor, &fields, wrong.errors()).await;
    };
    let directory = app.memory.directory(&app.store).await?;
    let agency = directory.agencies.first().map(|agency| agency.name.clone());
    let agency = agency.or_else(|| app.settings.site_name.clone()).unwrap_or_else(|| UNNAMED.to_owned());
    let folded = persian::fold::fold(&name);
    let known =
        directory.groups.iter().find(|known| persian::fold::fold(&known.name) == persian::fold::fold(&group));
    let taken = known.is_some_and(|known| {
        let mut desks = directory.desks.iter().filter(|desk| desk.group == known.id);
        desks.any(|desk| persian::fold::fold(&desk.name) == folded)
    });
    if taken {
        return refuse(&app, &visitor, &fields, Wrong::one(&app, "desk", "desk-name-taken")).await;
    }
    let (new, at) = (NewDesk { agency, group, group_slug: None, name, slug: None }, app.now());
    app.store
        .write(move |tx| Box::pin(async move { desks::ensure(tx, &new, &visitor.actor, at).await }))
        .await?;
    Ok(Redirect::to("/newsroom/desks?done=added").into_response())
}

/// Gives a desk another name.
pub(crate) async fn rename(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    fields: Fields,
) -> Result<Response, Error> {
    rename_one(app, visitor, Renamed::Desk(DeskId(id)), fields).await
}

/// Gives a group another name.
pub(crate) async fn rename_group(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    fields: Fields,
) -> Result<Response, Error> {
    rename_one(app, visitor, Renamed::Group(GroupId(id)), fields).await
}

#[derive(Clone, Copy)]
enum Renamed {
    Desk(DeskId),
    Group(GroupId),
}

async fn rename_one(app: App, visitor: Visitor, what: Renamed, fields: Fields) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let name = match fields::name(fields.raw("name"), "desk-name-missing") {
        Ok(name) => name,
        Err(code) => return refuse(&app, &visitor, &fields, Wrong::one(&app, "rename", code)).await,
    };
    let (by, at) = (visitor.actor.clone(), app.now());
    let renamed = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                match what {
                    Renamed::Desk(id) => desks::rename_desk(tx, id, &name, &by, at).await,
                    Renamed::Group(id) => desks::rename_group(tx, id, &name, &by, at).await,
                }
            })
        })
        .await;
    match renamed {
        Ok(()) => Ok(Redirect::to("/newsroom/desks?done=renamed").into_response()),
        Err(store::Error::Exists(_)) => {
            refuse(&app, &visitor, &fields, Wrong::one(&app, "rename", "desk-name-taken")).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn refuse(app: &App, visitor: &Visitor, fields: &Fields, errors: Errors) -> Result<Response, Error> {
    let (group, desk) = (fields.text("group"), fields.text("desk"));
    let page = DesksScreen { group, desk, ..page(app, errors).await? };
    screen(app, Some(visitor), HERE, StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

async fn page(app: &App, errors: Errors) -> Result<DesksScreen, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let groups = directory.groups.iter().map(|group| GroupRow {
        id: group.id.0,
        name: group.name.clone(),
        desks: directory
            .desks
            .iter()
            .filter(|desk| desk.group == group.id)
            .map(|desk| DeskRow { id: desk.id.0, name: desk.name.clone(), slug: desk.slug.clone() })
            .collect(),
    });
    Ok(DesksScreen {
        groups: groups.collect(),
        done: None,
        group: String::new(),
        desk: String::new(),
        errors,
    })
}
