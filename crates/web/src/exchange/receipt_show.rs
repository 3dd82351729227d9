//! `/receipt/{token}`: what became of a comment, for whoever holds its receipt.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use render::context::{AppealView, Link, ReceiptPage};
use store::comments::own;
use store::{cases, stories};

use super::receipt::{held, state};
use crate::front::html;
use crate::portal::or_error;
use crate::views::comments::{comment_url, lines, name};
use crate::views::{frame, time, urls};
use crate::{App, Error};

/// The receipt.
pub(crate) async fn show(State(app): State<App>, Path(token): Path<String>) -> Response {
    or_error(&app, page(&app, &token, Typed::default(), StatusCode::OK).await).await
}

/// What was typed into one of the receipt's forms, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Typed {
    /// The text as it is to be mended.
    pub(super) edit: Option<String>,
    /// The objection.
    pub(super) appeal: String,
    /// The field and the message.
    pub(super) error: Option<(&'static str, String)>,
}

pub(super) async fn page(app: &App, token: &str, typed: Typed, code: StatusCode) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let minutes = app.memory.policy(&app.store).await?.edit_minutes;
    let mut reader = app.store.read().await?;
    let comment = own::find(&mut reader.conn(), &held(app, token)).await?;
    let story = stories::by_id(&mut reader.conn(), comment.story).await?;
    let case = cases::of_comment(&mut reader.conn(), comment.id).await?;
    drop(reader);
    let url = urls::story(story.code, &story.slug);
    let public = story.status.is_public();
    let status = state(&comment);
    let may_edit = own::may_edit(&comment, minutes, app.now());
    let page = ReceiptPage {
        status,
        comment_url: (public && status == "published").then(|| comment_url(&story, comment.id)),
        story: public.then(|| Link::new(&story.content.headline, url)),
        name: name(app, &comment),
        at: time::moment(comment.created, app.settings.zone(), app.settings.locale),
        lines: lines(&comment),
        url: format!("/receipt/{token}"),
        edit: may_edit.then(|| typed.edit.unwrap_or_else(|| comment.text.clone())),
        may_withdraw: own::may_withdraw(&comment),
        appeal_text: own::may_appeal(&comment).then_some(typed.appeal),
        appeal: comment.appeal.as_ref().map(|appeal| AppealView {
            lines: appeal.text.lines().map(str::to_owned).collect(),
            outcome: match appeal.upheld {
                None => "open",
                Some(true) => "upheld",
                Some(false) => "dismissed",
            },
        }),
        error: typed.error.map(|(field, message)| (field.to_owned(), message)),
        case: case.map(|case| Link::new(case.title, format!("/follow-ups/{}", case.id))),
        reason: comment.reason.filter(|_| status == "rejected"),
    };
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    Ok(html(code, body, None))
}
