//! `/`: the front page, as its editors arranged it or as it arranges itself.

use axum::extract::State;
use axum::response::Response;
use domain::front::Page;
use http::StatusCode;
use render::context::FrontPage;
use store::desks::Directory;
use store::story_lists::{self, Cursor, List};
use store::{Conn, fronts};

use super::or_error;
use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::views::arranged::{self, PICTURED_AMONG, Parts};
use crate::views::cards::{self, Pictures};
use crate::views::{frame, urls};
use crate::{App, Error};

/// Stories beside the lead story.
const SECONDARY: usize = 4;
/// Stories of a desk block.
const BLOCK: i64 = 4;

/// The front page.
pub(crate) async fn show(State(app): State<App>) -> Response {
    or_error(&app, page(&app).await).await
}

async fn page(app: &App) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let popular = app.memory.popular(&app.store, app.now()).await?;
    let mut reader = app.store.read().await?;
    let mut hard = vec![Tag::Latest, Tag::Front(Page::Front.number())];
    let mut page = match fronts::live(&mut reader.conn(), Page::Front).await? {
        Some(live) => {
            let (page, stories, pictures) =
                arranged::front(app, &mut reader.conn(), &directory, &live.arrangement).await?;
            hard.extend(stories.iter().map(|story| Tag::Story(story.0)).chain(pictures.tags()));
            page
        }
        None => {
            let (page, pictures) = by_itself(app, &mut reader.conn(), &directory).await?;
            hard.extend(pictures.tags());
            page
        }
    };
    drop(reader);
    page.popular = cards::popular(&popular, None, &app.settings);
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    let listed = popular.stories().map(|card| Tag::Story(card.id.0));
    let soft = [Tag::Directory, Tag::Popular].into_iter().chain(listed).collect();
    let policy = CachePolicy::Page { hard, soft };
    Ok(html(StatusCode::OK, body, Some(policy)))
}

/// The newest story leads, others stand beside it, and each desk has a block of its newest.
async fn by_itself(
    app: &App,
    conn: &mut Conn<'_>,
    directory: &Directory,
) -> Result<(FrontPage, Pictures), Error> {
    let most = (1 + SECONDARY + PICTURED_AMONG) as i64;
    let mut opening = story_lists::page(conn, &List::Latest, Cursor::START, most).await?;
    let newest = opening.split_off(opening.len().min(1 + SECONDARY));
    let mut blocks = Vec::new();
    for desk in &directory.desks {
        let stories = story_lists::page(conn, &List::Desk(desk.id), Cursor::START, BLOCK).await?;
        if !stories.is_empty() {
            blocks.push((desk.name.clone(), Some(urls::desk(&desk.slug)), stories));
        }
    }
    Parts { opening, blocks, newest }.illustrated(app, conn).await
}
