//! `/lite`, `/lite/desk/{slug}` and `/lite/news/{code}`: the news for slow lines, without pictures, scripts and fonts.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::story::StoryStatus;
use http::StatusCode;
use render::context::{LiteListPage, LiteStoryPage};
use render::document::MediaViews;
use store::stories;
use store::story_lists::{self, List};

use super::list::{Before, PAGE, going_on};
use super::or_error;
use super::story::{Surroundings, by_code_text, gone};
use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::views::{cards, frame, story as story_view, urls};
use crate::{App, Error};

/// The newest stories of all desks.
pub(crate) async fn front(State(app): State<App>, Query(before): Query<Before>) -> Response {
    or_error(&app, list(&app, None, &before).await).await
}

/// A desk's newest stories.
pub(crate) async fn desk(
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(before): Query<Before>,
) -> Response {
    or_error(&app, list(&app, Some(&slug), &before).await).await
}

/// A story.
pub(crate) async fn story(State(app): State<App>, Path(code): Path<String>) -> Response {
    or_error(&app, of_story(&app, &code).await).await
}

async fn list(app: &App, slug: Option<&str>, before: &Before) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let desk = match slug {
        Some(slug) => Some(directory.desk_by_slug(slug).ok_or(Error::NotFound)?),
        None => None,
    };
    let (list, tag, full_url) = match desk {
        Some(desk) => (List::Desk(desk.id), Tag::Desk(desk.id.0), urls::desk(&desk.slug)),
        None => (List::Latest, Tag::Latest, "/".to_owned()),
    };
    let url = if desk.is_some() { format!("/lite{full_url}") } else { "/lite".to_owned() };
    let mut reader = app.store.read().await?;
    let mut stories = story_lists::page(&mut reader.conn(), &list, before.cursor()?, PAGE + 1).await?;
    drop(reader);
    let older = going_on(app, &mut stories, &url);
    let page = LiteListPage {
        heading: desk.map(|desk| desk.name.clone()),
        url,
        full_url,
        stories: cards::cards(&stories, &app.settings),
        older,
    };
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    let policy = CachePolicy::Page { hard: vec![tag], soft: vec![Tag::Directory] };
    Ok(html(StatusCode::OK, body, Some(policy)))
}

async fn of_story(app: &App, code: &str) -> Result<Response, Error> {
    let surroundings = Surroundings::of(app).await?;
    let mut reader = app.store.read().await?;
    let story = by_code_text(&mut reader, code).await?;
    match story.status {
        StoryStatus::Withdrawn => return gone(app, &story, &surroundings),
        StoryStatus::Published | StoryStatus::Corrected => {}
        _ => return Err(Error::NotFound),
    }
    let corrections = match story.status {
        StoryStatus::Corrected => stories::corrections(&mut reader.conn(), story.id).await?,
        _ => vec![],
    };
    let directory = surroundings.directory(&mut reader, &story).await?;
    drop(reader);
    let view = story_view::story(&story, &corrections, &directory, &MediaViews::new(), &app.settings)?;
    let body = app.theme.page(&frame::site(&app.settings, &directory), &LiteStoryPage { story: view })?;
    let policy = CachePolicy::Page { hard: vec![Tag::Story(story.id.0)], soft: vec![Tag::Directory] };
    Ok(html(StatusCode::OK, body, Some(policy)))
}
