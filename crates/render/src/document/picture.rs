//! Pictures with what is said of them.

use domain::picture::Picture;

use super::markup::{attribute, escape};
use super::media::{MediaKind, MediaView, MediaViews};
use crate::context::CardPicture;

/// Widths that the style sheet gives a picture in the text, widest screen first.
const SIZES: &str = "(min-width: 62rem) 41rem, (min-width: 40rem) 38rem, calc(100vw - 2rem)";
/// The same for a picture of a gallery.
const SIZES_IN_GALLERY: &str = "(min-width: 40rem) 20rem, calc(50vw - 1.5rem)";
/// Pixels that are enough where the browser knows no `srcset`.
const ENOUGH: u32 = 800;
/// The same in lists.
const ENOUGH_IN_LISTS: u32 = 480;

/// What is further down is fetched when a reader comes near.
const LATER: &str = " loading=\"lazy\" decoding=\"async\"";
/// What opens a story is what its reader waits for.
const FIRST: &str = " fetchpriority=\"high\"";

pub(super) fn figure(said: &Picture, media: &MediaViews, out: &mut String) {
    if let Some(view) = view(said, media) {
        one(said, view, SIZES, LATER, out);
    }
}

/// The picture above the text.
pub(super) fn opening(said: &Picture, media: &MediaViews, out: &mut String) {
    if let Some(view) = view(said, media) {
        one(said, view, SIZES, FIRST, out);
    }
}

/// Pictures in a grid; nothing when none of them is there.
pub(super) fn gallery(pictures: &[Picture], media: &MediaViews, out: &mut String) {
    let mut shown = pictures.iter().filter_map(|said| Some((said, view(said, media)?))).peekable();
    if shown.peek().is_none() {
        return;
    }
    out.push_str("<div class=\"gallery\">\n");
    for (said, view) in shown {
        one(said, view, SIZES_IN_GALLERY, LATER, out);
    }
    out.push_str("</div>\n");
}

/// A picture as lists show it; `None` for what is no picture.
pub fn card_picture(view: &MediaView) -> Option<CardPicture> {
    if view.kind != MediaKind::Picture {
        return None;
    }
    let enough = view.jpeg.iter().find(|(width, _)| *width >= ENOUGH_IN_LISTS).or(view.jpeg.last());
    Some(CardPicture {
        src: enough.map_or(&view.url, |(_, url)| url).clone(),
        jpeg: srcset(&view.jpeg),
        avif: srcset(&view.avif),
        width: view.width,
        height: view.height,
        focus: focus(view.focal).unwrap_or_default(),
    })
}

fn view<'a>(said: &Picture, media: &'a MediaViews) -> Option<&'a MediaView> {
    media.get(&said.media).filter(|view| view.kind == MediaKind::Picture)
}

fn one(said: &Picture, view: &MediaView, sizes: &str, when: &str, out: &mut String) {
    out.push_str("<figure><picture>");
    if !view.avif.is_empty() {
        out.push_str("<source type=\"image/avif\"");
        attribute("srcset", &srcset(&view.avif), out);
        attribute("sizes", sizes, out);
        out.push('>');
    }
    let enough = view.jpeg.iter().find(|(width, _)| *width >= ENOUGH).or(view.jpeg.last());
    out.push_str("<img");
    attribute("src", enough.map_or(&view.url, |(_, url)| url), out);
    if !view.jpeg.is_empty() {
        attribute("srcset", &srcset(&view.jpeg), out);
        attribute("sizes", sizes, out);
    }
    attribute("width", &view.width.to_string(), out);
    attribute("height", &view.height.to_string(), out);
    attribute("alt", &said.alt, out);
    if let Some(class) = focus(view.focal) {
        attribute("class", &class, out);
    }
    out.push_str(when);
    out.push_str("></picture>");
    caption(said, out);
    out.push_str("</figure>\n");
}

fn caption(said: &Picture, out: &mut String) {
    if said.caption.is_empty() && said.credit.is_empty() {
        return;
    }
    out.push_str("<figcaption>");
    escape(&said.caption, out);
    if !said.credit.is_empty() {
        if !said.caption.is_empty() {
            out.push(' ');
        }
        out.push_str("<span class=\"credit\">");
        escape(&said.credit, out);
        out.push_str("</span>");
    }
    out.push_str("</figcaption>");
}

fn srcset(renditions: &[(u32, String)]) -> String {
    let one = |(width, url): &(u32, String)| format!("{url} {width}w");
    renditions.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Where a crop must look, in thirds: pages carry no inline styles, so the style sheet has a class for each.
fn focus((x, y): (u16, u16)) -> Option<String> {
    let third = |value: u16, near, far| match value {
        0..=333 => Some(near),
        667.. => Some(far),
        _ => None,
    };
    let classes: Vec<&str> =
        [third(x, "at-left", "at-right"), third(y, "at-top", "at-bottom")].into_iter().flatten().collect();
    (!classes.is_empty()).then(|| classes.join(" "))
}
