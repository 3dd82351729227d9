//! `POST /newsroom/stories/{id}/versions/{version}/restore`: saves what an older version said as a new one.

use std::collections::HashMap;

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use render::context::Link;
use render::newsroom::NoticeScreen;
use store::stories::{self, Change};
use store::working_copies;

use super::story_path::{VersionPath, readable};
use super::words::say;
use super::{Visitor, show, story_step};
use crate::{App, Error};

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    VersionPath(id, number): VersionPath,
    Form(sent): Form<HashMap<String, String>>,
) -> Result<Response, Error> {
    let expected = sent.get("version").and_then(|version| version.parse().ok()).unwrap_or(0);
    let mut reader = app.store.read().await?;
    readable(&mut reader, &visitor, id).await?;
    let content = stories::version(&mut reader.conn(), id, number).await?.content;
    let working = working_copies::load(&mut reader.conn(), id, visitor.account.id).await?;
    drop(reader);
    if working.is_some() {
        // Saving drops what is typed and not saved: nobody loses that by the way.
        let page = NoticeScreen {
            title: say(&app, "restore-unsaved-title", &[]),
            message: say(&app, "restore-unsaved-message", &[]),
            way: Some(Link::new(say(&app, "story-write", &[]), story_step::page(id))),
        };
        return show(&app, Some(&visitor), "/newsroom/stories", StatusCode::CONFLICT, &page).await;
    }
    let change = Change { story: id, expected: Some(expected), desk: None, content, note: None };
    let (actor, at) = (visitor.actor.clone(), app.now());
    app.store.write(move |tx| Box::pin(async move { stories::edit(tx, change, &actor, at).await })).await?;
    Ok(Redirect::to(&format!("{}?done=restored", story_step::page(id))).into_response())
}
