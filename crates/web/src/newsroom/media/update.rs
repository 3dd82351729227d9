//! `POST /newsroom/media/{id}`: what is said of a file, from its form.

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::comment_form::FieldError;
use domain::media::{Change, Focal};
use domain::permission::Action;
use http::StatusCode;
use persian::digits::to_latin;
use serde::Deserialize;
use store::media;

use super::show::{Told, item_screen};
use super::{MediaPath, page};
use crate::newsroom::Visitor;
use crate::{App, Error};

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Typed {
    version: Option<i64>,
    alt: Option<String>,
    caption: Option<String>,
    credit: Option<String>,
    rights: Option<String>,
    focal_x: Option<String>,
    focal_y: Option<String>,
}

pub(crate) async fn update(
    State(app): State<App>,
    visitor: Visitor,
    MediaPath(id): MediaPath,
    Form(typed): Form<Typed>,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::AddMedia)?;
    let Typed { version, alt, caption, credit, rights, focal_x, focal_y } = typed;
    let focal = focal_x.zip(focal_y).map(|(x, y)| [x, y]);
    let read = focal.as_ref().map(read_focal);
    let change = Change { alt, caption, credit, rights, focal: read.clone().and_then(Result::ok) };
    let kept = match read {
        Some(Err(error)) => Err(store::Error::Invalid(vec![error])),
        _ => {
            let (change, actor, at) = (change.clone(), visitor.actor.clone(), app.now());
            let command = app.store.write(move |tx| {
                Box::pin(async move { media::change(tx, id, version, &change, &actor, at).await })
            });
            command.await
        }
    };
    let (status, errors, error) = match kept {
        Ok(item) => return Ok(Redirect::to(&format!("{}?saved=1", page(&item))).into_response()),
        Err(store::Error::Invalid(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors, None),
        Err(store::Error::Conflict { .. }) => {
            (StatusCode::PRECONDITION_FAILED, vec![], Some("media-outdated"))
        }
        Err(error) => return Err(error.into()),
    };
    let item = media::by_id(&mut app.store.read().await?.conn(), id).await?;
    let told = Told { typed: Some(change), focal, errors, error, ..Told::default() };
    item_screen(&app, &visitor, &item, status, told).await
}

/// Two numbers in any digits.
fn read_focal(typed: &[String; 2]) -> Result<Focal, FieldError> {
    let read = |text: &String| to_latin(text.trim()).parse::<u16>().ok().filter(|part| *part <= Focal::MOST);
    let [x, y] = typed;
    let focal = read(x).zip(read(y)).map(|(x, y)| Focal { x, y });
    focal.ok_or_else(|| FieldError::new("focal", "media-focal-beyond"))
}
