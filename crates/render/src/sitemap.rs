//! Sitemaps (protocol 0.9, <https://www.sitemaps.org/protocol.html>) and Google's news sitemap 0.9. Their schemas want at
//! least one entry, and elements in one order.

use crate::xml::{Element, document};

/// The media type.
pub const MIME: &str = "application/xml; charset=utf-8";

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// A page in a sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its absolute address.
    pub url: String,
    /// When it was last changed, RFC 3339.
    pub changed: Option<String>,
}

/// A story in a news sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The absolute address of its page.
    pub url: String,
    /// When it was published, RFC 3339.
    pub published: String,
    /// Its headline.
    pub title: String,
}

/// The index of sitemaps at these absolute addresses.
pub fn index(sitemaps: &[String]) -> String {
    let mut root = Element::new("sitemapindex").with("xmlns", SITEMAP);
    for url in sitemaps {
        root = root.child(Element::new("sitemap").child(Element::text("loc", url)));
    }
    document(&root)
}

/// A sitemap of these pages.
pub fn pages(places: &[Place]) -> String {
    let mut root = Element::new("urlset").with("xmlns", SITEMAP);
    for place in places {
        let mut url = Element::new("url").child(Element::text("loc", &place.url));
        if let Some(changed) = &place.changed {
            url = url.child(Element::text("lastmod", changed));
        }
        root = root.child(url);
    }
    document(&root)
}

/// A news sitemap of the publication `name`. Of `lang` it bears the language alone: the schema takes no region.
pub fn news(name: &str, lang: &str, stories: &[News]) -> String {
    let lang = lang.split('-').next().unwrap_or(lang);
    let mut root = Element::new("urlset").with("xmlns", SITEMAP).with("xmlns:news", NEWS);
    for story in stories {
        let publication = Element::new("news:publication")
            .child(Element::text("news:name", name))
            .child(Element::text("news:language", lang));
        let news = Element::new("news:news")
            .child(publication)
            .child(Element::text("news:publication_date", &story.published))
            .child(Element::text("news:title", &story.title));
        root = root.child(Element::new("url").child(Element::text("loc", &story.url)).child(news));
    }
    document(&root)
}
