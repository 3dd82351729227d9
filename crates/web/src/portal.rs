//! What readers read: one file a page.

pub(crate) mod archive;
pub(crate) mod asset;
pub(crate) mod author;
pub(crate) mod comment_live;
pub(crate) mod comments;
pub(crate) mod desk;
pub(crate) mod dictionary;
pub(crate) mod feed;
pub(crate) mod follow_ups;
pub(crate) mod front;
pub(crate) mod group;
pub(crate) mod health;
pub(crate) mod latest;
pub(crate) mod lite;
pub(crate) mod media;
pub(crate) mod offline;
pub(crate) mod print;
pub(crate) mod robots;
pub(crate) mod search;
pub(crate) mod sitemap;
pub(crate) mod story;
pub(crate) mod tag;
pub(crate) mod transparency;

mod comment_feed;
mod list;

use axum::extract::State;
use axum::response::Response;

use crate::{App, Error};

/// A page's response, or the page of its error.
pub(crate) async fn or_error(app: &App, page: Result<Response, Error>) -> Response {
    match page {
        Ok(response) => response,
        Err(error) => error.page(app).await,
    }
}

/// No page has this address.
pub(crate) async fn nothing(State(app): State<App>) -> Response {
    Error::NotFound.page(&app).await
}
