//! Atom (RFC 4287).

use super::{Feed, Item};
use crate::xml::{Element, document};

/// The media type.
pub const MIME: &str = "application/atom+xml; charset=utf-8";

/// The feed as Atom.
pub fn atom(feed: &Feed) -> String {
    let mut root = Element::new("feed")
        .with("xmlns", "http://www.w3.org/2005/Atom")
        .with("xml:lang", &feed.lang)
        .child(Element::text("id", &feed.url))
        .child(Element::text("title", &feed.title))
        .child(Element::text("subtitle", &feed.description))
        .child(Element::text("updated", &feed.updated.rfc3339))
        .child(Element::text("generator", "Khabar"))
        .child(link("self", "application/atom+xml", &feed.url))
        .child(link("alternate", "text/html", &feed.home))
        // Whose stories name nobody are the site's.
        .child(person(&feed.site, &feed.site_url));
    if let Some(logo) = &feed.logo {
        root = root.child(Element::text("logo", logo));
    }
    for item in &feed.items {
        root = root.child(entry(item));
    }
    document(&root)
}

fn entry(item: &Item) -> Element {
    let mut entry = Element::new("entry")
        .child(Element::text("id", &item.id))
        .child(Element::text("title", &item.title))
        .child(Element::text("published", &item.published.rfc3339))
        .child(Element::text("updated", &item.updated.rfc3339))
        .child(link("alternate", "text/html", &item.url));
    for author in &item.authors {
        entry = entry.child(person(&author.name, &author.url));
    }
    for category in &item.categories {
        entry = entry.child(Element::new("category").with("term", category));
    }
    entry
        .child(Element::text("summary", &item.summary))
        .child(Element::text("content", &item.html).with("type", "html"))
}

fn person(name: &str, uri: &str) -> Element {
    Element::new("author").child(Element::text("name", name)).child(Element::text("uri", uri))
}

fn link(rel: &str, kind: &str, href: &str) -> Element {
    Element::new("link").with("rel", rel).with("type", kind).with("href", href)
}
