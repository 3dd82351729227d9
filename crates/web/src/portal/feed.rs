//! `feed.xml`, `atom.xml` and `feed.json`: the newest stories of the site, and of a desk, group, tag or author.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderValue, StatusCode};
use render::feed::{self, Feed};
use store::story_lists::{self, List};
use store::{Reader, authors, desks, media, tags};

use super::or_error;
use crate::cache::{CachePolicy, Tag};
use crate::views::{self, frame, urls};
use crate::{App, Error};

/// Stories of a feed.
const NEWEST: i64 = 50;

/// How a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Rss,
    Atom,
    Json,
}

/// What a feed is of.
struct Source {
    /// Name of the desk, group, tag or author; `None` for the site.
    heading: Option<String>,
    /// Path of the page it belongs to.
    page: String,
    list: List,
    tag: Tag,
    /// Whether stories take their place in it without an event.
    unsettled: bool,
}

/// Where a feed is found, or where it went.
enum Found {
    Source(Source),
    Moved(String),
}

/// The site's stories as RSS.
pub(crate) async fn rss(State(app): State<App>) -> Response {
    or_error(&app, of_site(&app, Form::Rss).await).await
}

/// The site's stories as Atom.
pub(crate) async fn atom(State(app): State<App>) -> Response {
    or_error(&app, of_site(&app, Form::Atom).await).await
}

/// The site's stories as JSON Feed.
pub(crate) async fn json(State(app): State<App>) -> Response {
    or_error(&app, of_site(&app, Form::Json).await).await
}

/// `/{desk,group,tag,author}/{slug}/{feed.xml,atom.xml,feed.json}`
pub(crate) async fn of_list(
    State(app): State<App>,
    Path((list, slug, name)): Path<(String, String, String)>,
) -> Response {
    or_error(&app, named(&app, &list, &slug, &name).await).await
}

async fn of_site(app: &App, form: Form) -> Result<Response, Error> {
    let reader = app.store.read().await?;
    let source =
        Source { heading: None, page: "/".into(), list: List::Latest, tag: Tag::Latest, unsettled: false };
    make(app, reader, source, form).await
}

async fn named(app: &App, list: &str, slug: &str, name: &str) -> Result<Response, Error> {
    let form = [Form::Rss, Form::Atom, Form::Json].into_iter().find(|form| form.name() == name);
    let form = form.ok_or(Error::NotFound)?;
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let source = |heading: String, page, list, tag| {
        Found::Source(Source { heading: Some(heading), page, list, tag, unsettled: false })
    };
    let found = match list {
        "desk" => {
            let desk = directory.desk_by_slug(slug).ok_or(Error::NotFound)?;
            source(desk.name.clone(), urls::desk(slug), List::Desk(desk.id), Tag::Desk(desk.id.0))
        }
        "group" => {
            let group = directory.group_by_slug(slug).ok_or(Error::NotFound)?;
            source(group.name.clone(), urls::group(slug), List::Group(group.id), Tag::Group(group.id.0))
        }
        "tag" => match tags::target(&mut reader.conn(), slug).await? {
            Some(target) => Found::Moved(format!("{}/{name}", urls::tag(&target))),
            None => {
                let heading = story_lists::tag_name(&mut reader.conn(), slug).await?;
                let (list, tag) = (List::Tag(slug.to_owned()), Tag::Tagged(slug.to_owned()));
                source(heading.ok_or(Error::NotFound)?, urls::tag(slug), list, tag)
            }
        },
        "author" => {
            let heading = authors::name(&mut reader.conn(), slug).await?.ok_or(Error::NotFound)?;
            Found::Source(Source {
                heading: Some(heading),
                page: urls::author(slug),
                list: List::Author(slug.to_owned()),
                tag: Tag::Author(slug.to_owned()),
                unsettled: authors::is_catching_up(&mut reader.conn()).await?,
            })
        }
        _ => return Err(Error::NotFound),
    };
    match found {
        Found::Source(source) => make(app, reader, source, form).await,
        Found::Moved(to) => Ok((StatusCode::MOVED_PERMANENTLY, [(LOCATION, to)]).into_response()),
    }
}

async fn make(app: &App, mut reader: Reader, source: Source, form: Form) -> Result<Response, Error> {
    let stories = story_lists::newest(&mut reader.conn(), &source.list, NEWEST).await?;
    // What was read together belongs together: the directory in memory may lack a desk that another process added.
    let directory = Arc::new(desks::directory(&mut reader.conn()).await?);
    let mut items = Vec::with_capacity(stories.len());
    let mut hard = vec![source.tag];
    let with_files: Vec<_> = views::feed::with_files(&stories).collect();
    for story in &stories {
        let used = match with_files.contains(&story.id) {
            true => media::of_story(&mut reader.conn(), story.id).await?,
            false => vec![],
        };
        hard.push(Tag::Story(story.id.0));
        hard.extend(used.iter().map(|item| Tag::Media(item.id.0)));
        items.push(views::feed::item(story, &used, &directory, &app.settings)?);
    }
    drop(reader);
    let settings = &app.settings;
    let site = frame::site(settings, &directory);
    let home = format!("{}{}", settings.url, source.page);
    let changed = stories.iter().map(views::feed::changed).max().unwrap_or_else(|| app.now());
    let feed = Feed {
        title: source.heading.map_or(site.name.clone(), |heading| format!("{heading} – {}", site.name)),
        description: app.text("feed-description", &[]),
        url: format!("{}/{}", home.trim_end_matches('/'), form.name()),
        home,
        lang: settings.lang.clone(),
        site: site.name,
        site_url: format!("{}/", settings.url),
        logo: app.logo(),
        updated: views::feed::stamp(changed, settings),
        items,
    };
    let (kind, body) = match form {
        Form::Rss => (feed::RSS, feed::rss(&feed)),
        Form::Atom => (feed::ATOM, feed::atom(&feed)),
        Form::Json => (feed::JSON, feed::json(&feed)),
    };
    let mut response = body.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if !source.unsettled {
        let policy = CachePolicy::Page { hard, soft: vec![Tag::Directory] };
        response.extensions_mut().insert(policy);
    }
    Ok(response)
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Self::Rss => "feed.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }
}
