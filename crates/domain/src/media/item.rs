//! A file of the library.

use serde::{Deserialize, Serialize};

use super::{Format, Made, MediaKind, Words};
use crate::permission::{Action, Actor};
use crate::{MediaId, Timestamp, UserId};

/// The widths that renditions are made at, in pixels.
pub const WIDTHS: [u32; 5] = [320, 640, 960, 1280, 1920];

/// The widths for a picture `own` pixels wide: nothing is enlarged; a picture smaller than the smallest width has one
/// rendition of its own width.
pub fn widths(own: u32) -> Vec<u32> {
    let fitting: Vec<u32> = WIDTHS.into_iter().filter(|width| *width <= own).collect();
    if fitting.is_empty() { vec![own] } else { fitting }
}

/// The point of a picture that stays in sight when it is cropped, in thousandths of its width and height from the top
/// left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "[u16; 2]", from = "[u16; 2]")]
pub struct Focal {
    /// From the left edge: 0 to 1000.
    pub x: u16,
    /// From the top edge: 0 to 1000.
    pub y: u16,
}

impl Focal {
    /// The middle.
    pub const CENTRE: Self = Self { x: 500, y: 500 };
    /// The far edge.
    pub const MOST: u16 = 1_000;
}

impl From<[u16; 2]> for Focal {
    fn from([x, y]: [u16; 2]) -> Self {
        Self { x: x.min(Self::MOST), y: y.min(Self::MOST) }
    }
}

impl From<Focal> for [u16; 2] {
    fn from(focal: Focal) -> Self {
        [focal.x, focal.y]
    }
}

/// A smaller copy of a picture, made for pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rendition {
    /// Its format.
    pub made: Made,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// In bytes.
    pub bytes: i64,
}

/// A file as the library holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaItem {
    /// Its identifier.
    pub id: MediaId,
    /// SHA-256 of the bytes that were uploaded, in hex: tells a file that is already here, and names it in URLs.
    pub hash: String,
    /// The name it was uploaded under, for people.
    pub name: String,
    /// The format of the kept file: metadata gone, or re-encoded.
    pub format: Format,
    /// Bytes of the kept file.
    pub bytes: i64,
    /// Pixels, as it is looked at; 0 when it is no picture.
    pub width: u32,
    /// Pixels, as it is looked at; 0 when it is no picture.
    pub height: u32,
    /// Whether it moved, and only its first frame was kept.
    pub stilled: bool,
    /// What is said of it.
    pub words: Words,
    /// What stays in sight.
    pub focal: Focal,
    /// Who uploaded it, as the audit trail names them.
    pub uploader: String,
    /// The person who did, when it was one.
    pub uploader_id: Option<UserId>,
    /// When it was uploaded.
    pub created: Timestamp,
    /// Counts changes of what is said of it, from 1.
    pub version: i64,
    /// The renditions there are, by format and width.
    pub renditions: Vec<Rendition>,
}

impl MediaItem {
    /// What it is for.
    pub fn kind(&self) -> MediaKind {
        self.format.kind()
    }

    /// Where its files lie in the store of files and in URLs.
    pub fn key(&self) -> &str {
        key(&self.hash)
    }

    /// The renditions that it should have and has not.
    pub fn wanting(&self) -> Vec<(Made, u32)> {
        if self.kind() != MediaKind::Picture {
            return vec![];
        }
        let has = |made, width| self.renditions.iter().any(|one| one.made == made && one.width == width);
        let wanted =
            widths(self.width).into_iter().flat_map(|width| [(Made::Jpeg, width), (Made::Avif, width)]);
        wanted.filter(|(made, width)| !has(*made, *width)).collect()
    }

    /// Whether `actor` may change what is said of it: editors of any, reporters of what they uploaded.
    pub fn may_be_changed_by(&self, actor: &Actor) -> bool {
        let own = (self.uploader_id, self.uploader.as_str()) == (actor.user, actor.name.as_str())
            || self.uploader_id.is_some() && self.uploader_id == actor.user;
        actor.may_somewhere(Action::EditMedia) || own && actor.may_somewhere(Action::AddMedia)
    }
}

/// The part of a hash that names a file's folder: 128 bits are enough to tell files apart.
pub fn key(hash: &str) -> &str {
    hash.get(..32).unwrap_or(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_enlarged() {
        assert_eq!(widths(4000), WIDTHS);
        assert_eq!(widths(1000), [320, 640, 960]);
        assert_eq!(widths(320), [320]);
        assert_eq!(widths(90), [90]);
    }
}
