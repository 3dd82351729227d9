//! Pictures made here, so that none lies in the repository.

use domain::media::{Format, Made};
use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, RgbaImage};
use media::{Limits, Sniffed, Taken, decode, rendition, sniff, take};

/// Left red, right blue, darker towards the bottom: one sees how it lies.
pub(crate) fn image(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let light = u8::try_from(255 - y * 160 / height).unwrap();
        if x < width / 2 { Rgb([light, 10, 10]) } else { Rgb([10, 10, light]) }
    })
}

pub(crate) fn glass(width: u32, height: u32) -> RgbaImage {
    let mut image = DynamicImage::ImageRgb8(image(width, height)).into_rgba8();
    image.pixels_mut().filter(|pixel| pixel.0[0] > 100).for_each(|pixel| pixel.0[3] = 0);
    image
}

pub(crate) fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(vec![]);
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(image(width, height), ImageFormat::Jpeg)
}

pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(image(width, height), ImageFormat::Png)
}

pub(crate) fn webp(width: u32, height: u32) -> Vec<u8> {
    encoded(image(width, height), ImageFormat::WebP)
}

pub(crate) fn gif(width: u32, height: u32, frames: usize) -> Vec<u8> {
    let mut bytes = vec![];
    let mut encoder = GifEncoder::new(&mut bytes);
    let frame = Frame::new(DynamicImage::ImageRgb8(image(width, height)).into_rgba8());
    encoder.encode_frames(vec![frame; frames]).unwrap();
    drop(encoder);
    bytes
}

pub(crate) fn avif(image: impl Into<DynamicImage>) -> Vec<u8> {
    let png = encoded(image, ImageFormat::Png);
    let picture = decode(&png, Format::Png, &Limits::default()).unwrap();
    rendition::make(&picture, Made::Avif, picture.width()).unwrap().bytes
}

/// Every format of picture that is taken.
pub(crate) fn each(width: u32, height: u32) -> Vec<(Format, Vec<u8>)> {
    vec![
        (Format::Jpeg, jpeg(width, height)),
        (Format::Png, png(width, height)),
        (Format::Webp, webp(width, height)),
        (Format::Gif, gif(width, height, 1)),
        (Format::Avif, avif(image(width, height))),
    ]
}

/// Told by its content and taken in.
pub(crate) fn taken(bytes: &[u8]) -> Result<Taken, media::Refusal> {
    match sniff(&bytes[..bytes.len().min(media::HEAD)]) {
        Sniffed::Ours(format) => take(bytes, format, &Limits::default()),
        Sniffed::Foreign(foreign) => Err(media::Refusal::Foreign(foreign)),
    }
}

/// The colour at a place, in parts of the width and height: `(0.25, 0.5)`.
pub(crate) fn colour(bytes: &[u8], x: f32, y: f32) -> [u8; 3] {
    let Sniffed::Ours(format) = sniff(bytes) else { panic!("no picture") };
    let picture = decode(bytes, format, &Limits::default()).unwrap();
    // Through PNG, to see it as any program would.
    let whole = rendition::make(&picture, Made::Jpeg, picture.width()).unwrap();
    let image = image::load_from_memory(&whole.bytes).unwrap().into_rgb8();
    let at = |part: f32, side: u32| (part * side as f32) as u32;
    image.get_pixel(at(x, image.width()), at(y, image.height())).0
}

pub(crate) fn is_red([red, green, blue]: [u8; 3]) -> bool {
    red > 100 && green < 90 && blue < 90
}

pub(crate) fn is_blue([red, green, blue]: [u8; 3]) -> bool {
    blue > 100 && green < 90 && red < 90
}

/// A JPEG with a segment put in behind its start.
pub(crate) fn with_segment(jpeg: &[u8], marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, data, &jpeg[2..]].concat()
}

/// A PNG with a chunk put in behind its header.
pub(crate) fn with_chunk(png: &[u8], name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let crc = crc32(&[name, data].concat()).to_be_bytes();
    [&png[..33], &length, name, data, &crc, &png[33..]].concat()
}

/// The checksum of PNG's chunks (annex D).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}

/// A WebP in the extended form with a chunk put in at its end.
pub(crate) fn with_webp_chunk(
    webp: &[u8],
    (width, height): (u32, u32),
    name: &[u8; 4],
    data: &[u8],
) -> Vec<u8> {
    let mut flags = vec![if name == b"EXIF" { 0x08 } else { 0x04 }, 0, 0, 0];
    flags.extend(&(width - 1).to_le_bytes()[..3]);
    flags.extend(&(height - 1).to_le_bytes()[..3]);
    let mut inside = b"WEBP".to_vec();
    for (name, data) in [(b"VP8X", flags.as_slice()), (b"    ", &webp[12..]), (name, data)] {
        if name == b"    " {
            inside.extend(data);
            continue;
        }
        inside.extend(name);
        inside.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        inside.extend(data);
        inside.resize(inside.len().next_multiple_of(2), 0);
    }
    [b"RIFF", u32::try_from(inside.len()).unwrap().to_le_bytes().as_slice(), &inside].concat()
}

/// EXIF as a camera writes it: the orientation, texts by tag, and a directory of positions.
pub(crate) fn exif(orientation: u16, texts: &[(u16, &str)]) -> Vec<u8> {
    let count = u16::try_from(texts.len() + 2).unwrap();
    let mut directory = count.to_le_bytes().to_vec();
    let mut behind: Vec<u8> = vec![];
    let start = 8 + 2 + 12 * usize::from(count) + 4;
    let mut entry = |tag: u16, kind: u16, count: usize, value: u32| {
        directory.extend(tag.to_le_bytes());
        directory.extend(kind.to_le_bytes());
        directory.extend(u32::try_from(count).unwrap().to_le_bytes());
        directory.extend(value.to_le_bytes());
    };
    entry(0x0112, 3, 1, orientation.into());
    for (tag, text) in texts {
        assert!(text.len() >= 4, "shorter texts lie in the entry itself");
        entry(*tag, 2, text.len() + 1, u32::try_from(start + behind.len()).unwrap());
        behind.extend(text.as_bytes());
        behind.push(0);
    }
    entry(0x8825, 4, 1, u32::try_from(start + behind.len()).unwrap());
    directory.extend([0; 4]);
    [b"II*\0\x08\0\0\0".as_slice(), &directory, &behind, b"GPS 35.6892N 51.3890E SERIAL 4711"].concat()
}
