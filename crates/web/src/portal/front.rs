//! `/`: the front page, as its editors arranged it or as it arranges itself.

use axum::extract::State;
use axum::response::Response;
use domain::front::Page;
use http::StatusCode;
use render::context::{Block, FrontPage, Popular};
use store::desks::Directory;
use store::story_lists::{self, Cursor, List};
use store::{Conn, fronts};

use super::or_error;
use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::views::{arranged, cards, frame, urls};
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
    let popular = app.memory.popular(&app.store, app.now()).await?;
    let mut reader = app.store.read().await?;
    let mut hard = vec![Tag::Latest, Tag::Front(Page::Front.number())];
    let mut page = match fronts::live(&mut reader.conn(), Page::Front).await? {
        Some(live) => {
            let (page, stories) =
                arranged::front(app, &mut reader.conn(), &directory, &live.arrangement).await?;
            hard.extend(stories.iter().map(|story| Tag::Story(story.0)));
            page
        }
        None => by_itself(app, &mut reader.conn(), &directory).await?,
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
pub(crate) async fn by_itself(
    app: &App,
    conn: &mut Conn<'_>,
    directory: &Directory,
) -> Result<FrontPage, Error> {
    let most = (1 + SECONDARY + LATEST) as i64;
    let newest = story_lists::page(conn, &List::Latest, Cursor::START, most).await?;
    let mut blocks = Vec::new();
    for desk in &directory.desks {
        let stories = story_lists::page(conn, &List::Desk(desk.id), Cursor::START, BLOCK).await?;
        if !stories.is_empty() {
            let (title, url) = (desk.name.clone(), Some(urls::desk(&desk.slug)));
            blocks.push(Block { title, url, stories: cards::cards(&stories, &app.settings) });
        }
    }
    let mut newest = cards::cards(&newest, &app.settings).into_iter();
    Ok(FrontPage {
        strip: None,
        lead: newest.next(),
        secondary: newest.by_ref().take(SECONDARY).collect(),
        blocks,
        latest: newest.collect(),
        popular: Popular::default(),
    })
}
