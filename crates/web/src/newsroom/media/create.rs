//! `POST /newsroom/media`: files from the form, or one from a script.

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use http::{HeaderMap, StatusCode};
use media::Refusal;
use render::newsroom::UploadResult;
use store::media::Saved;

use super::list::{Asked, library_screen};
use super::page;
use crate::front::wants_json;
use crate::library::{self, Form, Reach, Stopped};
use crate::newsroom::Visitor;
use crate::{App, Error};

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::AddMedia)?;
    let form = library::read_form(&app, &headers, body).await?;
    if wants_json(&headers) {
        return for_script(&app, &visitor, form).await;
    }
    let results = keep_all(&app, &visitor, form).await?;
    match results.as_slice() {
        [] => Ok(Redirect::to("/newsroom/media").into_response()),
        [UploadResult { url: Some(url), known, .. }] => {
            let url = if *known { format!("{url}?known=1") } else { url.clone() };
            Ok(Redirect::to(&url).into_response())
        }
        results => {
            let refused = results.iter().any(|result| result.error.is_some());
            let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            library_screen(&app, &visitor, Asked::default(), status, results.to_vec()).await
        }
    }
}

/// One file, answered with what is known of it.
async fn for_script(app: &App, visitor: &Visitor, mut form: Form) -> Result<Response, Error> {
    if form.files.len() != 1 {
        form.forget().await;
        return Err(Error::BadRequest("one field called file is needed".into()));
    }
    let (_, file) = form.files.remove(0);
    let saved = match file {
        Ok(held) => library::keep(app, &visitor.actor, held, form.said).await,
        Err(refusal) => Err(Stopped::Refused(refusal)),
    };
    match saved {
        Ok(saved) => {
            let mut value = library::item_view(saved.item(), Reach::Newsroom, &app.settings);
            let known = matches!(saved, Saved::Known(_));
            value.duplicate = known;
            let status = if known { StatusCode::OK } else { StatusCode::CREATED };
            Ok((status, axum::Json(value)).into_response())
        }
        Err(Stopped::Refused(refusal)) => Ok(library::problem(app, &refusal)),
        Err(Stopped::Failed(error)) => Err(error),
    }
}

/// Keeps each file by itself: one that is refused does not take the others along.
async fn keep_all(app: &App, visitor: &Visitor, form: Form) -> Result<Vec<UploadResult>, Error> {
    let Form { files, said } = form;
    let mut results = vec![];
    let mut files = files.into_iter();
    while let Some((name, file)) = files.next() {
        let saved = match file {
            Ok(held) => library::keep(app, &visitor.actor, held, said.clone()).await,
            Err(refusal) => Err(Stopped::Refused(refusal)),
        };
        results.push(match saved {
            Ok(saved) => UploadResult {
                name,
                url: Some(page(saved.item())),
                error: None,
                known: matches!(saved, Saved::Known(_)),
            },
            Err(Stopped::Refused(refusal)) => {
                UploadResult { name, url: None, error: Some(words(app, &refusal)), known: false }
            }
            Err(Stopped::Failed(error)) => {
                Form { files: files.collect(), ..Form::default() }.forget().await;
                return Err(error);
            }
        });
    }
    Ok(results)
}

fn words(app: &App, refusal: &Refusal) -> String {
    let args = refusal.args();
    let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    app.newsroom.text(&app.settings.lang, refusal.code(), &args)
}
