//! Metadata taken out without touching a pixel.
//!
//! What is kept is named; everything else goes: EXIF with its positions and serial numbers, XMP, IPTC, comments,
//! thumbnails, maker notes, and whatever was hung on behind the picture's end.

pub(crate) mod jpeg;
pub(crate) mod png;
pub(crate) mod webp;

use domain::media::Format;

use crate::Refusal;
use crate::metadata::Orientation;

/// Colour profiles up to this size are kept; a larger one is a printer's, and sRGB is assumed in its place.
pub(crate) const PROFILE: usize = 64 << 10;

/// The file without metadata; `None` when it has to be encoded anew for that. The orientation of a JPEG is kept, as the
/// one thing that is said of it.
///
/// # Errors
/// [`Refusal::Truncated`], [`Refusal::Damaged`].
pub fn strip(bytes: &[u8], format: Format, orientation: Orientation) -> Result<Option<Vec<u8>>, Refusal> {
    match format {
        Format::Jpeg => jpeg::strip(bytes, orientation).map(Some),
        Format::Png if orientation.is_upright() => png::strip(bytes).map(Some),
        Format::Webp if orientation.is_upright() => webp::strip(bytes),
        _ => Ok(None),
    }
}
