//! `/author/{slug}`: the stories whose bylines name an author. An author exists as long as a public story does.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use store::authors;
use store::story_lists::List;

use super::list::{self, Before, Listing};
use super::or_error;
use crate::cache::{CachePolicy, Tag};
use crate::views::urls;
use crate::{App, Error};

/// A page of an author's stories.
pub(crate) async fn show(
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(before): Query<Before>,
) -> Response {
    or_error(&app, page(&app, &slug, &before).await).await
}

async fn page(app: &App, slug: &str, before: &Before) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let name = authors::name(&mut reader.conn(), slug).await?.ok_or(Error::NotFound)?;
    // Stories that take their place behind do so without an event.
    let is_unsettled = authors::is_catching_up(&mut reader.conn()).await?;
    drop(reader);
    let listing = Listing {
        kind: "author",
        heading: name,
        url: urls::author(slug),
        parent: None,
        desks: vec![],
        list: List::Author(slug.to_owned()),
        tags: vec![Tag::Author(slug.to_owned())],
        top: None,
    };
    let mut response = list::show(app, &directory, listing, before).await?;
    if is_unsettled {
        response.extensions_mut().remove::<CachePolicy>();
    }
    Ok(response)
}
