//! `GET /newsroom/stories/{id}/preview`: the public page as it would be, for this person alone.

use axum::extract::State;
use axum::response::Response;
use domain::story::{Story, StoryStatus};
use http::StatusCode;
use http::header::HeaderValue;
use store::working_copies;

use super::story_path::{StoryPath, readable};
use super::words::say;
use super::{Visitor, story_step};
use crate::front::html;
use crate::portal::story::{Surroundings, contexts};
use crate::views::comments::Form;
use crate::{App, Error};

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
) -> Result<Response, Error> {
    let surroundings = Surroundings::of(&app).await?;
    let mut reader = app.store.read().await?;
    let story = readable(&mut reader, &visitor, id).await?;
    let working = working_copies::load(&mut reader.conn(), id, visitor.account.id).await?;
    let content = working.map_or_else(|| story.content.clone(), |copy| copy.content);
    let shown = Story {
        content,
        published: story.published.or(story.due).or(Some(app.now())),
        status: if story.status.is_public() { story.status } else { StoryStatus::Published },
        // Nobody comments on a preview.
        exchange_open: false,
        ..story
    };
    let (site, page, _) = contexts(&app, reader, &shown, Form::default(), surroundings).await?;
    let page = marked(&app, &app.theme.page(&site, &page)?, &story_step::page(id));
    let mut response = html(StatusCode::OK, page, None);
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    Ok(response)
}

/// The page with a note at its head that it is a preview. The theme, which an operator may have changed, knows nothing of it.
fn marked(app: &App, page: &str, back: &str) -> String {
    let (note, way) = (say(app, "preview-banner", &[]), say(app, "preview-back", &[]));
    let banner = format!(
        "<aside class=\"preview-note\" role=\"note\"><p>{note} <a href=\"{back}\">{way}</a></p></aside>"
    );
    let sheet = app.newsroom.asset_url("preview.css").unwrap_or_default();
    let head = page.find("</head>").unwrap_or(0);
    let body =
        page[head..].find("<body").and_then(|at| page[head + at..].find('>').map(|end| head + at + end + 1));
    let body = body.unwrap_or(head);
    let link = format!("<link rel=\"stylesheet\" href=\"{sheet}\">");
    [&page[..head], &link, &page[head..body], &banner, &page[body..]].concat()
}
