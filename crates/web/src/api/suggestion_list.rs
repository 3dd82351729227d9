//! `GET /api/v1/stories/{id}/suggestions`: what is suggested under a story, and why.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::StoryId;
use domain::suggestion::Choice;
use http::HeaderMap;
use serde::Serialize;
use store::Conn;
use store::suggestions::{self, Explained};
use utoipa::ToSchema;

use super::input::StoryPath;
use super::story_show::readable;
use super::{or_problem, shape};
use crate::views::time;
use crate::{App, Error};

/// A suggestion and what speaks for it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Suggestion)]
pub(crate) struct SuggestionView {
    /// The id of the story suggested.
    story: i64,
    /// Its news code.
    code: i64,
    headline: String,
    /// When it was published.
    #[schema(required, format = DateTime)]
    published: Option<String>,
    #[schema(value_type = shape::ChoiceWord)]
    choice: Choice,
    /// Whether readers are shown it; what is banned, or no longer public, is not.
    shown: bool,
    /// How near it stands by words and time, in thousandths.
    kinship: i64,
    /// How many readers of the story went on to it lately; 0 where they are too few to be told from one another.
    next: i64,
    /// The words that both are about, folded, the most telling first.
    words: Vec<String>,
}

/// What is suggested under a story.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SuggestionList {
    /// Pinned ones, then as they came, then banned ones. A page shows the first five that are shown.
    items: Vec<SuggestionView>,
}

#[utoipa::path(
    get,
    path = "/stories/{id}/suggestions",
    operation_id = "listSuggestions",
    tag = "stories",
    summary = "Lists what is suggested under a story, and why.",
    params(shape::StoryPlace),
    responses((status = 200, description = "The suggestions.", body = SuggestionList), shape::Common, shape::Unknown),
)]
pub(crate) async fn list(State(app): State<App>, StoryPath(id): StoryPath, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, id, &headers).await)
}

async fn answer(app: &App, id: StoryId, headers: &HeaderMap) -> Result<Response, Error> {
    let (_, mut reader) = readable(app, id, headers).await?;
    respond(app, &mut reader.conn(), id).await
}

/// What is suggested under the story.
///
/// # Errors
/// When the store fails.
pub(super) async fn respond(app: &App, conn: &mut Conn<'_>, id: StoryId) -> Result<Response, Error> {
    let all = suggestions::explain(conn, id, app.now()).await?;
    let items = all.into_iter().map(|one| view(app, one)).collect();
    Ok(axum::Json(SuggestionList { items }).into_response())
}

fn view(app: &App, one: Explained) -> SuggestionView {
    SuggestionView {
        story: one.story.0,
        code: one.code,
        headline: one.headline,
        published: one.published.map(|at| time::iso(at, app.settings.zone())),
        choice: one.choice,
        shown: one.public && one.choice != Choice::Banned,
        kinship: one.kinship * 1_000 / domain::suggestion::SAME,
        next: one.next as i64,
        words: one.words,
    }
}
