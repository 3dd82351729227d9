//! `/newsroom/sign-in`: by address and password.

use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::header::SET_COOKIE;
use http::{HeaderMap, StatusCode};
use render::newsroom::SignInScreen;
use serde::Deserialize;
use store::accounts;

use super::{password, session, show as screen};
use crate::{App, Error};

#[derive(Deserialize)]
pub(crate) struct Way {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub(crate) struct Credentials {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

pub(crate) async fn show(State(app): State<App>, Query(way): Query<Way>) -> Result<Response, Error> {
    let page = SignInScreen { next: way.next, ..SignInScreen::default() };
    screen(&app, None, "", StatusCode::OK, &page).await
}

pub(crate) async fn create(
    State(app): State<App>,
    headers: HeaderMap,
    Form(given): Form<Credentials>,
) -> Result<Response, Error> {
    let known = accounts::by_email(&mut app.store.read().await?.conn(), given.email.trim()).await?;
    let found = match known {
        Some((account, hash)) => {
            let fits = tokio::task::spawn_blocking(move || password::verify(&given.password, &hash));
            Some(account).filter(|account| account.disabled.is_none()).filter(|_| true).zip(fits.await.ok())
        }
        None => None,
    };
    let Some((account, true)) = found else {
        let error = app.newsroom.text(&app.settings.lang, "sign-in-refused", &[]);
        let page = SignInScreen { email: given.email, next: given.next, error: Some(error) };
        return screen(&app, None, "", StatusCode::UNPROCESSABLE_ENTITY, &page).await;
    };
    let cookie = session::open(&app, account.id, &headers).await?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to(way_on(&given.next))).into_response())
}

/// Where to go: only ever to a path of the newsroom.
fn way_on(next: &str) -> &str {
    let inside = next == "/newsroom" || next.starts_with("/newsroom/") || next.starts_with("/newsroom?");
    if inside && !next.contains(['\\', '\n', '\r']) { next } else { "/newsroom" }
}
