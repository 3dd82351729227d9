//! The body as feeds carry it: elements that every reader of feeds knows, no classes, absolute addresses.

use domain::document::{Block, Document, ListItem};
use domain::picture::Picture;

use super::markup::{attribute, close, escape, open};
use super::media::{MediaKind, MediaView, MediaViews};
use super::{inline, table};

/// Pixels that are enough for a picture in a feed.
const ENOUGH: u32 = 800;

/// The body as HTML for feeds. `base` is the site's URL without a closing slash; the addresses in `media` are paths of it.
pub fn feed_html(document: &Document, media: &MediaViews, base: &str) -> String {
    let mut out = String::with_capacity(4096);
    blocks(&document.content, media, &mut out);
    absolute(&out, base)
}

/// A story's own picture as [`feed_html`] makes those of a body; empty when `media` lacks it.
pub fn feed_picture(said: &Picture, media: &MediaViews, base: &str) -> String {
    let mut out = String::new();
    picture(said, media, &mut out);
    absolute(&out, base)
}

/// Text as a paragraph.
pub fn paragraph(text: &str) -> String {
    let mut out = String::from("<p>");
    escape(text, &mut out);
    out.push_str("</p>\n");
    out
}

/// Paths become addresses. In text a quotation mark is escaped, so this is found in attributes alone.
fn absolute(html: &str, base: &str) -> String {
    let mut root = String::new();
    escape(base, &mut root);
    html.replace(" href=\"/", &format!(" href=\"{root}/")).replace(" src=\"/", &format!(" src=\"{root}/"))
}

fn blocks(content: &[Block], media: &MediaViews, out: &mut String) {
    for block in content {
        match block {
            Block::Paragraph { content } => inline::element("p", content, out),
            Block::Subhead { content } => inline::element("h2", content, out),
            Block::Quote { content } | Block::Aside { content } => {
                open("blockquote", out);
                blocks(content, media, out);
                close("blockquote", out);
            }
            Block::List { ordered, content } => list(if *ordered { "ol" } else { "ul" }, content, media, out),
            Block::Table { content } => table::bare(content, out),
            Block::Picture(said) => picture(said, media, out),
            Block::Gallery { content } => content.iter().for_each(|said| picture(said, media, out)),
            Block::Embed(embed) => link(&embed.url, &embed.title, out),
            Block::Attachment { media: id, title } => {
                if let Some(view) = media.get(id) {
                    link(&view.url, title, out);
                }
            }
        }
    }
}

fn list(name: &str, items: &[ListItem], media: &MediaViews, out: &mut String) {
    open(name, out);
    for item in items {
        open("li", out);
        blocks(&item.content, media, out);
        close("li", out);
    }
    close(name, out);
}

fn picture(said: &Picture, media: &MediaViews, out: &mut String) {
    let Some(view) = media.get(&said.media).filter(|view| view.kind == MediaKind::Picture) else {
        return;
    };
    let (url, width, height) = enough(view);
    out.push_str("<p><img");
    attribute("src", url, out);
    attribute("width", &width.to_string(), out);
    attribute("height", &height.to_string(), out);
    attribute("alt", &said.alt, out);
    out.push_str("></p>\n");
    let under: Vec<&str> =
        [said.caption.as_str(), said.credit.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    if !under.is_empty() {
        out.push_str(&paragraph(&under.join(" – ")));
    }
}

/// The smallest JPEG that is wide enough, with its size.
fn enough(view: &MediaView) -> (&str, u32, u32) {
    let form = view.jpeg.iter().find(|(width, _)| *width >= ENOUGH).or(view.jpeg.last());
    form.map_or((&view.url, view.width, view.height), |(width, url)| (url, *width, view.height_at(*width)))
}

fn link(url: &str, title: &str, out: &mut String) {
    out.push_str("<p><a");
    attribute("href", url, out);
    out.push('>');
    escape(if title.is_empty() { url } else { title }, out);
    out.push_str("</a></p>\n");
}
