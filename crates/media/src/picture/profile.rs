//! Colours as they were meant: a picture with a profile is brought to sRGB, one without is taken for it.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// The picture in sRGB. A profile that can't be read, or is not for red, green and blue, is passed over.
pub(super) fn to_srgb(image: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    let Some(profile) = profile.and_then(|profile| ColorProfile::new_from_slice(profile).ok()) else {
        return image;
    };
    if profile.color_space != DataColorSpace::Rgb {
        return image;
    }
    match image {
        DynamicImage::ImageRgb8(mut image) => {
            convert(&profile, Layout::Rgb, &mut image, 3);
            DynamicImage::ImageRgb8(image)
        }
        DynamicImage::ImageRgba8(mut image) => {
            convert(&profile, Layout::Rgba, &mut image, 4);
            DynamicImage::ImageRgba8(image)
        }
        image => image,
    }
}

/// Converts in place, some pixels at a time, so that the picture is in memory once.
fn convert(profile: &ColorProfile, layout: Layout, pixels: &mut [u8], channels: usize) {
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default())
    else {
        return;
    };
    let mut before = Vec::new();
    for chunk in pixels.chunks_mut(channels * 4_096) {
        before.clear();
        before.extend_from_slice(chunk);
        if transform.transform(&before, chunk).is_err() {
            chunk.copy_from_slice(&before);
        }
    }
}
