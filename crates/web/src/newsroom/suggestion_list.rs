//! `GET /newsroom/stories/{id}/suggestions`: what is suggested under a story, and why.

use std::collections::HashMap;

use axum::extract::{Query, State};
use axum::response::Response;
use domain::Timestamp;
use domain::permission::Action;
use domain::story::{Content, Story};
use domain::suggestion::{Choice, PINNED};
use http::StatusCode;
use persian::terms::spelled;
use render::newsroom::{SuggestionRow, SuggestionsScreen};
use serde::Deserialize;
use store::suggestions::{self, Explained};

use super::story_path::{StoryPath, must_read};
use super::words::say;
use super::{Visitor, show as screen, story_screen};
use crate::views::time;
use crate::{App, Error};

/// What was done before the page is shown.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Done {
    done: Option<Choice>,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    Query(Done { done }): Query<Done>,
) -> Result<Response, Error> {
    let story = must_read(&app, &visitor, id).await?;
    let done = done.map(|choice| say(&app, &format!("suggestion-done-{}", choice.as_str()), &[]));
    answer(&app, &visitor, &story, Asked { done, ..Asked::default() }).await
}

/// What was asked for before, and what came of it.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) code: String,
    pub(super) problem: Option<String>,
    pub(super) done: Option<String>,
}

/// The screen of a story's suggestions.
///
/// # Errors
/// A fault of the template or the store.
pub(super) async fn answer(
    app: &App,
    visitor: &Visitor,
    story: &Story,
    asked: Asked,
) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let head = story_screen::head(app, visitor, &mut reader, story, &directory).await?;
    let all = suggestions::explain(&mut reader.conn(), story.id, app.now()).await?;
    drop(reader);
    let spellings = spellings(&story.content);
    let mut places = 0..PINNED;
    let rows = all
        .into_iter()
        .map(|one| {
            let could = one.public && one.choice != Choice::Banned;
            let is_shown = could && places.next().is_some();
            row(app, story, one, is_shown, &spellings)
        })
        .collect();
    let status = if asked.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = SuggestionsScreen {
        head,
        arranges: visitor.actor.may(Action::ArrangeSuggestions, story.desk),
        shown: app.settings.digits(PINNED as i64),
        rows,
        code: asked.code,
        problem: asked.problem,
        done: asked.done,
    };
    screen(app, Some(visitor), "/newsroom/stories", status, &page).await
}

fn row(
    app: &App,
    story: &Story,
    one: Explained,
    is_shown: bool,
    spellings: &HashMap<String, String>,
) -> SuggestionRow {
    let next = (one.next > 0.0).then(|| (one.next as i64).to_string());
    SuggestionRow {
        id: one.story.0,
        code: app.settings.digits(one.code),
        headline: one.headline,
        choice: one.choice.as_str(),
        is_shown,
        is_public: one.public,
        published: one.published.map(|at| time::moment(at, app.settings.zone(), app.settings.locale)),
        words: one.words.into_iter().map(|term| spellings.get(&term).cloned().unwrap_or(term)).collect(),
        next: next.map(|count| say(app, "suggestion-next", &[("count", &count)])),
        apart: story.published.zip(one.published).map(|(here, there)| apart(app, here, there)),
    }
}

fn apart(app: &App, here: Timestamp, there: Timestamp) -> String {
    let day = |at| time::day_of(at, app.settings.zone());
    let days = day(here).until(day(there)).map_or(0, |span| span.get_days().abs());
    match days {
        0 => say(app, "suggestion-same-day", &[]),
        days => say(app, "suggestion-days-apart", &[("days", &days.to_string())]),
    }
}

/// How the story writes each of its terms.
fn spellings(content: &Content) -> HashMap<String, String> {
    let body = content.body.plain_text();
    let tags = content.tags.join("\n");
    [&content.headline, &content.lead, &tags, &body]
        .into_iter()
        .rev()
        .flat_map(|text| spelled(text))
        .collect()
}
