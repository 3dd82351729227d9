//! `POST /newsroom/media/{id}/delete`: a file that no story uses leaves the library.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use http::StatusCode;
use store::media;

use super::MediaPath;
use super::show::{Told, item_screen};
use crate::newsroom::Visitor;
use crate::{App, Error, library};

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    MediaPath(id): MediaPath,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::EditMedia)?;
    match library::delete(&app, visitor.actor.clone(), id).await {
        Ok(_) => Ok(Redirect::to("/newsroom/media").into_response()),
        Err(Error::Conflict(_)) => {
            let item = media::by_id(&mut app.store.read().await?.conn(), id).await?;
            let told = Told { error: Some("media-in-use"), ..Told::default() };
            item_screen(&app, &visitor, &item, StatusCode::CONFLICT, told).await
        }
        Err(error) => Err(error),
    }
}
