//! `/latest`: every story, newest first.

use axum::extract::{Query, State};
use axum::response::Response;
use store::story_lists::List;

use super::list::{self, Before, Listing};
use super::or_error;
use crate::cache::Tag;
use crate::{App, Error};

/// A page of the latest news.
pub(crate) async fn show(State(app): State<App>, Query(before): Query<Before>) -> Response {
    or_error(&app, page(&app, &before).await).await
}

async fn page(app: &App, before: &Before) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let listing = Listing {
        kind: "latest",
        heading: app.text("latest-heading", &[]),
        url: "/latest".into(),
        parent: None,
        desks: vec![],
        list: List::Latest,
        tags: vec![Tag::Latest],
        top: None,
    };
    list::show(app, &directory, listing, before).await
}
