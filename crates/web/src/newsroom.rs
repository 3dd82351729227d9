//! The newsroom: where dispatches are written and cleared. One file an action; a screen only for those signed in.

pub(crate) mod account;
pub(crate) mod asset;
pub(crate) mod audit_list;
pub(crate) mod cases;
pub(crate) mod comments;
pub(crate) mod copy_desk;
pub(crate) mod date_picker;
pub(crate) mod desk;
pub(crate) mod draft_drop;
pub(crate) mod draft_save;
pub(crate) mod figures;
pub(crate) mod first_run;
pub(crate) mod front_preview;
pub(crate) mod front_publish;
pub(crate) mod front_save;
pub(crate) mod front_show;
pub(crate) mod home;
pub(crate) mod invitation;
pub(crate) mod live;
pub(crate) mod media;
pub(crate) mod passkey;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod presence_beat;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod sign_in_code;
pub(crate) mod sign_out;
pub(crate) mod story_check;
pub(crate) mod story_copy_desk;
pub(crate) mod story_create;
pub(crate) mod story_list;
pub(crate) mod token;
pub(crate) mod totp;

mod client_name;
mod cookies;
mod doors;
mod fields;
pub(crate) mod tag_list;
pub(crate) mod tag_save;
pub(crate) mod tag_show;
pub(crate) mod task_board;
pub(crate) mod task_save;
pub(crate) mod task_step;

mod audit_words;
mod front_form;
mod front_page;
mod front_view;
mod grants;
pub(crate) mod story_live;
pub(crate) mod story_merge;
pub(crate) mod story_preview;
pub(crate) mod story_save;
pub(crate) mod story_show;
pub(crate) mod story_update;
pub(crate) mod suggestion_choose;
pub(crate) mod suggestion_list;
pub(crate) mod version_list;
pub(crate) mod version_restore;
pub(crate) mod version_show;

mod copy_text;
mod diff_html;
mod packed;
mod password;
mod qr;
mod screen;
mod story_conflict;
mod story_data;
mod story_filter;
mod story_form;
mod story_path;
mod story_screen;
mod story_step;
mod throttle;
mod visitor;
mod words;

pub(crate) use doors::Doors;
pub use password::hash_password;
pub(crate) use screen::{respond, show};
pub(crate) use visitor::Visitor;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post, put};

use crate::{App, Error};

/// Every address under `/newsroom`.
pub(crate) fn routes(app: App) -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .merge(doors())
        .merge(accounts())
        .route("/tags", get(tag_list::show))
        .route("/tags/{slug}", get(tag_show::show))
        .route("/tags/{slug}/rename", post(tag_save::rename))
        .route("/tags/{slug}/merge", post(tag_save::merge))
        .route("/tasks", get(task_board::show).post(task_save::create))
        .route("/tasks/{id}", post(task_save::change))
        .route("/tasks/{id}/{step}", post(task_step::take))
        .route("/figures", get(figures::show))
        .route("/audit", get(audit_list::show))
        .route("/audit.csv", get(audit_list::table))
        .merge(front("/front"))
        .merge(front("/desks/{slug}/front"))
        .merge(comments::routes())
        .merge(cases::routes())
        .merge(media::routes())
        .route("/stories", get(story_list::show).post(story_create::create))
        .route("/stories/new", get(story_create::show))
        .nest("/stories/{id}", story())
        .route("/copy-desk", post(copy_desk::create))
        .route("/date-picker", get(date_picker::show))
        .fallback(nothing)
        .layer(from_fn_with_state(app.clone(), in_turn))
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
        .route("/people/{id}/reset", post(person::reset))
        .route("/invitations/{id}/revoke", post(people::revoke))
        .route("/tokens", get(token::show).post(token::create))
        .route("/tokens/{id}/revoke", post(token::revoke))
        .route("/desks", get(desk::show).post(desk::create))
        .route("/desks/{id}", post(desk::rename))
        .route("/groups/{id}", post(desk::rename_group))
}

/// What concerns one story.
fn story() -> Router<App> {
    Router::new()
        .route("/", get(story_show::show).post(story_update::update))
        .route("/save", post(story_save::create))
        .route("/merge", post(story_merge::create))
        .route("/checks", post(story_check::create))
        .route("/draft", put(draft_save::put).delete(draft_drop::delete))
        .route("/draft/drop", post(draft_drop::create))
        .route("/presence", post(presence_beat::create))
        .route("/live", get(story_live::show))
        .route("/copy-desk", get(story_copy_desk::show).post(story_copy_desk::create))
        .route("/preview", get(story_preview::show))
        .route("/suggestions", get(suggestion_list::show).post(suggestion_choose::create))
        .route("/versions", get(version_list::show))
        .route("/versions/{version}", get(version_show::show))
        .route("/versions/{version}/restore", post(version_restore::create))
}

/// Screens outside `/newsroom`, with its headers and its words for what fails.
pub(crate) fn framed(screens: Router<App>, app: App) -> Router<App> {
    screens.layer(from_fn_with_state(app, respond))
}

/// Screens wait for their turn. What is sent does not: whoever sends slowly would keep a place, and each action costs little.
async fn in_turn(State(app): State<App>, request: Request, next: Next) -> Result<Response, Error> {
    let _pass = if request.method().is_safe() { Some(app.gates.screens.pass().await?) } else { None };
    Ok(next.run(request).await)
}

async fn nothing() -> Error {
    Error::NotFound
}
