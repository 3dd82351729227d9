//! The HTML of a story's body: the only HTML that templates place unescaped, made here from a closed schema.
//!
//! It holds no words of its own, so it needs no language: regions and links are named by what the writer wrote.

mod feed;
mod inline;
mod markup;
mod media;
mod picture;
mod player;
mod table;

pub use feed::{feed_html, feed_picture, paragraph};
pub use media::{MediaKind, MediaView, MediaViews};
pub use picture::card_picture;

use domain::document::{Block, Document, Embed, ListItem};
use domain::picture::Picture;

use markup::{attribute, close, escape, open};

/// The body as HTML, every character of it escaped. A file that `media` lacks is left out, with what was said of it.
pub fn html(document: &Document, media: &MediaViews) -> String {
    let mut out = String::with_capacity(4096);
    blocks(&document.content, media, &mut out);
    out
}

/// A story's own picture, as [`html`] makes those of a body; empty when `media` lacks it.
pub fn picture_html(said: &Picture, media: &MediaViews) -> String {
    let mut out = String::new();
    picture::opening(said, media, &mut out);
    out
}

fn blocks(content: &[Block], media: &MediaViews, out: &mut String) {
    for block in content {
        match block {
            Block::Paragraph { content } => inline::element("p", content, out),
            Block::Subhead { content } => inline::element("h2", content, out),
            Block::Quote { content } => {
                out.push_str("<blockquote>");
                blocks(content, media, out);
                out.push_str("</blockquote>\n");
            }
            Block::List { ordered, content } => list(*ordered, content, media, out),
            Block::Table { content } => table::table(content, out),
            Block::Picture(said) => picture::figure(said, media, out),
            Block::Gallery { content } => picture::gallery(content, media, out),
            Block::Embed(embed) => card(embed, out),
            Block::Aside { content } => {
                // Not an aside element: landmarks inside an article are noise to those who go from one to the next.
                out.push_str("<div class=\"aside\" role=\"note\">");
                blocks(content, media, out);
                close("div", out);
            }
            Block::Attachment { media: id, title } => player::player(*id, title, media, out),
        }
    }
}

fn list(ordered: bool, content: &[ListItem], media: &MediaViews, out: &mut String) {
    let name = if ordered { "ol" } else { "ul" };
    open(name, out);
    for item in content {
        open("li", out);
        blocks(&item.content, media, out);
        close("li", out);
    }
    close(name, out);
}

/// A link that names its host: the reader's page asks nothing of another site until the reader does.
fn card(embed: &Embed, out: &mut String) {
    let Some(host) = embed.host() else {
        return;
    };
    out.push_str("<p class=\"embed\"><a");
    attribute("href", &embed.url, out);
    out.push_str(" rel=\"noopener nofollow external\">");
    if !embed.title.is_empty() {
        out.push_str("<bdi>");
        escape(&embed.title, out);
        out.push_str("</bdi> ");
    }
    out.push_str("<span class=\"host\" dir=\"ltr\">");
    escape(host.strip_prefix("www.").unwrap_or(&host), out);
    out.push_str("</span></a></p>\n");
}

#[cfg(test)]
mod tests;
