//! What every list of stories has in common: the page, where it goes on, what it depends on.

use axum::response::Response;
use domain::{StoryId, Timestamp};
use http::StatusCode;
use render::context::{Link, ListPage};
use serde::Deserialize;
use store::desks::Directory;
use store::story_lists::{self, Card, Cursor, List};

use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::views::arranged::Top;
use crate::views::cards::Pictures;
use crate::views::frame;
use crate::{App, Error};

/// Stories a page.
pub(super) const PAGE: i64 = 20;

/// Where a list goes on: `?before={published}.{id}`, taken from the last story of the page before.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Before {
    before: Option<String>,
}

impl Before {
    pub(super) fn cursor(&self) -> Result<Cursor, Error> {
        let Some(before) = &self.before else { return Ok(Cursor::START) };
        let parts = before.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)));
        let (at, id) = parts.ok_or(Error::NotFound)?;
        Ok(Cursor { published: Timestamp(at), id: StoryId(id) })
    }
}

/// A list to be shown.
pub(super) struct Listing {
    pub(super) kind: &'static str,
    pub(super) heading: String,
    pub(super) url: String,
    pub(super) parent: Option<Link>,
    pub(super) desks: Vec<Link>,
    pub(super) list: List,
    pub(super) tags: Vec<Tag>,
    /// What stands at the top of the first page, and nowhere else in the list.
    pub(super) top: Option<Top>,
}

/// The page of `listing` that `before` names.
pub(super) async fn show(
    app: &App,
    directory: &Directory,
    listing: Listing,
    before: &Before,
) -> Result<Response, Error> {
    let cursor = before.cursor()?;
    let mut reader = app.store.read().await?;
    let mut stories = story_lists::page(&mut reader.conn(), &listing.list, cursor, PAGE + 1).await?;
    let top = listing.top.iter().flat_map(|top| top.lead.iter().chain(&top.pinned));
    let wanted = Pictures::wanted(stories.iter().chain(top));
    let pictures = Pictures::read(&mut reader.conn(), wanted).await?;
    drop(reader);
    let older = going_on(app, &mut stories, &listing.url);
    let newer = before.before.is_some().then(|| Link::new(app.text("newer", &[]), listing.url.clone()));
    let mut hard = listing.tags;
    hard.extend(pictures.tags());
    let (mut lead, mut pinned) = (None, vec![]);
    if let Some(top) = listing.top {
        hard.extend(top.stories.iter().map(|story| Tag::Story(story.0)));
        stories.retain(|card| !top.stories.contains(&card.id));
        if before.before.is_none() {
            lead = pictures.cards(top.lead.as_slice(), &app.settings).pop();
            pinned = pictures.cards(&top.pinned, &app.settings);
        }
    }
    let page = ListPage {
        kind: listing.kind,
        heading: listing.heading,
        feed: (listing.kind != "latest").then(|| format!("{}/", listing.url)),
        json_ld: String::new(),
        url: listing.url,
        parent: listing.parent,
        desks: listing.desks,
        lead,
        pinned,
        stories: pictures.cards(&stories, &app.settings),
        newer,
        older,
    };
    let site = frame::site(&app.settings, directory);
    let body = app.theme.page(&site, &page.telling(&site))?;
    let policy = CachePolicy::Page { hard, soft: vec![Tag::Directory] };
    Ok(html(StatusCode::OK, body, Some(policy)))
}

/// Where the list at `url` goes on after the page that `stories` begin with; what is of the next page is taken away.
pub(super) fn going_on(app: &App, stories: &mut Vec<Card>, url: &str) -> Option<Link> {
    let more = stories.len() > PAGE as usize;
    stories.truncate(PAGE as usize);
    let last = stories.last().filter(|_| more)?;
    let (at, id) = (last.published.0, last.id);
    Some(Link::new(app.text("older", &[]), format!("{url}?before={at}.{id}")))
}
