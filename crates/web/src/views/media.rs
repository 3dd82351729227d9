//! Media files as pages show them.

use domain::media::{Made, MediaItem};
use render::document::{MediaKind, MediaView, MediaViews};

use crate::library::{Reach, original, url};

/// The files by their ids, with the renditions that there are.
pub(crate) fn views(items: &[MediaItem], reach: Reach) -> MediaViews {
    items.iter().map(|item| (item.id, view(item, reach))).collect()
}

fn view(item: &MediaItem, reach: Reach) -> MediaView {
    let made = |made: Made| {
        let mut renditions: Vec<(u32, String)> = item
            .renditions
            .iter()
            .filter(|one| one.made == made)
            .map(|one| (one.width, url(item, &format!("{}.{}", one.width, made.extension()), reach)))
            .collect();
        renditions.sort_unstable_by_key(|(width, _)| *width);
        renditions
    };
    MediaView {
        kind: match item.kind() {
            domain::media::MediaKind::Picture => MediaKind::Picture,
            domain::media::MediaKind::Audio => MediaKind::Audio,
            domain::media::MediaKind::Video => MediaKind::Video,
        },
        width: item.width,
        height: item.height,
        avif: made(Made::Avif),
        jpeg: made(Made::Jpeg),
        url: original(item, reach),
        mime: item.format.mime().to_owned(),
        focal: (item.focal.x, item.focal.y),
    }
}
