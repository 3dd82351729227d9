//! RSS 2.0, with the modules `content`, `dc`, `media` and Atom's link to itself.

use super::{Feed, Item, Picture};
use crate::xml::{Element, document};

/// The media type.
pub const MIME: &str = "application/rss+xml; charset=utf-8";

/// The feed as RSS 2.0.
pub fn rss(feed: &Feed) -> String {
    let mut channel = Element::new("channel")
        .child(Element::text("title", &feed.title))
        .child(Element::text("link", &feed.home))
        .child(Element::text("description", &feed.description))
        .child(Element::text("language", &feed.lang))
        .child(Element::text("lastBuildDate", &feed.updated.rfc822))
        .child(Element::text("generator", "Khabar"))
        .child(
            Element::new("atom:link")
                .with("rel", "self")
                .with("type", "application/rss+xml")
                .with("href", &feed.url),
        );
    for one in &feed.items {
        channel = channel.child(item(one));
    }
    let root = Element::new("rss")
        .with("version", "2.0")
        .with("xmlns:atom", "http://www.w3.org/2005/Atom")
        .with("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:media", "http://search.yahoo.com/mrss/");
    document(&root.child(channel))
}

fn item(item: &Item) -> Element {
    let mut element = Element::new("item")
        .child(Element::text("title", &item.title))
        .child(Element::text("link", &item.url))
        .child(Element::text("guid", &item.id).with("isPermaLink", "true"))
        .child(Element::text("pubDate", &item.published.rfc822))
        .child(Element::text("description", &item.summary));
    for author in &item.authors {
        element = element.child(Element::text("dc:creator", &author.name));
    }
    for category in &item.categories {
        element = element.child(Element::text("category", category));
    }
    if let Some(picture) = &item.picture {
        element = element.child(content(picture));
    }
    element.child(Element::text("content:encoded", &item.html))
}

fn content(picture: &Picture) -> Element {
    let sized = |name, form: &super::Form| {
        Element::new(name)
            .with("url", &form.url)
            .with("width", &form.width.to_string())
            .with("height", &form.height.to_string())
    };
    let mut content =
        sized("media:content", &picture.large).with("medium", "image").with("type", "image/jpeg");
    for (name, text) in [("media:title", &picture.alt), ("media:description", &picture.caption)] {
        if !text.is_empty() {
            content = content.child(Element::text(name, text).with("type", "plain"));
        }
    }
    content = content.child(sized("media:thumbnail", &picture.small));
    if picture.credit.is_empty() {
        return content;
    }
    content.child(Element::text("media:credit", &picture.credit))
}
