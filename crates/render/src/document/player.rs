//! Sounds and films.

use domain::MediaId;

use super::markup::{attribute, escape};
use super::media::{MediaKind, MediaViews};

/// A player that loads nothing before it is asked to, and a link to the file for those who would rather keep it.
pub(super) fn player(id: MediaId, title: &str, media: &MediaViews, out: &mut String) {
    let Some(view) = media.get(&id) else {
        return;
    };
    let element = match view.kind {
        MediaKind::Audio => "audio",
        MediaKind::Video => "video",
        MediaKind::Picture => return,
    };
    let name = if title.is_empty() { file_name(&view.url) } else { title };
    out.push_str("<figure class=\"attachment\"><");
    out.push_str(element);
    out.push_str(" controls preload=\"none\"");
    if view.kind == MediaKind::Video && view.width > 0 && view.height > 0 {
        attribute("width", &view.width.to_string(), out);
        attribute("height", &view.height.to_string(), out);
    }
    attribute("aria-label", name, out);
    attribute("src", &view.url, out);
    out.push_str("></");
    out.push_str(element);
    out.push_str("><figcaption><a download");
    attribute("href", &view.url, out);
    attribute("type", &view.mime, out);
    out.push_str("><bdi>");
    escape(name, out);
    out.push_str("</bdi></a></figcaption></figure>\n");
}

fn file_name(url: &str) -> &str {
    url.rsplit('/').find(|part| !part.is_empty()).unwrap_or(url)
}
