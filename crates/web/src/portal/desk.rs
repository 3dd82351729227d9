//! `/desk/{slug}`: a desk's stories.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use render::context::Link;
use store::story_lists::List;

use super::list::{self, Before, Listing};
use super::or_error;
use crate::cache::Tag;
use crate::views::urls;
use crate::{App, Error};

/// A page of a desk's stories.
pub(crate) async fn show(
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(before): Query<Before>,
) -> Response {
    or_error(&app, page(&app, &slug, &before).await).await
}

async fn page(app: &App, slug: &str, before: &Before) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let desk = directory.desk_by_slug(slug).ok_or(Error::NotFound)?;
    let group = directory.group(desk.group);
    let listing = Listing {
        kind: "desk",
        heading: desk.name.clone(),
        url: urls::desk(&desk.slug),
        parent: group.map(|group| Link::new(&group.name, urls::group(&group.slug))),
        desks: vec![],
        list: List::Desk(desk.id),
        tag: Tag::Desk(desk.id.0),
    };
    list::show(app, &directory, listing, before).await
}
