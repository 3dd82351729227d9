//! `PATCH /api/v1/stories/{id}`: saves a new version of a story, from the version named in `If-Match`.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::StoryId;
use domain::permission::{Action, Actor};
use domain::story::Story;
use http::{HeaderMap, StatusCode};
use store::stories::{self, Change};
use store::{Result as Stored, Tx};

use super::input::{self, StoryInput, StoryPath};
use super::{auth, or_problem, shape, view};
use crate::{App, Error};

#[utoipa::path(
    patch,
    path = "/stories/{id}",
    operation_id = "updateStory",
    tag = "stories",
    summary = "Saves a new version of a story; absent fields stay.",
    params(shape::StoryPlace, shape::IfMatch),
    request_body = StoryInput,
    responses((status = 200, description = "The story.", body = shape::StoryView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::Unknown, shape::Against, shape::Stale, shape::Unversioned, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn update(
    State(app): State<App>,
    StoryPath(id): StoryPath,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, answer(&app, id, &headers, body).await)
}

async fn answer(app: &App, id: StoryId, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::WriteStory).await?;
    let expected = input::if_match(headers)?;
    let input: StoryInput = input::json(headers, body).await?;
    if input.note.is_some() {
        return Err(Error::BadRequest("note belongs to /correct".into()));
    }
    let story = save(app, id, expected, input, None, actor).await?;
    view::story_response(app, StatusCode::OK, &story).await
}

/// Saves the fields that were sent, as an edit or, with a note, as a correction.
pub(super) async fn save(
    app: &App,
    story: StoryId,
    expected: Option<i64>,
    input: StoryInput,
    note: Option<String>,
    actor: Actor,
) -> Result<Story, Error> {
    let desk = input.desk(app).await?;
    let at = app.now();
    let (exchange, writes) = (input.exchange, input.has_content() || note.is_some());
    // The fields are laid over the version that was named, or over whatever stands; the store says if that has moved.
    let old = stories::by_id(&mut app.store.read().await?.conn(), story).await?;
    let expected = expected.or(Some(old.version));
    let content = input.change(old.content)?;
    let command = async move |tx: &mut Tx<'_>| -> Stored<Story> {
        if !writes {
            stories::expect(tx, story, expected).await?;
        } else {
            let change = Change { story, expected, desk, content, note };
            stories::edit(tx, change, &actor, at).await?;
        }
        match exchange {
            Some(open) => stories::set_exchange(tx, story, open, &actor, at).await,
            None => stories::by_id(tx.conn(), story).await,
        }
    };
    Ok(app.store.write(move |tx| Box::pin(command(tx))).await?)
}
