//! `/newsroom/people`: who works here and who is invited.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use delivery::Mail;
use domain::permission::{Action, Grant};
use domain::receipt::{hash, secret};
use http::StatusCode;
use render::newsroom::{Errors, InvitationRow, PeopleScreen, PersonRow};
use store::accounts::{self, Account};
use store::desks::Directory;
use store::invitations;

use super::fields::{self, Fields, Wrong};
use super::{Visitor, grants, show as screen};
use crate::views::time;
use crate::{App, Error};

const HERE: &str = "/newsroom/people";

pub(crate) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let page = page(&app, &[]).await?;
    screen(&app, Some(&visitor), HERE, StatusCode::OK, &page).await
}

/// Invites someone: makes a link, which is shown once, and sent when there is a mail server.
pub(crate) async fn invite(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let directory = app.memory.directory(&app.store).await?;
    let granted = grants::read(&fields, &directory);
    let again = |errors: Errors, status| {
        let (app, visitor, granted, email) = (&app, &visitor, &granted, fields.text("email"));
        async move {
            let page = PeopleScreen { email, errors, ..page(app, granted).await? };
            screen(app, Some(visitor), HERE, status, &page).await
        }
    };
    if fields.has("more") {
        return again(Errors::new(), StatusCode::OK).await;
    }
    let mut wrong = Wrong::new(&app);
    let email = wrong.take("email", fields::email(fields.raw("email")));
    if granted.is_empty() {
        wrong.add("grants", "grants-missing", &[]);
    }
    let (Some(email), true) = (email, wrong.is_empty()) else {
        return again(wrong.errors(), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let token = secret(app.random.as_ref());
    let (kept, at, by) = (hash(&token), app.now(), visitor.actor.clone());
    let (invited, given): (String, Vec<Grant>) = (email.clone(), granted.clone());
    let made = app
        .store
        .write(move |tx| Box::pin(async move { invitations::add(tx, invited, given, &kept, &by, at).await }))
        .await;
    match made {
        Ok(()) => {}
        Err(store::Error::Exists(_)) => {
            let errors = Wrong::one(&app, "email", "email-taken");
            return again(errors, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
        Err(error) => return Err(error.into()),
    }
    let link = format!("{}/newsroom/invitation/{token}", app.settings.url);
    let mailed = mail(&app, &email, &link, &visitor.account.name).await.then_some(email);
    let page = PeopleScreen { link: Some(link), mailed, ..page(&app, &[]).await? };
    screen(&app, Some(&visitor), HERE, StatusCode::OK, &page).await
}

/// Takes an invitation back.
pub(crate) async fn revoke(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::ManageSite)?;
    let at = app.now();
    app.store
        .write(move |tx| Box::pin(async move { invitations::revoke(tx, id, &visitor.actor, at).await }))
        .await?;
    Ok(Redirect::to(HERE).into_response())
}

/// Sends the link; whether a mail server took it.
async fn mail(app: &App, email: &str, link: &str, by: &str) -> bool {
    let Some(mailer) = &app.mailer else { return false };
    let directory = app.memory.directory(&app.store).await.unwrap_or_default();
    let site = crate::views::frame::site(&app.settings, &directory).name;
    let lines = [
        app.words("invite-mail-text", &[("by", by), ("site", &site)]),
        link.to_owned(),
        app.words("invite-mail-until", &[]),
    ];
    let mail = Mail {
        to: email.to_owned(),
        subject: app.words("invite-mail-subject", &[("site", &site)]),
        text: format!("{}\n", lines.join("\n\n")),
        id: format!("invitation-{}", secret(app.random.as_ref())),
        at: app.now(),
        unsubscribe: None,
    };
    match mailer.send(mail).await {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(%error, "an invitation was not sent");
            false
        }
    }
}

pub(super) fn row(app: &App, directory: &Directory, account: Account) -> PersonRow {
    PersonRow {
        id: account.id.0,
        grants: grants::describe(app, directory, &account.grants),
        name: account.name,
        email: account.email,
        enabled: account.disabled.is_none(),
    }
}

async fn page(app: &App, granted: &[Grant]) -> Result<PeopleScreen, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let people = accounts::list(&mut reader.conn()).await?;
    let open = invitations::list(&mut reader.conn(), app.now()).await?;
    drop(reader);
    let invitations = open.into_iter().map(|invitation| InvitationRow {
        id: invitation.id,
        grants: grants::describe(app, &directory, &invitation.grants),
        email: invitation.email,
        by: invitation.by,
        expires: time::moment(invitation.expires, app.settings.zone(), app.settings.locale),
    });
    Ok(PeopleScreen {
        people: people.into_iter().map(|account| row(app, &directory, account)).collect(),
        invitations: invitations.collect(),
        link: None,
        mailed: None,
        email: String::new(),
        rows: grants::rows(app, &directory, granted),
        errors: Errors::new(),
    })
}
