//! Media (رسانه): the pictures, sounds and films of the library, and what is said of them.

mod format;
mod item;
mod words;

pub use format::{Format, Made, MediaKind, UnknownFormat};
pub use item::{Focal, MediaItem, Rendition, WIDTHS, key, widths};
pub use words::{Change, Words, file_name};

use std::collections::BTreeSet;

use crate::MediaId;
use crate::story::Content;

/// The files that a story's content uses.
pub fn used(content: &Content) -> BTreeSet<MediaId> {
    content.picture.iter().map(|picture| picture.media).chain(content.body.media()).collect()
}
