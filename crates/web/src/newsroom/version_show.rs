//! `GET /newsroom/stories/{id}/versions/{version}`: a version beside the one before it, or any other.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::diff::diff;
use domain::document_text;
use domain::merge::{Choice, merge};
use domain::story::Content;
use http::StatusCode;
use render::newsroom::{self as screens, FieldDiff, VersionScreen};
use serde::Deserialize;
use store::stories;

use super::story_path::{VersionPath, may_edit, readable};
use super::version_list::row;
use super::words::say;
use super::{Visitor, diff_html, show as screen, story_screen};
use crate::{App, Error};

/// What it is compared with: the version before when nothing is said.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Against {
    against: Option<i64>,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    VersionPath(id, number): VersionPath,
    Query(Against { against }): Query<Against>,
) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let story = readable(&mut reader, &visitor, id).await?;
    let head = story_screen::head(&app, &visitor, &mut reader, &story, &directory).await?;
    let version = stories::version(&mut reader.conn(), id, number).await?;
    let other = against.unwrap_or(number - 1);
    let other = match other {
        0 => None,
        other => Some(stories::version(&mut reader.conn(), id, other).await?),
    };
    let saved = stories::versions(&mut reader.conn(), id).await?;
    drop(reader);
    let nothing = Content::default();
    let old = other.as_ref().map_or(&nothing, |other| &other.content);
    let differing = fields(old, &version.content).into_iter().map(|(field, old, new)| FieldDiff {
        field: field.to_owned(),
        html: diff_html::html(&diff(&old, &new)),
    });
    let others = saved.iter().rev().filter(|other| other.version != number).map(|saved| {
        let number = saved.version.to_string();
        let name = say(&app, "story-version", &[("number", &app.settings.digits(saved.version))]);
        let chosen = other.as_ref().is_some_and(|other| other.version == saved.version);
        screens::Choice::new(number, format!("{name} ({})", saved.actor), chosen)
    });
    let page = VersionScreen {
        head,
        fields: differing.collect(),
        others: others.collect(),
        restorable: number != story.version && may_edit(&visitor.actor, &story),
        current: story.version,
        against: other.as_ref().map(|other| row(&app, other, None)),
        version: row(&app, &version, other.as_ref()),
    };
    screen(&app, Some(&visitor), "/newsroom/stories", StatusCode::OK, &page).await
}

/// The fields in which two contents differ, each as text: the old and the new.
pub(super) fn fields(old: &Content, new: &Content) -> Vec<(&'static str, String, String)> {
    let lines = merge(old, old, new).fields().into_iter().filter(|field| field.choice != Choice::Same);
    let mut fields: Vec<_> = lines.map(|field| (field.field, field.mine, field.theirs)).collect();
    if old.body != new.body {
        fields.push(("body", document_text::write(&old.body), document_text::write(&new.body)));
    }
    fields
}
