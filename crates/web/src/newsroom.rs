//! The newsroom: where dispatches are written and cleared. One file an action; a screen only for those signed in.

pub(crate) mod account;
pub(crate) mod asset;
pub(crate) mod desk;
pub(crate) mod first_run;
pub(crate) mod front_preview;
pub(crate) mod front_publish;
pub(crate) mod front_save;
pub(crate) mod front_show;
pub(crate) mod home;
pub(crate) mod invitation;
pub(crate) mod media;
pub(crate) mod passkey;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod sign_in_code;
pub(crate) mod sign_out;
pub(crate) mod story_list;
pub(crate) mod token;
pub(crate) mod totp;

mod client_name;
mod cookies;
mod doors;
mod fields;
mod front_form;
mod front_page;
mod front_view;
mod grants;
mod packed;
mod password;
mod qr;
mod screen;
mod throttle;
mod visitor;

pub(crate) use doors::Doors;
pub use password::hash_password;
pub(crate) use screen::{respond, show};
pub(crate) use visitor::Visitor;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::{App, Error};

/// Every address under `/newsroom`.
pub(crate) fn routes(app: App) -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .merge(doors())
        .merge(accounts())
        .route("/stories", get(story_list::show))
        .merge(front("/front"))
        .merge(front("/desks/{slug}/front"))
        .merge(media::routes())
        .fallback(nothing)
        .layer(from_fn_with_state(app, respond))
}

/// The screens of arranging a page.
fn front(at: &str) -> Router<App> {
    Router::new()
        .route(at, get(front_show::show).post(front_save::save))
        .route(&format!("{at}/preview"), get(front_preview::show))
        .route(&format!("{at}/publish"), post(front_publish::publish))
        .route(&format!("{at}/undo"), post(front_publish::undo))
        .route(&format!("{at}/unschedule"), post(front_publish::unschedule))
}

/// How people come in and go.
fn doors() -> Router<App> {
    Router::new()
        .route("/first-run", get(first_run::show).post(first_run::create))
        .route("/invitation/{token}", get(invitation::show).post(invitation::accept))
        .route("/sign-in", get(sign_in::show).post(sign_in::create))
        .route("/sign-in/code", get(sign_in_code::show).post(sign_in_code::create))
        .route("/sign-in/passkey", post(passkey::sign_in))
        .route("/sign-in/passkey/begin", post(passkey::begin))
        .route("/sign-out", post(sign_out::create))
}

/// One's own account, and what those who run the site decide.
fn accounts() -> Router<App> {
    Router::new()
        .route("/account", get(account::show))
        .route("/account/name", post(account::rename))
        .route("/account/password", post(account::change_password))
        .route("/account/totp", get(totp::show).post(totp::confirm))
        .route("/account/totp/begin", post(totp::begin))
        .route("/account/totp/off", post(totp::off))
        .route("/account/recovery-codes", post(totp::renew_recovery))
        .route("/account/passkeys", post(passkey::create))
        .route("/account/passkeys/begin", post(passkey::begin_new))
        .route("/account/passkeys/{id}/remove", post(passkey::remove))
        .route("/account/sessions/end-others", post(account::end_other_sessions))
        .route("/account/sessions/{id}/end", post(account::end_session))
        .route("/people", get(people::show).post(people::invite))
        .route("/people/{id}", get(person::show).post(person::change))
        .route("/people/{id}/disable", post(person::disable))
        .route("/people/{id}/enable", post(person::enable))
        .route("/invitations/{id}/revoke", post(people::revoke))
        .route("/tokens", get(token::show).post(token::create))
        .route("/tokens/{id}/revoke", post(token::revoke))
        .route("/desks", get(desk::show).post(desk::create))
        .route("/desks/{id}", post(desk::rename))
        .route("/groups/{id}", post(desk::rename_group))
}

async fn nothing() -> Error {
    Error::NotFound
}
