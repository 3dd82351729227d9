//! A picture's size, told from its head before anything is decoded.

use std::io::Cursor;

use domain::media::Format;
use image::ImageDecoder;
use image::codecs::webp::WebPDecoder;

use crate::avif::Avif;
use crate::metadata::{self, Orientation};
use crate::strip::{jpeg, png, webp};
use crate::{Limits, Refusal};

/// What a picture's head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Its format.
    pub format: Format,
    /// Pixels, before the picture is turned upright.
    pub width: u32,
    /// Pixels, before the picture is turned upright.
    pub height: u32,
    /// Which way up it is.
    pub orientation: Orientation,
    /// Whether it moves: only the first frame is taken.
    pub stilled: bool,
}

/// Reads the head of a picture and holds it against the limits.
///
/// # Errors
/// [`Refusal`]: too large, cut short, damaged.
pub fn header(bytes: &[u8], format: Format, limits: &Limits) -> Result<Header, Refusal> {
    let ((width, height), stilled) = match format {
        Format::Jpeg => (jpeg_size(bytes)?, false),
        Format::Png => png_size(bytes)?,
        Format::Webp => {
            // Walked first: the file must be as long as it says.
            let moves = webp::is_animated(bytes)?;
            let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
            (decoder.dimensions(), moves)
        }
        Format::Gif => gif_size(bytes)?,
        Format::Avif => {
            let avif = Avif::read(bytes)?;
            ((avif.width, avif.height), avif.moves)
        }
        _ => return Err(Refusal::Damaged),
    };
    if width == 0 || height == 0 {
        return Err(Refusal::Damaged);
    }
    if width.max(height) > limits.side {
        return Err(Refusal::SideTooLong { width, height, most: limits.side });
    }
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(Refusal::TooManyPixels { width, height, most: limits.pixels });
    }
    Ok(Header { format, width, height, orientation: metadata::read(bytes, format).orientation, stilled })
}

/// From the frame header (ISO/IEC 10918-1, B.2.2).
fn jpeg_size(bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    let segments = jpeg::segments(bytes)?;
    let is_frame = |marker: u8| matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
    let frame = segments.iter().find(|segment| is_frame(segment.marker)).ok_or(Refusal::Damaged)?;
    match frame.data {
        [_, h1, h2, w1, w2, ..] => {
            Ok((u16::from_be_bytes([*w1, *w2]).into(), u16::from_be_bytes([*h1, *h2]).into()))
        }
        _ => Err(Refusal::Damaged),
    }
}

fn png_size(bytes: &[u8]) -> Result<((u32, u32), bool), Refusal> {
    let chunks = png::chunks(bytes)?;
    let head = chunks.first().filter(|chunk| chunk.name == b"IHDR").ok_or(Refusal::Damaged)?;
    let number =
        |at: usize| -> Option<u32> { Some(u32::from_be_bytes(head.data.get(at..at + 4)?.try_into().ok()?)) };
    let size = number(0).zip(number(4)).ok_or(Refusal::Damaged)?;
    Ok((size, chunks.iter().any(|chunk| chunk.name == b"acTL")))
}

/// From the logical screen (GIF 89a, section 18). The first picture must be whole; a second one means that it moves.
fn gif_size(bytes: &[u8]) -> Result<((u32, u32), bool), Refusal> {
    let byte = |at: usize| bytes.get(at).copied().ok_or(Refusal::Truncated);
    let short = |at: usize| Ok::<_, Refusal>(u32::from(u16::from_le_bytes([byte(at)?, byte(at + 1)?])));
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let blocks_end = |mut at: usize| {
        loop {
            match byte(at)? {
                0 => return Ok::<_, Refusal>(at + 1),
                length => at += usize::from(length) + 1,
            }
        }
    };
    let size = (short(6)?, short(8)?);
    let mut at = 13 + table(byte(10)?);
    let mut pictures = 0;
    loop {
        match byte(at) {
            Ok(0x21) => at = blocks_end(at + 2)?,
            Ok(0x2C) if pictures == 1 => return Ok((size, true)),
            Ok(0x2C) => {
                pictures = 1;
                at = blocks_end(at + 11 + table(byte(at + 9)?))?;
            }
            // The trailer, or rubbish behind a whole picture: many programs leave the end out.
            _ if pictures == 1 => return Ok((size, false)),
            Ok(_) => return Err(Refusal::Damaged),
            Err(refusal) => return Err(refusal),
        }
    }
}
