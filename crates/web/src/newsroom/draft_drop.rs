//! `DELETE /newsroom/stories/{id}/draft`, and the form's way to it: drops what was typed and not saved.

use axum::extract::State;
use axum::response::Redirect;
use domain::StoryId;
use http::StatusCode;
use store::working_copies;

use super::story_path::{StoryPath, must_read};
use super::{Visitor, story_step};
use crate::{App, Error};

pub(crate) async fn delete(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
) -> Result<StatusCode, Error> {
    forget(&app, &visitor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
) -> Result<Redirect, Error> {
    forget(&app, &visitor, id).await?;
    Ok(Redirect::to(&format!("{}?done=dropped", story_step::page(id))))
}

async fn forget(app: &App, visitor: &Visitor, id: StoryId) -> Result<(), Error> {
    must_read(app, visitor, id).await?;
    let user = visitor.account.id;
    app.store.write(move |tx| Box::pin(working_copies::forget(tx, id, user))).await?;
    Ok(())
}
