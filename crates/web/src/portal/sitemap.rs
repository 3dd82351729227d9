//! `/sitemap.xml` and what it leads to; `/sitemap-news.xml`. A sitemap without entries is invalid, so there is none.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use render::sitemap::{self, News, Place};
use store::story_lists::{self, Cursor, List};

use super::or_error;
use crate::cache::{CachePolicy, Tag};
use crate::views::{frame, time, urls};
use crate::{App, Error};

/// Addresses of a part; stories have parts of their own size.
const PART: i64 = 5_000;
/// Seconds that a story is news to Google.
const RECENT: i64 = 2 * 24 * 60 * 60;
/// Most stories of a news sitemap.
const MOST_NEWS: i64 = 1_000;

/// The index.
pub(crate) async fn index(State(app): State<App>) -> Response {
    or_error(&app, index_page(&app).await).await
}

async fn index_page(app: &App) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let mut paths = vec!["/sitemap/lists.xml".to_owned()];
    for kind in [Kind::Tags, Kind::Authors] {
        // Where each part ends the next begins: as many steps as there are parts.
        let mut after = String::new();
        loop {
            let slugs = kind.slugs(&mut reader, &after).await?;
            if slugs.is_empty() {
                break;
            }
            paths.push(kind.path(&after));
            match slugs.last().filter(|_| slugs.len() as i64 == PART) {
                Some(last) => after.clone_from(last),
                None => break,
            }
        }
    }
    let parts = store::sitemap::parts(&mut reader.conn()).await?;
    drop(reader);
    paths.extend(parts.iter().map(|part| format!("/sitemap/stories/{part}.xml")));
    let urls: Vec<String> = paths.iter().map(|path| format!("{}{path}", app.settings.url)).collect();
    Ok(xml(sitemap::index(&urls), vec![Tag::Latest]))
}

/// `/sitemap/lists.xml`, `/sitemap/tags.xml` and `/sitemap/authors.xml`.
pub(crate) async fn of_lists(State(app): State<App>, Path(file): Path<String>) -> Response {
    let page = match file.as_str() {
        "lists.xml" => lists(&app).await,
        "tags.xml" => slugs(&app, Kind::Tags, "").await,
        "authors.xml" => slugs(&app, Kind::Authors, "").await,
        _ => Err(Error::NotFound),
    };
    or_error(&app, page).await
}

/// `/sitemap/stories/{part}.xml`, and the tags or authors after a slug.
pub(crate) async fn part(State(app): State<App>, Path((kind, file)): Path<(String, String)>) -> Response {
    let name = file.strip_suffix(".xml").filter(|name| !name.is_empty());
    let page = match (kind.as_str(), name) {
        ("stories", Some(part)) => stories(&app, part).await,
        ("tags", Some(after)) => slugs(&app, Kind::Tags, after).await,
        ("authors", Some(after)) => slugs(&app, Kind::Authors, after).await,
        _ => Err(Error::NotFound),
    };
    or_error(&app, page).await
}

/// The stories of the last two days.
pub(crate) async fn news(State(app): State<App>) -> Response {
    or_error(&app, news_page(&app).await).await
}

async fn news_page(app: &App) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let recent = List::Since(app.now().plus_seconds(-RECENT));
    let mut reader = app.store.read().await?;
    let cards = story_lists::page(&mut reader.conn(), &recent, Cursor::START, MOST_NEWS).await?;
    drop(reader);
    if cards.is_empty() {
        return Err(Error::NotFound);
    }
    let settings = &app.settings;
    let stories: Vec<News> = cards
        .iter()
        .map(|card| News {
            url: format!("{}{}", settings.url, urls::story(card.code, &card.slug)),
            published: time::iso(card.published, settings.zone()),
            title: card.headline.clone(),
        })
        .collect();
    let name = frame::site(settings, &directory).name;
    let mut response = xml(sitemap::news(&name, &settings.lang, &stories), vec![Tag::Latest, Tag::Hour]);
    depend_on_name(&mut response);
    Ok(response)
}

/// The publication bears the name of the site, which may be its agency's.
fn depend_on_name(response: &mut Response) {
    if let Some(CachePolicy::Page { soft, .. }) = response.extensions_mut().get_mut::<CachePolicy>() {
        soft.push(Tag::Directory);
    }
}

/// The pages that are not one story's.
async fn lists(app: &App) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let own = ["/", "/latest", "/follow-ups", "/transparency"].map(str::to_owned);
    let groups = directory.groups.iter().map(|group| urls::group(&group.slug));
    let desks = directory.desks.iter().map(|desk| urls::desk(&desk.slug));
    let paths: Vec<String> = own.into_iter().chain(groups).chain(desks).collect();
    Ok(xml(pages(app, &paths), vec![Tag::Directory]))
}

async fn stories(app: &App, part: &str) -> Result<Response, Error> {
    // One spelling for each number.
    let number: i64 = part.parse().map_err(|_| Error::NotFound)?;
    if number < 0 || number.to_string() != part {
        return Err(Error::NotFound);
    }
    let mut reader = app.store.read().await?;
    let found = store::sitemap::stories(&mut reader.conn(), number).await?;
    drop(reader);
    if found.is_empty() {
        return Err(Error::NotFound);
    }
    let settings = &app.settings;
    let places: Vec<Place> = found
        .iter()
        .map(|story| Place {
            url: format!("{}{}", settings.url, urls::story(story.code, &story.slug)),
            changed: Some(time::iso(story.updated, settings.zone())),
        })
        .collect();
    Ok(xml(sitemap::pages(&places), vec![Tag::Part(number)]))
}

async fn slugs(app: &App, kind: Kind, after: &str) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let slugs = kind.slugs(&mut reader, after).await?;
    drop(reader);
    if slugs.is_empty() {
        return Err(Error::NotFound);
    }
    let paths: Vec<String> = slugs.iter().map(|slug| kind.page(slug)).collect();
    Ok(xml(pages(app, &paths), vec![Tag::Latest]))
}

fn pages(app: &App, paths: &[String]) -> String {
    let place = |path: &String| Place { url: format!("{}{path}", app.settings.url), changed: None };
    sitemap::pages(&paths.iter().map(place).collect::<Vec<_>>())
}

fn xml(body: String, hard: Vec<Tag>) -> Response {
    let mut response = body.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(sitemap::MIME));
    response.extensions_mut().insert(CachePolicy::Page { hard, soft: vec![] });
    response
}

/// Lists that there is one of for each slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Tags,
    Authors,
}

impl Kind {
    async fn slugs(self, reader: &mut store::Reader, after: &str) -> Result<Vec<String>, Error> {
        Ok(match self {
            Self::Tags => store::sitemap::tags(&mut reader.conn(), after, PART).await?,
            Self::Authors => store::sitemap::authors(&mut reader.conn(), after, PART).await?,
        })
    }

    /// The path of the page of `slug`.
    fn page(self, slug: &str) -> String {
        match self {
            Self::Tags => urls::tag(slug),
            Self::Authors => urls::author(slug),
        }
    }

    /// The path of the part that follows `after`.
    fn path(self, after: &str) -> String {
        let name = if self == Self::Tags { "tags" } else { "authors" };
        if after.is_empty() {
            format!("/sitemap/{name}.xml")
        } else {
            urls::encode_path(&format!("/sitemap/{name}/{after}.xml"))
        }
    }
}
