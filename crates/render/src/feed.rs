//! Feeds of stories: one description, written as RSS 2.0, Atom or JSON Feed. All addresses in it are absolute.

mod atom;
mod json;
mod rss;

pub use atom::{MIME as ATOM, atom};
pub use json::{MIME as JSON, json};
pub use rss::{MIME as RSS, rss};

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its title.
    pub title: String,
    /// What it holds, in a line.
    pub description: String,
    /// The page that it is the feed of.
    pub home: String,
    /// The feed itself.
    pub url: String,
    /// BCP 47 language.
    pub lang: String,
    /// The site's name.
    pub site: String,
    /// The site's first page.
    pub site_url: String,
    /// A picture that stands for the site, if there is one.
    pub logo: Option<String>,
    /// When something in it last changed.
    pub updated: Stamp,
    /// Its stories, newest first.
    pub items: Vec<Item>,
}

/// A story in a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// An address that leads to the story for ever, whatever its headline becomes.
    pub id: String,
    /// The address of its page.
    pub url: String,
    /// Headline.
    pub title: String,
    /// Lead.
    pub summary: String,
    /// The dispatch as HTML, made by [`crate::document::feed_html`] and its like.
    pub html: String,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// Its desk, then its tags.
    pub categories: Vec<String>,
    /// When it was published.
    pub published: Stamp,
    /// When it last changed.
    pub updated: Stamp,
    /// Its own picture.
    pub picture: Option<Picture>,
}

/// Who wrote a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name.
    pub name: String,
    /// The author's page.
    pub url: String,
}

/// An instant in the two forms that feeds ask for, both in ASCII with the site's offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// RFC 3339: `2019-12-06T14:56:00+03:30`.
    pub rfc3339: String,
    /// RFC 822 with the century: `Fri, 06 Dec 2019 14:56:00 +0330`.
    pub rfc822: String,
}

/// A picture in a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The form to be shown large.
    pub large: Form,
    /// The form for lists.
    pub small: Form,
    /// What it shows.
    pub alt: String,
    /// The words under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
}

/// A form of a picture: a JPEG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Where it is.
    pub url: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}
