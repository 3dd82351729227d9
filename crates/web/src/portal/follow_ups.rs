//! `/follow-ups`, `/follow-ups/answered`, `/follow-ups/closed`: follow-up cases; `/follow-ups/{id}`: one of them.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::case::{Case, CaseState};
use domain::comment::CommentStatus;
use domain::{CaseId, Timestamp};
use http::StatusCode;
use render::context::{FollowUpPage, FollowUpStep, FollowUpView, FollowUpsPage, Link};
use serde::Deserialize;
use store::cases::{self, Newest};
use store::{Reader, comments, stories};

use super::or_error;
use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::views::comments::name;
use crate::views::{frame, time, urls};
use crate::{App, Error, Settings};

/// Cases a page.
const PAGE: usize = 20;
/// Comments of a case that are linked to.
const COMMENTS: usize = 50;
/// The lists: word, address, states.
const LISTS: [(&str, &str, &[CaseState]); 3] = [
    ("open", "/follow-ups", &[CaseState::Received, CaseState::Asked]),
    ("answered", "/follow-ups/answered", &[CaseState::Answered]),
    ("closed", "/follow-ups/closed", &[CaseState::Closed]),
];

/// Where a list goes on: `?before={updated}.{id}`, taken from the last case of the page before.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Before {
    before: Option<String>,
}

/// What the newsroom is at.
pub(crate) async fn open(State(app): State<App>, Query(before): Query<Before>) -> Response {
    or_error(&app, list(&app, 0, &before).await).await
}

/// What has an answer.
pub(crate) async fn answered(State(app): State<App>, Query(before): Query<Before>) -> Response {
    or_error(&app, list(&app, 1, &before).await).await
}

/// What is over.
pub(crate) async fn closed(State(app): State<App>, Query(before): Query<Before>) -> Response {
    or_error(&app, list(&app, 2, &before).await).await
}

/// One case.
pub(crate) async fn show(State(app): State<App>, Path(id): Path<String>) -> Response {
    or_error(&app, one(&app, &id).await).await
}

async fn list(app: &App, which: usize, before: &Before) -> Result<Response, Error> {
    let (list, url, states) = LISTS[which];
    let after = match &before.before {
        None => Newest::START,
        Some(before) => {
            let parts = before.split_once('.');
            let parts = parts.and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)));
            let (at, id) = parts.ok_or(Error::NotFound)?;
            Newest { updated: Timestamp(at), id: CaseId(id) }
        }
    };
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let mut found = cases::newest(&mut reader.conn(), states, after, PAGE + 1).await?;
    drop(reader);
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let older = found.last().filter(|_| more);
    let page = FollowUpsPage {
        list,
        url: url.into(),
        lists: LISTS.map(|(word, url, _)| (word, url)).into(),
        older: older.map(|last| format!("{url}?before={}.{}", last.updated.0, last.id)),
        cases: found.iter().map(|case| view(case, &app.settings)).collect(),
    };
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    let policy = CachePolicy::Page { hard: vec![Tag::Cases], soft: vec![Tag::Directory] };
    Ok(html(StatusCode::OK, body, Some(policy)))
}

async fn one(app: &App, id: &str) -> Result<Response, Error> {
    let digits = id.bytes().all(|byte| byte.is_ascii_digit()) && !id.starts_with('0');
    let id = id.parse().ok().filter(|_| digits).map(CaseId).ok_or(Error::NotFound)?;
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let case = cases::by_id(&mut reader.conn(), id).await?;
    let (page, mut hard) = page(app, &mut reader, &case).await?;
    drop(reader);
    hard.push(Tag::Case(id.0));
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    Ok(html(StatusCode::OK, body, Some(CachePolicy::Page { hard, soft: vec![Tag::Directory] })))
}

/// A case for readers, and the stories the page depends on.
pub(crate) async fn page(
    app: &App,
    reader: &mut Reader,
    case: &Case,
) -> Result<(FollowUpPage, Vec<Tag>), Error> {
    let steps = cases::steps(&mut reader.conn(), case.id).await?;
    let mut told = Vec::new();
    let mut exchanges = vec![Tag::Story(case.story.0)];
    for id in cases::comments(&mut reader.conn(), case.id).await?.into_iter().take(COMMENTS) {
        let comment = comments::by_id(&mut reader.conn(), id).await?;
        let story = stories::by_id(&mut reader.conn(), comment.story).await?;
        exchanges.extend([Tag::Exchange(story.id.0), Tag::Story(story.id.0)]);
        if comment.status == CommentStatus::Published && story.status.is_public() {
            let url = format!("{}#comment-{id}", urls::story(story.code, &story.slug));
            told.push(Link::new(name(app, &comment), url));
        }
    }
    let story = stories::by_id(&mut reader.conn(), case.story).await?;
    let mut outcome_story = None;
    if let Some(id) = case.outcome_story {
        exchanges.push(Tag::Story(id.0));
        let story = stories::by_id(&mut reader.conn(), id).await?;
        outcome_story = story.status.is_public().then(|| link(&story));
    }
    let settings = &app.settings;
    let step = |step: cases::Step| FollowUpStep {
        state: step.state.as_str(),
        at: time::moment(step.at, settings.zone(), settings.locale),
        note: step.note.lines().map(str::to_owned).collect(),
    };
    let page = FollowUpPage {
        case: view(case, settings),
        steps: steps.into_iter().map(step).collect(),
        outcome: case.outcome.lines().map(str::to_owned).collect(),
        outcome_story,
        story: story.status.is_public().then(|| link(&story)),
        comments: told,
        leave_url: None,
    };
    exchanges.sort_by_key(ToString::to_string);
    exchanges.dedup();
    Ok((page, exchanges))
}

fn link(story: &domain::story::Story) -> Link {
    Link::new(&story.content.headline, urls::story(story.code, &story.slug))
}

/// A case as it stands in lists and under its story.
pub(crate) fn view(case: &Case, settings: &Settings) -> FollowUpView {
    FollowUpView {
        title: case.title.clone(),
        url: format!("/follow-ups/{}", case.id),
        state: case.state.as_str(),
        members: settings.digits(case.members),
        join_url: format!("/follow-ups/{}/join", case.id),
        at: time::moment(case.updated, settings.zone(), settings.locale),
    }
}
