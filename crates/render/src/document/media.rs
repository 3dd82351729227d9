//! What a body must be told of the files it names.

use std::collections::BTreeMap;

use domain::MediaId;

/// The files of a body by their ids. One that is missing here is left out of the page.
pub type MediaViews = BTreeMap<MediaId, MediaView>;

/// What a file is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// A picture.
    Picture,
    /// A sound.
    Audio,
    /// A film.
    Video,
}

/// A file as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaView {
    /// What it is.
    pub kind: MediaKind,
    /// Width of the original in pixels; 0 for a sound.
    pub width: u32,
    /// Height of the original in pixels; 0 for a sound.
    pub height: u32,
    /// Renditions in AVIF: width in pixels and URL, narrowest first.
    pub avif: Vec<(u32, String)>,
    /// Renditions in JPEG: width in pixels and URL, narrowest first.
    pub jpeg: Vec<(u32, String)>,
    /// The file itself, or the widest rendition where the original is not shown.
    pub url: String,
    /// MIME type of what `url` leads to.
    pub mime: String,
    /// What must stay in sight when the picture is cropped: thousandths of the width from the left and of the height
    /// from the top.
    pub focal: (u16, u16),
}

impl MediaView {
    /// The height in pixels of a rendition `width` pixels wide; at least 1.
    pub fn height_at(&self, width: u32) -> u32 {
        let (own, height) = (u64::from(self.width.max(1)), u64::from(self.height));
        u32::try_from((height * u64::from(width) + own / 2) / own).unwrap_or(u32::MAX).max(1)
    }
}
