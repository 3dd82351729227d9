//! Every URL of the site.

use axum::Router;
use axum::routing::{MethodRouter, get, patch, post};

use crate::front::Maker;
use crate::{App, api, exchange, front, newsroom, portal};

/// What is answered anew each time.
pub(crate) fn live(maker: Maker) -> Router {
    let app = maker.app.clone();
    let page = move |request| front::page(maker.clone(), request);
    Router::new()
        .route("/healthz", get(portal::health::alive))
        .route("/readyz", get(portal::health::ready))
        .route("/news/{code}/comments", post(exchange::comment_create::create).get(page.clone()))
        .route("/receipt/{token}", get(exchange::receipt_show::show))
        .route("/media/{key}/{file}", get(portal::media::show))
        .nest("/api/v1", api_v1())
        .route("/newsroom/assets/{*path}", get(page.clone()))
        .nest("/newsroom", newsroom::routes(app.clone()))
        .fallback(page)
        .with_state(app)
}

fn api_v1() -> Router<App> {
    Router::new()
        .route("/stories", get(api::story_list::list).post(api::story_create::create))
        .route("/stories/{id}", story())
        .route("/stories/{id}/submit", post(api::story_submit::submit))
        .route("/stories/{id}/return", post(api::story_return::send_back))
        .route("/stories/{id}/ready", post(api::story_ready::ready))
        .route("/stories/{id}/schedule", post(api::story_schedule::schedule))
        .route("/stories/{id}/restore", post(api::story_restore::restore))
        .route("/stories/{id}/publish", post(api::story_publish::publish))
        .route("/stories/{id}/correct", post(api::story_correct::correct))
        .route("/stories/{id}/withdraw", post(api::story_withdraw::withdraw))
        .route("/stories/{id}/versions", get(api::story_versions::list))
        .route("/media", get(api::media_list::list).post(api::media_create::create))
        .route("/media/{id}", get(api::media_show::show).patch(api::media_update::update))
        .route("/comments", get(api::comment_list::list))
        .route("/comments/{id}/approve", post(api::comment_decide::approve))
        .route("/comments/{id}/reject", post(api::comment_decide::reject))
        .route("/comments/{id}/spam", post(api::comment_decide::spam))
        .route("/events", get(api::event_list::list))
        .route("/front", get(api::front_show::show).put(api::front_save::save))
        .route("/desks/{slug}/front", get(api::front_show::of_desk).put(api::front_save::of_desk))
        .route("/tags", get(api::tag_list::list))
        .route("/tags/{slug}/rename", post(api::tag_save::rename))
        .route("/tags/{slug}/merge", post(api::tag_save::merge))
        .route("/tasks", get(api::task_list::list).post(api::task_save::create))
        .route("/tasks/{id}", patch(api::task_save::update))
        .fallback(api::nothing)
}

fn story() -> MethodRouter<App> {
    get(api::story_show::show).patch(api::story_update::update).delete(api::story_discard::discard)
}

/// The pages that are kept: each is the same for every reader, and is made from its address alone.
pub(crate) fn pages(app: App) -> Router {
    Router::new()
        .route("/", get(portal::front::show))
        .route("/latest", get(portal::latest::show))
        .route("/news/{code}", get(portal::story::by_code))
        .route("/news/{code}/{slug}", get(portal::story::show))
        .route("/print/{code}", get(portal::print::show))
        .route("/group/{slug}", get(portal::group::show))
        .route("/desk/{slug}", get(portal::desk::show))
        .route("/tag/{slug}", get(portal::tag::show))
        .route("/archive/{year}/{month}/{day}", get(portal::archive::show))
        .route("/assets/{*path}", get(portal::asset::show))
        .route("/newsroom/assets/{*path}", get(newsroom::asset::show))
        .fallback(portal::nothing)
        .with_state(app)
}
