//! What a page says to machines in schema.org's words, as JSON-LD: a data block that no browser runs.

use serde_json::{Map, Value, json};

use crate::context::{Link, ListPage, Site, StoryView};

/// A picture in one of its sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its path on this site.
    pub path: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// What is said of a story beside what its page shows.
#[derive(Debug, Clone)]
pub struct Article<'a> {
    /// The site.
    pub site: &'a Site,
    /// The story.
    pub story: &'a StoryView,
    /// Its own picture, narrowest first.
    pub images: &'a [Image],
    /// What is said under that picture, and who made it; empty for nothing.
    pub caption: &'a str,
    /// Who made the picture; empty when nobody is named.
    pub credit: &'a str,
    /// Published comments.
    pub comments: i64,
    /// Absolute URL of the site's logo.
    pub logo: Option<&'a str>,
}

impl Article<'_> {
    /// `NewsArticle` and `BreadcrumbList`, to be placed in a script element as it is.
    pub fn script(&self) -> String {
        let Self { site, story, .. } = self;
        let crumbs =
            [&story.group, &story.desk].map(|link| (link.name.as_str(), link.url.as_str())).into_iter();
        let trail = breadcrumbs(site, crumbs.chain([(story.headline.as_str(), story.url.as_str())]));
        data(&json!({ "@context": "https://schema.org", "@graph": [self.article(), trail] }))
    }

    fn article(&self) -> Value {
        let Self { site, story, .. } = self;
        let url = absolute(site, &story.url);
        let published = &story.published.iso;
        let mut article = json!({
            "@type": "NewsArticle",
            "@id": format!("{url}#story"),
            "url": url,
            "mainEntityOfPage": { "@type": "WebPage", "@id": url },
            "headline": story.headline,
            "description": story.lead,
            "datePublished": published,
            "dateModified": story.updated.as_ref().map_or(published, |updated| &updated.iso),
            "inLanguage": site.lang,
            "isAccessibleForFree": true,
            "identifier": story.code.to_string(),
            "articleSection": [story.desk.name, story.group.name],
            "publisher": self.publisher(),
            "author": self.authors(),
            "commentCount": self.comments,
            "discussionUrl": format!("{url}#exchange"),
        });
        let mut say = |name: &str, value: Value| article[name] = value;
        if let Some(kicker) = &story.kicker {
            say("alternativeHeadline", kicker.as_str().into());
        }
        if !story.tags.is_empty() {
            say("keywords", story.tags.iter().map(|tag| Value::from(tag.name.as_str())).collect());
        }
        if let Some(place) = &story.place {
            say("contentLocation", json!({ "@type": "Place", "name": place }));
        }
        if !self.images.is_empty() {
            say("image", self.images.iter().rev().map(|image| self.image(image)).collect());
        }
        if !story.corrections.is_empty() {
            let corrections = story.corrections.iter().map(|correction| {
                let (text, at) = (&correction.note, &correction.at.iso);
                json!({ "@type": "CorrectionComment", "text": text, "datePublished": at })
            });
            say("correction", corrections.collect());
        }
        article
    }

    fn publisher(&self) -> Value {
        let mut publisher = json!({
            "@type": "NewsMediaOrganization",
            "name": self.site.name,
            "url": format!("{}/", self.site.url),
        });
        if let Some(logo) = self.logo {
            publisher["logo"] = json!({ "@type": "ImageObject", "url": logo });
        }
        publisher
    }

    /// Whoever the byline names; a story without one is the site's.
    fn authors(&self) -> Value {
        if self.story.authors.is_empty() {
            return self.publisher();
        }
        let person = |author: &Link| {
            let url = absolute(self.site, &author.url);
            json!({ "@type": "Person", "name": author.name, "url": url })
        };
        self.story.authors.iter().map(person).collect()
    }

    fn image(&self, image: &Image) -> Value {
        let mut value = json!({
            "@type": "ImageObject",
            "url": absolute(self.site, &image.path),
            "width": image.width,
            "height": image.height,
        });
        for (name, text) in [("caption", self.caption), ("creditText", self.credit)] {
            if !text.is_empty() {
                value[name] = text.into();
            }
        }
        value
    }
}

/// `BreadcrumbList` of a list, to be placed in a script element as it is.
pub fn list(site: &Site, page: &ListPage) -> String {
    let parent = page.parent.iter().map(|parent| (parent.name.as_str(), parent.url.as_str()));
    let trail = breadcrumbs(site, parent.chain([(page.heading.as_str(), page.url.as_str())]));
    let mut object = Map::new();
    object.insert("@context".into(), "https://schema.org".into());
    if let Value::Object(trail) = trail {
        object.extend(trail);
    }
    data(&object.into())
}

/// The way from the first page; the last step is the page itself.
fn breadcrumbs<'a>(site: &'a Site, steps: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let root = std::iter::once((site.name.as_str(), "/"));
    let items = root.chain(steps).enumerate().map(|(at, (name, path))| {
        json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": absolute(site, path) })
    });
    json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() })
}

fn absolute(site: &Site, path: &str) -> String {
    format!("{}{path}", site.url)
}

/// JSON with nothing in its texts that could end a script element, begin a comment in one or look like an attribute.
fn data(value: &Value) -> String {
    let json = value.to_string();
    let mut out = String::with_capacity(json.len());
    let mut chars = json.chars();
    while let Some(c) = chars.next() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\\' => match chars.next() {
                Some('"') => out.push_str("\\u0022"),
                escaped => out.extend(['\\'].into_iter().chain(escaped)),
            },
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text_and_comes_back_whole() {
        let hostile = "</script><!-- & \\\" \\\\ \"onload=\u{2028}\n";
        let told = data(&json!({ hostile: [hostile] }));
        assert!(!told.contains(['<', '>', '&', '\n']) && !told.contains("\"onload"), "{told}");
        assert_eq!(serde_json::from_str::<Value>(&told).unwrap(), json!({ hostile: [hostile] }));
    }
}
