//! `/receipt/{token}`: what became of a comment, for whoever holds its receipt.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::comment::CommentStatus;
use domain::receipt::hash;
use http::StatusCode;
use render::context::{Link, ReceiptPage};
use store::{comments, stories};

use crate::front::html;
use crate::portal::or_error;
use crate::views::comments::{lines, name};
use crate::views::{frame, time, urls};
use crate::{App, Error};

/// The receipt.
pub(crate) async fn show(State(app): State<App>, Path(token): Path<String>) -> Response {
    or_error(&app, page(&app, &token).await).await
}

async fn page(app: &App, token: &str) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let comment = comments::by_receipt(&mut reader.conn(), &hash(token)).await?.ok_or(Error::NotFound)?;
    let story = stories::by_id(&mut reader.conn(), comment.story).await?;
    drop(reader);
    let url = urls::story(story.code, &story.slug);
    let public = story.status.is_public();
    let status = match comment.status {
        // What the hidden field caught looks like any other until somebody has decided: a machine learns nothing, and
        // whoever filled it by mistake is not refused by one.
        CommentStatus::Pending => "pending",
        CommentStatus::Spam if comment.decided.is_none() => "pending",
        CommentStatus::Published => "published",
        CommentStatus::Rejected | CommentStatus::Spam => "rejected",
        CommentStatus::Withdrawn => "withdrawn",
    };
    let page = ReceiptPage {
        status,
        comment_url: (public && status == "published").then(|| format!("{url}#comment-{}", comment.id)),
        story: public.then(|| Link::new(&story.content.headline, url)),
        name: name(app, &comment),
        at: time::moment(comment.created, app.settings.zone(), app.settings.locale),
        lines: lines(&comment),
        reason: comment.reason.filter(|_| status == "rejected"),
    };
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    Ok(html(StatusCode::OK, body, None))
}
