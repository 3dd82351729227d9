//! `/group/{slug}`: the stories of a group's desks.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use render::context::Link;
use store::story_lists::List;

use super::list::{self, Before, Listing};
use super::or_error;
use crate::cache::Tag;
use crate::views::urls;
use crate::{App, Error};

/// A page of a group's stories.
pub(crate) async fn show(
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(before): Query<Before>,
) -> Response {
    or_error(&app, page(&app, &slug, &before).await).await
}

async fn page(app: &App, slug: &str, before: &Before) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let group = directory.group_by_slug(slug).ok_or(Error::NotFound)?;
    let desks = directory.desks.iter().filter(|desk| desk.group == group.id);
    let listing = Listing {
        kind: "group",
        heading: group.name.clone(),
        url: urls::group(&group.slug),
        parent: None,
        desks: desks.map(|desk| Link::new(&desk.name, urls::desk(&desk.slug))).collect(),
        list: List::Group(group.id),
        tags: vec![Tag::Group(group.id.0)],
        top: None,
    };
    list::show(app, &directory, listing, before).await
}
