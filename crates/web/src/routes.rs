//! Every URL of the site.

use std::sync::Arc;

use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Extension, Router};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::document_show::Described;
use crate::front::Maker;
use crate::{App, api, exchange, front, newsroom, portal};

/// What is answered anew each time.
pub(crate) fn live(maker: Maker) -> Router {
    let app = maker.app.clone();
    let page = move |request| front::page(maker.clone(), request);
    Router::new()
        .route("/search", get(portal::search::show))
        .route("/healthz", get(portal::health::alive))
        .route("/readyz", get(portal::health::ready))
        .route("/news/{code}/comments", post(exchange::comment_create::create).get(page.clone()))
        .route("/receipt", get(exchange::receipt_list::show))
        .route("/exchange/challenge", get(exchange::challenge::show))
        .route("/exchange/verify/{token}", get(exchange::mail::ask_verify).post(exchange::mail::verify))
        .route(
            "/exchange/unsubscribe/{token}",
            get(exchange::mail::ask_unsubscribe).post(exchange::mail::unsubscribe),
        )
        .route("/news/{code}/comments/live", get(portal::comment_live::show))
        .route("/receipt/{token}", get(exchange::receipt_show::show))
        .route("/news/{code}/comments/{id}/vote", post(exchange::opinion::vote))
        .route(
            "/news/{code}/comments/{id}/report",
            post(exchange::opinion::report).get(exchange::opinion::ask),
        )
        .route("/receipt/{token}/edit", post(exchange::receipt_act::edit))
        .route("/receipt/{token}/withdraw", post(exchange::receipt_act::withdraw))
        .route("/receipt/{token}/appeal", post(exchange::receipt_act::appeal))
        .route("/follow-ups/{id}/join", post(exchange::case_join::join))
        .route("/follow-ups/receipt/{token}", get(exchange::case_join::show))
        .route("/follow-ups/receipt/{token}/leave", post(exchange::case_join::leave))
        .route("/media/{key}/{file}", get(portal::media::show))
        .merge(api(&app))
        .route("/newsroom/assets/{*path}", get(page.clone()))
        .nest("/newsroom", newsroom::routes(app.clone()))
        .fallback(page)
        .with_state(app)
}

/// The API: whatever is mounted here is in its document.
fn api_v1() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(OpenApi::default())
        .routes(routes!(api::story_list::list, api::story_create::create))
        .routes(routes!(api::story_show::show, api::story_update::update, api::story_discard::discard))
        .routes(routes!(api::story_submit::submit))
        .routes(routes!(api::story_return::send_back))
        .routes(routes!(api::story_ready::ready))
        .routes(routes!(api::story_schedule::schedule))
        .routes(routes!(api::story_restore::restore))
        .routes(routes!(api::story_publish::publish))
        .routes(routes!(api::story_correct::correct))
        .routes(routes!(api::story_withdraw::withdraw))
        .routes(routes!(api::story_versions::list))
        .routes(routes!(api::suggestion_list::list, api::suggestion_choose::choose))
        .routes(routes!(api::media_list::list, api::media_create::create))
        .routes(routes!(api::media_show::show, api::media_update::update))
        .routes(routes!(api::comment_list::list))
        .routes(routes!(api::comment_decide::approve))
        .routes(routes!(api::comment_decide::reject))
        .routes(routes!(api::comment_decide::spam))
        .routes(routes!(api::case_open::follow_up))
        .routes(routes!(api::case_list::list))
        .routes(routes!(api::case_list::show, api::case_save::update))
        .routes(routes!(api::case_save::asked))
        .routes(routes!(api::case_save::answered))
        .routes(routes!(api::case_save::closed))
        .routes(routes!(api::comment_batch::decide))
        .routes(routes!(api::comment_batch::undo))
        .routes(routes!(api::event_list::list))
        .routes(routes!(api::front_show::show, api::front_save::save))
        .routes(routes!(api::front_show::of_desk, api::front_save::of_desk))
        .routes(routes!(api::tag_list::list))
        .routes(routes!(api::tag_save::rename))
        .routes(routes!(api::tag_save::merge))
        .routes(routes!(api::task_list::list, api::task_save::create))
        .routes(routes!(api::task_save::update))
        .fallback(api::nothing)
}

/// The API with its document, which is open to everyone.
fn api(app: &App) -> Router<App> {
    let document = api::document_show::base(&app.settings.url);
    let (router, document) =
        OpenApiRouter::with_openapi(document).nest("/api/v1", api_v1()).split_for_parts();
    let described = Arc::new(Described::new(document));
    router
        .layer(from_fn_with_state(app.clone(), api::in_turn))
        .route("/api/openapi.json", get(api::document_show::show))
        .merge(newsroom::framed(Router::new().route("/api/docs", get(api::docs_show::show)), app.clone()))
        .layer(Extension(described))
}

/// The pages that are kept: each is the same for every reader, and is made from its address alone.
pub(crate) fn pages(app: App) -> Router {
    Router::new()
        .route("/", get(portal::front::show))
        .route("/latest", get(portal::latest::show))
        .route("/news/{code}", get(portal::story::by_code))
        .route("/news/{code}/{slug}", get(portal::story::show))
        .route("/news/{code}/comments/{what}", get(portal::comments::show))
        .route("/print/{code}", get(portal::print::show))
        .route("/group/{slug}", get(portal::group::show))
        .route("/desk/{slug}", get(portal::desk::show))
        .route("/tag/{slug}", get(portal::tag::show))
        .route("/author/{slug}", get(portal::author::show))
        .route("/archive", get(portal::archive::newest))
        .route("/archive/{year}", get(portal::archive::year))
        .route("/archive/{year}/{month}", get(portal::archive::month))
        .route("/archive/{year}/{month}/{day}", get(portal::archive::show))
        .route("/lite", get(portal::lite::front))
        .route("/lite/desk/{slug}", get(portal::lite::desk))
        .route("/lite/news/{code}", get(portal::lite::story))
        .route("/feed.xml", get(portal::feed::rss))
        .route("/atom.xml", get(portal::feed::atom))
        .route("/feed.json", get(portal::feed::json))
        .route("/offline", get(portal::offline::show))
        .route("/sw.js", get(portal::offline::worker))
        .route("/robots.txt", get(portal::robots::show))
        .route("/sitemap.xml", get(portal::sitemap::index))
        .route("/sitemap-news.xml", get(portal::sitemap::news))
        .route("/sitemap/{file}", get(portal::sitemap::of_lists))
        .route("/sitemap/{kind}/{file}", get(portal::sitemap::part))
        .route("/{list}/{slug}/{feed}", get(portal::feed::of_list))
        .route("/follow-ups", get(portal::follow_ups::open))
        .route("/follow-ups/answered", get(portal::follow_ups::answered))
        .route("/follow-ups/closed", get(portal::follow_ups::closed))
        .route("/follow-ups/{id}", get(portal::follow_ups::show))
        .route("/transparency", get(portal::transparency::latest))
        .route("/transparency/{month}", get(portal::transparency::show))
        .route("/dictionary/{mark}", get(portal::dictionary::show))
        .route("/assets/{*path}", get(portal::asset::show))
        .route("/newsroom/assets/{*path}", get(newsroom::asset::show))
        .fallback(portal::nothing)
        .with_state(app)
}
