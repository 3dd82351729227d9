//! A picture, from bytes to pixels: measured first, then decoded, turned upright and brought to sRGB.

mod header;
mod profile;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use domain::media::{Format, Words};
use image::codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder, ImageError};

use crate::avif::{self, Avif};
use crate::{Limits, Refusal, metadata, rendition, strip};

pub use header::{Header, header};

/// Pixels, eight bits a channel in sRGB, as the picture is looked at.
pub struct Picture {
    pub(crate) image: DynamicImage,
}

/// A picture that was taken in.
pub struct Taken {
    /// Its pixels.
    pub picture: Picture,
    /// What is kept of the file: without metadata, or encoded anew.
    pub kept: Vec<u8>,
    /// The format of what is kept.
    pub format: Format,
    /// What the file says of itself.
    pub words: Words,
    /// Whether it moved, and only its first frame was kept.
    pub stilled: bool,
}

impl Picture {
    /// In pixels.
    pub fn width(&self) -> u32 {
        self.image.width()
    }

    /// In pixels.
    pub fn height(&self) -> u32 {
        self.image.height()
    }
}

/// Takes a picture in: measures, decodes, strips. Also what makes a decoder panic is no more than a [`Refusal`].
///
/// # Errors
/// [`Refusal`].
pub fn take(bytes: &[u8], format: Format, limits: &Limits) -> Result<Taken, Refusal> {
    guarded(|| {
        let header = header(bytes, format, limits)?;
        let found = metadata::read(bytes, format);
        let picture = read(bytes, &header, limits)?;
        let stripped = if header.stilled { None } else { strip::strip(bytes, format, found.orientation)? };
        let (kept, format) = match stripped {
            Some(kept) => (kept, format),
            None => rendition::anew(&picture, format).ok_or(Refusal::Damaged)?,
        };
        Ok(Taken { picture, kept, format, words: found.words, stilled: header.stilled })
    })
}

/// The pixels of a picture that was taken in before.
///
/// # Errors
/// [`Refusal`], when it is not what it was.
pub fn decode(bytes: &[u8], format: Format, limits: &Limits) -> Result<Picture, Refusal> {
    guarded(|| read(bytes, &header(bytes, format, limits)?, limits))
}

fn guarded<T>(work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        tracing::warn!("a decoder gave up on a picture by panicking");
        Err(Refusal::Damaged)
    })
}

fn read(bytes: &[u8], header: &Header, limits: &Limits) -> Result<Picture, Refusal> {
    let bound = bound(header, limits);
    let image = match header.format {
        Format::Jpeg => pixels(JpegDecoder::new(Cursor::new(bytes)), header, bound)?,
        Format::Png => pixels(PngDecoder::with_limits(Cursor::new(bytes), bound.clone()), header, bound)?,
        Format::Webp => pixels(WebPDecoder::new(Cursor::new(bytes)), header, bound)?,
        Format::Gif => pixels(GifDecoder::new(Cursor::new(bytes)), header, bound)?,
        Format::Avif => {
            let avif = Avif::read(bytes)?;
            profile::to_srgb(avif::decode(&avif, limits)?, avif.profile)
        }
        _ => return Err(Refusal::Damaged),
    };
    Ok(Picture { image: without_idle_alpha(image) })
}

/// What a decoder may use: its output, which may have 16 bits a channel in a picture of a quarter of the pixels.
fn bound(header: &Header, limits: &Limits) -> image::Limits {
    let mut bound = image::Limits::no_limits();
    bound.max_image_width = Some(header.width);
    bound.max_image_height = Some(header.height);
    bound.max_alloc = Some(4 * limits.pixels + (64 << 20));
    bound
}

fn pixels<D: ImageDecoder>(
    decoder: Result<D, ImageError>,
    header: &Header,
    bound: image::Limits,
) -> Result<DynamicImage, Refusal> {
    let mut decoder = decoder.map_err(refusal)?;
    // `from_decoder` asks no limits: the decoder's output is measured here.
    if decoder.dimensions() != (header.width, header.height) {
        return Err(Refusal::Damaged);
    }
    if bound.max_alloc.is_some_and(|most| decoder.total_bytes() > most) {
        let most = bound.max_alloc.unwrap_or_default() / u64::from(decoder.color_type().bytes_per_pixel());
        return Err(Refusal::TooManyPixels { width: header.width, height: header.height, most });
    }
    decoder.set_limits(bound).map_err(refusal)?;
    let profile = decoder.icc_profile().unwrap_or_default();
    let mut image = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    image = match image.color().has_alpha() {
        true => DynamicImage::ImageRgba8(image.into_rgba8()),
        false => DynamicImage::ImageRgb8(image.into_rgb8()),
    };
    let mut image = profile::to_srgb(image, profile.as_deref());
    image.apply_orientation(header.orientation.of_image());
    Ok(image)
}

/// A channel of transparency in which nothing is transparent is none.
fn without_idle_alpha(image: DynamicImage) -> DynamicImage {
    match image {
        DynamicImage::ImageRgba8(image) if image.pixels().all(|pixel| pixel.0[3] == u8::MAX) => {
            DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(image).into_rgb8())
        }
        image => image,
    }
}

fn refusal(error: ImageError) -> Refusal {
    match error {
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Refusal::Truncated,
        _ => Refusal::Damaged,
    }
}
