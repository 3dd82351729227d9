//! `/news/{code}/comments/{order}`: further pages of threads; `/news/{code}/comments/{id}`: a comment with its thread;
//! `/news/{code}/comments/feed.xml`: the newest.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::CommentId;
use domain::exchange_policy::Order;
use domain::story::Story;
use http::StatusCode;
use render::context::{CommentsPage, Exchange, Link};
use serde::Deserialize;
use store::Reader;
use store::comments::threads::{self, From, Mark, Span, Window};

use super::story::by_code_text;
use super::{comment_feed, or_error};
use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::views::comments as view;
use crate::views::{frame, urls};
use crate::{App, Error};

/// Answers on the page of one thread.
const ANSWERS_OF_ONE: usize = 100;

/// The first page of threads in `order`, as the theme lays it out.
pub(super) fn first_page(app: &App, order: Order) -> Span {
    let layout = app.theme.layout();
    Span { order, from: From::Start, threads: layout.threads_per_page, answers: layout.answers_per_thread }
}

/// Where a page lies: `?page=after.{support}.{id}` or `before.…`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    page: Option<String>,
}

impl Asked {
    fn from(&self) -> Result<From, Error> {
        let Some(page) = &self.page else { return Ok(From::Start) };
        let mut parts = page.split('.');
        let (side, support, id) = (parts.next(), parts.next(), parts.next());
        let number = |text: Option<&str>| text.and_then(|text| text.parse().ok()).ok_or(Error::NotFound);
        let mark = Mark { support: number(support)?, id: CommentId(number(id)?) };
        match (side, parts.next()) {
            (Some("after"), None) => Ok(From::After(mark)),
            (Some("before"), None) => Ok(From::Before(mark)),
            _ => Err(Error::NotFound),
        }
    }
}

/// What the last part of the path names.
pub(crate) async fn show(
    State(app): State<App>,
    Path((code, what)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    or_error(&app, find(&app, &code, &what, &asked).await).await
}

async fn find(app: &App, code: &str, what: &str, asked: &Asked) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let exchange_policy = app.memory.policy(&app.store).await?;
    let mut reader = app.store.read().await?;
    let mut story = by_code_text(&mut reader, code).await?;
    story.exchange_open &= !exchange_policy.is_over(story.published, app.now());
    if !story.status.is_public() {
        return Err(Error::NotFound);
    }
    let page = match what {
        "feed.xml" => return comment_feed::show(app, reader, &story).await,
        "oldest" => list(app, &mut reader, &story, Order::Oldest, asked).await?,
        "newest" => list(app, &mut reader, &story, Order::Newest, asked).await?,
        "supported" => list(app, &mut reader, &story, Order::Supported, asked).await?,
        id => thread(app, &mut reader, &story, id, asked).await?,
    };
    drop(reader);
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    let policy = CachePolicy::Page {
        hard: vec![Tag::Story(story.id.0), Tag::Exchange(story.id.0), Tag::Policy],
        soft: vec![Tag::Votes(story.id.0), Tag::Directory],
    };
    // Who has voted comes back to the comment's own page, and sees the vote there.
    let policy = match policy {
        CachePolicy::Page { mut hard, soft } if page.kind == "thread" => {
            hard.push(Tag::Votes(story.id.0));
            CachePolicy::Page { hard, soft }
        }
        policy => policy,
    };
    Ok(html(StatusCode::OK, body, Some(policy)))
}

async fn list(
    app: &App,
    reader: &mut Reader,
    story: &Story,
    order: Order,
    asked: &Asked,
) -> Result<CommentsPage, Error> {
    let span = Span { from: asked.from()?, ..first_page(app, order) };
    let found = threads::page(&mut reader.conn(), story.id, span).await?;
    let word = view::word(order);
    let own = format!("/news/{}/comments/{word}", story.code);
    let exchange = Exchange {
        live_url: format!("/news/{}/comments/live", story.code),
        orders: view::orders(story),
        ..view::exchange(app, story, &found, order, view::Form::default(), None)
    };
    Ok(CommentsPage {
        kind: word,
        url: asked.page.as_ref().map_or_else(|| own.clone(), |page| format!("{own}?page={page}")),
        previous_url: found.previous.map(|mark| view::page_url(story, order, "before", mark)),
        ..frame_of(story, exchange)
    })
}

async fn thread(
    app: &App,
    reader: &mut Reader,
    story: &Story,
    id: &str,
    asked: &Asked,
) -> Result<CommentsPage, Error> {
    let digits = id.bytes().all(|byte| byte.is_ascii_digit()) && !id.starts_with('0');
    let id = id.parse().ok().filter(|_| digits).map(CommentId).ok_or(Error::NotFound)?;
    // What is not published is not told from what does not exist.
    let window = match asked.from()? {
        From::Start => Window::Around,
        From::After(mark) => Window::After(mark.id),
        From::Before(_) => return Err(Error::NotFound),
    };
    let comment = match threads::shown(&mut reader.conn(), story.id, id).await? {
        Some(comment) => comment,
        // The beginning of a thread of which only answers are left still has further pages.
        None => threads::answered(&mut reader.conn(), story.id, id).await?.ok_or(Error::NotFound)?,
    };
    let (thread, earlier) = threads::of(&mut reader.conn(), &comment, window, ANSWERS_OF_ONE).await?;
    let exchange = Exchange {
        live_url: format!("/news/{}/comments/live", story.code),
        form: None,
        counts: view::counts(app, story),
        comments: view::threads(app, story, &[thread]),
        orders: view::orders(story),
        next_url: None,
        follow_ups: vec![],
    };
    let root = comment.root.unwrap_or(comment.id);
    Ok(CommentsPage {
        kind: "thread",
        url: view::comment_url(story, comment.id),
        previous_url: earlier.then(|| view::comment_url(story, root)),
        comment: Some(id.0),
        ..frame_of(story, exchange)
    })
}

fn frame_of(story: &Story, exchange: Exchange) -> CommentsPage {
    let url = urls::story(story.code, &story.slug);
    CommentsPage {
        form_url: view::is_open(story).then(|| format!("{url}#exchange-form")),
        story: Link::new(&story.content.headline, url),
        kind: "",
        url: String::new(),
        exchange: Exchange { form: None, ..exchange },
        previous_url: None,
        comment: None,
    }
}
