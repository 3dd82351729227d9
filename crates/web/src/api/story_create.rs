//! `POST /api/v1/stories`: saves a new draft.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::comment_form::FieldError;
use domain::permission::Action;
use domain::story::Story;
use http::{HeaderMap, StatusCode};
use store::stories::{self, NewStory};
use store::{Result as Stored, Tx};

use super::input::{self, StoryInput};
use super::{auth, or_problem, shape, view};
use crate::{App, Error};

#[utoipa::path(
    post,
    path = "/stories",
    operation_id = "createStory",
    tag = "stories",
    summary = "Saves a new draft; desk and headline are required.",
    request_body = StoryInput,
    responses((status = 201, description = "The draft.", body = shape::StoryView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn create(State(app): State<App>, headers: HeaderMap, body: Body) -> Response {
    or_problem(&app, answer(&app, &headers, body).await)
}

async fn answer(app: &App, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::WriteStory).await?;
    let input: StoryInput = input::json(headers, body).await?;
    let unknown = || Error::Invalid(vec![FieldError::new("desk", "story-desk-unknown")]);
    let desk = input.desk(app).await?.ok_or_else(unknown)?;
    if input.note.is_some() {
        return Err(Error::BadRequest("note belongs to /correct".into()));
    }
    let closed = input.exchange == Some(false);
    let new = NewStory { desk, content: input.into_content()? };
    let at = app.now();
    let command = async move |tx: &mut Tx<'_>| -> Stored<Story> {
        let story = stories::create(tx, new, &actor, at).await?;
        if closed { stories::set_exchange(tx, story.id, false, &actor, at).await } else { Ok(story) }
    };
    let story = app.store.write(move |tx| Box::pin(command(tx))).await?;
    view::story_response(app, StatusCode::CREATED, &story).await
}
