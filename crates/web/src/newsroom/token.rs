//! `/newsroom/tokens`: keys to the API.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::{Action, Actor, Grant};
use domain::receipt::{hash, secret};
use http::StatusCode;
use render::newsroom::{Errors, TokenRow, TokensScreen};
use store::tokens;

use super::fields::{self, Fields, Wrong};
use super::{Visitor, grants, show as screen};
use crate::views::time;
use crate::{App, Error};

/// The way in the navigation under which this screen stands.
const HERE: &str = "/newsroom/people";

pub(crate) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let page = page(&app, &[]).await?;
    screen(&app, Some(&visitor), HERE, StatusCode::OK, &page).await
}

/// Makes a token, which is shown once.
pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let directory = app.memory.directory(&app.store).await?;
    let granted = grants::read(&fields, &directory);
    let mut wrong = Wrong::new(&app);
    let name = wrong.take("name", fields::name(fields.raw("name"), "token-name-missing"));
    if granted.is_empty() {
        wrong.add("grants", "grants-missing", &[]);
    }
    let more = fields.has("more");
    let (Some(name), true, false) = (name, wrong.is_empty(), more) else {
        let (errors, status) = match more {
            true => (Errors::new(), StatusCode::OK),
            false => (wrong.errors(), StatusCode::UNPROCESSABLE_ENTITY),
        };
        let page = TokensScreen { name: fields.text("name"), errors, ..page(&app, &granted).await? };
        return screen(&app, Some(&visitor), HERE, status, &page).await;
    };
    let token = format!("khabar_{}", secret(app.random.as_ref()));
    let holder = Actor { name, user: None, grants: granted };
    let (kept, at, by) = (hash(&token), app.now(), visitor.actor.clone());
    app.store
        .write(move |tx| Box::pin(async move { tokens::add(tx, &holder, &kept, &by, at).await }))
        .await?;
    let page = TokensScreen { made: Some(token), ..page(&app, &[]).await? };
    screen(&app, Some(&visitor), HERE, StatusCode::OK, &page).await
}

/// Revokes a token.
pub(crate) async fn revoke(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let at = app.now();
    app.store
        .write(move |tx| Box::pin(async move { tokens::revoke(tx, id, &visitor.actor, at).await }))
        .await?;
    Ok(Redirect::to("/newsroom/tokens").into_response())
}

async fn page(app: &App, granted: &[Grant]) -> Result<TokensScreen, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let tokens = tokens::list(&mut app.store.read().await?.conn()).await?;
    let rows = tokens.into_iter().map(|token| TokenRow {
        id: token.id,
        name: token.name,
        grants: grants::describe(app, &directory, &token.grants),
        since: time::moment(token.since, app.settings.zone(), app.settings.locale),
    });
    Ok(TokensScreen {
        tokens: rows.collect(),
        made: None,
        name: String::new(),
        rows: grants::rows(app, &directory, granted),
        errors: Errors::new(),
    })
}
