//! What a file says of itself: which way up it is, and the photographer's words. Nothing else is read.

mod exif;
mod iptc;
mod orientation;
mod xmp;

use domain::media::{Format, Words};

use crate::avif::Avif;
use crate::strip::{jpeg, png, webp};

pub use orientation::Orientation;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Which way up the picture is. Of AVIF this is always upright: its container turns the picture itself.
    pub orientation: Orientation,
    /// Alternative text, caption, credit and rights.
    pub words: Words,
}

/// The places where metadata lie in a file.
#[derive(Default)]
struct Places<'b> {
    exif: Option<&'b [u8]>,
    xmp: Option<&'b [u8]>,
    iptc: Option<&'b [u8]>,
}

/// Reads what `bytes` says of itself. What can't be read is as good as absent.
pub fn read(bytes: &[u8], format: Format) -> Found {
    let places = match format {
        Format::Jpeg => in_jpeg(bytes),
        Format::Png => in_png(bytes),
        Format::Webp => in_webp(bytes),
        Format::Avif => in_avif(bytes),
        _ => None,
    };
    let places = places.unwrap_or_default();
    let exif = places.exif.map(exif::read).unwrap_or_default();
    let iptc = places.iptc.map(iptc::read).unwrap_or_default();
    let xmp = places.xmp.map(xmp::read).unwrap_or_default();
    // XMP is the youngest and knows Persian; cameras fill EXIF by themselves.
    let first =
        |texts: [String; 3]| texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default();
    let words = Words {
        alt: xmp.alt,
        caption: first([xmp.caption, iptc.caption, exif.words.caption]),
        credit: first([xmp.credit, iptc.credit, exif.words.credit]),
        rights: first([xmp.rights, iptc.rights, exif.words.rights]),
    };
    let orientation = if format == Format::Avif { Orientation::default() } else { exif.orientation };
    Found { orientation, words: words.shortened() }
}

fn in_jpeg(bytes: &[u8]) -> Option<Places<'_>> {
    let mut places = Places::default();
    for segment in jpeg::segments(bytes).ok()? {
        let after = |prefix: &[u8]| segment.data.strip_prefix(prefix);
        match segment.marker {
            jpeg::APP1 => {
                places.exif = places.exif.or(after(b"Exif\0\0"));
                places.xmp = places.xmp.or(after(b"http://ns.adobe.com/xap/1.0/\0"));
            }
            jpeg::APP13 => places.iptc = places.iptc.or(after(b"Photoshop 3.0\0")),
            _ => {}
        }
    }
    Some(places)
}

fn in_png(bytes: &[u8]) -> Option<Places<'_>> {
    let mut places = Places::default();
    for chunk in png::chunks(bytes).ok()? {
        match chunk.name {
            b"eXIf" => places.exif = Some(chunk.data),
            // Keyword, no compression, no language, no translated keyword.
            b"iTXt" => places.xmp = places.xmp.or(chunk.data.strip_prefix(b"XML:com.adobe.xmp\0\0\0\0\0")),
            _ => {}
        }
    }
    Some(places)
}

fn in_webp(bytes: &[u8]) -> Option<Places<'_>> {
    let mut places = Places::default();
    for chunk in webp::chunks(bytes).ok()? {
        match chunk.name {
            b"EXIF" => places.exif = Some(chunk.data.strip_prefix(b"Exif\0\0").unwrap_or(chunk.data)),
            b"XMP " => places.xmp = Some(chunk.data),
            _ => {}
        }
    }
    Some(places)
}

fn in_avif(bytes: &[u8]) -> Option<Places<'_>> {
    let avif = Avif::read(bytes).ok()?;
    // Before the EXIF itself stands how far it is to its header.
    let exif = avif.exif.and_then(|exif| {
        let skip = u32::from_be_bytes(exif.get(..4)?.try_into().ok()?) as usize;
        exif.get(skip.checked_add(4)?..)
    });
    Some(Places { exif, xmp: avif.xmp, iptc: None })
}
