//! From coded AV1 to pixels.

use image::{DynamicImage, RgbImage, RgbaImage};
use re_rav1d::dav1d::{Decoder, Picture, Settings};

use super::colour::Reading;
use super::{Avif, Mirror};
use crate::{Limits, Refusal};

/// Decodes the picture, turned as it is looked at. The container's dimensions were checked before.
///
/// # Errors
/// [`Refusal`].
pub(crate) fn decode(avif: &Avif<'_>, limits: &Limits) -> Result<DynamicImage, Refusal> {
    let colour = frame(avif.colour.clone(), limits)?;
    let alpha = avif.alpha.clone().map(|alpha| frame(alpha, limits)).transpose()?;
    let (width, height) = (colour.width(), colour.height());
    if let Some(alpha) = &alpha
        && (alpha.width(), alpha.height()) != (width, height)
    {
        return Err(Refusal::Damaged);
    }
    let colour = Reading::of(&colour)?;
    let picture = match alpha {
        None => {
            let mut picture = RgbImage::new(width, height);
            for (x, y, pixel) in picture.enumerate_pixels_mut() {
                pixel.0 = colour.rgb(x, y);
            }
            DynamicImage::ImageRgb8(picture)
        }
        Some(alpha) => {
            let alpha = Reading::of(&alpha)?;
            let mut picture = RgbaImage::new(width, height);
            for (x, y, pixel) in picture.enumerate_pixels_mut() {
                let [red, green, blue] = colour.rgb(x, y);
                pixel.0 = [red, green, blue, alpha.grey(x, y)];
            }
            DynamicImage::ImageRgba8(picture)
        }
    };
    Ok(turned(picture, avif.turns, avif.mirror))
}

fn turned(picture: DynamicImage, turns: u8, mirror: Option<Mirror>) -> DynamicImage {
    let picture = match turns {
        1 => picture.rotate270(),
        2 => picture.rotate180(),
        3 => picture.rotate90(),
        _ => picture,
    };
    match mirror {
        Some(Mirror::TopBottom) => picture.flipv(),
        Some(Mirror::LeftRight) => picture.fliph(),
        None => picture,
    }
}

/// The first frame of coded AV1.
fn frame(coded: Vec<u8>, limits: &Limits) -> Result<Picture, Refusal> {
    if coded.is_empty() {
        return Err(Refusal::Damaged);
    }
    let mut settings = Settings::new();
    settings.set_n_threads(1);
    settings.set_max_frame_delay(1);
    settings.set_frame_size_limit(u32::try_from(limits.pixels).unwrap_or(u32::MAX));
    settings.set_strict_std_compliance(true);
    let mut decoder = Decoder::with_settings(&settings).map_err(|_| Refusal::Damaged)?;
    let mut sent = decoder.send_data(coded, None, None, None);
    loop {
        match decoder.get_picture() {
            Ok(picture) => return Ok(picture),
            Err(error) if error.is_again() => match sent {
                // There is more to send: the decoder had no room for all of it.
                Err(error) if error.is_again() => sent = decoder.send_pending_data(),
                // Everything was sent, and no picture came of it.
                _ => return Err(Refusal::Damaged),
            },
            Err(_) => return Err(Refusal::Damaged),
        }
    }
}
