//! `/`: the front page.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use render::context::{DeskBlock, FrontPage, Link};
use store::story_lists::{self, Cursor, List};

use super::or_error;
use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::views::{cards, frame, urls};
use crate::{App, Error};

/// Stories beside the lead story.
const SECONDARY: usize = 4;
/// Stories of the latest box.
const LATEST: usize = 10;
/// Stories of a desk block.
const BLOCK: i64 = 4;

/// The front page.
pub(crate) async fn show(State(app): State<App>) -> Response {
    or_error(&app, page(&app).await).await
}

async fn page(app: &App) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let most = (1 + SECONDARY + LATEST) as i64;
    let newest = story_lists::page(&mut reader.conn(), &List::Latest, Cursor::START, most).await?;
    let mut blocks = Vec::new();
    for desk in &directory.desks {
        let stories =
            story_lists::page(&mut reader.conn(), &List::Desk(desk.id), Cursor::START, BLOCK).await?;
        if !stories.is_empty() {
            let desk = Link::new(&desk.name, urls::desk(&desk.slug));
            blocks.push(DeskBlock { desk, stories: cards::cards(&stories, &app.settings) });
        }
    }
    drop(reader);
    let mut newest = cards::cards(&newest, &app.settings).into_iter();
    let page = FrontPage {
        lead: newest.next(),
        secondary: newest.by_ref().take(SECONDARY).collect(),
        blocks,
        latest: newest.collect(),
    };
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    let policy = CachePolicy::Page { hard: vec![Tag::Latest], soft: vec![Tag::Directory] };
    Ok(html(StatusCode::OK, body, Some(policy)))
}
