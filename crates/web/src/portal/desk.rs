//! `/desk/{slug}`: a desk's stories, those first that its editors keep at the top.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::front::{Arrangement, Page};
use render::context::Link;
use store::fronts;
use store::story_lists::List;

use super::list::{self, Before, Listing};
use super::or_error;
use crate::cache::{CachePolicy, Tag};
use crate::views::{arranged, urls};
use crate::{App, Error};

/// A page of a desk's stories.
pub(crate) async fn show(
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(before): Query<Before>,
) -> Response {
    or_error(&app, page(&app, &slug, &before, None).await).await
}

/// The desk's first page as `arrangement` would have it. Never kept.
pub(crate) async fn preview(app: &App, slug: &str, arrangement: &Arrangement) -> Result<Response, Error> {
    let mut response = page(app, slug, &Before::default(), Some(arrangement)).await?;
    response.extensions_mut().remove::<CachePolicy>();
    Ok(response)
}

async fn page(
    app: &App,
    slug: &str,
    before: &Before,
    preview: Option<&Arrangement>,
) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let desk = directory.desk_by_slug(slug).ok_or(Error::NotFound)?;
    let page = Page::Desk(desk.id);
    let mut reader = app.store.read().await?;
    let live = match preview {
        Some(_) => None,
        None => fronts::live(&mut reader.conn(), page).await?.map(|saved| saved.arrangement),
    };
    let top = match preview.or(live.as_ref()) {
        Some(arrangement) => Some(arranged::top(&mut reader.conn(), &desk.slug, arrangement).await?),
        None => None,
    };
    drop(reader);
    let group = directory.group(desk.group);
    let listing = Listing {
        kind: "desk",
        heading: desk.name.clone(),
        url: urls::desk(&desk.slug),
        parent: group.map(|group| Link::new(&group.name, urls::group(&group.slug))),
        desks: vec![],
        list: List::Desk(desk.id),
        tags: vec![Tag::Desk(desk.id.0), Tag::Front(page.number())],
        top,
    };
    list::show(app, &directory, listing, before).await
}
