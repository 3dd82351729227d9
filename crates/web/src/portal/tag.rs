//! `/tag/{slug}`: the stories with a tag. A tag exists as long as a public story has it; the address of one that was
//! renamed or merged leads on.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::LOCATION;
use store::story_lists::{self, List};
use store::tags;

use super::list::{self, Before, Listing};
use super::or_error;
use crate::cache::Tag;
use crate::views::urls;
use crate::{App, Error};

/// A page of a tag's stories.
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
    if let Some(target) = tags::target(&mut reader.conn(), slug).await? {
        return Ok((StatusCode::MOVED_PERMANENTLY, [(LOCATION, urls::tag(&target))]).into_response());
    }
    let name = story_lists::tag_name(&mut reader.conn(), slug).await?.ok_or(Error::NotFound)?;
    drop(reader);
    let listing = Listing {
        kind: "tag",
        heading: name,
        url: urls::tag(slug),
        parent: None,
        desks: vec![],
        list: List::Tag(slug.to_owned()),
        tags: vec![Tag::Tagged(slug.to_owned())],
        top: None,
    };
    list::show(app, &directory, listing, before).await
}
