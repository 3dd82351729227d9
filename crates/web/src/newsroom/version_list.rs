//! `GET /newsroom/stories/{id}/versions`: every saved version, and what happened to the story.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::diff::diff;
use domain::event::{Event, Recorded};
use domain::story::{StoryStatus, Version};
use http::StatusCode;
use render::context::Link;
use render::newsroom::{LogRow, VersionRow, VersionsScreen};
use serde::Deserialize;
use store::{events, stories};

use super::story_path::{StoryPath, readable};
use super::version_show::fields;
use super::words::say;
use super::{Visitor, diff_html, show as screen, story_screen};
use crate::views::time;
use crate::{App, Error};

/// Versions a page.
const PAGE: i64 = 30;

/// Where the list goes on: the last version of the page before.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Before {
    before: Option<i64>,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    Query(Before { before }): Query<Before>,
) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let story = readable(&mut reader, &visitor, id).await?;
    let head = story_screen::head(&app, &visitor, &mut reader, &story, &directory).await?;
    let last = before.map_or(story.version, |before| before.saturating_sub(1).min(story.version));
    let first = (last - PAGE + 1).max(1);
    // One more before them, to say what the first of them changed.
    let from = (first - 1).max(1);
    let versions = stories::versions_after(&mut reader.conn(), id, from - 1, last - from + 1).await?;
    let log = if before.is_none() { events::of_story(&mut reader.conn(), id).await? } else { vec![] };
    drop(reader);
    let shown = versions.iter().enumerate().filter(|(_, version)| version.version >= first);
    let rows = shown.map(|(at, version)| row(&app, version, at.checked_sub(1).map(|at| &versions[at])));
    let mut rows: Vec<_> = rows.collect();
    rows.reverse();
    let older = (first > 1).then(|| {
        Link::new(say(&app, "versions-older", &[]), format!("/newsroom/stories/{id}/versions?before={first}"))
    });
    let log = log.iter().rev().filter_map(|event| told(&app, event)).collect();
    let page = VersionsScreen { head, versions: rows, older, log };
    screen(&app, Some(&visitor), "/newsroom/stories", StatusCode::OK, &page).await
}

/// A version and how much of the one before it changed.
pub(super) fn row(app: &App, version: &Version, before: Option<&Version>) -> VersionRow {
    let changed = match before {
        None => say(app, "version-first", &[]),
        Some(before) => {
            let (mut added, mut removed) = (0, 0);
            for (_, old, new) in fields(&before.content, &version.content) {
                let (came, went) = diff_html::words(&diff(&old, &new));
                added += came;
                removed += went;
            }
            let (added, removed) = (added.to_string(), removed.to_string());
            say(app, "version-words", &[("added", &added), ("removed", &removed)])
        }
    };
    VersionRow {
        number: version.version,
        text: app.settings.digits(version.version),
        by: version.actor.clone(),
        at: time::moment(version.at, app.settings.zone(), app.settings.locale),
        changed,
    }
}

/// An event of a story's life in words; its readers' comments are told elsewhere.
fn told(app: &App, recorded: &Recorded) -> Option<LogRow> {
    let moment = |at| time::moment(at, app.settings.zone(), app.settings.locale);
    let plain = |key: &str| (say(app, key, &[]), None);
    let (what, why) = match &recorded.event {
        Event::StoryCreated { .. } => plain("log-created"),
        Event::StoryEdited { .. } => plain("log-edited"),
        Event::StoryMended { edits, .. } => {
            (say(app, "log-mended", &[("count", &edits.len().to_string())]), None)
        }
        Event::StoryPublished { .. } => plain("log-published"),
        Event::StoryCorrected { note, .. } => (say(app, "log-corrected", &[]), Some(note.clone())),
        Event::StoryWithdrawn { reason, .. } => (say(app, "log-withdrawn", &[]), Some(reason.clone())),
        Event::StoryMoved { to, reason, due, .. } => match to {
            StoryStatus::Submitted => plain("log-submitted"),
            StoryStatus::Returned => (say(app, "log-returned", &[]), reason.clone()),
            StoryStatus::Ready => plain("log-ready"),
            StoryStatus::Scheduled => {
                let due = due.map(|due| moment(due).text).unwrap_or_default();
                (say(app, "log-scheduled", &[("due", &due)]), None)
            }
            StoryStatus::Draft => plain("log-draft"),
            StoryStatus::Discarded => plain("log-discarded"),
            other => {
                let status = say(app, &format!("status-{}", other.as_str()), &[]);
                (say(app, "log-moved", &[("status", &status)]), None)
            }
        },
        _ => return None,
    };
    Some(LogRow { at: moment(recorded.at), by: recorded.by.name.clone(), what, why })
}
