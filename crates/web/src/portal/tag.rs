//! `/tag/{slug}`: the stories with a tag. A tag exists as long as a public story has it.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use store::story_lists::{self, List};

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
    let name =
        story_lists::tag_name(&mut app.store.read().await?.conn(), slug).await?.ok_or(Error::NotFound)?;
    let listing = Listing {
        kind: "tag",
        heading: name,
        url: urls::tag(slug),
        parent: None,
        desks: vec![],
        list: List::Tag(slug.to_owned()),
        tag: Tag::Tagged(slug.to_owned()),
    };
    list::show(app, &directory, listing, before).await
}
