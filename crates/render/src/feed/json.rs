//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde_json::{Map, Value, json};

use super::{Author, Feed, Item};

/// The media type.
pub const MIME: &str = "application/feed+json";

/// The feed as JSON Feed 1.1.
pub fn json(feed: &Feed) -> String {
    let mut value = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": feed.description,
        "language": feed.lang,
        "authors": [{ "name": feed.site, "url": feed.site_url }],
        "items": feed.items.iter().map(item).collect::<Vec<_>>(),
    });
    if let Some(logo) = &feed.logo {
        value["icon"] = logo.as_str().into();
    }
    value.to_string()
}

fn item(item: &Item) -> Value {
    let mut value = json!({
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "date_published": item.published.rfc3339,
        "date_modified": item.updated.rfc3339,
        "tags": item.categories,
    });
    if !item.authors.is_empty() {
        value["authors"] = item.authors.iter().map(author).collect();
    }
    if let Some(picture) = &item.picture {
        value["image"] = picture.large.url.as_str().into();
    }
    value
}

fn author(author: &Author) -> Value {
    let mut value = Map::new();
    value.insert("name".into(), author.name.as_str().into());
    value.insert("url".into(), author.url.as_str().into());
    value.into()
}
