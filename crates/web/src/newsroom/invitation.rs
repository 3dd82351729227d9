//! `/newsroom/invitation/{token}`: the invited make their account.

use axum::extract::{Extension, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::account::password;
use domain::receipt::hash;
use http::{HeaderMap, StatusCode};
use render::newsroom::{Errors, InvitationScreen, NoticeScreen};
use store::invitations::{self, Invitation};

use super::fields::{self, Fields, Wrong};
use super::session::{Opening, Proof};
use super::{grants, show as screen};
use crate::client::ClientAddress;
use crate::{App, Error};

pub(crate) async fn show(State(app): State<App>, Path(token): Path<String>) -> Result<Response, Error> {
    let Some(invitation) = find(&app, &token).await? else { return over(&app).await };
    let page = page(&app, token, invitation, String::new(), Errors::new()).await?;
    screen(&app, None, "", StatusCode::OK, &page).await
}

pub(crate) async fn accept(
    State(app): State<App>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    let Some(invitation) = find(&app, &token).await? else { return over(&app).await };
    app.doors.throttle.knock(address, app.now()).map_err(Error::TooMany)?;
    let mut wrong = Wrong::new(&app);
    let name = wrong.take("name", fields::name(fields.raw("name"), "name-missing"));
    let password = fields.raw("password").to_owned();
    if let Err(problem) = password::check(&password, &invitation.email, fields.raw("name")) {
        wrong.add("password", problem.code(), &[]);
    }
    let (Some(name), true) = (name, wrong.is_empty()) else {
        let page = page(&app, token, invitation, fields.text("name"), wrong.errors()).await?;
        return screen(&app, None, "", StatusCode::UNPROCESSABLE_ENTITY, &page).await;
    };
    let made = app.doors.hashing.hash(password, app.random.as_ref()).await?;
    let opening = Opening::new(&app, &headers);
    let (kept, at, link) = (opening.kept(), app.now(), hash(&token));
    let done = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let user = invitations::accept(tx, &link, name.clone(), made, at).await?;
                kept.open(tx, user, &name, Proof::Invitation).await
            })
        })
        .await;
    match done {
        Ok(()) => Ok((opening.cookies(&app), Redirect::to("/newsroom")).into_response()),
        Err(store::Error::NotFound(_) | store::Error::Exists(_)) => over(&app).await,
        Err(error) => Err(error.into()),
    }
}

async fn find(app: &App, token: &str) -> Result<Option<Invitation>, Error> {
    Ok(invitations::open(&mut app.store.read().await?.conn(), &hash(token), app.now()).await?)
}

async fn page(
    app: &App,
    token: String,
    invitation: Invitation,
    name: String,
    errors: Errors,
) -> Result<InvitationScreen, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let grants = grants::describe(app, &directory, &invitation.grants);
    Ok(InvitationScreen { token, email: invitation.email, by: invitation.by, grants, name, errors })
}

async fn over(app: &App) -> Result<Response, Error> {
    let page = NoticeScreen {
        title: app.words("invitation-over", &[]),
        message: app.words("invitation-over-message", &[]),
        way: None,
    };
    screen(app, None, "", StatusCode::GONE, &page).await
}
