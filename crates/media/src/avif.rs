//! AVIF (AV1 Image File Format 1.1): the container read here, the picture inside decoded by a port of dav1d.
//!
//! Taken are pictures of one piece, with or without transparency, turned as their container says. A picture cut into
//! tiles is refused by name, and of a sequence the first frame is taken.

mod boxes;
mod colour;
mod decode;

use crate::{Foreign, Refusal};
use boxes::Meta;

pub(crate) use decode::decode;

/// What an AVIF file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avif<'b> {
    /// Pixels before the picture is turned.
    pub width: u32,
    /// Pixels before the picture is turned.
    pub height: u32,
    /// The coded picture.
    pub(crate) colour: Vec<u8>,
    /// The coded transparency.
    pub(crate) alpha: Option<Vec<u8>>,
    /// Quarter turns, anti-clockwise.
    pub turns: u8,
    /// Mirrored after turning: left and right change places, or top and bottom.
    pub(crate) mirror: Option<Mirror>,
    /// The colour profile.
    pub(crate) profile: Option<&'b [u8]>,
    /// The EXIF item.
    pub exif: Option<&'b [u8]>,
    /// The XMP item.
    pub xmp: Option<&'b [u8]>,
    /// Whether there are more frames than the one that is taken.
    pub moves: bool,
}

/// How a picture is mirrored (ISO/IEC 23008-12, 6.5.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mirror {
    TopBottom,
    LeftRight,
}

impl<'b> Avif<'b> {
    /// Reads the container; nothing is decoded.
    ///
    /// # Errors
    /// [`Refusal`] when it is damaged, cut short, or a picture of tiles.
    pub fn read(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let meta = Meta::read(bytes)?;
        let primary = meta.primary;
        match meta.kind(primary) {
            Some(b"av01") => {}
            Some(b"grid" | b"iovl" | b"iden") => return Err(Refusal::Foreign(Foreign::TiledAvif)),
            _ => return Err(Refusal::Damaged),
        }
        let (width, height) = meta.size(primary).ok_or(Refusal::Damaged)?;
        let described = |kind: &[u8; 4]| {
            let item = meta.describing(primary).find(|item| meta.kind(*item) == Some(kind))?;
            meta.one_piece(item)
        };
        let alpha = meta.alpha_of(primary).map(|alpha| meta.content(alpha)).transpose()?;
        Ok(Self {
            width,
            height,
            colour: meta.content(primary)?,
            alpha,
            turns: meta.property(primary, b"irot").and_then(|data| data.first()).map_or(0, |angle| angle & 3),
            mirror: meta.property(primary, b"imir").and_then(|data| data.first()).map(|axis| {
                match axis & 1 {
                    0 => Mirror::TopBottom,
                    _ => Mirror::LeftRight,
                }
            }),
            profile: meta.profile(primary),
            exif: described(b"Exif"),
            xmp: described(b"mime"),
            moves: bytes.get(8..12) == Some(b"avis"),
        })
    }
}
