//! The story's page: its head, its fields, and what this person may do.

use std::collections::BTreeMap;

use axum::response::Response;
use domain::story::{Mark, Story, StoryStatus};
use domain::workflow::{self, Step};
use http::StatusCode;
use render::newsroom::{Choice, StoryFields, StoryHead, StoryScreen};
use store::desks::Directory;
use store::{Reader, presence, stories, working_copies};

use super::story_check::{findings, severity, words};
use super::story_path::{may_edit, may_step, steps};
use super::words::say;
use super::{Visitor, show, story_data, story_form};
use crate::views::{time, urls};
use crate::{App, Error};

/// How the page is to be shown.
#[derive(Default)]
pub(super) struct Showing {
    pub(super) status: StatusCode,
    /// What was typed, and the version that it was made from; the story, or a working copy of it, when `None`.
    pub(super) typed: Option<(StoryFields, i64)>,
    /// Slug of the desk that was chosen.
    pub(super) desk: Option<String>,
    pub(super) errors: BTreeMap<String, String>,
    pub(super) problem: Option<String>,
    pub(super) done: Option<String>,
}

/// The page of `story`.
///
/// # Errors
/// A fault of the template or the store.
pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    story: &Story,
    showing: Showing,
) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let working = working_copies::load(&mut reader.conn(), story.id, visitor.account.id).await?;
    let head = head(app, visitor, &mut reader, story, &directory).await?;
    let publishes =
        may_step(&visitor.actor, story, Step::Publish) || may_step(&visitor.actor, story, Step::Correct);
    let found = if publishes { findings(app, &mut reader, &story.content).await? } else { vec![] };
    let media = story_data::media(app, &mut reader, story, working.as_ref()).await?;
    drop(reader);
    let editable = may_edit(&visitor.actor, story);
    let working = working.filter(|_| editable);
    let chosen = showing.desk.or_else(|| directory.desk(story.desk).map(|desk| desk.slug.clone()));
    let shown = working.as_ref().filter(|_| showing.typed.is_none());
    let unsaved = shown.map(|copy| time::moment(copy.saved, app.settings.zone(), app.settings.locale));
    let (fields, version) = match (showing.typed, shown) {
        (Some(typed), _) => typed,
        (None, Some(copy)) => (story_form::fields(&copy.content), copy.base),
        (None, None) => (story_form::fields(&story.content), story.version),
    };
    let screen = StoryScreen {
        head,
        fields,
        editable,
        version,
        desks: desks(visitor, story, &directory, chosen.as_deref()),
        errors: showing.errors,
        problem: showing.problem,
        done: showing.done,
        steps: steps(&visitor.actor, story).into_iter().map(Step::as_str).collect(),
        findings: found.iter().map(|finding| (severity(finding), words(app, finding))).collect(),
        moments: moments(app),
        unsaved,
        data: story_data::data(app, visitor, story, editable, working.as_ref(), &directory, &media),
        messages: story_data::messages(app),
    };
    show(app, Some(visitor), "/newsroom/stories", showing.status, &screen).await
}

/// A story's name and state.
///
/// # Errors
/// When the store fails.
pub(super) async fn head(
    app: &App,
    visitor: &Visitor,
    reader: &mut Reader,
    story: &Story,
    directory: &Directory,
) -> Result<StoryHead, Error> {
    let moment = |at| time::moment(at, app.settings.zone(), app.settings.locale);
    let author = stories::author_name(&mut reader.conn(), story).await?;
    let present = presence::list(&mut reader.conn(), story.id, app.now()).await?;
    let withdrawn = story.status == StoryStatus::Withdrawn;
    let reason = if withdrawn { &story.withdrawal_reason } else { &story.return_reason };
    let mut people: Vec<(String, bool)> = Vec::new();
    for one in present.into_iter().filter(|one| one.user != visitor.account.id) {
        match people.iter_mut().find(|(name, _)| *name == one.name) {
            Some((_, writing)) => *writing |= one.editing,
            None => people.push((one.name, one.editing)),
        }
    }
    Ok(StoryHead {
        id: story.id.0,
        headline: story.content.headline.clone(),
        code: app.settings.digits(story.code),
        status: story.status.as_str(),
        desk: directory.desk(story.desk).map(|desk| desk.name.clone()).unwrap_or_default(),
        author,
        version: app.settings.digits(story.version),
        updated: moment(story.updated),
        due: story.due.map(moment),
        embargo: story.embargo,
        reason: reason.clone().filter(|reason| !reason.is_empty()),
        url: story.status.is_public().then(|| urls::story(story.code, &story.slug)),
        marks: story.content.marks.iter().filter_map(word).collect(),
        people,
    })
}

fn word(mark: &Mark) -> Option<String> {
    serde_json::to_value(mark).ok()?.as_str().map(str::to_owned)
}

/// The desks that this person may move the story to.
fn desks(visitor: &Visitor, story: &Story, directory: &Directory, chosen: Option<&str>) -> Vec<Choice> {
    let action = workflow::permission(story.status, Step::Edit);
    directory
        .desks
        .iter()
        .filter(|desk| desk.id == story.desk || visitor.actor.may(action, desk.id))
        .map(|desk| Choice::new(&desk.slug, &desk.name, Some(desk.slug.as_str()) == chosen))
        .collect()
}

/// Moments that are often chosen, in words that the field reads.
fn moments(app: &App) -> Vec<Choice> {
    let values = if app.settings.is_rtl() {
        ["یک ساعت دیگر", "امشب ۲۱:۰۰", "فردا ۸:۰۰"]
    } else {
        ["in 1 hour", "tonight 21:00", "tomorrow 8:00"]
    };
    let names = ["moment-hour", "moment-tonight", "moment-tomorrow"].map(|key| say(app, key, &[]));
    values.into_iter().zip(names).map(|(value, name)| Choice::new(value, name, false)).collect()
}
