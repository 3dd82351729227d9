//! `/receipt`: the comments of this browser, for those who lost the address of a receipt.

use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use render::context::{Link, OwnComment, ReceiptsPage};
use store::comments::own;
use store::stories;

use super::{browser, receipt};
use crate::front::html;
use crate::portal::or_error;
use crate::views::comments::lines;
use crate::views::{frame, time, urls};
use crate::{App, Error};

/// Comments that are listed.
const MOST: i64 = 50;

/// The list; empty for a browser that we do not know.
pub(crate) async fn show(State(app): State<App>, headers: HeaderMap) -> Response {
    or_error(&app, page(&app, &headers).await).await
}

async fn page(app: &App, headers: &HeaderMap) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut comments = vec![];
    if let Some(browser) = browser::known(app, headers) {
        let mut reader = app.store.read().await?;
        for comment in own::of_reader(&mut reader.conn(), browser, MOST).await? {
            let story = stories::by_id(&mut reader.conn(), comment.story).await?;
            let public = story.status.is_public();
            comments.push(OwnComment {
                url: receipt::path(app, comment.id),
                status: receipt::state(&comment),
                at: time::moment(comment.created, app.settings.zone(), app.settings.locale),
                lines: lines(&comment),
                story: public
                    .then(|| Link::new(&story.content.headline, urls::story(story.code, &story.slug))),
            });
        }
    }
    let body = app.theme.page(&frame::site(&app.settings, &directory), &ReceiptsPage { comments })?;
    Ok(html(StatusCode::OK, body, None))
}
