//! `GET /newsroom/stories/{id}`: a story to be read, or written.

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::Visitor;
use super::story_path::{StoryPath, must_read};
use super::story_screen::{Showing, page};
use super::words::say;
use crate::{App, Error};

/// What was done before the page is shown.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

impl Done {
    /// The words for it; none for what nobody says.
    pub(super) fn words(&self, app: &App) -> Option<String> {
        let key = format!("done-{}", self.done);
        let is_word = !self.done.is_empty() && self.done.bytes().all(|byte| byte.is_ascii_lowercase());
        is_word.then(|| say(app, &key, &[])).filter(|words| *words != key)
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    Query(done): Query<Done>,
) -> Result<Response, Error> {
    let story = must_read(&app, &visitor, id).await?;
    page(&app, &visitor, &story, Showing { done: done.words(&app), ..Showing::default() }).await
}
