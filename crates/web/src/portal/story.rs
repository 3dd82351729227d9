//! `/news/{code}/{slug}`: a story. The code alone is enough to reach it.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::CommentId;
use domain::comment_form::CommentForm;
use domain::ledger::Ledger;
use domain::story::{Story, StoryStatus};
use http::StatusCode;
use http::header::LOCATION;
use render::context::{Exchange, GonePage, Site, StoryPage};
use serde::Deserialize;
use store::comments::threads::{self, Page};
use store::desks::Directory;
use store::story_lists::Card;
use store::{Reader, cases, desks, stories, suggestions};

use super::comments::first_page;
use super::{follow_ups, or_error};
use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::library::Reach;
use crate::memory::{LATEST, Popular};
use crate::views::comments::{Form, exchange};
use crate::views::{self, cards, frame, story as story_view, time, urls};
use crate::{App, Error};

/// Suggested stories.
const SUGGESTED: i64 = 5;
/// Follow-up cases under a story.
const FOLLOW_UPS: i64 = 20;

/// Which comment is being answered.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Reply {
    reply: Option<String>,
}

/// `/news/{code}`: to the story's address.
pub(crate) async fn by_code(State(app): State<App>, Path(code): Path<String>) -> Response {
    or_error(&app, find(&app, &code, None, &Reply::default()).await).await
}

/// The story, or the way to its address when the slug is not its own.
pub(crate) async fn show(
    State(app): State<App>,
    Path((code, slug)): Path<(String, String)>,
    Query(reply): Query<Reply>,
) -> Response {
    or_error(&app, find(&app, &code, Some(&slug), &reply).await).await
}

async fn find(app: &App, code: &str, slug: Option<&str>, reply: &Reply) -> Result<Response, Error> {
    let surroundings = Surroundings::of(app).await?;
    let policy = app.memory.policy(&app.store).await?;
    let mut reader = app.store.read().await?;
    let mut story = by_code_text(&mut reader, code).await?;
    story.exchange_open &= !policy.is_over(story.published, app.now());
    match story.status {
        StoryStatus::Withdrawn => gone(app, &story, &surroundings),
        StoryStatus::Published | StoryStatus::Corrected if slug != Some(&story.slug) => {
            let own = urls::story(story.code, &story.slug);
            Ok((StatusCode::MOVED_PERMANENTLY, [(LOCATION, own)]).into_response())
        }
        StoryStatus::Published | StoryStatus::Corrected => {
            let typed =
                CommentForm { parent: reply.reply.clone().unwrap_or_default(), ..CommentForm::default() };
            let answering = !typed.parent.is_empty();
            let (site, page, policy) =
                contexts(app, reader, &story, Form { typed, errors: &[] }, surroundings).await?;
            let body = app.theme.page(&site, &page)?;
            // A page with an answer begun is one reader's: there is one for every comment, and none is worth keeping.
            let mut response = html(StatusCode::OK, body, Some(policy).filter(|_| !answering));
            if !answering {
                response.extensions_mut().insert(app.reads.counter(story.id));
            }
            Ok(response)
        }
        _ => Err(Error::NotFound),
    }
}

/// The story with the news code spelt `code`.
pub(super) async fn by_code_text(reader: &mut Reader, code: &str) -> Result<Story, Error> {
    let digits = code.bytes().all(|byte| byte.is_ascii_digit()) && !code.starts_with('0');
    let code = code.parse().ok().filter(|_| digits).ok_or(Error::NotFound)?;
    stories::by_code(&mut reader.conn(), code).await?.ok_or(Error::NotFound)
}

/// What stands round a story and is kept in memory.
pub(crate) struct Surroundings {
    directory: Arc<Directory>,
    latest: Arc<Vec<Card>>,
    popular: Arc<Popular>,
}

impl Surroundings {
    /// The surroundings as they stand; to be had before a reader is opened.
    pub(crate) async fn of(app: &App) -> Result<Self, Error> {
        let directory = app.memory.directory(&app.store).await?;
        let latest = app.memory.latest(&app.store).await?;
        let popular = app.memory.popular(&app.store, app.now()).await?;
        Ok(Self { directory, latest, popular })
    }

