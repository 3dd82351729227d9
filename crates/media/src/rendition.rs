//! Smaller copies for pages, and copies where a file can't be freed of metadata otherwise.

use std::borrow::Cow;

use domain::media::{Format, Made};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::{DynamicImage, ImageEncoder, RgbImage, RgbaImage};

use crate::Picture;

/// Of JPEG renditions: artefacts are hard to see, and the bytes few.
const JPEG: u8 = 80;
/// Of a picture that is kept encoded anew: more will be made from it.
const KEPT: u8 = 92;
/// Of AVIF renditions, on ravif's scale.
const AVIF: f32 = 62.0;
/// From 1 to 10 (quickest): at 8 it takes nearly twice the time for as many bytes, at 10 a third more bytes.
const SPEED: u8 = 9;

/// A rendition's bytes and size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// The file.
    pub bytes: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl Picture {
    /// The picture at most `width` pixels wide. Never enlarged; the height follows.
    pub fn at_most(&self, width: u32) -> Cow<'_, DynamicImage> {
        let own = (self.width(), self.height());
        if own.0 <= width {
            return Cow::Borrowed(&self.image);
        }
        let height = (u64::from(own.1) * u64::from(width)).div_ceil(u64::from(own.0)).max(1);
        let height = u32::try_from(height).unwrap_or(own.1);
        shrunk(&self.image, width, height).map_or(Cow::Borrowed(&self.image), Cow::Owned)
    }

    /// The picture shrunk, to make several smaller ones from.
    #[must_use]
    pub fn into_at_most(self, width: u32) -> Self {
        match self.at_most(width) {
            Cow::Owned(image) => Self { image },
            Cow::Borrowed(_) => self,
        }
    }
}

/// Makes a rendition; `None` when the encoder can't.
pub fn make(picture: &Picture, made: Made, width: u32) -> Option<Encoded> {
    let image = picture.at_most(width);
    let bytes = match made {
        Made::Jpeg => jpeg(&opaque(&image), JPEG)?,
        Made::Avif => avif(&image)?,
    };
    Some(Encoded { bytes, width: image.width(), height: image.height() })
}

/// The whole picture encoded anew: PNG where that was lossless before or something is transparent, else JPEG.
pub(crate) fn anew(picture: &Picture, from: Format) -> Option<(Vec<u8>, Format)> {
    match &picture.image {
        DynamicImage::ImageRgb8(image) if !matches!(from, Format::Png | Format::Gif) => {
            Some((jpeg(image, KEPT)?, Format::Jpeg))
        }
        image => {
            let mut bytes = vec![];
            let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
            let colour = image.color().into();
            encoder.write_image(image.as_bytes(), image.width(), image.height(), colour).ok()?;
            Some((bytes, Format::Png))
        }
    }
}

fn shrunk(image: &DynamicImage, width: u32, height: u32) -> Option<DynamicImage> {
    let alpha = image.color().has_alpha();
    let kind = if alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let from = ImageRef::new(image.width(), image.height(), image.as_bytes(), kind).ok()?;
    let mut to = Image::new(width, height, kind);
    Resizer::new().resize(&from, &mut to, &ResizeOptions::new()).ok()?;
    let pixels = to.into_vec();
    if alpha {
        RgbaImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgba8)
    } else {
        RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8)
    }
}

/// On white, as JPEG knows no transparency.
fn opaque(image: &DynamicImage) -> Cow<'_, RgbImage> {
    match image {
        DynamicImage::ImageRgb8(image) => Cow::Borrowed(image),
        image => {
            let image = image.to_rgba8();
            let mut on_white = RgbImage::new(image.width(), image.height());
            for (to, from) in on_white.pixels_mut().zip(image.pixels()) {
                let [colours @ .., alpha] = from.0;
                let mixed = |colour: u8| {
                    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
                    u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
                };
                to.0 = colours.map(mixed);
            }
            Cow::Owned(on_white)
        }
    }
}

fn jpeg(image: &RgbImage, quality: u8) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(image.width()).ok()?, u16::try_from(image.height()).ok()?);
    let mut bytes = vec![];
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    encoder.encode(image, width, height, jpeg_encoder::ColorType::Rgb).ok()?;
    Some(bytes)
}

fn avif(image: &DynamicImage) -> Option<Vec<u8>> {
    let encoder = ravif::Encoder::new()
        .with_quality(AVIF)
        .with_alpha_quality(AVIF)
        .with_speed(SPEED)
        .with_bit_depth(ravif::BitDepth::Eight)
        .with_num_threads(Some(1));
    let (width, height) = (image.width() as usize, image.height() as usize);
    let encoded = match image {
        DynamicImage::ImageRgba8(image) => {
            let pixels: Vec<_> = image.pixels().map(|one| ravif::RGBA8::from(one.0)).collect();
            encoder.encode_rgba(ravif::Img::new(&pixels, width, height))
        }
        image => {
            let image = image.to_rgb8();
            let pixels: Vec<_> = image.pixels().map(|one| ravif::RGB8::from(one.0)).collect();
            encoder.encode_rgb(ravif::Img::new(&pixels, width, height))
        }
    };
    encoded.ok().map(|encoded| encoded.avif_file)
}
