//! `POST /newsroom/stories/{id}/presence`: a tab says that it has the story open.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;
use store::presence;

use super::Visitor;
use super::live::Tiding;
use super::story_path::{StoryPath, may_edit, must_read};
use crate::{App, Error};

/// Longest name a tab may give itself, in bytes.
pub(super) const LONGEST_TAB: usize = 64;

#[derive(Debug, Deserialize)]
pub(crate) struct Beat {
    tab: String,
    #[serde(default)]
    editing: bool,
    /// Whether the tab is being closed.
    #[serde(default)]
    leaving: bool,
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    Json(beat): Json<Beat>,
) -> Result<StatusCode, Error> {
    let story = must_read(&app, &visitor, id).await?;
    let tab = tab(beat.tab)?;
    let editing = beat.editing && may_edit(&visitor.actor, &story);
    let (user, name, at) = (visitor.account.id, visitor.account.name, app.now());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                match beat.leaving {
                    true => presence::leave(tx, id, user, &tab).await,
                    false => presence::beat(tx, id, (user, &name), &tab, editing, at).await,
                }
            })
        })
        .await?;
    app.live.tell(id, Tiding::People);
    Ok(StatusCode::NO_CONTENT)
}

/// A tab's name, as the script made it.
///
/// # Errors
/// [`Error::BadRequest`] when it is none.
pub(super) fn tab(name: String) -> Result<String, Error> {
    let is_name = (1..=LONGEST_TAB).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_graphic());
    if is_name {
        Ok(name)
    } else {
        Err(Error::BadRequest("tab must be 1 to 64 graphic ASCII characters".into()))
    }
}