    /// The directory, which knows the desk of `story`.
    pub(super) async fn directory(
        &self,
        reader: &mut Reader,
        story: &Story,
    ) -> Result<Arc<Directory>, Error> {
        if self.directory.desk(story.desk).is_some() {
            return Ok(self.directory.clone());
        }
        // Another process has just added the desk, and its event was not followed yet.
        Ok(Arc::new(desks::directory(&mut reader.conn()).await?))
    }
}

/// What the story page and the print view are made from, and what they depend on.
pub(crate) async fn contexts(
    app: &App,
    mut reader: Reader,
    story: &Story,
    form: Form<'_>,
    surroundings: Surroundings,
) -> Result<(Site, StoryPage, CachePolicy), Error> {
    let directory = surroundings.directory(&mut reader, story).await?;
    let Surroundings { latest, popular, .. } = surroundings;
    let corrections = match story.status {
        StoryStatus::Corrected => stories::corrections(&mut reader.conn(), story.id).await?,
        _ => vec![],
    };
    let order = app.memory.policy(&app.store).await?.order;
    let threads = match story.ledger.published {
        0 => Page::default(),
        _ => threads::page(&mut reader.conn(), story.id, first_page(app, order)).await?,
    };
    let parent = match form.typed.parent.parse() {
        Ok(id) => threads::shown(&mut reader.conn(), story.id, CommentId(id)).await?,
        Err(_) => None,
    };
    // A case begins with a comment: where nothing was written there is none.
    let followed = match story.ledger == Ledger::default() {
        true => vec![],
        false => cases::of_story(&mut reader.conn(), story.id, FOLLOW_UPS).await?,
    };
    let suggested = suggestions::of_story(&mut reader.conn(), story.id, SUGGESTED).await?;
    let used = match domain::media::used(&story.content).is_empty() {
        true => vec![],
        false => store::media::of_story(&mut reader.conn(), story.id).await?,
    };
    drop(reader);
    let latest: Vec<_> = latest.iter().filter(|card| card.id != story.id).take(LATEST).cloned().collect();
    let in_latest = |id| latest.iter().any(|card| card.id == id);
    let mentioned =
        suggested.iter().chain(popular.stories()).filter(|card| !in_latest(card.id)).chain(&latest);
    let mentioned = mentioned.map(|card| Tag::Story(card.id.0));
    let policy = CachePolicy::Page {
        hard: [Tag::Story(story.id.0), Tag::Exchange(story.id.0), Tag::Policy]
            .into_iter()
            .chain(used.iter().map(|item| Tag::Media(item.id.0)))
            .collect(),
        soft: [Tag::Suggested(story.id.0), Tag::Votes(story.id.0), Tag::Latest, Tag::Popular, Tag::Directory]
            .into_iter()
            .chain(mentioned)
            .collect(),
    };
    let media = views::media::views(&used, Reach::Public);
    let site = frame::site(&app.settings, &directory);
    let view = story_view::story(story, &corrections, &directory, &media, &app.settings)?;
    let page = StoryPage {
        json_ld: story_view::json_ld(story, &view, &site, &media, app.logo().as_deref()),
        story: view,
        suggested: cards::cards(&suggested, &app.settings),
        exchange: Exchange {
            follow_ups: followed.iter().map(|case| follow_ups::view(case, &app.settings)).collect(),
            ..exchange(app, story, &threads, order, form, parent.as_ref())
        },
        latest: cards::cards(&latest, &app.settings),
        popular: cards::popular(&popular, Some(story.id), &app.settings),
    };
    Ok((site, page, policy))
}

/// The notice in place of a withdrawn story.
pub(super) fn gone(app: &App, story: &Story, surroundings: &Surroundings) -> Result<Response, Error> {
    let at = story.withdrawn.unwrap_or(story.updated);
    let page = GonePage {
        code_text: app.settings.digits(story.code),
        at: time::moment(at, app.settings.zone(), app.settings.locale),
        reason: story.withdrawal_reason.clone().filter(|reason| !reason.is_empty()),
    };
    let body = app.theme.page(&frame::site(&app.settings, &surroundings.directory), &page)?;
    let policy = CachePolicy::Page { hard: vec![Tag::Story(story.id.0)], soft: vec![Tag::Directory] };
    Ok(html(StatusCode::GONE, body, Some(policy)))
}
