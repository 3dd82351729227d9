//! `/print/{code}`: a story for paper.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::story::StoryStatus;
use http::StatusCode;

use super::or_error;
use super::story::{Surroundings, by_code_text, contexts, gone};
use crate::front::html;
use crate::views::comments::Form;
use crate::{App, Error};

/// The print view.
pub(crate) async fn show(State(app): State<App>, Path(code): Path<String>) -> Response {
    or_error(&app, page(&app, &code).await).await
}

async fn page(app: &App, code: &str) -> Result<Response, Error> {
    let surroundings = Surroundings::of(app).await?;
    let mut reader = app.store.read().await?;
    let story = by_code_text(&mut reader, code).await?;
    match story.status {
        StoryStatus::Withdrawn => gone(app, &story, &surroundings),
        StoryStatus::Published | StoryStatus::Corrected => {
            let (site, page, policy) = contexts(app, reader, &story, Form::default(), surroundings).await?;
            Ok(html(StatusCode::OK, app.theme.print(&site, &page)?, Some(policy)))
        }
        _ => Err(Error::NotFound),
    }
}
